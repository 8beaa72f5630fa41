import type { LocalDate, Span } from '../domain/calendar.ts';
import { localDateOf } from '../domain/calendar.ts';
import type { PersonId } from '../domain/people.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import type { LessonWords, ObservationSheet, WatchSheet } from '../domain/visit-instruments.ts';
import { orientationOf } from '../domain/visit-instruments.ts';
import { seenOn } from '../domain/visit-ledger.ts';
import type { Sheet } from '../domain/visit-sheet.ts';
import { itemsFor, sheetResult } from '../domain/visit-sheet.ts';
import type { Visitor } from '../domain/visit.ts';
import { wasThere } from '../domain/visit.ts';
import { markWord } from '../bot/texts/report-lessons.ts';
import { visitPaperTexts as texts } from '../bot/texts/visit-papers.ts';
import type {
  JournalRow,
  MeasuredRow,
  VisitForm,
  VisitJournal,
  VisitSheetDocument,
} from '../reports/visit-document-specs.ts';
import type { OpenedVisit } from '../store/visits.ts';
import type { WholeVisit } from './visit-acts.ts';
import { nameInVisit } from './visit-acts.ts';

/** Lesson visits as papers say them: what their reader may see of them (`visitAsSeenBy`), without a full name. */

/** The editions that a sheet was written with. */
export interface SheetInstruments {
  readonly lesson: LessonWords;
  readonly sheet: (edition: number) => ObservationSheet | undefined;
  readonly criteria: (edition: number) => WatchSheet | undefined;
}

export interface SheetSources {
  readonly seen: WholeVisit;
  readonly guest: Visitor;
  readonly reader: PersonId;
  readonly school: string;
  readonly instruments: SheetInstruments;
  readonly calendar: SchoolCalendar;
}

/** `undefined`: there is no sheet that was sent, or not for this reader. */
export const sheetPaper = (it: SheetSources): VisitSheetDocument | undefined => {
  const { seen, guest, school, instruments, calendar } = it;
  const { visit } = seen;
  const { sheet } = guest;
  if (sheet === null || sheet.sentAt === null) return undefined;
  const dayOf = (at: Date): LocalDate => localDateOf(at, calendar.zone);
  const { types, forms, modes, purposes } = instruments.lesson;
  const { lessonType } = visit.lesson;
  return {
    kind: 'visit-sheet',
    school: { name: school, head: null },
    lesson: {
      on: visit.appointment?.on ?? null,
      time: visit.appointment?.time ?? null,
      mode: modes[visit.mode].title,
      class: visit.lesson.class,
      subject: visit.lesson.subject,
      topic: visit.lesson.topic,
      type: [...types, ...forms].find(({ code }) => code === lessonType)?.title ?? lessonType,
      form: null,
    },
    // Names enter no paper that travels through the chat.
    teacher: null,
    guest: { role: texts.guest[guest.kind], name: null },
    purpose: purposes[guest.purpose].title,
    form: formOf(it, sheet),
    attached: texts.attached(sheet.notes),
    agreements: sheet.agreements.map(({ text, checkOn, whose }) => ({ text, checkOn, whose: texts.whose[whose] })),
    sentOn: dayOf(sheet.sentAt),
    acknowledgedOn: sheet.acknowledgedAt === null ? null : dayOf(sheet.acknowledgedAt),
    reply: sheet.reply,
  };
};

const formOf = (it: SheetSources, sheet: Sheet): VisitForm => {
  const { guest } = it;
  const { seen, takeaway, question, strength, otherStrength, suggestion } = sheet.texts;
  switch (guest.purpose) {
    case 'learn':
      return { kind: 'learn', seen: seen ?? null, takeaway: takeaway ?? null, question: question ?? null };
    case 'help': {
      const points = it.instruments.criteria(sheet.edition ?? 0)?.points ?? [];
      const chosen = itemsFor(guest, { edition: sheet.edition ?? 0, items: points });
      return {
        kind: 'help',
        points: points
          .filter(({ code }) => chosen.includes(code))
          .map(({ code, question: asked }) => ({ question: asked, remark: sheet.remarks[code] ?? null })),
        strengths: [strength, otherStrength].filter((one) => one !== undefined),
        question: question ?? null,
        suggestion: suggestion ?? null,
      };
    }
    case 'measure':
      return measured(it, sheet);
  }
};

