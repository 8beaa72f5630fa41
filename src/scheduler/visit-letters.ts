import type { NoticeKind } from '../domain/notice.ts';
import type { PersonId } from '../domain/people.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import type { Visit, Visitor } from '../domain/visit.ts';
import { isLiving, visitorOf } from '../domain/visit.ts';
import { visitEntry } from '../domain/visit-entry.ts';
import type { VisitEvent } from '../domain/visit-history.ts';
import { hasBegun } from '../domain/visit-life.ts';
import { awaitsSelfAnalysis } from '../domain/visit-self-analysis.ts';
import { buttons, key, keyboard, type Key } from '../bot/buttons.ts';
import type { Html } from '../bot/html.ts';
import { visitFileTexts } from '../bot/texts/visit-file.ts';
import { visitNotices as texts } from '../bot/texts/visit-letters.ts';
import type { Around } from '../store/letter-facts.ts';
import type { OutboxItem } from '../store/outbox.ts';
import type { Written } from './letters.ts';

/** The words of what waits in the outbox about a visit; `null`: it is gone, over, or has news of its own since. */

export type VisitNotice = Exclude<Extract<NoticeKind, `visit-${string}`>, `visit-pair-${string}`>;

type About = { readonly visit: Visit; readonly people: Around } | null;

/** What a letter is written from: whose it is, which turn of the visit it tells of, and who is meant. */
interface Reading {
  readonly visit: Visit;
  readonly who: PersonId;
  readonly isHost: boolean;
  readonly event: VisitEvent | undefined;
  readonly name: (person: PersonId | null) => string | null;
  readonly isHere: (person: PersonId | null) => boolean;
  readonly calendar: SchoolCalendar;
  readonly now: Date;
  readonly host: string;
}

export const visitNotice = (
  kind: VisitNotice,
  { refs, recipient: { person: who, calendar } }: Pick<OutboxItem, 'refs' | 'recipient'>,
  about: About,
  { host, now }: { readonly host: string; readonly now: Date },
): Written | null => {
  const toVisits = [key(texts.mine, buttons.visits, who, {})];
  // One who erased everything leaves no event; whoever counts on the lesson must hear of it all the same.
  const isErasure = kind === 'visit-cancelled' && (refs['turn'] ?? 0) > (about?.visit.history.length ?? 0);
  if (about === null) return isErasure ? written(texts.fellAway(null), toVisits) : null;
  const { visit, people } = about;
  const isHost = visit.host === who;
  if (isErasure) return written(texts.fellAway(isHost ? visit : null), isHost ? [open(visit, who)] : toVisits);
  const reading: Reading = {
    visit,
    who,
    isHost,
    event: visit.history[(refs['turn'] ?? 0) - 1],
    name: (person) => (person === null ? null : (people.get(person)?.name ?? null)),
    isHere: (person) => person !== null && people.get(person)?.isHere === true,
    calendar,
    now,
    host,
  };
  if (!reading.isHere(who) || (!isHost && visitorOf(visit, who) === undefined)) return null;
  return letters[kind](reading);
};

const written = (html: Html, ...rows: readonly (readonly Key[])[]): Written => ({ html, keyboard: keyboard(...rows) });

const open = ({ id: visit }: Visit, who: PersonId, label: string = texts.open): Key =>
  key(label, buttons.showVisit, who, { visit }, 'success');
const openGuest = ({ id: visit }: Visit, who: PersonId, guest: PersonId, label: string = texts.open): Key =>
  key(label, buttons.showGuest, who, { visit, guest }, 'success');

/** The visitor whose part a turn was about. */
const guestOf = ({ visit, event }: Reading): (Visitor & { readonly person: PersonId }) | null => {
  const person = event?.visitor ?? null;
  const visitor = person === null || person === 'erased' ? undefined : visitorOf(visit, person);
  return visitor === undefined || visitor.person === null ? null : { ...visitor, person: visitor.person };
};

/** Whether the lesson is still to come; a recorded one always is. */
const isToCome = ({ visit, calendar, now }: Reading): boolean =>
  visit.appointment === null || !hasBegun(visit, calendar, now);

