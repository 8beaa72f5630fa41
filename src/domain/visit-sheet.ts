import type { LocalDate } from './calendar.ts';
import type { Score } from './catalogue.ts';
import { scores } from './catalogue.ts';
import type { Actor } from './people.ts';
import type { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import { refusalForLength, rewritten } from './text.ts';
import type { Visit, Visitor, VisitPurpose } from './visit.ts';
import { visitLimits, visitorOf, wasThere } from './visit.ts';
import { refusalOnSide, visitRecorded, withVisitor } from './visit-history.ts';
import { hasBegun } from './visit-life.ts';
import { criteriaCount } from './visit-planning.ts';

/** What a visitor writes about a lesson, in three forms (PRODUCT §5). Until it is sent it is the writer's own. */

/** The texts of each form. Of «учусь» one is enough; of «помогаю» all are asked. */
export const sheetTexts = {
  learn: ['seen', 'takeaway', 'question'],
  help: ['strength', 'otherStrength', 'question', 'suggestion'],
  measure: [],
} as const satisfies Readonly<Record<VisitPurpose, readonly string[]>>;
export type SheetText = (typeof sheetTexts)[VisitPurpose][number];

/** «Не наблюдалось» is no zero: it is left out of what the percentage is taken of. */
export const sheetMarks = [...scores, 'notObserved'] as const;
export type SheetMark = Score | 'notObserved';

/** A voice message or a photo; the file stays with Telegram. */
export interface SheetNote {
  /** Never given twice. */
  readonly no: number;
  readonly kind: 'voice' | 'photo';
  readonly fileId: string;
}

/** What both will do, and when they look at it again. It becomes a step of the route of `whose`. */
export interface Agreement {
  readonly no: number;
  readonly text: string;
  readonly checkOn: LocalDate;
  readonly whose: 'host' | 'visitor';
}

/** A takeaway goes to the копилка only with the host's consent. */
export const jarStates = ['asked', 'given', 'declined'] as const;
export type JarState = (typeof jarStates)[number];

export interface Sheet {
  /** Edition of the instrument; `null` for «учусь», which has none. */
  readonly edition: number | null;
  readonly texts: Readonly<Partial<Record<SheetText, string>>>;
  /** Only in «замер». */
  readonly marks: Readonly<Record<string, SheetMark>>;
  /** Words on one item: in «помогаю» and «замер». */
  readonly remarks: Readonly<Record<string, string>>;
  readonly notes: readonly SheetNote[];
  readonly notesMade: number;
  readonly agreements: readonly Agreement[];
  readonly agreementsMade: number;
  readonly startedAt: Date;
  readonly sentAt: Date | null;
  /** Read and taken note of; that is not agreeing. */
  readonly acknowledgedAt: Date | null;
  readonly reply: string | null;
  readonly jar: JarState | null;
}

/** What a sheet needs to know of its instrument. */
export interface SheetItems {
  readonly edition: number;
  readonly items: readonly { readonly code: string }[];
}

export const notesLimit = 5;

const emptySheet = (edition: number | null, now: Date): Sheet => ({
  edition,
  texts: {},
  marks: {},
  remarks: {},
  notes: [],
  notesMade: 0,
  agreements: [],
  agreementsMade: 0,
  startedAt: now,
  sentAt: null,
  acknowledgedAt: null,
  reply: null,
  jar: null,
});

/** Whether the actor may write now: after the lesson has begun, with consent to «замер», before sending; `null`: yes. */
export const refusalToWrite = (visit: Visit, calendar: SchoolCalendar, actor: Actor, now: Date): Refusal | null => {
  const visitor = visitorOf(visit, actor.person);
  const refusal = refusalOnSide(visit, actor, 'visit-lesson');
  if (refusal !== null || visitor === undefined) return refusal ?? { kind: 'not-found' };
  if (visitor.sheet?.sentAt != null) return { kind: 'sheet-sent' };
  if (visitor.state.kind !== 'confirmed' && !wasThere(visitor)) return { kind: 'visit-is', state: visitor.state.kind };
  if (visit.appointment !== null && !hasBegun(visit, calendar, now))
    return { kind: 'visit-to-come', on: visit.appointment.on };
  return visitor.purpose === 'measure' && visitor.measureAgreedAt === null ? { kind: 'measure-not-agreed' } : null;
};

/** Changes the own draft. Who writes about a lesson was there: nobody has to say so apart. */
export const onOwnSheet = (
  visit: Visit,
  calendar: SchoolCalendar,
  actor: Actor,
  write: (sheet: Sheet, visitor: Visitor) => Sheet | Refusal,
  now: Date,
  edition: number | null = null,
): Result<Visit> => {
  const visitor = visitorOf(visit, actor.person);
  const refusal = refusalToWrite(visit, calendar, actor, now);
  if (refusal !== null || visitor === undefined) return refuse(refusal ?? { kind: 'not-found' });
  const before = visitor.sheet ?? emptySheet(visitor.purpose === 'learn' ? null : edition, now);
  const after = write(
    { ...before, edition: before.edition ?? (visitor.purpose === 'learn' ? null : edition) },
    visitor,
  );
  if ('kind' in after) return refuse(after);
  if (visitor.state.kind !== 'confirmed') return accept(withVisitor(visit, visitor, { ...visitor, sheet: after }));
  const held = withVisitor(visit, visitor, { ...visitor, sheet: after, state: { kind: 'held', since: now } });
  return accept(visitRecorded(held, 'held', actor.person, now, { visitor: actor.person }));
};

/** Words in their place; empty ones take them away. */
const withWords = (sheet: Sheet, place: 'texts' | 'remarks', key: string, text: string, max: number): Sheet | Refusal =>
  refusalForLength(text, max) ?? {
    ...sheet,
    [place]: rewritten<Record<string, string>>({ ...sheet[place] }, key, text),
  };

/** One text of the form. */
export const writeText = (
  visit: Visit,
  calendar: SchoolCalendar,
  actor: Actor,
  { field, text }: { readonly field: SheetText; readonly text: string },
  now: Date,
): Result<Visit> =>
  onOwnSheet(
    visit,
    calendar,
    actor,
    (sheet, { purpose }) =>
      (sheetTexts[purpose] as readonly string[]).includes(field)
        ? withWords(sheet, 'texts', field, text, visitLimits.sheetText)
        : { kind: 'unknown-item' },
    now,
  );

/** Items that this sheet is about: those the host chose in «помогаю», all in «замер», none in «учусь». */
export const itemsFor = (visitor: Pick<Visitor, 'purpose' | 'criteria'>, { items }: SheetItems): readonly string[] => {
  const codes = items.map(({ code }) => code);
  if (visitor.purpose === 'measure') return codes;
  return visitor.purpose === 'help' ? codes.filter((code) => visitor.criteria.includes(code)) : [];
};

/** One mark of «замер»; saying it again replaces it. */
export const markItem = (
  visit: Visit,
  instrument: SheetItems,
  calendar: SchoolCalendar,
  actor: Actor,
  { item, mark }: { readonly item: string; readonly mark: SheetMark },
  now: Date,
): Result<Visit> =>
  onOwnSheet(
    visit,
    calendar,
    actor,
    (sheet, visitor) =>
      visitor.purpose === 'measure' && itemsFor(visitor, instrument).includes(item)
        ? { ...sheet, marks: { ...sheet.marks, [item]: mark } }
        : { kind: 'unknown-item' },
    now,
    instrument.edition,
  );

/** Words on one item. */
export const remarkOnItem = (
  visit: Visit,
  instrument: SheetItems,
  calendar: SchoolCalendar,
  actor: Actor,
  { item, text }: { readonly item: string; readonly text: string },
  now: Date,
): Result<Visit> =>
  onOwnSheet(
    visit,
    calendar,
    actor,
    (sheet, visitor) =>
      itemsFor(visitor, instrument).includes(item)
        ? withWords(sheet, 'remarks', item, text, visitLimits.remark)
        : { kind: 'unknown-item' },
    now,
    instrument.edition,
  );

/**
 * The host has chosen nothing, and the lesson has begun: the visitor goes by the first of the list rather than write
 * about nothing. In the list's own order: what the host would have been offered first is the host's.
 */
export const takeFirstCriteria = (
  visit: Visit,
  { items }: SheetItems,
  calendar: SchoolCalendar,
  actor: Actor,
  now: Date,
): Result<Visit> => {
  const refusal = refusalToWrite(visit, calendar, actor, now);
  const visitor = visitorOf(visit, actor.person);
  if (refusal !== null || visitor === undefined) return refuse(refusal ?? { kind: 'not-found' });
  if (visitor.purpose !== 'help') return refuse({ kind: 'unknown-item' });
  if (visitor.criteria.length >= criteriaCount.least) return accept(visit);
  const others = items.map(({ code }) => code).filter((code) => !visitor.criteria.includes(code));
  const criteria = [...visitor.criteria, ...others].slice(0, criteriaCount.least);
  return accept(withVisitor(visit, visitor, { ...visitor, criteria }));
};

/** A voice message or a photo of the board; the same file twice is one. */
export const addNote = (
  visit: Visit,
  calendar: SchoolCalendar,
  actor: Actor,
  note: Omit<SheetNote, 'no'>,
  now: Date,
): Result<Visit> =>
  onOwnSheet(
    visit,
    calendar,
    actor,
    (sheet) => {
      if (sheet.notes.some(({ fileId }) => fileId === note.fileId)) return sheet;
      if (sheet.notes.length >= notesLimit) return { kind: 'notes-full', most: notesLimit };
      const no = sheet.notesMade + 1;
      return { ...sheet, notesMade: no, notes: [...sheet.notes, { ...note, no }] };
    },
    now,
  );

export const removeNote = (
  visit: Visit,
  calendar: SchoolCalendar,
  actor: Actor,
  no: number,
  now: Date,
): Result<Visit> =>
  onOwnSheet(visit, calendar, actor, (sheet) => ({ ...sheet, notes: sheet.notes.filter((it) => it.no !== no) }), now);

export interface SheetResult {
  /** Of the highest sum of the observed items, not rounded. */
  readonly percent: number;
  readonly observed: number;
  readonly items: number;
}

/** `null`: nothing was observed, which is not 0 %. */
export const sheetResult = (
  { marks }: Pick<Sheet, 'marks'>,
  { items }: Pick<SheetItems, 'items'>,
): SheetResult | null => {
  const given = items.flatMap(({ code }) => {
    const mark = marks[code];
    return mark === undefined || mark === 'notObserved' ? [] : [mark];
  });
  if (given.length === 0) return null;
  const sum = given.reduce<number>((total, mark) => total + mark, 0);
  return { percent: (sum / (given.length * 2)) * 100, observed: given.length, items: items.length };
};
