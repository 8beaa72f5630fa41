import type { Appointment } from './appointment.ts';
import type { GroupId, OrganisationId, PersonId } from './people.ts';
import type { RouteId, StepCode } from './route.ts';
import type { Sheet } from './visit-sheet.ts';
import type { SelfAnalysis } from './visit-self-analysis.ts';
import type { VisitEvent } from './visit-history.ts';

/** A visit (посещение): one lesson of one host, and those who come to see it (PRODUCT §5). It is no inspection. */

export type VisitId = number & { readonly brand: 'VisitId' };
export const visitId = (value: number): VisitId => value as VisitId;
/** Holds the two visits of a mutual pair together. */
export type VisitPairId = number & { readonly brand: 'VisitPairId' };
export const visitPairId = (value: number): VisitPairId => value as VisitPairId;

/** What visitor and host are to each other. */
export const visitKinds = ['menteeAtMentor', 'mentorAtMentee', 'mutual', 'observer'] as const;
export type VisitKind = (typeof visitKinds)[number];

export const visitModes = ['inPerson', 'online', 'recorded'] as const;
export type VisitMode = (typeof visitModes)[number];

/** «Учусь», «помогаю», «замер»: the form of the sheet follows from it. */
export const visitPurposes = ['learn', 'help', 'measure'] as const;
export type VisitPurpose = (typeof visitPurposes)[number];

/**
 * What somebody may come for; the first one unless they say otherwise. «Замер» is of a mentee's lesson: nobody measures
 * who leads them.
 */
export const purposesFor: Readonly<Record<VisitKind, readonly [VisitPurpose, ...VisitPurpose[]]>> = {
  menteeAtMentor: ['learn', 'help'],
  mentorAtMentee: ['help', 'learn', 'measure'],
  mutual: ['learn', 'help', 'measure'],
  observer: ['learn', 'help', 'measure'],
};

export const visitorStates = [
  'proposed',
  'confirmed',
  'held',
  'feedback',
  'acknowledged',
  'declined',
  'cancelled',
  'noShow',
] as const;
export type VisitorStateKind = (typeof visitorStates)[number];

export type Side = 'host' | 'visitor';

export type VisitorState =
  /** Waits for the other side's answer. */
  | { readonly kind: 'proposed'; readonly since: Date; readonly by: Side }
  | { readonly kind: 'declined' | 'cancelled'; readonly since: Date; readonly by: Side; readonly reason: string | null }
  | { readonly kind: Exclude<VisitorStateKind, 'proposed' | 'declined' | 'cancelled'>; readonly since: Date };

/** One who comes to the lesson: own purpose, own state, own sheet. */
export interface Visitor {
  /** `null` once that person is erased. */
  readonly person: PersonId | null;
  readonly kind: VisitKind;
  readonly pair: VisitPairId | null;
  readonly purpose: VisitPurpose;
  /** When the host agreed to «замер», apart from the visit itself; `null`: not, or no longer. */
  readonly measureAgreedAt: Date | null;
  /** Which criteria the host wants to hear about; only for «помогаю». */
  readonly criteria: readonly string[];
  /** The step of the visitor's route that this visit is. */
  readonly step: { readonly route: RouteId; readonly step: StepCode } | null;
  readonly state: VisitorState;
  readonly sheet: Sheet | null;
}

export interface Lesson {
  /** «7 Б»: no name and no number of pupils. */
  readonly class: string | null;
  readonly subject: string | null;
  readonly lessonType: string | null;
  readonly topic: string | null;
  /** What is shown here in reverse mentoring. */
  readonly reverseTopic: string | null;
}

/** Where people belong, as things stand now. */
export interface Belonging {
  /** Groups in which they are a mentee. */
  readonly menteeIn: readonly GroupId[];
  /** Groups in which they take part in whatever role. */
  readonly circle: readonly GroupId[];
}

/** What a visitor is to a host; in a group of both, who is no mentee there leads it. */
export const visitKindOf = (visitor: Belonging, host: Belonging): VisitKind => {
  const leads = (one: Belonging, another: Belonging): boolean =>
    one.circle.some((group) => !one.menteeIn.includes(group) && another.menteeIn.includes(group));
  if (leads(visitor, host)) return 'mentorAtMentee';
  if (leads(host, visitor)) return 'menteeAtMentor';
  return visitor.circle.some((group) => host.circle.includes(group)) ? 'mutual' : 'observer';
};

export interface Visit {
  readonly id: VisitId;
  readonly organisation: OrganisationId;
  /** `null` once that person is erased: the lesson stays for those who were there. */
  readonly host: PersonId | null;
  /** `2026/27` */
  readonly year: string;
  readonly mode: VisitMode;
  /** `null` for a recorded lesson only. */
  readonly appointment: Appointment | null;
  /** Needed online and for a recorded lesson. */
  readonly link: string | null;
  readonly lesson: Lesson;
  readonly visitors: readonly Visitor[];
  /** Another time that one side would like; the other answers. */
  readonly offer: { readonly appointment: Appointment; readonly by: PersonId; readonly at: Date } | null;
  /** How often the time was changed: the sequence of the .ics file. */
  readonly moves: number;
  readonly selfAnalysis: SelfAnalysis | null;
  readonly startedAt: Date;
  readonly history: readonly VisitEvent[];
  /** By person: the host and the visitors. */
  readonly around: ReadonlyMap<PersonId, Belonging>;
  readonly version: number;
}

/** Longest texts, in UTF-16 units. */
export const visitLimits = {
  class: 20,
  subject: 60,
  lessonType: 60,
  topic: 200,
  link: 500,
  reason: 500,
  sheetText: 1000,
  remark: 500,
  agreement: 200,
  reply: 1000,
  answer: 1000,
} as const;

/** The most who may come to one lesson: more of them, and it is no lesson any more. */
export const mostVisitors = 6;

const wentAhead = ['held', 'feedback', 'acknowledged'] as const satisfies readonly VisitorStateKind[];
const living = ['proposed', 'confirmed', ...wentAhead] as const satisfies readonly VisitorStateKind[];

const isOneOf = (states: readonly VisitorStateKind[], { state }: Pick<Visitor, 'state'>): boolean =>
  states.includes(state.kind);

/** Has sat in the lesson. */
export const wasThere = (visitor: Pick<Visitor, 'state'>): boolean => isOneOf(wentAhead, visitor);
/** Neither declined nor called off. */
export const isLiving = (visitor: Pick<Visitor, 'state'>): boolean => isOneOf(living, visitor);

export const visitorOf = (visit: Pick<Visit, 'visitors'>, person: PersonId): Visitor | undefined =>
  visit.visitors.find((it) => it.person === person);

export const isOver = (visit: Pick<Visit, 'visitors'>): boolean => !visit.visitors.some(isLiving);

/** Whether somebody is expected at a time still agreed. */
export const isExpected = (visit: Pick<Visit, 'visitors'>): boolean =>
  visit.visitors.some(({ state }) => state.kind === 'confirmed');
