import type { Path, Source } from './file.ts';
import { checkUnique, placeIn } from './sheets.ts';
import type { SelfAnalysisFile } from './visit.ts';
import { goalFunctions, scores } from '../domain/catalogue.ts';
import { competences } from '../domain/standard.ts';
import type { LessonWords, ObservationSheet, PhraseBook, SheetItem, WatchSheet } from '../domain/visit-instruments.ts';
import { orientationOf, orientations, phraseKinds, reasonKinds, typeFamilies } from '../domain/visit-instruments.ts';

/** What is wrong with the instruments of a visit beyond their shape; talks and the joint card in visit-talk-checks.ts. */

interface Range {
  readonly least: number;
  readonly most: number;
}

const itemsWanted: Range = { least: 10, most: 14 };
const rulesWanted: Range = { least: 3, most: 5 };
const pointsWanted: Range = { least: 12, most: 16 };
const noticesWanted: Range = { least: 2, most: 3 };
const questionsWanted: Range = { least: 12, most: 14 };
const shortWanted: Range = { least: 5, most: 5 };
const phrasesWanted: Range = { least: 6, most: 8 };
const reasonsWanted: Range = { least: 4, most: 8 };
const typesWanted = 2;
const formsWanted: Range = { least: 6, most: 14 };
/** So that a host with any focus has the least that is chosen from, and each group of competences has a choice. */
const pointsPerFunction = 3;
const pointsPerCompetence = 2;
/** Everybody is asked about these three, whatever they teach. */
const commonFunctions = ['A/01.6', 'A/02.6', 'A/03.6'] as const;
const itemsPerFunction = 2;
/** A card of the sheet, its frame left out: read at one glance on a phone, no scrolling. */
export const sheetCardLimit = 450;

export const checkCount = (
  what: string,
  count: number,
  { least, most }: Range,
  where: Path,
  complain: Source<unknown>['complain'],
): void => {
  const wanted = least === most ? String(least) : `${least} to ${most}`;
  if (count < least || count > most) complain(where, `has ${count} ${what}; write ${wanted}`);
};

/** Each is a question. */
export const checkQuestions = (
  questions: readonly string[],
  where: (i: number) => Path,
  complain: Source<unknown>['complain'],
): void => {
  questions.forEach((it, i) => {
    if (!it.endsWith('?')) complain(where(i), 'does not ask; end it with a question mark');
  });
};

export const sheetCardLength = ({ title, scores: meanings, notSeen }: SheetItem): number =>
  [title, ...Object.values(meanings), notSeen].join('\n').length;

export const checkSheet = ({ value, complain }: Source<ObservationSheet>): void => {
  const { rules, parts, items, thresholds } = value;
  checkCount('items', items.length, itemsWanted, ['items'], complain);
  checkCount('rules', rules.length, rulesWanted, ['rules'], complain);
  for (const field of ['code', 'title'] as const) {
    checkUnique(
      parts.map((it) => it[field]),
      placeIn('parts', field),
      complain,
    );
    checkUnique(
      items.map((it) => it[field]),
      placeIn('items', field),
      complain,
    );
  }
  checkUnique(Object.values(value.labels), (i) => ['labels', String([...scores, 'notSeen'][i])], complain);

  const order = items.map((it) => parts.findIndex(({ code }) => code === it.part));
  items.forEach((it, i) => {
    const place = order[i] ?? -1;
    if (place === -1)
      complain(['items', i, 'part'], `${it.part} is not among the parts above; add it there, or mend it here`);
    else if (place < (order[i - 1] ?? 0))
      complain(['items', i, 'part'], `${it.part} comes again after a later part; keep the items of a part together`);
    checkUnique(it.fns, (n) => ['items', i, 'fns', n], complain);
    if (it.fns.every((fn) => fn === 'subject' || fn === 'growth'))
      complain(['items', i, 'fns'], 'touches no function of the standard; name one such as A/01.6');
    const length = sheetCardLength(it);
    if (length > sheetCardLimit)
      complain(['items', i], `its card has ${length} characters; shorten it by ${length - sheetCardLimit}`);
  });
  parts.forEach(({ code }, i) => {
    if (!order.includes(i)) complain(['parts', i], `${code} has no items; write one, or take the part out`);
  });
  for (const fn of commonFunctions) {
    const count = items.filter((it) => it.fns.includes(fn)).length;
    if (count < itemsPerFunction)
      complain(['items'], `${fn} is touched by ${count} items; write at least ${itemsPerFunction}`);
  }
  if (thresholds.growing >= thresholds.steady)
    complain(['thresholds', 'growing'], 'is not below steady; write a smaller percentage');
  const most = items.length * Math.max(...scores);
  const reached = Array.from({ length: most + 1 }, (_, sum) => orientationOf(value, (100 * sum) / most));
  for (const orientation of orientations)
    if (!reached.includes(orientation))
      complain(['thresholds'], `no sum of marks gives ${orientation}; move the thresholds apart`);
};

