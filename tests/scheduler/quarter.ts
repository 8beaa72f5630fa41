import type { Appointment } from '../../src/domain/appointment.ts';
import { instantOf, localDateOf, localMinutesOf } from '../../src/domain/calendar.ts';
import type { Actor, PersonId } from '../../src/domain/people.ts';
import { startProgramme } from '../../src/domain/programme.ts';
import { reminderKinds } from '../../src/domain/reminder.ts';
import type { Result } from '../../src/domain/result.ts';
import { isQuiet } from '../../src/domain/school-calendar.ts';
import { sendSheet } from '../../src/domain/visit-exchange.ts';
import { agreeToVisit, cancelVisit, holdVisit, missVisit } from '../../src/domain/visit-life.ts';
import { proposeTime } from '../../src/domain/visit-time.ts';
import { askToVisit, inviteVisitor, noLesson } from '../../src/domain/visit-planning.ts';
import { writeText } from '../../src/domain/visit-sheet.ts';
import { visitKindOf, type Visit, type VisitId } from '../../src/domain/visit.ts';
import type { Database } from '../../src/store/connection.ts';
import { calendarIn } from '../domain/calendars.ts';
import { date, items } from '../domain/visits.ts';
import { buildSchool, done, year } from '../store/school.ts';
import { free } from '../store/visits.ts';
import { startSending } from './sending.ts';

/** A quarter of one group lived through past the chat: what people do at which hour, and every message that goes. */

export const quarter = { from: date('2026-11-05'), to: date('2026-12-30') };

/** Of the school's wall: «11-05 12:00». */
type Wall = string;

/** One visit and what becomes of it. Who is asked answers an hour later, unless `agreed` says when. */
export interface Planned {
  /** Mentees are A, B, C …; M leads them. */
  readonly guest: string;
  readonly host: string;
  /** Day and lesson; `null`: a recorded one. */
  readonly at: readonly [day: string, lesson: number] | null;
  readonly asked: Wall;
  readonly agreed?: Wall;
  /** Invited by the host to the same lesson, and comes. */
  readonly also?: string;
  readonly moved?: readonly [when: Wall, day: string, lesson: number];
  readonly cancelled?: readonly [when: Wall, by: 'guest' | 'host'];
  /** Said by the host. */
  readonly missed?: Wall;
  /** Said by the guest, who has not written yet. */
  readonly held?: Wall;
  readonly wrote?: Wall;
}

interface Act {
  readonly at: Date;
  readonly does: () => Promise<void>;
}

const letters = 'ABCDEFGH';