/** For the calendar of the one who is written to; without a time, or not agreed on, there is none. */
const fileOf = ({ visit, who, isHost, name, calendar, host }: Reading, state: 'agreed' | 'cancelled') => {
  const words = isHost ? visitFileTexts.own(visit.lesson) : visitFileTexts.of(name(visit.host), visit.lesson);
  const entry = visitEntry(visit, who, calendar, host, words);
  // Of several guests one calls off: the host still expects the others.
  return visit.appointment === null || entry === null || entry.state !== state
    ? null
    : { name: visitFileTexts.name(visit.appointment.on), entry };
};

const withFile = (letter: Written, file: ReturnType<typeof fileOf>): Written =>
  file === null ? letter : { ...letter, file };

/** About what a guest has sent: read by the host. */
const aboutSheet = (it: Reading): (Visitor & { readonly person: PersonId }) | null => {
  const guest = it.isHost ? guestOf(it) : null;
  return guest === null || guest.sheet === null ? null : guest;
};

const letters: Readonly<Record<VisitNotice, (it: Reading) => Written | null>> = {
  'visit-asked': (it) => {
    const guest = guestOf(it);
    if (!it.isHost || guest?.state.kind !== 'proposed' || !isToCome(it) || !it.isHere(guest.person)) return null;
    return written(texts.asked(it.name(guest.person), it.visit), [
      openGuest(it.visit, it.who, guest.person, texts.answer),
    ]);
  },
  'visit-invited': (it) => {
    const { visit } = it;
    const own = visitorOf(visit, it.who);
    if (own?.state.kind !== 'proposed' || !isToCome(it) || !it.isHere(visit.host)) return null;
    return written(texts.invited(it.name(visit.host), visit), [open(visit, it.who, texts.answer)]);
  },
  'visit-agreed': (it) => {
    const { visit, who } = it;
    const guest = guestOf(it);
    const other = it.isHost ? (guest?.person ?? null) : visit.host;
    if (guest?.state.kind !== 'confirmed' || !isToCome(it) || !it.isHere(other)) return null;
    const file = fileOf(it, 'agreed');
    const into = file === null ? null : 'into';
    return withFile(
      it.isHost
        ? written(texts.agreedForHost(it.name(other), visit, into), [openGuest(visit, who, guest.person)])
        : written(texts.agreedForVisitor(it.name(other), visit, into), [open(visit, who)]),
      file,
    );
  },
  'visit-declined': (it) => {
    const { visit, who } = it;
    const guest = guestOf(it);
    if (guest?.state.kind !== 'declined') return null;
    return it.isHost
      ? written(texts.declinedForHost(it.name(guest.person), visit), [openGuest(visit, who, guest.person)])
      : written(
          texts.declinedForVisitor(it.name(visit.host), visit),
          [key(texts.another, buttons.slots, who, {}, 'success')],
          [key(texts.open, buttons.showVisit, who, { visit: visit.id })],
        );
  },
  'visit-time-offered': (it) => {
    const { visit, who, event } = it;
    const { offer, appointment } = visit;
    // A later wish replaces this one, and has a letter of its own.
    if (offer === null || appointment === null || offer.by !== event?.by || +offer.at !== +event.at) return null;
    if (!it.isHere(offer.by)) return null;
    const html = texts.timeOffered(it.name(offer.by), appointment, offer.appointment, it.isHost);
    return written(html, [it.isHost ? openGuest(visit, who, offer.by, texts.answer) : open(visit, who, texts.answer)]);
  },
  'visit-time-refused': (it) => {
    const { visit, who, event } = it;
    const by = event?.by ?? null;
    const part = visitorOf(visit, it.isHost ? (by ?? who) : who);
    if (by === null || part === undefined || !isLiving(part) || visit.offer !== null || !isToCome(it)) return null;
    return written(texts.timeRefused(it.name(by), visit), [it.isHost ? openGuest(visit, who, by) : open(visit, who)]);
  },
  'visit-moved': (it) => {
    const { visit, who, event } = it;
    // One that was moved again meanwhile has a letter of its own.
    if (visit.appointment === null || event !== visit.history.findLast(({ kind }) => kind === 'moved')) return null;
    if (!isToCome(it)) return null;
    const file = fileOf(it, 'agreed');
    const changed = file === null ? null : 'changed';
    if (it.isHost) {
      const guest = visit.visitors.find(({ person }) => person !== null && person === event?.by);
      if (guest?.person == null || !isLiving(guest)) return null;
      const letter = written(texts.movedForHost(it.name(guest.person), visit.appointment, changed), [
        openGuest(visit, who, guest.person),
      ]);
      return withFile(letter, file);
    }
    const own = visitorOf(visit, who);
    if (own === undefined || !isLiving(own) || !it.isHere(visit.host)) return null;
    return withFile(
      written(texts.movedForVisitor(it.name(visit.host), visit.appointment, changed), [open(visit, who)]),
      file,
    );
  },
  'visit-cancelled': (it) => {
    const { visit, who, event } = it;
    const guest = it.isHost ? guestOf(it) : visitorOf(visit, who);
    if (guest?.person == null || guest.state.kind !== 'cancelled' || event === undefined) return null;
    // What had begun leaves no calendar.
    const isPast = visit.appointment !== null && hasBegun(visit, it.calendar, event.at);
    const file = isPast ? null : fileOf(it, 'cancelled');
    const outOf = file === null ? null : 'outOf';
    return withFile(
      it.isHost
        ? written(texts.cancelledForHost(it.name(guest.person), visit, outOf), [openGuest(visit, who, guest.person)])
        : written(texts.cancelledForVisitor(it.name(visit.host), visit, outOf), [open(visit, who)]),
      file,
    );
  },
  'visit-measure-agreed': (it) => answered(it, true),
  'visit-measure-refused': (it) => answered(it, false),
  'visit-sheet-came': (it) => {
    const guest = aboutSheet(it);
    if (guest?.sheet?.sentAt == null) return null;
    const { visit, who } = it;
    const isOwnLookFirst = guest.purpose === 'help' && awaitsSelfAnalysis(visit);
    const values = { visit: visit.id, guest: guest.person };
    return written(texts.sheetCame(it.name(guest.person), visit, isOwnLookFirst), [
      isOwnLookFirst
        ? key(texts.ownLook, buttons.selfAnalysis, who, { visit: visit.id }, 'success')
        : key(texts.read, buttons.readSheet, who, values, 'success'),
    ]);
  },
  'visit-sheet-reopened': (it) => {
    const guest = aboutSheet(it);
    if (guest === null || guest.sheet?.sentAt !== null) return null;
    return written(texts.sheetReopened(it.name(guest.person), it.visit), [openGuest(it.visit, it.who, guest.person)]);
  },
  'visit-sheet-acknowledged': (it) =>
    visitorOf(it.visit, it.who)?.sheet?.acknowledgedAt == null
      ? null
      : written(texts.acknowledged(it.name(it.visit.host), it.visit), [open(it.visit, it.who)]),
  'visit-sheet-replied': ({ visit, who, name }) => {
    const sheet = visitorOf(visit, who)?.sheet;
    return sheet?.sentAt == null || sheet.reply === null
      ? null
      : written(texts.replied(name(visit.host), visit), [
          key(texts.readReply, buttons.ownSheet, who, { visit: visit.id }, 'success'),
        ]);
  },
  'visit-jar-asked': ({ visit, who, isHost, name }) => {
    const asking = visit.visitors.flatMap(({ person, sheet }) =>
      person !== null && sheet?.sentAt != null && sheet.jar === 'asked' ? [person] : [],
    );
    if (!isHost || asking.length === 0) return null;
    const values = (guest: PersonId) => ({ visit: visit.id, guest });
    const rows = asking.map((guest) => [
      key(
        asking.length === 1 ? texts.finding : texts.findingOf(name(guest)),
        buttons.readSheet,
        who,
        values(guest),
        'success',
      ),
    ]);
    return written(texts.jarAsked(asking.map(name), visit), ...rows);
  },
};

/** The host's yes or no to a «замер»: which of them, and to what, is said inside. */
const answered = ({ visit, who, name }: Reading, isAgreed: boolean): Written | null => {
  const own = visitorOf(visit, who);
  if (own === undefined || !isLiving(own) || own.purpose !== 'measure') return null;
  if ((own.measureAgreedAt !== null) !== isAgreed) return null;
  return written(texts.answered(name(visit.host), visit), [open(visit, who)]);
};
