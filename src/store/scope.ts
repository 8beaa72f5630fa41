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
