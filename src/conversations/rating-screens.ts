import type { Assessment } from '../domain/assessment.ts';
import type { PersonId } from '../domain/people.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { Rating } from '../domain/rating.ts';
import { rateable, seenLevels, sideBySide } from '../domain/rating.ts';
import type { StatementCode } from '../domain/standard.ts';
import type { OwnRating, SentRating } from '../store/ratings.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import { ratingTexts as texts } from '../bot/texts/rating.ts';
import { sharingTexts } from '../bot/texts/sharing.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';

/** How a rating looks: to the mentor one statement at a time, to the teacher side by side with the own answers. */

const functionsOf = (rating: Rating, asked: Questionnaire): readonly string[] => [
  ...new Set(rateable(rating, asked).map(({ fn }) => fn)),
];

export const introView = ({ rating, name }: OwnRating, asked: Questionnaire): View => {
  const statements = rateable(rating, asked);
  const [first] = statements;
  const { id, by: who, assessment } = rating;
  return view(
    texts.intro(asked, name, functionsOf(rating, asked), statements.length),
    keyboard(
      [
        first !== undefined &&
          key(texts.begin, buttons.showRated, who, { rating: id, statement: first.code }, 'success'),
      ],
      [key(texts.later, buttons.openShared, who, { assessment: assessment.id })],
    ),
  );
};

/** The card of one statement; `undefined`: it is not among those that may be rated. */
export const ratedView = ({ rating, name }: OwnRating, asked: Questionnaire, code: StatementCode): View | undefined => {
  const statements = rateable(rating, asked);
  const index = statements.findIndex((it) => it.code === code);
  const statement = statements[index];
  if (statement === undefined) return undefined;
  const level = seenLevels(rating).get(code);
  const { id, by: who } = rating;
  const here = { rating: id, statement: code };
  const previous = statements[index - 1];
  return view(
    texts.card({ asked, statement, name, index, of: statements.length, level }),
    keyboard(
      ...asked.scale.map((it) => [
        key(texts.levelLabel(it.label, it.level, it.level === level), buttons.rateLevel, who, {
          ...here,
          level: it.level,
        }),
      ]),
      [key(texts.notSeen, buttons.rateLevel, who, { ...here, level: 0 })],
      [
        previous !== undefined && key(texts.back, buttons.showRated, who, { rating: id, statement: previous.code }),
        key(texts.pause, buttons.sharedList, who, {}),
        key(texts.toReview, buttons.reviewRating, who, { rating: id }),
      ],
    ),
  );
};

/** The statement after this one; `undefined`: it was the last. */
export const afterRated = (rating: Rating, asked: Questionnaire, code: StatementCode): StatementCode | undefined => {
  const codes = rateable(rating, asked).map((it) => it.code);
  return codes[codes.indexOf(code) + 1];
};

export const reviewRatingView = ({ rating, name }: OwnRating, asked: Questionnaire): View => {
  const statements = rateable(rating, asked);
  const levels = seenLevels(rating);
  const functions = functionsOf(rating, asked).map((fn) => {
    const mine = statements.filter((it) => it.fn === fn);
    return { fn, seen: mine.filter(({ code }) => levels.has(code)).length, of: mine.length };
  });
  const [first] = statements;
  const { id, by: who } = rating;
  return view(
    texts.review(asked, name, functions),
    keyboard(
      [functions.some(({ seen }) => seen > 0) && key(texts.send, buttons.sendRating, who, { rating: id }, 'success')],
      [
        first !== undefined && key(texts.toCards, buttons.showRated, who, { rating: id, statement: first.code }),
        key(texts.pause, buttons.sharedList, who, {}),
      ],
    ),
  );
};

/** What the mentor keeps of a rating that was sent. */
export const sentView = ({ rating, name }: OwnRating, asked: Questionnaire, sentAt: Date, zone: string): View => {
  const levels = seenLevels(rating);
  const seen = asked.statements.flatMap((statement) => {
    const level = levels.get(statement.code);
    return level === undefined ? [] : [{ statement, level }];
  });
  return view(
    texts.sent(name, sentAt, zone, seen),
    keyboard([
      key(sharingTexts.toProfile, buttons.openShared, rating.by, { assessment: rating.assessment.id }),
      key(sharingTexts.toList, buttons.sharedList, rating.by, {}),
    ]),
  );
};

/** The focus was taken back, or the group changed hands, while it was being written. */
export const endedView = (who: PersonId): View =>
  view(
    texts.ended,
    keyboard(
      [key(sharingTexts.toList, buttons.sharedList, who, {})],
      [key(sharingTexts.toMenu, buttons.menu, who, {})],
    ),
  );

export const sideBySideView = (assessment: Assessment, asked: Questionnaire, { rating, byName }: SentRating): View =>
  view(
    texts.sideBySide(asked, byName, sideBySide(assessment, asked, rating)),
    keyboard([key(texts.toResult, buttons.showResult, assessment.person, { assessment: assessment.id })]),
  );
