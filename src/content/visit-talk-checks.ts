import type { Path, Source } from './file.ts';
import type { ActivitySheet } from './route.ts';
import { checkUnique, placeIn } from './sheets.ts';
import { checkCount, checkQuestions } from './visit-checks.ts';
import type { LessonCard, TalkSheet } from '../domain/visit-instruments.ts';
import { cardRows, talkRows } from '../domain/visit-instruments.ts';

/** What is wrong with the talks on lessons and the joint card of a lesson: both carry out rows of the programme. */

const pointsWanted = { least: 4, most: 6 };
const questionsWanted = { least: 3, most: 5 };
/** A part with its questions and its example on one message, the teacher's own text beside it. */
export const cardPartLimit = 1000;

export const checkTalks = (
  { value: { themes }, complain }: Source<TalkSheet>,
  activities: ActivitySheet | undefined,
): void => {
  for (const field of ['code', 'title', 'short'] as const)
    checkUnique(
      themes.map((it) => it[field]),
      placeIn('themes', field),
      complain,
    );
  themes.forEach(({ points }, i) => {
    checkCount('questions', points.length, pointsWanted, ['themes', i, 'points'], complain);
    checkUnique(points, (n) => ['themes', i, 'points', n], complain);
    checkQuestions(points, (n) => ['themes', i, 'points', n], complain);
  });
  const rows = themes.map(({ row }) => row);
  checkRows(rows, talkRows, activities, placeIn('themes', 'row'), ['themes'], complain);
};

export const checkCard = (
  { value: { header, parts }, complain }: Source<LessonCard>,
  activities: ActivitySheet | undefined,
): void => {
  for (const field of ['code', 'title'] as const) {
    checkUnique(
      header.map((it) => it[field]),
      placeIn('header', field),
      complain,
    );
    checkUnique(
      parts.map((it) => it[field]),
      placeIn('parts', field),
      complain,
    );
  }
  for (const input of ['lessonType', 'lessonForm'] as const)
    if (header.filter((it) => it.input === input).length > 1)
      complain(['header'], `asks for the ${input} twice; keep one field`);
  parts.forEach(({ questions, title, example, mentor }, i) => {
    checkCount('questions', questions.length, questionsWanted, ['parts', i, 'questions'], complain);
    checkQuestions(questions, (n) => ['parts', i, 'questions', n], complain);
    const length = [title, ...questions, example, mentor].join('\n').length;
    if (length > cardPartLimit)
      complain(['parts', i], `has ${length} characters; shorten it by ${length - cardPartLimit}`);
  });
  const rows = parts.map(({ row }) => row);
  checkRows(rows, cardRows, activities, placeIn('parts', 'row'), ['parts'], complain);
};

/** Each of the programme's rows has its one place here, and the catalogue of the route knows it by the same code. */
const checkRows = (
  rows: readonly string[],
  wanted: readonly string[],
  activities: ActivitySheet | undefined,
  where: (i: number) => Path,
  whole: Path,
  complain: Source<unknown>['complain'],
): void => {
  checkUnique(rows, where, complain);
  rows.forEach((row, i) => {
    if (!wanted.includes(row))
      complain(where(i), `${row} is another row of the programme; write one of ${wanted.join(', ')}`);
    else if (activities?.rows.every(({ code }) => code !== row))
      complain(where(i), `${row} is not in activities.${activities.edition}.yaml; add it to the rows there`);
  });
  for (const row of wanted)
    if (!rows.includes(row)) complain(whole, `nothing carries out ${row} of the programme; write it`);
};
