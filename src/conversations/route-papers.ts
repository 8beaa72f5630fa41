import type { Assessment } from '../domain/assessment.ts';
import type { LocalDate, Span } from '../domain/calendar.ts';
import { localDateOf } from '../domain/calendar.ts';
import type { CriteriaSheet } from '../domain/catalogue.ts';
import { functionLevels } from '../domain/evaluation.ts';
import type { PersonId } from '../domain/people.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { Route, Step } from '../domain/route.ts';
import { stepOf } from '../domain/route.ts';
import type { RouteEvent } from '../domain/route-history.ts';
import { wordOf } from '../domain/route-history.ts';
import { plannedFor, stepNumber } from '../domain/route-progress.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import { wholeOf } from '../domain/school-year.ts';
import { paperTexts as texts } from '../bot/texts/route-papers.ts';
import type {
  Amendment,
  DefenceResult,
  Review,
  RouteDocument,
  StepMark,
  Step as PaperStep,
} from '../reports/document-specs.ts';

/** The route as a paper says it: what its reader may see of it (`routeAsSeenBy`), in the form that schools file. */

export interface PaperSources {
  /** Already cut for its reader. */
  readonly route: Route;
  readonly school: string;
  readonly position: string | null;
  readonly subjects: readonly string[];
  /** Finished self-assessments, the route's own first, as far as the reader may see them; `null`: not at all. */
  readonly filled: readonly { readonly assessment: Assessment; readonly asked: Questionnaire }[] | null;
  readonly criteria: CriteriaSheet;
  readonly titleOf: (fn: string) => string;
  readonly calendar: SchoolCalendar;
  readonly now: Date;
}

export const routePaper = (it: PaperSources): RouteDocument => {
  const { route, calendar } = it;
  const dayOf = (at: Date): LocalDate => localDateOf(at, calendar.zone);
  const levels = levelsOf(it);
  return {
    kind: 'route',
    school: { name: it.school, head: null },
    // Names enter no paper that travels through the chat.
    teacher: { fullName: null, position: it.position, subjects: it.subjects, category: null, experience: null },
    mentor: null,
    period: periodOf(route, calendar),
    version: route.edition === 0 ? null : route.edition,
    asOf: dayOf(it.now),
    diagnostics: diagnosticsOf(it, levels, dayOf),
    deficits: route.goals.map(({ fn, text, measure }) => ({
      ...functionOf(it, fn),
      level: levels[0]?.get(fn) ?? null,
      goal: text === null ? null : { text, measure },
      steps: plannedFor(route, fn).map((step) => stepIn(route, step, dayOf)),
    })),
    reviews: reviewsOf(it, dayOf),
    defence: defenceOf(it),
    amendments: amendmentsOf(it, dayOf),
    reflection: route.state.kind === 'completed' ? route.state.reflection : null,
    signatures: texts.signers.map((role) => ({ role, name: null })),
  };
};

type DayOf = (at: Date) => LocalDate;

/** Functions of the standard have a code; what is asked beside it has none. */
const functionOf = ({ titleOf }: PaperSources, fn: string) => ({
  code: /^[AB]\/\d/u.test(fn) ? fn : null,
  title: titleOf(fn),
});

/** From the day it was accepted to its last date; before that the school year. */
const periodOf = (route: Route, { zone, years }: SchoolCalendar): Span => {
  const accepted = wordOf(route, 'accepted');
  const periods = years.find(({ year }) => year === route.year)?.periods ?? [];
  const [first, last] = [periods[0], periods.at(-1)];
  const whole = first === undefined || last === undefined ? wholeOf(route) : { from: first.from, to: last.to };
  if (accepted === undefined) return whole;
  const from = localDateOf(accepted.at, zone);
  const dates = route.steps.flatMap(({ dueOn, state }) => (dueOn === null || state.kind === 'dropped' ? [] : [dueOn]));
  const to = dates.toSorted().at(-1) ?? whole.to;
  return from <= to ? { from, to } : { from: whole.from, to: whole.to };
};

/** The level of each function, one map for each self-assessment. */
const levelsOf = ({ filled }: PaperSources): readonly ReadonlyMap<string, number | null>[] =>
  (filled ?? []).map(
    ({ assessment, asked }) => new Map(functionLevels(assessment, asked).map(({ fn, level }) => [fn, level])),
  );

/** The most columns that a page has room for. */
const mostColumns = 4;

