import type { CriteriaSheet, Score } from './catalogue.ts';
import type { Actor, PersonId } from './people.ts';
import type { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import { mayDo } from './rights.ts';
import type { Occasion, Review, Route, StepCode } from './route.ts';
import { stepOf, textLimits } from './route.ts';
import { recorded, refusalTo, targetOf } from './route-history.ts';
import { refusalForText } from './text.ts';

/** What others say of a route: the mentor's comments, and the sheets of those who were asked to score it. */

/** A remark about one step, or with `null` about the whole: by the mentor, and by the author in answer. */
export const commentOn = (
  route: Route,
  actor: Actor,
  { step, text }: { step: StepCode | null; text: string },
  now: Date,
): Result<Route> => {
  const isAuthor = route.person === actor.person;
  const refusal =
    refusalTo(route, actor, isAuthor ? 'draft-own-route' : 'review-route', ...commented) ??
    refusalForText(text, textLimits.comment);
  if (refusal !== null) return refuse(refusal);
  if (step !== null && stepOf(route, step) === undefined) return refuse({ kind: 'not-in-route' });
  const to = isAuthor ? route.team.mentors : [route.person];
  const refs = { route: route.id, after: lastCommentBefore(route, actor.person) };
  return accept(recorded(route, 'commented', actor.person, now, { step, why: text.trim() }), {
    notices: to.map((person) => ({ kind: 'route-commented', to: person, refs })),
  });
};

const commented = ['submitted', 'peerReview', 'defence', 'active', 'amended', 'returned'] as const;

/** How much of the other side's history there was: several remarks in a row are one notice. */
const lastCommentBefore = (route: Route, writer: PersonId): number =>
  route.history.findLastIndex((it) => it.by !== writer || it.kind !== 'commented') + 1;

const scored = ['peerReview', 'defence'] as const;

/** Asks a colleague for a review, privately; asking again changes nothing, and who said no is not asked again. */
export const askReviewer = (route: Route, actor: Actor, colleague: PersonId, now: Date): Result<Route> => {
  const refusal = refusalTo(route, actor, 'ask-reviewer', ...scored);
  if (refusal !== null) return refuse(refusal);
  if (!route.team.colleagues.includes(colleague)) return refuse({ kind: 'not-a-colleague' });
  if (sheetsOf(route, colleague).length > 0) return accept(route);
  const review = emptySheet(colleague, route, now);
  return accept(
    { ...route, reviews: [...route.reviews, review] },
    { notices: [{ kind: 'review-asked', to: colleague, refs: { route: route.id, round: route.round } }] },
  );
};

/** «Не сейчас»: as voluntary as asking. What was not sent goes with it. */
export const declineReview = (route: Route, actor: Actor, now: Date): Result<Route> => {
  const refusal = refusalTo(route, actor, 'score-route', ...scored);
  if (refusal !== null) return refuse(refusal);
  const mine = sheetsOf(route, actor.person);
  if (mine.some(({ sentAt }) => sentAt !== null)) return refuse({ kind: 'already-sent' });
  return accept({
    ...route,
    reviews: route.reviews.map((it) =>
      mine.includes(it) ? { ...it, declinedAt: now, scores: {}, remarks: {}, recommendation: null } : it,
    ),
  });
};

export const occasionOf = ({ state }: Pick<Route, 'state'>): Occasion =>
  state.kind === 'defence' ? 'defence' : 'peer';

const emptySheet = (by: PersonId, route: Pick<Route, 'round' | 'state'>, now: Date): Review => ({
  by,
  round: route.round,
  occasion: occasionOf(route),
  isMentor: false,
  askedAt: now,
  declinedAt: null,
  scores: {},
  remarks: {},
  recommendation: null,
  sentAt: null,
});

/** A person's sheets of the present round. */
export const sheetsOf = (route: Pick<Route, 'reviews' | 'round'>, person: PersonId): readonly Review[] =>
  route.reviews.filter((it) => it.by === person && it.round === route.round);

/**
 * The sheet that a person is filling now: one for the reading, one for the defence. A reading that was not sent when the
 * defence was appointed goes on as it was: nothing that was scored is asked again.
 */
export const currentSheet = (
  route: Pick<Route, 'reviews' | 'round' | 'state'>,
  person: PersonId,
): Review | undefined => {
  const mine = sheetsOf(route, person);
  return mine.find(({ occasion }) => occasion === occasionOf(route)) ?? mine.find(({ sentAt }) => sentAt === null);
};

const onSheet = (route: Route, actor: Actor, write: (sheet: Review) => Review | Refusal, now: Date): Result<Route> => {
  const refusal = refusalTo(route, actor, 'score-route', ...scored);
  if (refusal !== null) return refuse(refusal);
  const before = currentSheet(route, actor.person);
  if (before?.sentAt != null) return refuse({ kind: 'already-sent' });
  const after = write(before ?? emptySheet(actor.person, route, now));
  if ('kind' in after) return refuse(after);
  if (after === before) return accept(route);
  const reviews =
    before === undefined ? [...route.reviews, after] : route.reviews.map((it) => (it === before ? after : it));
  return accept({ ...route, reviews });
};

/** What a sheet says of one criterion that its edition knows. */
const onCriterion = (
  route: Route,
  { criteria }: Pick<CriteriaSheet, 'criteria'>,
  actor: Actor,
  criterion: string,
  write: (sheet: Review) => Review | Refusal,
  now: Date,
): Result<Route> =>
  onSheet(
    route,
    actor,
    (it) => (criteria.some(({ code }) => code === criterion) ? write(it) : { kind: 'unknown-criterion' }),
    now,
  );

/** Scores one criterion; saying it again replaces it. */
export const scoreCriterion = (
  route: Route,
  sheet: Pick<CriteriaSheet, 'criteria'>,
  actor: Actor,
  { criterion, score }: { criterion: string; score: Score },
  now: Date,
): Result<Route> => {
  const write = (it: Review): Review =>
    it.scores[criterion] === score ? it : { ...it, scores: { ...it.scores, [criterion]: score } };
  return onCriterion(route, sheet, actor, criterion, write, now);
};

/** A remark on one criterion; an empty one takes it away. */
export const remarkOnCriterion = (
  route: Route,
  sheet: Pick<CriteriaSheet, 'criteria'>,
  actor: Actor,
  { criterion, text }: { criterion: string; text: string },
  now: Date,
): Result<Route> => {
  const said = text.trim();
  const write = (it: Review): Review | Refusal => {
    if (said.length > textLimits.remark) return { kind: 'too-long', max: textLimits.remark };
    const { [criterion]: _, ...others } = it.remarks;
    return { ...it, remarks: said === '' ? others : { ...others, [criterion]: said } };
  };
  return onCriterion(route, sheet, actor, criterion, write, now);
};

/** The recommendation to the author; an empty one takes it away. */
export const recommend = (route: Route, actor: Actor, text: string, now: Date): Result<Route> =>
  onSheet(
    route,
    actor,
    (it) => {
      const said = text.trim();
      if (said.length > textLimits.recommendation) return { kind: 'too-long', max: textLimits.recommendation };
      return { ...it, recommendation: said === '' ? null : said };
    },
    now,
  );

/** Criteria that a sheet does not score yet, in their order. */
export const unscoredOf = (
  review: Pick<Review, 'scores'> | undefined,
  sheet: Pick<CriteriaSheet, 'criteria'>,
): readonly string[] => sheet.criteria.map(({ code }) => code).filter((code) => review?.scores[code] === undefined);

/** Sends one's sheet. From now on it stands, and its writer may read the remarks of the others. */
export const sendReview = (
  route: Route,
  sheet: Pick<CriteriaSheet, 'criteria'>,
  actor: Actor,
  now: Date,
): Result<Route> => {
  const isMentor = mayDo(actor, 'review-route', targetOf(route));
  const result = onSheet(
    route,
    actor,
    (it) => {
      const missing = unscoredOf(it, sheet).length;
      return missing > 0 ? { kind: 'review-incomplete', missing } : { ...it, isMentor, sentAt: now };
    },
    now,
  );
  if (!result.accepted) return result;
  // Which sheet it was is said by its place: a message names no scorer.
  const sheets = result.state.reviews.filter(({ sentAt }) => sentAt !== null).length;
  const refs = { route: route.id, sheets };
  return accept(result.state, { notices: [{ kind: 'review-came', to: route.person, refs }] });
};
