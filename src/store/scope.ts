import type { Clock } from '../domain/clock.ts';
import type { Actor } from '../domain/people.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import type { OrganisationId } from '../domain/people.ts';
import type { PrismaClient } from './generated/sqlite/client.ts';
import type { Kind, UpdateMark, Writer } from './writer.ts';

/** What every part of the actor's store works with: one organisation, one person, at most one update. */
export interface Scope {
  readonly actor: Actor;
  readonly clock: Clock;
  /** The database, unless the update has been given up. */
  db(): PrismaClient;
  change<State extends { readonly organisation: OrganisationId }>(
    kind: Kind<State>,
    key: number,
    decide: (state: State) => Result<State>,
  ): Promise<Refusal | null>;
}

export const createScope = (
  { client, writer, clock }: { client: PrismaClient; writer: Writer; clock: Clock },
  actor: Actor,
  update: UpdateMark | undefined,
): Scope => ({
  actor,
  clock,
  db: () => {
    update?.signal.throwIfAborted();
    return client;
  },
  change: async (kind, key, decide) => {
    update?.signal.throwIfAborted();
    return writer.submit({ kind, key, organisation: actor.organisation, actor: actor.person, update, decide });
  },
});

/** What of a part is asked for by name. */
type Made = Readonly<Record<string, unknown>>;
const partOf = Symbol('part');
interface Composed {
  [partOf]: (at: number) => Made;
}

/**
 * One store out of its parts, of which each is made when something of it is first asked for: an update needs two or
 * three of them, and a hundred functions made anew for each press are felt. No name may stand in two parts.
 */
export const lazily = <Whole extends object>(
  parts: readonly ((scope: Scope) => Partial<Whole>)[],
): ((scope: Scope) => Whole) => {
  const getters = (scope: Scope): PropertyDescriptorMap =>
    Object.fromEntries(
      parts.flatMap((part, at) =>
        Object.keys(part(scope)).map((name) => [
          name,
          {
            enumerable: true,
            get(this: Composed) {
              return this[partOf](at)[name];
            },
          },
        ]),
      ),
    );
  let prototype: object | undefined;
  return (scope) => {
    prototype ??= Object.defineProperties({}, getters(scope));
    const made: (Made | undefined)[] = [];
    const whole = Object.create(prototype) as Whole & Composed;
    whole[partOf] = (at) => (made[at] ??= (parts[at]?.(scope) ?? {}) as Made);
    return whole;
  };
};
