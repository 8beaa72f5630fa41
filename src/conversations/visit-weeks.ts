import type { LocalDate } from '../domain/calendar.ts';
import { localDateOf, mondayOf, plusDays } from '../domain/calendar.ts';
import { groupId } from '../domain/people.ts';
import { mayDo } from '../domain/rights.ts';
import { isLiving } from '../domain/visit.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Cards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { fitting, html, lines, type Html } from '../bot/html.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { visitGroupTexts as texts } from '../bot/texts/visit-group.ts';
import { draw, view } from '../bot/view.ts';

/** The mentor's week: lessons of the group with guests, this week and the next, day by day. */

export const weekCards = (cards: Cards, deps: Deps): void => {
  const weekOf = async (ctx: Ctx, group: number, monday: LocalDate): Promise<readonly Html[]> => {
    const week = { from: monday, to: plusDays(monday, 6) };
    const { visits } = await ctx.store.visitsOfGroup(groupId(group), week);
    const lessons = visits.flatMap((it) => {
      if (it.as === 'outline' || it.visit.appointment === null) return [];
      const { visit, names } = it;
      const guests = visit.visitors.filter(isLiving).map(({ person, state }) => ({
        name: person === null ? null : (names.get(person) ?? null),
        state: state.kind,
      }));
      const host = visit.host === null ? null : (names.get(visit.host) ?? null);
      return guests.length === 0 ? [] : [{ at: it.visit.appointment, host, guests }];
    });
    const days = [...new Set(lessons.map(({ at }) => at.on))];
    return days.length === 0
      ? [lines(texts.nothingPlanned)]
      : days.flatMap((day) => [
          texts.day(day),
          ...lessons.filter(({ at }) => at.on === day).map((it) => texts.lesson(it.at, it.host, it.guests)),
        ]);
  };

  cards.on(buttons.groupWeeks, async (ctx, { group }) => {
    const who = ctx.actor.person;
    const { organisation } = ctx.actor;
    if (!mayDo(ctx.actor, 'pair-group', { organisation, group: groupId(group) }))
      return { alert: refusalText({ kind: 'needs-role', role: 'mentor' }) };
    const calendar = await ctx.store.calendar();
    const monday = mondayOf(localDateOf(deps.clock(), calendar.zone));
    const name = (await ctx.store.school()).groups.find(({ id }) => id === group)?.name ?? '';
    await draw(
      ctx,
      view(
        fitting([
          texts.weeksTitle(name),
          html``,
          texts.thisWeek,
          ...(await weekOf(ctx, group, monday)),
          html``,
          texts.nextWeek,
          ...(await weekOf(ctx, group, plusDays(monday, 7))),
          html``,
          texts.weeksLegend,
        ]),
        keyboard(
          [key(texts.pairs, buttons.pairing, who, { group })],
          [key(texts.toGroup, buttons.visitGroup, who, { group, from: 0 })],
        ),
      ),
    );
    return undefined;
  });
};
