import type { Assessment, Entry, Mark } from '../../src/domain/assessment.ts';
import { assessmentId } from '../../src/domain/assessment.ts';
import type { Actor, HeldRole } from '../../src/domain/people.ts';
import { organisationId, personId } from '../../src/domain/people.ts';
import type { Result } from '../../src/domain/result.ts';
import type { Questionnaire } from '../../src/domain/questionnaire.ts';
import { questionnaireOf } from '../../src/domain/questionnaire.ts';
import type { Competence, Instrument, Statement, StatementCode } from '../../src/domain/standard.ts';
import { competences, statementCode } from '../../src/domain/standard.ts';

/** Small values that the domain tests share. */

export const school = organisationId(1);
export const otherSchool = organisationId(2);
/** A Tuesday, noon in Krasnoyarsk. */
export const now = new Date('2026-11-24T05:00:00Z');
export const day = 24 * 60 * 60 * 1000;
export const after = (days: number): Date => new Date(now.getTime() + days * day);

export const actor = (person: number, ...roles: readonly HeldRole[]): Actor => ({
  person: personId(person),
  organisation: school,
  roles,
});

/** A questionnaire with so many statements of each competence, in the order of `competences`, of one function. */
export const instrumentWith = (...counts: readonly number[]): Questionnaire =>
  questionnaireOf(
    {
      ...plainInstrument,
      blocks: [
        {
          code: 'a01',
          fn: 'A/01.6',
          for: 'everyone',
          title: 'Обучение',
          about: '',
          statements: counts.flatMap((count, group) => {
            const competence = competences[group] as Competence;
            return Array.from({ length: count }, (_, i) => statementOf(`${competence}-${i}`, 'A/01.6', competence));
          }),
        },
      ],
    },
    [],
  );

export const statementOf = (code: string, fn = 'A/01.6', competence: Competence = 'subjectMethodical'): Statement => ({
  code: statementCode(code),
  fn,
  action: 1,
  competence,
  tier: 1,
  text: 'Я делаю.',
});

/** An instrument without anything in it. */
export const plainInstrument: Instrument = {
  code: 'sample',
  edition: 1,
  revision: 0,
  title: 'Sample',
  secondsPerStatement: 13,
  scale: [],
  functions: [{ code: 'A/01.6', title: 'Обучение', short: 'Обучение' }],
  blocks: [],
  importance: [],
  help: [],
  thresholds: { deficit: 0.5, marked: 1, strength: 3.5 },
  posts: [],
  subjects: [],
};

/** A questionnaire of so many functions, each with `each` statements, that goes on to importance, focus and help. */
export const wholeInstrument = (functions: readonly string[], each = 2): Questionnaire =>
  questionnaireOf(
    {
      ...plainInstrument,
      functions: functions.map((code) => ({ code, title: `Функция ${code}`, short: code })),
      blocks: functions.map((fn, at) => ({
        code: `b${at}`,
        fn,
        for: 'everyone',
        title: `Раздел ${fn}`,
        about: '',
        statements: Array.from({ length: each }, (_, i) => statementOf(`b${at}-${i}`, fn)),
      })),
      importance: [1, 2, 3].map((it) => ({ level: it as 1 | 2 | 3, label: `важность ${it}`, meaning: '' })),
      help: [
        { code: 'talk', label: 'Поговорить', hint: '' },
        { code: 'lesson', label: 'Посмотреть урок', hint: '' },
      ],
    },
    [],
  );

export const level = (value: 1 | 2 | 3 | 4): Mark => ({ kind: 'level', level: value });
export const notApplicable: Mark = { kind: 'notApplicable' };

export const entry = (statement: StatementCode, said: Entry['said'], by = 1): Entry => ({
  statement,
  by: personId(by),
  source: 'self',
  at: now,
  said,
});

export const assessment = (change: Partial<Assessment> = {}): Assessment => ({
  id: assessmentId(1),
  organisation: school,
  person: personId(1),
  stage: { kind: 'baseline', closedAt: null },
  instrument: 'sample',
  edition: 1,
  startedAt: now,
  finishedAt: null,
  parts: [],
  entries: [],
  importance: {},
  focus: null,
  offers: null,
  external: null,
  shares: [],
  version: 0,
  ...change,
});

export const stateOf = <State>(result: Result<State>): State => {
  if (!result.accepted) throw new Error(`refused: ${result.refusal.kind}`);
  return result.state;
};

export const refusalOf = (result: Result<unknown>): string | null => (result.accepted ? null : result.refusal.kind);