export const checkWatchPoints = ({ value: { choose, points }, complain }: Source<WatchSheet>): void => {
  checkCount('questions', points.length, pointsWanted, ['points'], complain);
  if (choose.most < choose.least) complain(['choose', 'most'], 'is below least; write a larger number');
  for (const field of ['code', 'title'] as const)
    checkUnique(
      points.map((it) => it[field]),
      placeIn('points', field),
      complain,
    );
  checkQuestions(
    points.map((it) => it.question),
    placeIn('points', 'question'),
    complain,
  );
  points.forEach((it, i) => {
    checkCount('things to notice', it.notice.length, noticesWanted, ['points', i, 'notice'], complain);
    checkUnique(it.fns, (n) => ['points', i, 'fns', n], complain);
  });
  for (const fn of goalFunctions) {
    const count = points.filter((it) => it.fns.includes(fn)).length;
    if (count < pointsPerFunction)
      complain(['points'], `${fn} has ${count} questions; write at least ${pointsPerFunction}`);
  }
  for (const competence of competences) {
    const count = points.filter((it) => it.competence === competence).length;
    if (count < pointsPerCompetence)
      complain(['points'], `${competence} has ${count} questions; write at least ${pointsPerCompetence}`);
  }
};

export const checkLesson = ({ value, complain }: Source<LessonWords>): void => {
  const { types, forms, purposes, modes, reasons } = value;
  for (const field of ['code', 'title'] as const) {
    checkUnique(
      types.map((it) => it[field]),
      placeIn('types', field),
      complain,
    );
    checkUnique(
      forms.map((it) => it[field]),
      placeIn('forms', field),
      complain,
    );
  }
  checkCount('forms', forms.length, formsWanted, ['forms'], complain);
  for (const family of typeFamilies) {
    const count = types.filter((it) => it.family === family).length;
    if (count < typesWanted) complain(['types'], `${family} has ${count} types; write at least ${typesWanted}`);
  }
  for (const [name, group] of Object.entries({ purposes, modes })) {
    const codes = Object.keys(group);
    checkUnique(
      Object.values(group).map(({ title }) => title),
      (i) => [name, codes[i] ?? '', 'title'],
      complain,
    );
  }
  for (const kind of reasonKinds) {
    const own = reasons[kind];
    checkCount('reasons', own.length, reasonsWanted, ['reasons', kind], complain);
    for (const field of ['code', 'text'] as const)
      checkUnique(
        own.map((it) => it[field]),
        (i) => ['reasons', kind, i, field],
        complain,
      );
  }
};

export const checkSelfAnalysis = ({ value: { questions }, complain }: Source<SelfAnalysisFile>): void => {
  checkCount('questions', questions.length, questionsWanted, ['questions'], complain);
  const short = questions.filter((it) => it.short === true).length;
  checkCount('questions of the short set', short, shortWanted, ['questions'], complain);
  for (const field of ['code', 'question'] as const)
    checkUnique(
      questions.map((it) => it[field]),
      placeIn('questions', field),
      complain,
    );
  checkQuestions(
    questions.map((it) => it.question),
    placeIn('questions', 'question'),
    complain,
  );
};

export const checkPhrases = ({ value: { groups }, complain }: Source<PhraseBook>): void => {
  for (const kind of phraseKinds) {
    const { phrases } = groups[kind];
    const where = (i: number): Path => ['groups', kind, 'phrases', i];
    checkCount('phrases', phrases.length, phrasesWanted, ['groups', kind, 'phrases'], complain);
    checkUnique(phrases, where, complain);
    phrases.forEach((it, i) => {
      if (!it.endsWith(' …')) complain(where(i), 'is not left open; end it with a space and «…»');
    });
  }
  const titles = phraseKinds.map((kind) => groups[kind].title);
  checkUnique(titles, (i) => ['groups', phraseKinds[i] ?? '', 'title'], complain);
};
