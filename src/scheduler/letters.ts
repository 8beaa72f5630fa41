import { marksOf } from '../domain/assessment.ts';
import type { CalendarEntry } from '../domain/calendar-entry.ts';
import type { Clock } from '../domain/clock.ts';
import type { PersonId } from '../domain/people.ts';
import { stageKinds } from '../domain/programme.ts';
import { minutesOf, questionnaireOf } from '../domain/questionnaire.ts';
import type { ReminderKind } from '../domain/reminder.ts';
import { appointmentKinds, reminderKinds, snoozeDays } from '../domain/reminder.ts';
import type { Instruments } from '../domain/standard.ts';
import { buttons, key, keyboard, type Keyboard } from '../bot/buttons.ts';
import { fitting, lines, type Html } from '../bot/html.ts';
import { peopleTexts } from '../bot/texts/people.ts';
import { reminderTexts } from '../bot/texts/settings.ts';
import { sharingTexts } from '../bot/texts/sharing.ts';
import { stageName } from '../bot/texts/words.ts';
import type { OutboxItem, OutboxStore } from '../store/outbox.ts';
import { jointNotice } from './joint-letters.ts';
import { pairingNotice } from './pairing-letters.ts';
import { routeNotice, routeReminder, type Worded } from './route-letters.ts';
import { visitNotice } from './visit-letters.ts';
import { normReminder, visitReminder, weekReminder } from './visit-reminders.ts';

/** The words of what waits in the outbox, found when it is sent; `null`: it no longer says anything. */

export interface Written {
  readonly html: Html;
  readonly keyboard?: Keyboard;
  /** What it reminds of: the message that bears it ends with «позже» and «не напоминать». */
  readonly reminds?: ReminderKind;
  /** Goes with it, to be taken into the calendar of a phone. */
  readonly file?: { readonly name: string; readonly entry: CalendarEntry };
}

/** One message out of what is due for one person at one moment: a notice by itself, reminders together. */
export const messageOf = (who: PersonId, letters: readonly Written[]): Omit<Written, 'reminds'> => {
  const kinds = [...new Set(letters.flatMap(({ reminds }) => reminds ?? []))];
  const rows = letters.flatMap(({ keyboard: keys }) => keys?.inline_keyboard ?? []);
  const html = fitting(letters.flatMap((it, i) => (i === 0 ? [it.html] : [lines(''), it.html])));
  const file = letters.find((it) => it.file !== undefined)?.file;
  return {
    html,
    keyboard: { inline_keyboard: [...rows, ...lastRows(who, kinds).inline_keyboard] },
    ...(file === undefined ? {} : { file }),
  };
};

/** What reminders end with: later, and never again. Of an appointment there is no later. */
const lastRows = (who: PersonId, kinds: readonly ReminderKind[]): Keyboard => {
  const numbers = kinds.map((it) => reminderKinds.indexOf(it));
  const [kind, second] = numbers;
  if (kind === undefined) return keyboard();
  const isTied = kinds.some((it) => (appointmentKinds as readonly ReminderKind[]).includes(it));
  const all = numbers.reduce((sum, it) => sum | (1 << it), 0);
  const later = snoozeDays.map((days) =>
    second === undefined
      ? key(reminderTexts.later(days), buttons.reminderLater, who, { kind, days })
      : key(reminderTexts.later(days), buttons.remindersLater, who, { kinds: all, days }),
  );
  return keyboard(isTied ? [] : later, [
    second === undefined
      ? key(reminderTexts.mute, buttons.reminderMute, who, { kind })
      : key(reminderTexts.tune, buttons.settings, who, {}),
  ]);
};

