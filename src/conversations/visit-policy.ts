import { localDateOf } from '../domain/calendar.ts';
import { setVisitPolicy, visitPolicyOf } from '../domain/programme.ts';
import { refuse } from '../domain/result.ts';
import { mayDo } from '../domain/rights.ts';
import { schoolDaysIn } from '../domain/school-calendar.ts';
import type { VisitPolicy } from '../domain/visit-ledger.ts';
import { normOf, policyBounds } from '../domain/visit-ledger.ts';
import { buttons, key, keyboard, type Key } from '../bot/buttons.ts';
import type { Answer, Cards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { policyTexts as texts } from '../bot/texts/visit-policy.ts';
import { draw, view } from '../bot/view.ts';

/** The curator's norms of visits: how many lessons a period is hoped to bring, and what that means for a group. */

const yearFrom = (start: number): string => `${start}/${String((start + 1) % 100).padStart(2, '0')}`;

/** What the norms come to for a mentor with four. */
const sampleMentees = 4;

/** One field of the policy as a button names it; `undefined`: no such field or value. */
const changed = (policy: VisitPolicy, of: string, value: number): VisitPolicy | undefined => {
  if (of === 'mutualCounts' && (value === 0 || value === 1)) return { ...policy, mutualCounts: value === 1 };
  if (of === 'perPeriod' || of === 'mutualPerPeriod') return { ...policy, [of]: value };
  return undefined;
};

export const policyCards = (cards: Cards, deps: Deps): void => {
  const show = async (ctx: Ctx, start: number): Promise<Answer> => {
    const who = ctx.actor.person;
    if (!mayDo(ctx.actor, 'set-up-programme', ctx.actor))
      return { alert: refusalText({ kind: 'needs-role', role: 'curator' }) };
    const school = await ctx.store.school();
    const year = yearFrom(start);
    if (!school.programmes.some(({ schoolYear }) => schoolYear === year))
      return { alert: refusalText({ kind: 'not-found' }) };
    const calendar = await ctx.store.calendar();
    const policy = visitPolicyOf(school, year);
    const today = localDateOf(deps.clock(), calendar.zone);
    const known = calendar.years.find((it) => it.year === year);
    const period = known?.periods.find(({ to }) => today <= to) ?? known?.periods[0];
    const whole = { from: today, to: today };
    const norm =
      period === undefined
        ? { visits: policy.perPeriod, mutual: policy.mutualPerPeriod }
        : normOf(policy, { mentors: 1, mentees: sampleMentees }, period, period.from, calendar);
    const each = policy.mutualCounts ? Math.max(norm.visits, norm.mutual) : norm.visits + norm.mutual;
    const weeks = schoolDaysIn(calendar, period ?? whole) / calendar.week;
    const lessons = sampleMentees * each;
    const choice =
      (of: 'perPeriod' | 'mutualPerPeriod') =>
      (value: number): Key =>
        key(texts.value(of, value, policy[of] === value), buttons.setVisitPolicy, who, { start, of, value });
    const label = (text: string): Key => key(text, buttons.visitPolicy, who, { start });
    await draw(
      ctx,
      view(
        texts.screen(year, known?.scheme ?? 'quarters', policy, {
          lessons,
          perWeek: period === undefined ? null : Math.round(lessons / weeks),
        }),
        keyboard(
          [label(texts.lessons)],
          ...[policyBounds.perPeriod.slice(0, 1), policyBounds.perPeriod.slice(1)].map((some) =>
            some.map(choice('perPeriod')),
          ),
          [label(texts.mutual)],
          policyBounds.mutualPerPeriod.map(choice('mutualPerPeriod')),
          [
            policy.perPeriod > 0 &&
              policy.mutualPerPeriod > 0 &&
              key(texts.counts(policy.mutualCounts), buttons.setVisitPolicy, who, {
                start,
                of: 'mutualCounts',
                value: policy.mutualCounts ? 0 : 1,
              }),
          ],
          [key(texts.back, buttons.programme, who, {})],
        ),
      ),
    );
    return undefined;
  };

  cards.on(buttons.visitPolicy, (ctx, { start }) => show(ctx, start));

  cards.on(buttons.setVisitPolicy, async (ctx, { start, of, value }) => {
    const year = yearFrom(start);
    const refusal = await ctx.store.changeSchool((it) => {
      const policy = changed(visitPolicyOf(it, year), of, value);
      return policy === undefined ? refuse({ kind: 'not-found' }) : setVisitPolicy(it, ctx.actor, year, policy);
    });
    if (refusal !== null) return { alert: refusalText(refusal) };
    return (await show(ctx, start)) ?? texts.saved;
  });
};
