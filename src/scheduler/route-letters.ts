import { timesOf } from '../domain/appointment.ts';
import { dateOfDay, monthOf } from '../domain/calendar.ts';
import { defenceEntry } from '../domain/calendar-entry.ts';
import type { NoticeKind } from '../domain/notice.ts';
import type { PersonId } from '../domain/people.ts';
import type { ReminderKind } from '../domain/reminder.ts';
import type { Defence, Route, Step } from '../domain/route.ts';
import { stepOf } from '../domain/route.ts';
import { targetOf, wordOf } from '../domain/route-history.ts';
import { dueThisMonth, overdue } from '../domain/route-progress.ts';
import { plusDays } from '../domain/calendar.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import { buttons, key, keyboard, type Key } from '../bot/buttons.ts';
import type { Html } from '../bot/html.ts';
import { lines } from '../bot/html.ts';
import { defenceFile, routeNotices, routeReminders } from '../bot/texts/route.ts';
import type { OutboxItem } from '../store/outbox.ts';
import type { Written } from './letters.ts';

/** The words of what waits in the outbox about a route; `null`: it is gone, over, or no longer this person's business. */

type About = { readonly route: Route; readonly authorName: string | null } | null;

/** A reminder before its last rows, which all have in common. */
export interface Worded {
  readonly html: Html;
  readonly rows: readonly (readonly Key[])[];
}

const written = (html: Html | string, ...rows: readonly (readonly Key[])[]): Written => ({
  html: lines(html),
  keyboard: keyboard(...rows),
});

/** Asked again when it is sent: a mentor may have left, a colleague may have said no. */
const standing = (route: Route, who: PersonId) => ({
  isAuthor: route.person === who,
  isMentor: route.team.mentors.includes(who),
  isScorer: route.team.colleagues.includes(who) && targetOf(route).asked.includes(who),
});

export const routeNotice = (
  kind: Extract<NoticeKind, `route-${string}` | `review-${string}` | `defence-${string}` | `amendment-${string}`>,
  { refs, recipient: { person: who, calendar } }: Pick<OutboxItem, 'refs' | 'recipient'>,
  about: About,
  host: string,
): Written | null => {
  if (about === null) return null;
  const { route, authorName } = about;
  const { isAuthor, isMentor, isScorer } = standing(route, who);
  const open = [key(routeNotices.open, buttons.showRoute, who, { route: route.id }, 'success')];
  const sheet = [key(routeNotices.openSheet, buttons.showReview, who, { route: route.id })];
  switch (kind) {
    case 'route-submitted':
      return isMentor ? written(routeNotices.submitted(authorName, route.steps.length), open) : null;
    case 'route-returned':
      return route.state.kind === 'returned'
        ? written(routeNotices.returned(route.state.comment, route.state.until), open)
        : null;
    case 'route-passed-on':
      return written(routeNotices.passedOn, open);
    case 'route-accepted': {
      const event = wordOf(route, 'accepted');
      return event === undefined
        ? null
        : written(routeNotices.accepted(event.detail.verdict ?? 'accept', event.why), open);
    }
    case 'route-completed':
      return isMentor ? written(routeNotices.completed(authorName), open) : null;
    case 'route-cancelled':
      return isMentor ? written(routeNotices.cancelled(authorName)) : null;
    case 'route-commented': {
      const read = [key(routeNotices.readComments, buttons.showComments, who, { route: route.id, step: 0 }, 'success')];
      if (isAuthor) return written(routeNotices.commentForAuthor, read);
      return isMentor ? written(routeNotices.commentForMentor(authorName), read) : null;
    }
    case 'review-asked':
      return isScorer
        ? written(
            routeNotices.reviewAsked(authorName),
            [key(routeNotices.openReview, buttons.showReview, who, { route: route.id }, 'success')],
            [key(routeNotices.declineReview, buttons.declineReview, who, { route: route.id })],
          )
        : null;
    case 'review-came':
      return written(routeNotices.reviewCame, open);
    case 'defence-scheduled':
    case 'defence-moved': {
      const { defence } = route;
      // One that was moved again meanwhile has a notice of its own.
      if (defence === null || route.state.kind !== 'defence' || defence.moves !== refs['moves']) return null;
      const isMoved = kind === 'defence-moved';
      const file = fileOf(defence, about, { who, calendar, host });
      if (isAuthor) return { ...written(routeNotices.defenceForAuthor(defence, isMoved), open), file };
      const html = routeNotices.defenceForOthers(authorName, defence, isMoved);
      return isMentor || isScorer ? { ...written(html, isMentor ? open : sheet), file } : null;
    }
    case 'defence-called-off': {
      const { defence } = route;
      const event = route.history.findLast(
        (it) => it.round === refs['round'] && (it.kind === 'returned' || it.kind === 'cancelled'),
      );
      if (defence === null || event === undefined || defence.round !== refs['round']) return null;
      // What has begun is past: nobody waits for it.
      if (timesOf(defence, calendar).from <= event.at) return null;
      const file = fileOf(defence, about, { who, calendar, host }, event.at);
      if (isAuthor) return { ...written(routeNotices.calledOffForAuthor(defence)), file };
      return isMentor || isScorer ? { ...written(routeNotices.calledOffForOthers(authorName, defence)), file } : null;
    }
    case 'amendment-asked':
      return isMentor ? amendmentAsked(route, authorName, refs['proposal'] ?? 0, who) : null;
    case 'amendment-decided': {
      const number = refs['proposal'] ?? 0;
      const proposal = route.proposals.find((it) => it.number === number);
      if (proposal === undefined) return null;
      return proposal.outcome === 'agreed'
        ? written(routeNotices.agreed, open)
        : written(routeNotices.declined(wordOf(route, 'declined', { proposal: number })?.why ?? null), open);
    }
  }
};