export const startQuarter = async (database: Database, { zone, mentees }: { zone: string; mentees: number }) => {
  const sending = startSending(database);
  const { store, client, goes } = sending;
  const school = await buildSchool(store, { mentees });
  const calendar = calendarIn(zone);
  const at = (wall: Wall): Date => {
    const [day = '', time = ''] = wall.split(' ');
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return instantOf(date(`${Number(day.slice(0, 2)) < 9 ? 2027 : 2026}-${day}`), hours * 60 + minutes, zone);
  };
  // They have been together since September.
  await done(store.as(school.curator).changeSchool((it) => startProgramme(it, school.curator, year)));
  await goes();
  await client.membership.updateMany({ data: { from: at('09-01 12:00') } });
  await client.organisation.updateMany({ data: { zone, nextPlanAt: new Date(0) } });

  const people = new Map<string, Actor>([
    ['M', school.mentor],
    ...school.mentees.map((it, i): [string, Actor] => [letters[i] ?? '?', it]),
  ]);
  const who = (letter: string): Actor => {
    const found = people.get(letter);
    if (found === undefined) throw new Error(`there is no ${letter}`);
    return found;
  };
  const letterOf = (person: PersonId | number | null): string =>
    [...people].find(([, it]) => it.person === person)?.[0] ?? '-';

  /** The first account is the curator's. */
  const accounts = new Map(school.accounts.map((account, i) => [account, `KM${letters}`.charAt(i)]));

  const actsOf = (it: Planned): readonly Act[] => {
    const [guest, host] = [who(it.guest), who(it.host)];
    const asked = at(it.asked);
    const agreed = it.agreed === undefined ? new Date(asked.getTime() + 60 * 60_000) : at(it.agreed);
    let id: VisitId | null = null;
    const lesson = ([day, number]: readonly [string, number]): Appointment => ({
      on: date(`2026-${day}`),
      time: { kind: 'lesson', lesson: number },
    });
    const decides = async (actor: Actor, ...steps: readonly ((visit: Visit) => Result<Visit>)[]): Promise<void> => {
      if (id === null) throw new Error('the visit has not begun');
      for (const step of steps) await done(store.as(actor).changeVisit(id, step));
    };
    const act = (when: Date | Wall | undefined, does: (now: Date) => Promise<void>): readonly Act[] => {
      if (when === undefined) return [];
      const moment = typeof when === 'string' ? at(when) : when;
      return [{ at: moment, does: () => does(moment) }];
    };
    const takesPart = (visitor: Actor, ground: Pick<Visit, 'around'>) =>
      ({
        kind: visitKindOf(ground.around.get(visitor.person)!, ground.around.get(host.person)!),
        pair: null,
        purpose: 'learn',
        step: null,
      }) as const;
    const writes = (visitor: Actor, now: Date) =>
      decides(
        visitor,
        (one) => writeText(one, calendar, visitor, { field: 'takeaway', text: 'Слово гостя' }, now),
        (one) => sendSheet(one, items, calendar, visitor, now),
      );
    return [
      ...act(asked, async (now) => {
        const plan = {
          mode: it.at === null ? 'recorded' : 'inPerson',
          appointment: it.at === null ? null : lesson(it.at),
          link: it.at === null ? 'https://example.ru/lesson' : null,
          lesson: noLesson,
        } as const;
        const begun = await store
          .as(guest)
          .beginVisit(host.person, (ground) =>
            askToVisit(ground, plan, calendar, free, guest, takesPart(guest, ground), now),
          );
        if (typeof begun !== 'number') throw new Error(`${it.guest} → ${it.host}: ${begun.kind}`);
        id = begun;
      }),
      ...act(agreed, async (now) => {
        await decides(host, (one) => agreeToVisit(one, calendar, host, { visitor: guest.person }, now));
        if (it.also === undefined) return;
        const also = who(it.also);
        const as = { kind: 'menteeAtMentor', pair: null, purpose: 'learn', step: null } as const;
        await decides(host, (one) => inviteVisitor(one, [also.person], host, { person: also.person, ...as }, now));
        await decides(also, (one) => agreeToVisit(one, calendar, also, { visitor: null }, now));
      }),
      ...act(it.moved?.[0], (now) =>
        decides(host, (one) => proposeTime(one, calendar, free, host, lesson([it.moved![1], it.moved![2]]), now)),
      ),
      ...act(it.cancelled?.[0], (now) => {
        const by = it.cancelled?.[1] === 'host' ? host : guest;
        return decides(by, (one) => cancelVisit(one, by, 'так вышло', now));
      }),
      ...act(it.missed, (now) =>
        decides(host, (one) => missVisit(one, calendar, host, { visitor: guest.person }, now)),
      ),
      ...act(it.held, (now) => decides(guest, (one) => holdVisit(one, calendar, guest, { visitor: null }, now))),
      ...act(it.wrote, async (now) => {
        await writes(guest, now);
        if (it.also !== undefined) await writes(who(it.also), now);
      }),
    ];
  };

  const said: { readonly to: string; readonly at: string; readonly text: string }[] = [];
  const wall = (moment: Date): string => {
    const minutes = localMinutesOf(moment, zone);
    const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    return `${localDateOf(moment, zone).slice(5)} ${clock}`;
  };

  /** From the first morning to `until`, woken at every moment at which somebody acts or the planner asks to be. */
  const lives = async (plan: readonly Planned[], until: Wall): Promise<void> => {
    const acts = plan.flatMap(actsOf).toSorted((a, b) => a.at.getTime() - b.at.getTime());
    let now = at('11-05 07:00');
    const goesOn = async (): Promise<void> => {
      for (const { to, message } of await goes(now))
        said.push({ to: accounts.get(to) ?? '?', at: wall(now), text: message.text });
    };
    for (;;) {
      await goesOn();
      const due = acts.filter((it) => it.at <= now);
      for (const it of acts.splice(0, due.length)) await it.does();
      if (due.length > 0) await goesOn();
      const planned = await store.system.outbox.nextMoment();
      const moments = [acts[0]?.at, planned].filter((it) => it instanceof Date).map((it) => it.getTime());
      const next = new Date(Math.max(Math.min(...moments), now.getTime() + 1));
      if (moments.length === 0 || next > at(until)) return;
      now = next;
    }
  };
  /** «11-09 10:30 visit-soon A B» of every reminder that went, in order; none of them at a quiet time. */
  const reminders = async (): Promise<readonly string[]> => {
    const rows = await client.outbox.findMany({
      where: { kind: { in: [...reminderKinds] }, state: 'sent' },
      orderBy: [{ sentAt: 'asc' }, { kind: 'asc' }, { recipientId: 'asc' }],
    });
    const lines = new Map<string, string[]>();
    for (const { kind, recipientId, sentAt } of rows) {
      if (sentAt === null || isQuiet(sentAt, calendar)) throw new Error(`${kind} went at ${String(sentAt)}`);
      const line = `${wall(sentAt)} ${kind}`;
      lines.set(line, [...(lines.get(line) ?? []), letterOf(recipientId)]);
    }
    return [...lines].map(([line, to]) => `${line} ${to.toSorted().join(' ')}`);
  };

  return { store, client, school, calendar, who, letterOf, lives, reminders, said };
};
