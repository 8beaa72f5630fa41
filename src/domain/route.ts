import type { Appointment } from './appointment.ts';
import type { AssessmentId } from './assessment.ts';
import type { LocalDate } from './calendar.ts';
import type { ActivityCode, GoalCode, Partner, Score } from './catalogue.ts';
import type { GroupId, OrganisationId, PersonId } from './people.ts';
import type { ProgrammeId } from './programme.ts';
import type { RouteEvent } from './route-history.ts';

/** A route (ИОМ): what one person sets out to learn in one school year, and how it goes (PRODUCT §4). */

export type RouteId = number & { readonly brand: 'RouteId' };
export const routeId = (value: number): RouteId => value as RouteId;
/** The number of a step in its route; never given twice, so an old button names the step it was made for or none. */
export type StepCode = number & { readonly brand: 'StepCode' };
export const stepCode = (value: number): StepCode => value as StepCode;

export const routeStates = [
  'draft',
  'submitted',
  'peerReview',
  'defence',
  'active',
  'amended',
  'completed',
  'returned',
  'cancelled',
] as const;
export type RouteStateKind = (typeof routeStates)[number];

export type RouteState =
  | { readonly kind: Exclude<RouteStateKind, 'completed' | 'returned' | 'cancelled'>; readonly since: Date }
  /** Given back with a comment; after a defence with a date by which to show it again. */
  | { readonly kind: 'returned'; readonly since: Date; readonly comment: string; readonly until: LocalDate | null }
  | { readonly kind: 'completed'; readonly since: Date; readonly reflection: string }
  | { readonly kind: 'cancelled'; readonly since: Date; readonly reason: string | null };

/** One function to grow in, what for, and how it will be seen. Words are copied from the catalogue, or one's own. */
export interface RouteGoal {
  readonly fn: string;
  /** The help wished for at the self-assessment; `null`: not said. */
  readonly help: string | null;
  readonly code: GoalCode | null;
  /** `null` until it is chosen. */
  readonly text: string | null;
  readonly measure: string | null;
}

/** What shows that a step was done, as it comes in. Files stay with Telegram. */
export type NewEvidence =
  | { readonly kind: 'text' | 'link'; readonly text: string }
  | {
      readonly kind: 'photo' | 'document';
      readonly fileId: string;
      readonly name: string | null;
      /** Bytes; `null`: Telegram did not say. */
      readonly size: number | null;
    };

/** `no` is its number in the step, never given twice. */
export type Evidence = NewEvidence & { readonly no: number; readonly at: Date };

export type StepState =
  | { readonly kind: 'open' }
  | { readonly kind: 'done'; readonly at: Date }
  /** `agreedBy`: the mentor; `null` once that person is erased. */
  | { readonly kind: 'dropped'; readonly at: Date; readonly reason: string; readonly agreedBy: PersonId | null };

/** What a step says, as the catalogue suggests it or in the author's own words; `null`: not said yet. */
export interface StepPlan {
  readonly fn: string;
  readonly activity: ActivityCode | null;
  readonly title: string;
  readonly form: string | null;
  readonly partner: Partner | null;
  readonly resource: string | null;
  readonly dueOn: LocalDate | null;
  readonly product: string | null;
  readonly check: string | null;
}

export interface Step extends StepPlan {
  readonly code: StepCode;
  /** When its date was set. */
  readonly datedAt: Date | null;
  readonly state: StepState;
  /** Kept when a step is opened again: what was said stays said. */
  readonly evidence: readonly Evidence[];
  /** How many pieces there ever were. */
  readonly evidenceMade: number;
  readonly reflection: string | null;
}

/** What awaits the mentor's consent while the route in force stays as it is. */
export type ProposedChange =
  | { readonly kind: 'goal'; readonly fn: string; readonly text: string; readonly measure: string | null }
  | { readonly kind: 'drop'; readonly step: StepCode; readonly reason: string };

export interface Proposal {
  /** From 1, in the order in which they were made. */
  readonly number: number;
  readonly change: ProposedChange;
  readonly at: Date;
  readonly outcome: 'open' | 'agreed' | 'declined' | 'withdrawn';
}

export const occasions = ['peer', 'defence'] as const;
export type Occasion = (typeof occasions)[number];