const measured = ({ seen, guest, reader, instruments }: SheetSources, sheet: Sheet): VisitForm => {
  const instrument = instruments.sheet(sheet.edition ?? 0);
  if (instrument === undefined) throw new Error(`no content for the observation sheet, edition ${sheet.edition}`);
  const rowOf = (item: ObservationSheet['items'][number]): MeasuredRow => {
    const mark = sheet.marks[item.code];
    return {
      title: item.title,
      mark: mark === undefined ? null : markWord(instrument.labels[mark === 'notObserved' ? 'notSeen' : mark]),
      meaning: mark === undefined ? null : mark === 'notObserved' ? item.notSeen : item.scores[mark],
      remark: sheet.remarks[item.code] ?? null,
    };
  };
  // Something for the two to go by: a third has no use of it but to compare people.
  const isOfTheTwo = seen.as === 'host' || guest.person === reader;
  const result = isOfTheTwo ? sheetResult(sheet, instrument) : null;
  const { label, sentence } = instrument.orientations[orientationOf(instrument, result?.percent ?? 0)];
  return {
    kind: 'measure',
    title: instrument.title,
    edition: instrument.edition,
    parts: instrument.parts.map(({ code, title }) => ({
      title,
      rows: instrument.items.filter(({ part }) => part === code).map(rowOf),
    })),
    result: result === null ? null : { ...result, orientation: label, sentence },
  };
};

export interface JournalSources {
  readonly scope: VisitJournal['scope'];
  readonly group: string | null;
  readonly visits: readonly OpenedVisit[];
  /** Whose visits they are: of the group's mentees, or of the reader alone. */
  readonly people: ReadonlySet<PersonId>;
  readonly reader: PersonId;
  readonly school: string;
  readonly period: Span;
  readonly calendar: SchoolCalendar;
  readonly now: Date;
}

/** What has happened, a line for each guest; of sheets only what the reader takes along from others' lessons. */
export const journalPaper = (it: JournalSources): VisitJournal => ({
  kind: 'visit-journal',
  school: { name: it.school, head: null },
  scope: it.scope,
  group: it.group,
  period: it.period,
  asOf: localDateOf(it.now, it.calendar.zone),
  rows: it.visits.flatMap((seen) => rowsOf(it, seen)),
});

const nothing = { time: null, class: null, subject: null, topic: null, takeaway: null } as const;

const rowsOf = (it: JournalSources, seen: OpenedVisit): readonly JournalRow[] => {
  const isOurs = (host: PersonId | null, guest: PersonId | null): boolean =>
    [host, guest].some((one) => one !== null && it.people.has(one));
  const named = (host: PersonId | null, guest: PersonId | null) => ({
    host: nameInVisit(seen, host),
    guest: nameInVisit(seen, guest),
  });
  if (seen.as === 'outline') {
    const { host, visitors, on } = seen.outline;
    return visitors.filter((guest) => isOurs(host, guest)).map((guest) => ({ ...nothing, on, ...named(host, guest) }));
  }
  const { visit } = seen;
  const there = visit.visitors.filter((one) => wasThere(one) && isOurs(visit.host, one.person));
  return there.map((guest) => {
    const row = { on: seenOn(visit, guest, it.calendar), ...named(visit.host, guest.person) };
    if (it.scope === 'outline') return { ...nothing, ...row };
    const isMine = it.scope === 'own' && guest.person === it.reader && guest.sheet?.sentAt != null;
    return {
      ...row,
      time: visit.appointment?.time ?? null,
      class: visit.lesson.class,
      subject: visit.lesson.subject,
      topic: visit.lesson.topic,
      takeaway: isMine ? (guest.sheet.texts.takeaway ?? null) : null,
    };
  });
};
