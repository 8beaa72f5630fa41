import { z } from 'zod';
import { list, record, text, whole } from './file.ts';
import type { ActivitySheet } from './route.ts';
import type { Editions } from './sheets.ts';
import { editionsOf, oneOf, readSheets, sheetsOf, shortCode } from './sheets.ts';
import { checkCard, checkTalks } from './visit-talk-checks.ts';
import { checkLesson, checkPhrases, checkSelfAnalysis, checkSheet, checkWatchPoints } from './visit-checks.ts';
import { goalFunctions } from '../domain/catalogue.ts';
import { competences } from '../domain/standard.ts';
import type { SelfAnalysis, VisitSheets } from '../domain/visit-instruments.ts';
import {
  cardInputs,
  selfQuestionCode,
  sheetItemCode,
  typeFamilies,
  watchPointCode,
} from '../domain/visit-instruments.ts';

/** What a lesson visit is spoken with: content/visit, seven kinds of sheets, each in editions of its own. */

export type VisitContent = { readonly [Kind in keyof VisitSheets]: Editions<VisitSheets[Kind]> };

const edition = whole('the number of the edition', 1);
const code = shortCode;
const competence = oneOf(competences, 'a group of competences');
const fns = list(oneOf(goalFunctions, 'a function'), 'the functions, the main one first');
const percentage = z
  .int({ error: 'is not a whole number; write a percentage' })
  .min(1, { error: 'is too small; write a percentage from 1 to 100' })
  .max(100, { error: 'cannot be reached; write a percentage from 1 to 100' });

const label = text('the label of the button', 20);
const meaning = text('what is seen at this mark', 140);
const orientation = record({
  label: text('the words for it', 30),
  sentence: text('one kind sentence for both', 200),
});

const sheetShape = record({
  edition,
  title: text('the title', 60),
  note: text('the line under the title', 300),
  rules: list(text('one rule of marking', 120), 'three to five rules'),
  labels: record({ 0: label, 1: label, 2: label, notSeen: label }),
  parts: list(record({ code, title: text('the part of the lesson', 40) }), 'the parts of the lesson'),
  items: list(
    record({
      code: code.transform(sheetItemCode),
      part: code,
      title: text('the title of the card', 40),
      competence,
      fns,
      scores: record({ 0: meaning, 1: meaning, 2: meaning }),
      notSeen: text('when to leave it out', 100),
    }),
    'the items',
  ),
  thresholds: record({ steady: percentage, growing: percentage }),
  orientations: record({ steady: orientation, growing: orientation, beginning: orientation }),
});

const criteriaShape = record({
  edition,
  note: text('the line above the list', 200),
  choose: record({
    least: whole('how many to choose at least', 1),
    most: whole('how many to choose at most', 1),
  }),
  points: list(
    record({
      code: code.transform(watchPointCode),
      title: text('the label of the button', 32),
      question: text('the question to a visitor', 120),
      notice: list(text('what to notice', 90), 'two or three things to notice'),
      competence,
      fns,
    }),
    'the questions',
  ),
});

const line = text('one line that explains it', 120);
const reason = list(
  record({
    code,
    text: text('the label of the button', 44),
    side: oneOf(['host', 'visitor'] as const, 'whose reason it is').exactOptional(),
  }),
  'the reasons',
);
const purpose = record({
  title: text('the label of the button', 16),
  visitor: text('what it means for a visitor', 200),
  host: text('what it means for the host', 200),
});

const mode = record({ title: text('the label of the button', 24), line });

const lessonShape = record({
  edition,
  types: list(
    record({
      code,
      family: oneOf(typeFamilies, 'a family of types'),
      title: text('the label of the button', 40),
      line,
    }),
    'the types of lessons',
  ),
  forms: list(record({ code, title: text('the label of the button', 32), line }), 'the forms of lessons'),
  purposes: record({ learn: purpose, help: purpose, measure: purpose }),
  modes: record({ inPerson: mode, online: mode, recorded: mode }),
  reasons: record({ decline: reason, anotherTime: reason, cancel: reason }),
});

const selfShape = record({
  edition,
  intro: text('the line before the first question', 250),
  questions: list(
    record({
      code: code.transform(selfQuestionCode),
      question: text('the question', 120),
      hint: text('how to begin an answer', 150),
      short: z.boolean({ error: 'is neither true nor false; write true, or leave it out' }).exactOptional(),
    }),
    'the questions',
  ),
});