export const writeLetter = async (
  item: OutboxItem,
  outbox: OutboxStore,
  { instruments, host, clock }: { readonly instruments: Instruments; readonly host: string; readonly clock: Clock },
): Promise<Written | null> => {
  const { person: who, calendar } = item.recipient;
  switch (item.kind) {
    case 'assessment-unfinished':
      return unfinished(item, outbox, instruments, who);
    case 'invite-claimed': {
      const about = await outbox.aboutInvite(item.refs['invite'] ?? 0);
      if (about === null || about.invite.state !== 'claimed') return null;
      const { id } = about.invite;
      return {
        html: peopleTexts.claimed(about.invite, about.group),
        keyboard: keyboard(
          [key(peopleTexts.yes, buttons.confirmClaim, who, { invite: id }, 'success')],
          [key(peopleTexts.no, buttons.rejectClaim, who, { invite: id }, 'danger')],
        ),
      };
    }
    case 'mentee-joined': {
      const about = await outbox.aboutInvite(item.refs['invite'] ?? 0);
      if (about === null || about.invite.state !== 'confirmed') return null;
      const { id, role } = about.invite;
      return {
        html: peopleTexts.joined(about.personName, role, about.group),
        keyboard: keyboard([key(peopleTexts.revoke, buttons.revokeInvite, who, { invite: id })]),
      };
    }
    case 'invite-confirmed': {
      const about = await outbox.aboutInvite(item.refs['invite'] ?? 0);
      return about === null
        ? null
        : { html: peopleTexts.youAreIn(about.invite.role, about.school), keyboard: toMenu(who) };
    }
    case 'invite-rejected':
      return { html: peopleTexts.youAreOut };
    case 'person-left':
      return { html: peopleTexts.left(await outbox.personName(item.refs['person'] ?? 0)) };
    case 'stage-opened':
      return {
        html: reminderTexts.stageOpened(stageName[stageKinds[item.refs['kind'] ?? 0] ?? 'baseline']),
        keyboard: keyboard([key(reminderTexts.start, buttons.menu, who, {}, 'success')]),
      };
    case 'stage-closed':
      return null;
    case 'profile-shared': {
      const id = item.refs['assessment'] ?? 0;
      const name = await outbox.sharedBy(id, who);
      if (name === undefined) return null;
      return {
        html: sharingTexts.sharedWithYou(name),
        keyboard: keyboard([key(sharingTexts.open, buttons.openShared, who, { assessment: id }, 'success')]),
      };
    }
    case 'rating-sent': {
      const id = item.refs['rating'] ?? 0;
      const name = await outbox.ratedBy(id);
      if (name === undefined) return null;
      return {
        html: sharingTexts.ratingCame(name),
        keyboard: keyboard([key(sharingTexts.openRating, buttons.showRating, who, { rating: id }, 'success')]),
      };
    }
    case 'route-submitted':
    case 'route-returned':
    case 'route-passed-on':
    case 'route-accepted':
    case 'route-completed':
    case 'route-cancelled':
    case 'route-commented':
    case 'review-asked':
    case 'review-came':
    case 'defence-scheduled':
    case 'defence-moved':
    case 'defence-called-off':
    case 'amendment-asked':
    case 'amendment-decided':
      return routeNotice(item.kind, item, await outbox.aboutRoute(item.refs['route'] ?? 0), host);
    case 'visit-asked':
    case 'visit-invited':
    case 'visit-agreed':
    case 'visit-declined':
    case 'visit-time-offered':
    case 'visit-time-refused':
    case 'visit-moved':
    case 'visit-cancelled':
    case 'visit-measure-agreed':
    case 'visit-measure-refused':
    case 'visit-sheet-came':
    case 'visit-sheet-reopened':
    case 'visit-sheet-acknowledged':
    case 'visit-sheet-replied':
    case 'visit-jar-asked':
      return visitNotice(item.kind, item, await outbox.aboutVisit(item.refs['visit'] ?? 0), { host, now: clock() });
    case 'visit-pair-proposed':
    case 'visit-pair-settled':
    case 'visit-pair-declined':
      return pairingNotice(item.kind, item, await outbox.aboutPairing(item.refs['round'] ?? 0));
    case 'card-shared':
    case 'card-commented':
    case 'card-finished':
      return jointNotice(item.kind, item, await outbox.aboutJointCard(item.refs['card'] ?? 0));
    case 'step-due':
    case 'step-late':
    case 'route-waiting':
    case 'defence-soon':
    case 'month-ahead': {
      const written = routeReminder(item.kind, item, await outbox.aboutRoute(item.refs['route'] ?? 0));
      return reminding(item.kind, written);
    }
    case 'visit-soon':
    case 'visit-answer':
    case 'feedback-missing': {
      const about = await outbox.aboutVisit(item.refs['visit'] ?? 0);
      return reminding(item.kind, visitReminder(item.kind, item, about, clock()));
    }
    case 'visit-norm': {
      const now = clock();
      const around = await outbox.visitsAround(item.organisation, calendar, who, now);
      return reminding(item.kind, normReminder(item, around, now));
    }
    case 'visits-week': {
      const now = clock();
      const around = await outbox.visitsAround(item.organisation, calendar, who, now);
      const group = await outbox.groupName(item.refs['group'] ?? 0);
      return reminding(item.kind, weekReminder(item, around, group, now));
    }
  }
};

const toMenu = (who: PersonId): Keyboard => keyboard([key(reminderTexts.start, buttons.menu, who, {})]);

const unfinished = async (
  item: OutboxItem,
  outbox: OutboxStore,
  instruments: Instruments,
  who: PersonId,
): Promise<Written | null> => {
  const assessment = await outbox.aboutAssessment(item.refs['assessment'] ?? 0);
  if (assessment === null || assessment.finishedAt !== null) return null;
  const instrument = instruments.find(assessment.instrument, assessment.edition);
  if (instrument === undefined) return null;
  const asked = questionnaireOf(instrument, assessment.parts);
  const done = marksOf(assessment).size;
  const of = asked.statements.length;
  const minutes = minutesOf(asked, of - done);
  return reminding('assessment-unfinished', {
    html: reminderTexts.unfinished(done, of, minutes),
    rows: [[key(reminderTexts.resume, buttons.resumeAssessment, who, { assessment: assessment.id }, 'success')]],
  });
};

const reminding = (reminds: ReminderKind, worded: Worded | null): Written | null =>
  worded === null ? null : { html: worded.html, keyboard: keyboard(...worded.rows), reminds };
