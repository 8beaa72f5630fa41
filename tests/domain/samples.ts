import type { Assessment, Entry, Mark } from '../../src/domain/assessment.ts';
import { assessmentId } from '../../src/domain/assessment.ts';
import type { Actor, HeldRole } from '../../src/domain/people.ts';
import { organisationId, personId } from '../../src/domain/people.ts';
import type { Result } from '../../src/domain/result.ts';
import type { Competence, Instrument, StatementCode } from '../../src/domain/standard.ts';
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

/** An instrument with so many statements of each competence, in the order of `competences`. */
export const instrumentWith = (...counts: readonly number[]): Instrument => ({
  code: 'sample',
  edition: 1,
  revision: 0,
  title: 'Sample',
  minutes: 5,
  scale: [],
  functions: [],
  statements: counts.flatMap((count, group) => {
    const competence = competences[group] as Competence;
    return Array.from({ length: count }, (_, i) => ({
      code: statementCode(`${competence}-${i}`),
      fn: 'A/01.6',
      action: 1,
      competence,
      text: 'Я делаю.',
    }));
  }),
});

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
  entries: [],
  version: 0,
  ...change,
});

export const stateOf = <State>(result: Result<State>): State => {
  if (!result.accepted) throw new Error(`refused: ${result.refusal.kind}`);
  return result.state;
};

export const refusalOf = (result: Result<unknown>): string | null => (result.accepted ? null : result.refusal.kind);