/** The defence for the calendar of the one who is written to. */
const fileOf = (
  defence: Defence,
  { route, authorName }: NonNullable<About>,
  { who, calendar, host }: { readonly who: PersonId; readonly calendar: SchoolCalendar; readonly host: string },
  calledOffAt: Date | null = null,
): NonNullable<Written['file']> => ({
  name: defenceFile.name(defence.on),
  entry: defenceEntry(
    { id: route.id, defence },
    calendar,
    host,
    route.person === who ? defenceFile.own : defenceFile.of(authorName),
    calledOffAt,
  ),
});

const amendmentAsked = (route: Route, name: string | null, number: number, who: PersonId): Written | null => {
  const proposal = route.proposals.find((it) => it.number === number && it.outcome === 'open');
  if (proposal === undefined) return null;
  const { change } = proposal;
  const html =
    change.kind === 'goal'
      ? routeNotices.goalAsked(name, change.text)
      : routeNotices.dropAsked(name, stepOf(route, change.step)?.title ?? '', change.reason);
  const values = { route: route.id, proposal: number };
  return written(html, [key(routeNotices.openProposal, buttons.showProposal, who, values, 'success')]);
};

/** Steps that a message names, and that have a button in it. */
const mostSteps = 6;

export const routeReminder = (
  kind: Extract<ReminderKind, `step-${string}` | 'route-waiting' | 'defence-soon' | 'month-ahead'>,
  { refs, recipient: { person: who } }: Pick<OutboxItem, 'refs' | 'recipient'>,
  about: About,
): Worded | null => {
  if (about === null) return null;
  const { route, authorName } = about;
  const { isAuthor, isMentor, isScorer } = standing(route, who);
  // Several reminders may stand in one message: a reader of other people's routes must know whose each button opens.
  const label = isAuthor ? routeNotices.open : routeNotices.openOf(authorName);
  const open = key(label, buttons.showRoute, who, { route: route.id }, 'success');
  const done = (steps: readonly Step[]) =>
    steps
      .filter(({ state }) => state.kind === 'open')
      .map(({ code, title }) => [
        key(routeReminders.done(title), buttons.finishStep, who, { route: route.id, step: code }),
      ]);
  switch (kind) {
    case 'step-due': {
      const on = dateOfDay(refs['due'] ?? 0);
      const steps = route.steps.filter(({ state, dueOn }) => state.kind === 'open' && dueOn === on);
      return steps.length === 0 ? null : { html: routeReminders.due(on, steps), rows: [[open], ...done(steps)] };
    }
    case 'step-late': {
      const steps = overdue(route, plusDays(dateOfDay(refs['due'] ?? 0), 1)).slice(-mostSteps);
      if (steps.length === 0) return null;
      const keys = steps.map(({ code, title }) => [
        key(routeNotices.openStep(title), buttons.showStep, who, { route: route.id, step: code }),
      ]);
      return { html: routeReminders.late(steps), rows: keys };
    }
    case 'month-ahead': {
      const month = monthOf(dateOfDay(refs['month'] ?? 0));
      const steps = [...overdue(route, month.from), ...dueThisMonth(route, month)].slice(0, mostSteps);
      if (steps.length === 0) return null;
      return { html: routeReminders.month(month.from, steps), rows: [[open], ...done(steps)] };
    }
    case 'route-waiting': {
      const proposal = refs['proposal'];
      if (refs['review'] !== undefined) {
        const look = key(routeNotices.review(authorName), buttons.showReview, who, { route: route.id }, 'success');
        const no = key(routeNotices.declineReview, buttons.declineReview, who, { route: route.id });
        return isScorer ? { html: routeReminders.toReview(authorName), rows: [[look], [no]] } : null;
      }
      if (!isMentor) return null;
      if (proposal !== undefined) {
        const answer = key(
          routeNotices.answerTo(authorName),
          buttons.showProposal,
          who,
          { route: route.id, proposal },
          'success',
        );
        return { html: routeReminders.toAnswer(authorName), rows: [[answer]] };
      }
      const isHeld = refs['defence'] !== undefined;
      return {
        html: isHeld ? routeReminders.toConclude(authorName) : routeReminders.toRead(authorName),
        rows: [[open]],
      };
    }
    case 'defence-soon': {
      const { defence } = route;
      if (defence === null) return null;
      if (isAuthor) return { html: routeReminders.defenceForAuthor(defence), rows: [[open]] };
      const sheet = key(routeNotices.openSheet, buttons.showReview, who, { route: route.id }, 'success');
      const rows = isMentor ? [[open]] : [[sheet]];
      return isMentor || isScorer ? { html: routeReminders.defenceForOthers(authorName, defence), rows } : null;
    }
  }
};