const phraseGroup = record({
  title: text('the heading', 30),
  hint: text('the line under it', 150),
  example: text('one finished answer', 200),
  phrases: list(text('the beginning of a phrase', 36), 'six to eight beginnings'),
});

const phrasesShape = record({
  edition,
  groups: record({
    saw: phraseGroup,
    take: phraseGroup,
    ask: phraseGroup,
    strength: phraseGroup,
    suggest: phraseGroup,
  }),
});

const row = z.string().regex(/^t[1-9]-[1-9][a-z]$/, { error: 'is not a row; write table, row and letter: t3-4a' });

const talksShape = record({
  edition,
  themes: list(
    record({
      code,
      row,
      title: text('the theme', 60),
      short: text('the label of the button', 32),
      why: text('what the talk is for', 160),
      points: list(text('a question to talk about', 130), 'four to six questions'),
      trial: text('something small for the next lesson', 160),
      link: record({
        title: text('what is read there', 90),
        url: z.string().regex(/^https:\/\/\S+$/, { error: 'is not a link; write https://…, or take the link out' }),
      }).exactOptional(),
    }),
    'the themes',
  ),
});

const cardShape = record({
  edition,
  note: text('the line on the first card', 250),
  header: list(
    record({
      code,
      title: text('the name of the field', 32),
      hint: text('what to write', 120),
      input: oneOf(cardInputs, 'a way to fill it'),
    }),
    'the fields of the header',
  ),
  parts: list(
    record({
      code,
      row,
      title: text('the name of the part', 60),
      questions: list(text('a guiding question', 120), 'three to five questions'),
      example: text('a good short answer', 350),
      mentor: text('what the mentor comments on', 150),
    }),
    'the four parts',
  ),
});

const kinds = ['sheet', 'criteria', 'lesson', 'self-analysis', 'phrases', 'talks', 'card'] as const;

/**
 * Reads `visit/` of the folder; `undefined` when something is wrong, and then `problems` says what. `activities`: the
 * catalogue that lists the programme's rows, where it could be read.
 */
export const loadVisitContent = (
  folder: string,
  activities: ActivitySheet | undefined,
  problems: string[],
): VisitContent | undefined => {
  const known = problems.length;
  const files = readSheets(folder, kinds, problems);
  const sheet = sheetsOf(files, 'sheet', sheetShape);
  const criteria = sheetsOf(files, 'criteria', criteriaShape);
  const lesson = sheetsOf(files, 'lesson', lessonShape);
  const selfAnalysis = sheetsOf(files, 'self-analysis', selfShape);
  const phrases = sheetsOf(files, 'phrases', phrasesShape);
  const talks = sheetsOf(files, 'talks', talksShape);
  const card = sheetsOf(files, 'card', cardShape);

  sheet.forEach(checkSheet);
  criteria.forEach(checkWatchPoints);
  lesson.forEach(checkLesson);
  selfAnalysis.forEach(checkSelfAnalysis);
  phrases.forEach(checkPhrases);
  talks.forEach((it) => checkTalks(it, activities));
  card.forEach((it) => checkCard(it, activities));
  const loaded = {
    sheet: editionsOf(sheet.map(({ value }) => value)),
    criteria: editionsOf(criteria.map(({ value }) => value)),
    lesson: editionsOf(lesson.map(({ value }) => value)),
    selfAnalysis: editionsOf(selfAnalysis.map(({ value }) => toSelfAnalysis(value))),
    phrases: editionsOf(phrases.map(({ value }) => value)),
    talks: editionsOf(talks.map(({ value }) => value)),
    card: editionsOf(card.map(({ value }) => value)),
  };
  return problems.length === known && isComplete(loaded) ? loaded : undefined;
};

export type SelfAnalysisFile = z.output<typeof selfShape>;

const toSelfAnalysis = ({ questions, ...it }: SelfAnalysisFile): SelfAnalysis => ({
  ...it,
  questions: questions.map(({ short = false, ...question }) => ({ ...question, isShort: short })),
});

type Loaded = { readonly [K in keyof VisitContent]: VisitContent[K] | undefined };
const isComplete = (it: Loaded): it is VisitContent => Object.values(it).every((editions) => editions !== undefined);