const diagnosticsOf = (
  it: PaperSources,
  levels: readonly ReadonlyMap<string, number | null>[],
  dayOf: DayOf,
): RouteDocument['diagnostics'] => {
  if (it.filled === null) return 'not-shared';
  const [first] = it.filled;
  if (first === undefined) return null;
  const columns = it.filled.slice(0, mostColumns).map(({ assessment }) => ({
    title: texts.stage[assessment.stage.kind],
    on: assessment.finishedAt === null ? null : dayOf(assessment.finishedAt),
  }));
  const fns = [...new Set(levels.flatMap((one) => [...one.keys()]))];
  const rows = fns
    .map((fn) => ({ ...functionOf(it, fn), levels: columns.map((_, i) => levels[i]?.get(fn) ?? null) }))
    .filter((row) => row.levels.some((level) => level !== null));
  if (rows.length === 0) return null;
  return {
    instrument: texts.instrument(first.asked, first.asked.statements.length),
    scale: first.asked.scale,
    columns,
    rows,
  };
};

const stepIn = (route: Route, step: Step, dayOf: DayOf): PaperStep => ({
  number: stepNumber(route, step),
  activity: step.title,
  form: step.form,
  partner: [step.partner === null ? null : texts.partner[step.partner], step.resource]
    .filter((part) => part !== null)
    .join('; '),
  due: step.dueOn,
  product: step.product,
  check: step.check,
  mark: markOf(route, step, dayOf),
});

const markOf = (route: Route, { code, state, dueOn, evidence, reflection }: Step, dayOf: DayOf): StepMark => {
  switch (state.kind) {
    case 'open': {
      const first = route.history.find(({ kind, step }) => kind === 'stepMoved' && step === code);
      const from = (first?.detail.from ?? null) as LocalDate | null;
      return { kind: 'open', movedFrom: from === dueOn ? null : from };
    }
    case 'done':
      return { kind: 'done', on: dayOf(state.at), evidence: texts.evidence(evidence), reflection };
    case 'dropped':
      return { kind: 'dropped', on: dayOf(state.at), reason: state.reason };
  }
};

/** Remarks without scores; colleagues by number, in the order of their sheets. */
const reviewsOf = ({ route, criteria }: PaperSources, dayOf: DayOf): readonly Review[] => {
  const colleagues: (PersonId | null)[] = [];
  const nameOf = ({ by, isMentor }: Route['reviews'][number]): string => {
    if (isMentor) return texts.mentor;
    if (by === null || !colleagues.includes(by)) colleagues.push(by);
    return texts.colleague(by === null ? colleagues.length : colleagues.indexOf(by) + 1);
  };
  return route.reviews.flatMap((review): Review[] => {
    if (review.sentAt === null) return [];
    const remarks = [
      ...criteria.criteria.flatMap(({ code, title }) => {
        const text = review.remarks[code];
        return text === undefined ? [] : [{ about: title, text }];
      }),
      ...(review.recommendation === null ? [] : [{ about: null, text: review.recommendation }]),
    ];
    return remarks.length === 0 ? [] : [{ by: nameOf(review), on: dayOf(review.sentAt), remarks }];
  });
};

/** The last defence that has a conclusion. */
const defenceOf = ({ route, criteria }: PaperSources): DefenceResult | null => {
  const event = route.history.findLast(({ detail }) => detail.verdict !== undefined);
  if (event?.detail.verdict === undefined || route.defence?.round !== event.round) return null;
  return { on: route.defence.on, verdict: criteria.verdicts[event.detail.verdict].label, recommendation: event.why };
};

/** What has changed since the route came into force, an edition each. */
const amendmentsOf = (it: PaperSources, dayOf: DayOf): readonly Amendment[] => {
  const { route } = it;
  const editions = [...new Set(route.history.filter(({ edition }) => edition > 1).map(({ edition }) => edition))];
  return editions.flatMap((version) => {
    const events = route.history.filter(({ edition }) => edition === version);
    const [first] = events;
    const what = first === undefined ? null : changeIn(it, first, events);
    if (first === undefined || what === null) return [];
    return [{ version, on: dayOf(first.at), what, agreedBy: first.kind === 'agreed' ? texts.mentor : null }];
  });
};

const changeIn = (
  { route, titleOf }: PaperSources,
  event: RouteEvent,
  events: readonly RouteEvent[],
): string | null => {
  const title = event.step === null ? '' : (stepOf(route, event.step)?.title ?? '');
  if (event.kind === 'stepAdded') return texts.added(title);
  if (event.kind === 'stepMoved') return texts.moved(title, (event.detail.to ?? null) as LocalDate | null);
  if (event.kind === 'stepChanged')
    return texts.reworded(
      title,
      events.flatMap(({ kind, detail }) => (kind === 'stepChanged' && detail.field ? [detail.field] : [])),
    );
  const proposal = event.kind === 'agreed' ? event.proposal : null;
  const change = route.proposals.find(({ number }) => number === proposal)?.change;
  if (change === undefined) return null;
  return change.kind === 'goal'
    ? texts.goalChanged(titleOf(change.fn), change.text)
    : texts.dropped(title, change.reason);
};
