import { localDateOf } from '../domain/calendar.ts';
import type { GroupId } from '../domain/people.ts';
import { groupId, holds, personId } from '../domain/people.ts';
import { abilitiesOf, pairsWanted } from '../domain/pairing-view.ts';
import { answerPair, pairingRoundId, replanRound, startRound } from '../domain/pairing-round.ts';
import type { School } from '../domain/programme.ts';
import { schoolYearOf, visitPolicyOf } from '../domain/programme.ts';
import { mayDo } from '../domain/rights.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import { normFor, pairingPeriodOf } from '../domain/visit-norm.ts';
import { buttons } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { pairingTexts as texts } from '../bot/texts/visit-pairing.ts';
import { draw } from '../bot/view.ts';
import type { PairingReading } from '../store/pairing-facts.ts';
import type { Flow } from './ask.ts';
import { memberPairingView } from './visit-pair-screens.ts';
import { mentorPairingView } from './visit-pairing-screens.ts';

/** Pairing for mutual visits: the mentor starts it, people say yes or no, a no plans only the rest anew. */

/** How a round is worked out: by what people offered, and by what the norm of each still asks for. */
const readingOf = (school: School, calendar: SchoolCalendar): PairingReading => ({
  abilities: abilitiesOf,
  need: (counters, member, group, period) => {
    const policy = visitPolicyOf(school, schoolYearOf(period.from));
    return pairsWanted(normFor(member, group, period, calendar, policy), counters);
  },
});

const leads = (ctx: Ctx, group: GroupId): boolean =>
  mayDo(ctx.actor, 'pair-group', { organisation: ctx.actor.organisation, group });

export const visitPairing = (deps: Deps): Flow => {
  const cards = createCards();

  const show = async (ctx: Ctx, group: GroupId): Promise<Answer> => {
    if (leads(ctx, group)) await draw(ctx, await mentorPairingView(ctx, deps, group));
    else if (holds(ctx.actor, 'mentee', group)) await draw(ctx, await memberPairingView(ctx, deps, group));
    else return { alert: refusalText({ kind: 'needs-role', role: 'mentor' }) };
    return undefined;
  };
  const reading = async (ctx: Ctx): Promise<PairingReading> =>
    readingOf(await ctx.store.school(), await ctx.store.calendar());

  cards.on(buttons.pairing, (ctx, { group }) => show(ctx, groupId(group)));

  cards.on(buttons.startPairing, async (ctx, { group: id }) => {
    const group = groupId(id);
    const calendar = await ctx.store.calendar();
    const now = deps.clock();
    const period = pairingPeriodOf(calendar, localDateOf(now, calendar.zone));
    if (!leads(ctx, group) || period === null) return show(ctx, group);
    const { from, to } = period;
    const begun = await ctx.store.startPairing(group, { from, to }, await reading(ctx), (ground, facts) =>
      startRound(ground, facts, ctx.actor, now),
    );
    if (typeof begun === 'object') return { alert: refusalText(begun) };
    return (await show(ctx, group)) ?? texts.started;
  });

  cards.on(buttons.replanPairs, async (ctx, { group, round }) => {
    const refusal = await ctx.store.changePairing(pairingRoundId(round), await reading(ctx), (it, facts) =>
      replanRound(it, facts, ctx.actor),
    );
    if (refusal !== null) return { alert: refusalText(refusal) };
    return (await show(ctx, groupId(group))) ?? texts.replanned;
  });

  cards.on(buttons.answerPair, async (ctx, { group, round, with: other, isYes }) => {
    const pair = [ctx.actor.person, personId(other)] as const;
    const refusal = await ctx.store.changePairing(pairingRoundId(round), await reading(ctx), (it, facts) =>
      answerPair(it, facts, ctx.actor, { pair, isYes: isYes === 1 }),
    );
    if (refusal !== null) return { alert: refusalText(refusal) };
    return (await show(ctx, groupId(group))) ?? (isYes === 1 ? texts.saidYes : texts.saidNo);
  });

  return { cards };
};
