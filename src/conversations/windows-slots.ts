import { dayNumberOf, localMinutesOf } from '../domain/calendar.ts';
import type { PersonId } from '../domain/people.ts';
import type { SlotHost } from '../domain/slots.ts';
import { offers } from '../domain/slots.ts';
import type { Visit } from '../domain/visit.ts';
import { purposesFor, visitorOf } from '../domain/visit.ts';
import { attendancesOf, ledgerOf } from '../domain/visit-ledger.ts';
import { timesOf } from '../domain/appointment.ts';
import { buttons, key, keyboard, type Key } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { fitting, html, lines } from '../bot/html.ts';
import { slotTexts as texts } from '../bot/texts/windows.ts';
import { someone } from '../bot/texts/words.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { functionTitle } from './route-acts.ts';
import { ownVisits, thisYear } from './visit-list-screens.ts';
import { groupsOf, howOf, usualHow } from './visit-wish.ts';

/** «Кого и когда посмотреть?»: what is known of the own groups, put together for the domain to choose from. */

/** Everybody of the own groups once, with what they have offered to share. */
const hostsAround = async (ctx: Ctx): Promise<ReadonlyMap<PersonId, SlotHost | null>> => {
  const hosts = new Map<PersonId, SlotHost | null>();
  for (const group of groupsOf(ctx)) {
    const strong = await ctx.store.offersOfGroup(group);
    for (const { person, windows, expected } of await ctx.store.windowsOfGroup(group)) {
      const host = windows && {
        person,
        windows,
        strong: strong.get(person) ?? [],
        mostPerWeek: windows.mostPerWeek,
        expected,
      };
      if (person !== ctx.actor.person) hosts.set(person, host);
    }
  }
  return hosts;
};

/** Lessons that the actor gives to guests, and those of others that they asked for, are asked to or expected in. */
const busyIn = (visits: readonly Visit[], me: PersonId) =>
  visits.flatMap((it) => {
    const parts = it.host === me ? it.visitors : [visitorOf(it, me)].filter((own) => own !== undefined);
    const isTaken = parts.some(({ state }) => state.kind === 'proposed' || state.kind === 'confirmed');
    if (it.appointment === null || !isTaken) return [];
    const { on, time } = it.appointment;
    return [{ on, lesson: time.kind === 'lesson' ? time.lesson : null }];
  });

export const slotsView = async (ctx: Ctx, deps: Deps): Promise<View> => {
  const who = ctx.actor.person;
  const now = deps.clock();
  const calendar = await ctx.store.calendar();
  const windows = await ctx.store.myWindows();
  const around = await hostsAround(ctx);
  const colleagues = (await ctx.store.colleagues()).filter(({ person }) => around.has(person));
  const latest = (await ctx.store.myAssessments()).findLast(({ finishedAt }) => finishedAt !== null);
  const focus = (latest?.focus ?? []).map(({ fn }) => fn);
  const back = [key(texts.toVisits, buttons.visits, who, {})];
  const byCalendar = key(texts.byCalendar, buttons.planVisit, who, { host: 0, pair: 0 });
  if (colleagues.length === 0) return view(lines(texts.title, '', texts.nobody), keyboard([byCalendar], back));
  if (windows === null || windows.free.length === 0)
    return view(
      lines(texts.title, '', texts.noWindows),
      keyboard([key(texts.markWindows, buttons.windows, who, {}, 'success')], [byCalendar], back),
    );

  const visits = await ownVisits(ctx, thisYear(deps, calendar));
  const found = offers(
    {
      visitor: who,
      windows,
      focus,
      busy: busyIn(visits, who),
      hosts: [...around.values()].filter((it) => it !== null),
      ledger: ledgerOf(visits.flatMap((it) => attendancesOf(it, calendar))),
      calendar,
    },
    now,
  );
  const nameOf = (person: PersonId) => colleagues.find((it) => it.person === person)?.name ?? null;
  const kindOf = (person: PersonId) => colleagues.find((it) => it.person === person)?.asVisitor ?? 'mutual';
  const wish = (host: PersonId) => ({ host, pair: 0, route: 0, step: 0, how: usualHow(kindOf(host)) });
  if (found.length > 0)
    return view(
      fitting([
        texts.title,
        lines(texts.intro),
        html``,
        ...found.map((it, i) =>
          texts.slot(i + 1, nameOf(it.host), it, localMinutesOf(timesOf(it, calendar).from, calendar.zone), (fn) =>
            functionTitle(deps, fn),
          ),
        ),
        ...(focus.length === 0 ? [html``, texts.noFocus] : []),
      ]),
      keyboard(
        ...found.map((it, i) => [
          key(
            texts.key(i + 1, nameOf(it.host), it),
            buttons.askReady,
            who,
            { ...wish(it.host), day: dayNumberOf(it.on), time: it.time.lesson },
            'primary',
          ),
        ]),
        [byCalendar],
        back,
      ),
    );

  const mentors = colleagues.filter(({ asVisitor }) => asVisitor === 'menteeAtMentor');
  const names = mentors.map(({ name }) => someone(name));
  const isMarked = [...around.values()].some((it) => it !== null);
  const recording = mentors[0] ?? colleagues[0];
  const askMentor = mentors
    .slice(0, 2)
    .map(({ person, name }): readonly Key[] => [
      key(texts.askMentor(name), buttons.askDays, who, { ...wish(person), month: 0 }),
    ]);
  return view(
    lines(texts.title, '', isMarked ? texts.nothing(names) : texts.nobodyMarked(names)),
    keyboard(
      ...askMentor,
      [
        recording !== undefined &&
          key(texts.recording(recording.name), buttons.askReady, who, {
            ...wish(recording.person),
            how: howOf(purposesFor[kindOf(recording.person)][0], 'recorded'),
            day: 0,
            time: 0,
          }),
      ],
      [key(texts.markWindows, buttons.windows, who, {})],
      [byCalendar],
      back,
    ),
  );
};
