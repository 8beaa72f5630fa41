import { timesOf } from '../domain/appointment.ts';
import { dateOfDay, dayNumberOf, localDateOf, localMinutesOf } from '../domain/calendar.ts';
import { groupId, type PersonId } from '../domain/people.ts';
import type { ReminderKind } from '../domain/reminder.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import type { Visit } from '../domain/visit.ts';
import { isLiving, visitorOf } from '../domain/visit.ts';
import { periodsToRemind, type VisitFacts } from '../domain/visit-facts.ts';
import { groupsOfMentees, seenBy, standingOf, visitsByGroup, weekOf } from '../domain/visit-rhythm.ts';
import { buttons, key } from '../bot/buttons.ts';
import { visitReminders as texts } from '../bot/texts/visit-reminders.ts';
import type { Around } from '../store/letter-facts.ts';
import type { OutboxItem } from '../store/outbox.ts';
import type { Worded } from './route-letters.ts';

/** The words of reminders about visits; `null`: there is nothing left to say. */

type Item = Pick<OutboxItem, 'refs' | 'recipient'>;

export const visitReminder = (
  kind: Extract<ReminderKind, 'visit-soon' | 'visit-answer' | 'feedback-missing'>,
  { recipient: { person: who, calendar } }: Item,
  about: { readonly visit: Visit; readonly people: Around } | null,
  now: Date,
): Worded | null => {
  if (about === null) return null;
  const { visit, people } = about;
  const isHost = visit.host === who;
  const name = (person: PersonId | null): string | null =>
    person === null ? null : (people.get(person)?.name ?? null);
  switch (kind) {
    case 'visit-soon':
      return soon(visit, who, name, calendar, now);
    case 'visit-answer':
      return isHost ? answerOfHost(visit, who, name) : answerOfVisitor(visit, who, name);
    case 'feedback-missing': {
      const own = visitorOf(visit, who);
      if (own === undefined || !isLiving(own) || own.sheet?.sentAt != null) return null;
      const on = visit.appointment?.on ?? localDateOf(own.state.since, calendar.zone);
      const host = name(visit.host);
      return {
        html: texts.feedback(host, on, own.purpose === 'learn'),
        rows: [
          [key(texts.write(host), buttons.ownSheet, who, { visit: visit.id }, 'success')],
          // Whoever has said that they were there, or has begun to write, needs no other way out.
          own.state.kind === 'confirmed' ? [key(texts.notHeld, buttons.showVisit, who, { visit: visit.id })] : [],
        ],
      };
    }
  }
};

type NameOf = (person: PersonId | null) => string | null;

const soon = (
  { id, host, appointment: at, mode, lesson, visitors }: Visit,
  who: PersonId,
  name: NameOf,
  calendar: SchoolCalendar,
  now: Date,
): Worded | null => {
  if (at === null) return null;
  const today = localDateOf(now, calendar.zone);
  const minutes = localMinutesOf(timesOf(at, calendar).from, calendar.zone);
  const expected = visitors.filter(({ state }) => state.kind === 'confirmed').map(({ person }) => person);
  const rows = [[key(texts.open, buttons.showVisit, who, { visit: id }, 'success')]];
  if (host !== who)
    return {
      html: texts.soonForVisitor(name(host), { mode, at, said: [lesson.class, lesson.subject] }, today, minutes),
      rows,
    };
  return expected.length === 0
    ? null
    : { html: texts.soonForHost(expected.map(name), { mode, at }, today, minutes), rows };
};

const answerOfHost = (visit: Visit, who: PersonId, name: NameOf): Worded | null => {
  const { id, offer, appointment } = visit;
  if (offer !== null && offer.by !== who)
    return {
      html: texts.timeOffered(name(offer.by), offer.appointment),
      rows: [[key(texts.answer(name(offer.by)), buttons.showGuest, who, { visit: id, guest: offer.by }, 'success')]],
    };
  const asking = visit.visitors.flatMap(({ person, state }) =>
    person !== null && state.kind === 'proposed' && state.by === 'visitor' ? [person] : [],
  );
  if (asking.length === 0 || offer !== null) return null;
  return {
    html: texts.asked(asking.map(name), appointment),
    rows: asking.map((guest) => [
      key(texts.answer(name(guest)), buttons.showGuest, who, { visit: id, guest }, 'success'),
    ]),
  };
};

const answerOfVisitor = ({ id, host, offer, appointment }: Visit, who: PersonId, name: NameOf): Worded => ({
  html:
    offer !== null && offer.by === host
      ? texts.timeOffered(name(host), offer.appointment)
      : texts.invited(name(host), appointment),
  rows: [[key(texts.answer(name(host)), buttons.showVisit, who, { visit: id }, 'success')]],
});

interface Whole {
  readonly facts: VisitFacts;
  readonly people: Around;
}

/** How the reader stands to the norm: an offer of time. */
export const normReminder = (
  { refs, recipient: { person: who, calendar } }: Item,
  { facts }: Whole,
  now: Date,
): Worded | null => {
  const today = localDateOf(now, calendar.zone);
  const period = periodsToRemind(calendar, today).find(({ from }) => dayNumberOf(from) === refs['period']);
  if (period === undefined) return null;
  const groups = groupsOfMentees(facts.groups).get(who) ?? [];
  const standing = standingOf(
    groups,
    facts.policies,
    who,
    period,
    seenBy(facts.visits, calendar).get(who) ?? [],
    calendar,
  );
  if (standing === null) return null;
  const { norm, done, missing, ahead } = standing;
  return {
    html: texts.norm({
      scheme: period.scheme,
      days: dayNumberOf(period.to) - dayNumberOf(today),
      visits: missing.visits === 0 ? null : { done: done.attended, of: norm.visits },
      mutual: missing.mutual === 0 ? null : { done: done.mutual, of: norm.mutual },
      ahead,
    }),
    rows: [[key(texts.slots, buttons.slots, who, {}, 'success')]],
  };
};

/** The week of one group, for who leads it. */
export const weekReminder = (
  { refs, recipient: { person: who, calendar } }: Item,
  { facts, people }: Whole,
  groupName: string | null,
  now: Date,
): Worded | null => {
  const group = groupId(refs['group'] ?? 0);
  const monday = dateOfDay(refs['week'] ?? 0);
  const week = weekOf(visitsByGroup(facts).get(group) ?? [], facts, who, monday, calendar, now);
  if (week.lessons.length + week.answers.length + week.feedback.length === 0) return null;
  const name: NameOf = (person) => (person === null ? null : (people.get(person)?.name ?? null));
  return {
    html: texts.week(
      { group: groupName, monday, answers: week.answers.length, feedback: week.feedback.length },
      week.lessons.map((at) => ({ at, host: name(at.host), visitors: at.visitors.map(name) })),
    ),
    rows: [[key(texts.group(groupName), buttons.visitGroup, who, { group, from: 0 }, 'success')]],
  };
};
