import type { NextFunction } from 'grammy';
import type { Actor, OrganisationId, PersonId } from '../domain/people.ts';
import type { ActorStore } from '../store/store.ts';
import { menuHash, setMenu } from './commands.ts';
import type { Ctx, Deps, Flavor } from './context.ts';
import { faultOf } from '../telegram/fault.ts';
import type { Caller, Persona } from '../store/door.ts';

/** Who is this, and as whom do they act? Nobody gets a store without an answer. */

/** The person that a button was drawn for: the second field of its data. */
const personOf = (data: string | undefined): number | undefined => {
  const field = data?.split(':')[1];
  return field === undefined || !/^[0-9a-z]{1,11}$/u.test(field) ? undefined : Number.parseInt(field, 36);
};

const personaFor = (caller: Caller, pressed: number | undefined): Persona | undefined => {
  if (pressed !== undefined && pressed !== 0) return caller.personas.find(({ actor }) => actor.person === pressed);
  const active = caller.personas.filter((it) => !it.hasLeft);
  return active.find(({ actor }) => actor.person === caller.chosen) ?? active[0] ?? caller.personas[0];
};

/** Gives the context its store; called again when an update has just changed who the person is. */
const settle = (ctx: Ctx, caller: Caller | null, persona: Persona | undefined): void => {
  const flavor: Pick<Flavor, 'caller' | 'persona'> = { caller, persona };
  Object.assign(ctx, flavor);
};

/** Joined, renamed or given a role a moment ago: look again, as the person of that school. */
export const become = async (ctx: Ctx, deps: Deps, organisation: OrganisationId): Promise<void> => {
  const caller = await deps.store.door.whoIs(ctx.from?.id ?? 0);
  settle(
    ctx,
    caller,
    caller?.personas.find(({ actor }) => actor.organisation === organisation),
  );
  await keepMenu(ctx, deps);
};

export const chosen = async (ctx: Ctx, deps: Deps, person: PersonId): Promise<void> => {
  if (ctx.caller === null) return;
  await deps.store.door.choose(ctx.caller.account, person);
  settle(
    ctx,
    ctx.caller,
    ctx.caller.personas.find(({ actor }) => actor.person === person),
  );
  await keepMenu(ctx, deps);
};

/** The chat's command menu follows the roles; set only when they differ from what was set last. */
const keepMenu = async (ctx: Ctx, deps: Deps): Promise<void> => {
  const { caller, persona } = ctx;
  if (caller === null || persona === undefined || ctx.chat === undefined) return;
  const roles = persona.actor.roles.map(({ role }) => role);
  const hash = menuHash(roles);
  if (caller.menuHash === hash) return;
  try {
    await setMenu(ctx.api, ctx.chat.id, roles);
  } catch (err) {
    // Telegram limits this method harder than any other: whoever writes is answered all the same.
    deps.log.warn({ event: 'menu-not-set', updateId: ctx.update.update_id, err }, 'menu-not-set');
    return;
  }
  await deps.store.door.rememberMenu(caller.account, hash);
};

export const doorman = (deps: Deps) => {
  return async (ctx: Ctx, next: NextFunction): Promise<void> => {
    let made: { readonly actor: Actor; readonly store: ActorStore } | undefined;
    Object.defineProperties(ctx, {
      actor: {
        get: () => {
          if (ctx.persona === undefined) throw new Error('no person acts in this update');
          return ctx.persona.actor;
        },
      },
      store: {
        get: () => {
          // Made once for each person the update acts as: joining turns a stranger into one in the middle of it.
          if (made?.actor !== ctx.actor) made = { actor: ctx.actor, store: deps.store.as(ctx.actor, ctx.delivery) };
          return made.store;
        },
      },
    });
    const telegramId = ctx.from?.id;
    const caller = telegramId === undefined ? null : await deps.store.door.whoIs(telegramId);
    settle(ctx, caller, caller === null ? undefined : personaFor(caller, personOf(ctx.callbackQuery?.data)));
    // Who was unreachable and writes can be reached again.
    if (caller?.isUnreachable === true && telegramId !== undefined && ctx.myChatMember === undefined)
      await deps.store.door.markReachable(telegramId, true);
    if (ctx.callbackQuery === undefined && ctx.myChatMember === undefined) await keepMenu(ctx, deps);
    try {
      await next();
    } catch (error) {
      if (faultOf(error) !== 'unreachable' || telegramId === undefined) throw error;
      // Blocked while being answered: not an incident, but known from now on.
      await deps.store.door.markReachable(telegramId, false);
      deps.log.info({ event: 'unreachable', updateId: ctx.update.update_id }, 'the person has blocked the bot');
    }
  };
};