/** One scorer's sheet. Until it is sent it is the scorer's own. */
export interface Review {
  /** `null` once that person is erased. */
  readonly by: PersonId | null;
  readonly round: number;
  readonly occasion: Occasion;
  /** Whether the scorer was the author's mentor when the sheet was sent. */
  readonly isMentor: boolean;
  readonly askedAt: Date;
  /** «Не сейчас»: no reason is asked. */
  readonly declinedAt: Date | null;
  readonly scores: Readonly<Record<string, Score>>;
  readonly remarks: Readonly<Record<string, string>>;
  readonly recommendation: string | null;
  readonly sentAt: Date | null;
}

export interface Defence extends Appointment {
  readonly place: string;
  /** When this day and time were set. */
  readonly setAt: Date;
  readonly round: number;
  /** How often it was moved: the sequence of its .ics file. */
  readonly moves: number;
  readonly heldAt: Date | null;
}

/** Who stands around the author, as things are now. */
export interface Team {
  /** In which the author is a mentee. */
  readonly groups: readonly GroupId[];
  readonly mentors: readonly PersonId[];
  /** Who may be asked for a review: everybody else of these groups, and the curators. */
  readonly colleagues: readonly PersonId[];
}

export interface Route {
  readonly id: RouteId;
  readonly organisation: OrganisationId;
  readonly person: PersonId;
  readonly programme: ProgrammeId;
  /** `2026/27` */
  readonly year: string;
  /** Where the functions in focus came from. */
  readonly assessment: AssessmentId | null;
  /** The edition of the criteria by which it is judged: known from the start, the same to the end. */
  readonly criteria: number;
  readonly startedAt: Date;
  readonly state: RouteState;
  /** 0 until it is accepted; grows with every change of the route in force. */
  readonly edition: number;
  /** Counts how often it was submitted anew; reviews and defence belong to a round. From 1. */
  readonly round: number;
  readonly goals: readonly RouteGoal[];
  readonly steps: readonly Step[];
  /** How many steps there ever were. */
  readonly stepsMade: number;
  readonly proposals: readonly Proposal[];
  readonly selfCheck: Readonly<Record<string, Score>>;
  readonly reviews: readonly Review[];
  /** The latest one. */
  readonly defence: Defence | null;
  readonly history: readonly RouteEvent[];
  readonly team: Team;
  readonly version: number;
}

/** The most open steps for one goal: a year has no room for more. */
export const stepLimit = 4;
/** The most pieces of evidence of one step. */
export const evidenceLimit = 10;

/** Longest texts, in UTF-16 units. */
export const textLimits = {
  goal: 300,
  measure: 200,
  title: 200,
  form: 60,
  resource: 200,
  product: 200,
  check: 200,
  reason: 500,
  comment: 1000,
  place: 200,
  evidence: 1000,
  reflection: 300,
  closing: 1500,
  remark: 500,
  recommendation: 1000,
} as const;

/** While the author alone writes it. */
export const editableStates = ['draft', 'returned'] as const satisfies readonly RouteStateKind[];
export const statesInForce = ['active', 'amended'] as const satisfies readonly RouteStateKind[];

const isOneOf = (states: readonly RouteStateKind[], { state }: Pick<Route, 'state'>): boolean =>
  states.includes(state.kind);

export const isEditable = (route: Pick<Route, 'state'>): boolean => isOneOf(editableStates, route);
export const isInForce = (route: Pick<Route, 'state'>): boolean => isOneOf(statesInForce, route);

/** Nothing changes any more. */
export const isOver = ({ state }: Pick<Route, 'state'>): boolean =>
  state.kind === 'completed' || state.kind === 'cancelled';

export const stepOf = (route: Pick<Route, 'steps'>, code: StepCode): Step | undefined =>
  route.steps.find((it) => it.code === code);

/** A step of a route in force that was not dropped: what may still be shown or said of it. */
export const livingStepOf = (route: Pick<Route, 'state' | 'steps'>, code: StepCode): Step | undefined => {
  const step = isInForce(route) ? stepOf(route, code) : undefined;
  return step?.state.kind === 'dropped' ? undefined : step;
};

export const goalOf = (route: Pick<Route, 'goals'>, fn: string): RouteGoal | undefined =>
  route.goals.find((it) => it.fn === fn);

export const stepsOf = (route: Pick<Route, 'steps'>, fn: string): readonly Step[] =>
  route.steps.filter((it) => it.fn === fn);

export const openProposals = ({ proposals }: Pick<Route, 'proposals'>): readonly Proposal[] =>
  proposals.filter(({ outcome }) => outcome === 'open');
