import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../src/content/content.ts';
import { schoolLevels } from '../../src/domain/people.ts';
import type { TeachingProfile } from '../../src/domain/questionnaire.ts';
import { compose, minutesOf, narrowed, questionnaireOf, statementLimit } from '../../src/domain/questionnaire.ts';
import { subjectsNamed } from '../../src/domain/teaching.ts';

const instrument = loadContent('content').instruments.current;

const profile = (change: Partial<TeachingProfile>): TeachingProfile => ({
  post: 'teacher',
  levels: ['secondary'],
  subjects: [],
  isClassTeacher: false,
  ...change,
});

const askedOf = (it: TeachingProfile) => questionnaireOf(instrument, compose(instrument, it));
const partsOf = (it: TeachingProfile) => compose(instrument, it).map(({ block, size }) => `${block} ${size}`);

describe('the questionnaire of', () => {
  it('a teacher of maths and PE in grades 1–9 with a class: six blocks in core form, short ones for the rest', () => {
    const it = profile({ levels: ['secondary', 'primary'], subjects: ['math', 'pe'], isClassTeacher: true });
    expect(partsOf(it)).toEqual([
      'a01 core',
      'a02 core',
      'a02c core',
      'a03 core',
      'b02 short',
      'b03 core',
      'b04 core',
      'subject short',
      'growth core',
    ]);
    expect(askedOf(it).statements).toHaveLength(69);
    expect(askedOf(it).sections.map(({ title }) => title)).toContain('Предмет: физическая культура');
  });

  it('a primary teacher with a class: full blocks, no subject', () => {
    const it = profile({ levels: ['primary'], subjects: ['primary'], isClassTeacher: true });
    expect(partsOf(it)).toEqual(['a01 full', 'a02 full', 'a02c full', 'a03 full', 'b02 full', 'growth full']);
    expect(askedOf(it).statements).toHaveLength(64);
  });

  it('a primary teacher whom a roster gives maths and Russian: still no module of grades 5–11', () => {
    const it = profile({ levels: ['primary'], subjects: ['math', 'russian'] });
    expect(partsOf(it).filter((part) => /^b0[45]|^subject/u.test(part))).toEqual([]);
  });

  it('a psychologist: A and growth, whatever else was tapped', () => {
    const it = profile({ post: 'psychologist', levels: ['secondary'], subjects: ['math'] });
    expect(partsOf(it)).toEqual(['a01 full', 'a02 full', 'a03 full', 'growth full']);
    expect(askedOf(it).statements).toHaveLength(47);
  });

  it('a kindergarten teacher: the level goes with the post', () => {
    expect(partsOf(profile({ post: 'preschool', levels: [] }))).toContain('b01 full');
  });

  it('a teacher of Russian and literature: one block, once', () => {
    expect(partsOf(profile({ subjects: ['russian', 'lit'] })).filter((part) => part.startsWith('b05'))).toEqual([
      'b05 core',
    ]);
  });

  it('a third subject: nothing more', () => {
    const two = profile({ subjects: ['math', 'physics'] });
    expect(partsOf({ ...two, subjects: ['math', 'physics', 'russian'] })).toEqual(partsOf(two));
  });
});

describe('any questionnaire', () => {
  const profiles = fc.record({
    post: fc.constantFrom(...instrument.posts.map(({ code }) => code)),
    levels: fc.uniqueArray(fc.constantFrom(...schoolLevels)),
    subjects: fc.uniqueArray(fc.constantFrom(...instrument.subjects.map(({ code }) => code)), { maxLength: 5 }),
    isClassTeacher: fc.boolean(),
  });

  it('has at most seventy statements, none twice, each of a block that concerns the person', () => {
    fc.assert(
      fc.property(profiles, (it) => {
        const { statements, sections } = askedOf(it);
        expect(statements.length).toBeLessThanOrEqual(statementLimit);
        expect(new Set(statements.map(({ code }) => code)).size).toBe(statements.length);
        const audiences = sections.map(({ block }) => instrument.blocks.find(({ code }) => code === block)?.for);
        for (const level of schoolLevels)
          if (audiences.includes(level)) expect(it.levels.includes(level) || it.post === 'preschool').toBe(true);
        if (audiences.includes('classTeacher')) expect(it.isClassTeacher).toBe(true);
        expect(sections.map(({ title }) => title).join()).not.toContain('{');
      }),
      { numRuns: 500 },
    );
  });

  it('takes no longer than a break and a half', () => {
    fc.assert(
      fc.property(profiles, (it) => {
        const asked = askedOf(it);
        const minutes = minutesOf(asked, asked.statements.length);
        expect(minutes).toBeGreaterThanOrEqual(7);
        expect(minutes).toBeLessThanOrEqual(16);
      }),
    );
  });
});

it('midterm asks the functions in focus again, in the form they had', () => {
  const parts = compose(instrument, profile({ levels: ['secondary', 'primary'], subjects: ['math'] }));
  const again = narrowed(instrument, parts, ['B/02.6', 'A/02.6']);
  expect(again.map(({ block, size }) => `${block} ${size}`)).toEqual(['a02 core', 'b02 short']);
});

it.each([
  [
    ['Физкультура', 'Алгебра'],
    ['pe', 'math'],
  ],
  [
    ['РУССКИЙ ЯЗЫК', 'математика', 'алгебра'],
    ['russian', 'math'],
  ],
  [['ворожба'], []],
  [['math'], ['math']],
] as const)('a roster that says %j means %j', (names, codes) => {
  expect(subjectsNamed(instrument, names)).toEqual(codes);
});
