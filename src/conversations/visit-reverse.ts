import { localDateOf, plusDays } from '../domain/calendar.ts';
import type { GroupId } from '../domain/people.ts';
import { groupId, holds, personId } from '../domain/people.ts';
import type { ReverseMember, ReverseTopic } from '../domain/reverse-mentoring.ts';
import { nameReverseTopic, reverseTopics } from '../domain/reverse-mentoring.ts';
import type { Visit } from '../domain/visit.ts';
import { isLiving, visitId, visitorOf } from '../domain/visit.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Answer, Cards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { fitting, html, lines } from '../bot/html.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { visitGroupTexts as texts } from '../bot/texts/visit-group.ts';
import { draw, view } from '../bot/view.ts';
import { functionTitle } from './route-acts.ts';

/**
 * Reverse mentoring: what mentees are ready to show, where it meets the mentor's own focus. The mentor alone is told that
 * it meets; a mentee learns of it when the mentor asks. Nothing is pushed, so there is nothing to decline.
 */

/** Two months back and four ahead: visits that may be about a topic. */
const around = { back: 60, ahead: 120 } as const;

/** Topics for the actor as the mentor of this group; none for others. */
export const topicsFor = async (ctx: Ctx, group: GroupId): Promise<readonly ReverseTopic[]> => {
  const me = ctx.actor.person;
  if (!holds(ctx.actor, 'mentor', group)) return [];
  const own = (await ctx.store.myAssessments()).findLast(({ finishedAt }) => finishedAt !== null);
  const focus = (own?.focus ?? []).map(({ fn }) => fn);
  if (focus.length === 0) return [];
  const offers = await ctx.store.offersOfGroup(group);
  const members = (await ctx.store.groupMembers(group)).map(({ person, role }): ReverseMember => ({
    person,
    role,
    offers: offers.get(person) ?? [],
    focus: person === me ? focus : [],
  }));
  return reverseTopics(group, members);
};

export const reverseCards = (cards: Cards, deps: Deps): void => {
  const show = async (ctx: Ctx, group: GroupId): Promise<Answer> => {
    const who = ctx.actor.person;
    if (!holds(ctx.actor, 'mentor', group)) return { alert: refusalText({ kind: 'needs-role', role: 'mentor' }) };
    const topics = await topicsFor(ctx, group);
    const calendar = await ctx.store.calendar();
    const today = localDateOf(deps.clock(), calendar.zone);
    const span = { from: plusDays(today, -around.back), to: plusDays(today, around.ahead) };
    const mine = (await ctx.store.visitsOfMine(span)).flatMap((it): readonly Visit[] =>
      it.as !== 'outline' && it.visit.visitors.some((one) => one.person === who && isLiving(one)) ? [it.visit] : [],
    );
    const names = new Map((await ctx.store.groupMembers(group)).map((it) => [it.person, it.name]));
    const entries = topics.slice(0, 8).map((topic) => {
      const title = functionTitle(deps, topic.fn);
      const visits = mine.filter(({ host }) => host === topic.by);
      return {
        ...topic,
        title,
        planned: visits.findLast(({ lesson }) => lesson.reverseTopic === title),
        // Agreed on, to come, and about nothing in particular yet.
        free: visits.find(
          (it) =>
            it.lesson.reverseTopic === null &&
            ['proposed', 'confirmed'].includes(visitorOf(it, who)?.state.kind ?? '') &&
            (it.appointment === null || it.appointment.on >= today),
        ),
      };
    });
    await draw(
      ctx,
      view(
        fitting([
          texts.reverseTitle,
          html``,
          lines(entries.length === 0 ? texts.reverseNone : texts.reverseWhat),
          ...entries.flatMap(({ by, title, planned }) => [
            html``,
            texts.reverseTopic(names.get(by) ?? null, title),
            ...(planned === undefined ? [] : [texts.reversePlanned(planned.appointment?.on ?? null)]),
          ]),
          ...(entries.length === 0 ? [] : [html``, texts.reversePrivate]),
        ]),
        keyboard(
          ...entries.map(({ by, fn, title, planned, free }) => {
            if (planned !== undefined) {
              const on = planned.appointment?.on ?? null;
              return [key(texts.open(on), buttons.showVisit, who, { visit: planned.id })];
            }
            return free === undefined
              ? [key(texts.goTo(names.get(by) ?? null), buttons.planVisit, who, { host: by, pair: 0 })]
              : [
                  key(texts.nameTopic(free.appointment?.on ?? null, title), buttons.nameReverseTopic, who, {
                    group,
                    visit: free.id,
                    fn,
                  }),
                ];
          }),
          [key(texts.toGroup, buttons.visitGroup, who, { group, from: 0 })],
        ),
      ),
    );
    return undefined;
  };

  cards.on(buttons.reverseTopics, (ctx, { group }) => show(ctx, groupId(group)));

  cards.on(buttons.nameReverseTopic, async (ctx, { group, visit, fn }) => {
    const isOffered = async (host: number | null): Promise<boolean> =>
      (await topicsFor(ctx, groupId(group))).some((it) => it.fn === fn && host !== null && it.by === personId(host));
    const seen = await ctx.store.visit(visitId(visit));
    if (seen === undefined || seen.as === 'outline' || !(await isOffered(seen.visit.host)))
      return { alert: refusalText({ kind: 'not-found' }) };
    const refusal = await ctx.store.changeVisit(visitId(visit), (it) =>
      nameReverseTopic(it, ctx.actor, functionTitle(deps, fn), deps.clock()),
    );
    if (refusal !== null) return { alert: refusalText(refusal) };
    return (await show(ctx, groupId(group))) ?? texts.topicNamed;
  });
};
