import { describe, expect, it } from 'vitest';
import type { School } from '../../src/domain/programme.ts';
import { addBell, mostBells, nextBell, removeBell, restoreBells, setBell } from '../../src/domain/school-bells.ts';
import type { SchoolYear } from '../../src/domain/school-year.ts';
import { actor, refusalOf, school, stateOf } from './samples.ts';
import { calendarIn } from './calendars.ts';

const curator = actor(1, { role: 'curator', group: null });
const mentor = actor(2, { role: 'mentor', group: null });
const preset = calendarIn('Asia/Krasnoyarsk').years.find(({ year }) => year === '2026/27') as SchoolYear;
const bare: School = {
  organisation: school,
  name: 'Школа',
  zone: 'Asia/Krasnoyarsk',
  week: 5,
  promisedAt: null,
  promisedBy: null,
  years: [],
  groups: [],
  programmes: [],
  members: [],
  version: 0,
};
const at = (h1: number, m1: number, h2: number, m2: number) => ({ from: h1 * 60 + m1, to: h2 * 60 + m2 });
const bellsOf = (it: School) => it.years[0]?.bells;
const count = preset.bells.length;

describe('the bells of a school', () => {
  it('are changed one by one, and the year becomes the school’s own', () => {
    const changed = stateOf(setBell(bare, curator, preset, { lesson: 1, hours: at(8, 0, 8, 40) }));
    expect(changed.years).toEqual([{ ...preset, bells: [at(8, 0, 8, 40), ...preset.bells.slice(1)] }]);
    // The next change builds on it, whatever year was read.
    const again = stateOf(setBell(changed, curator, preset, { lesson: 2, hours: at(8, 50, 9, 30) }));
    expect(bellsOf(again)?.slice(0, 2)).toEqual([at(8, 0, 8, 40), at(8, 50, 9, 30)]);
    expect(stateOf(setBell(again, curator, preset, { lesson: 2, hours: at(8, 50, 9, 30) }))).toBe(again);
  });

  it('follow each other, and each is a lesson long', () => {
    const set = (lesson: number, hours: ReturnType<typeof at>) => setBell(bare, curator, preset, { lesson, hours });
    expect(set(2, at(9, 0, 9, 45))).toMatchObject({ refusal: { kind: 'bells-cross', lesson: 2 } });
    expect(set(1, at(8, 30, 9, 30))).toMatchObject({ refusal: { kind: 'bells-cross', lesson: 2 } });
    expect(refusalOf(set(1, at(9, 0, 8, 0)))).toBe('lesson-length');
    expect(refusalOf(set(1, at(8, 0, 8, 10)))).toBe('lesson-length');
    expect(refusalOf(set(count + 1, at(18, 0, 18, 45)))).toBe('no-such-lesson');
  });

  it('grow and shrink at the end, once for each tap', () => {
    const longer = stateOf(addBell(bare, curator, preset, count + 1));
    expect(bellsOf(longer)?.at(-1)).toEqual(nextBell(preset.bells));
    expect(stateOf(addBell(longer, curator, preset, count + 1))).toBe(longer);
    const shorter = stateOf(removeBell(longer, curator, preset, count + 1));
    expect(bellsOf(shorter)).toEqual(preset.bells);
    expect(stateOf(removeBell(shorter, curator, preset, count + 1))).toBe(shorter);
    const first = { ...preset, bells: preset.bells.slice(0, 1) };
    expect(stateOf(removeBell(bare, curator, first, 1))).toBe(bare);
    const late = { ...preset, bells: [at(21, 0, 21, 45)] };
    expect(refusalOf(addBell(bare, curator, late, 2))).toBe('bells-full');
    const many = { ...preset, bells: Array.from({ length: mostBells }, (_, i) => at(6 + i, 0, 6 + i, 40)) };
    expect(refusalOf(addBell(bare, curator, many, mostBells + 1))).toBe('bells-full');
    expect(nextBell([])).toEqual(at(8, 30, 9, 15));
  });

  it('go back to the preset, and what else is the school’s own stays', () => {
    const changed = stateOf(addBell(bare, curator, preset, count + 1));
    expect(stateOf(restoreBells(changed, curator, preset)).years).toEqual([]);
    expect(stateOf(restoreBells(bare, curator, preset))).toBe(bare);
    const own = { ...preset, bells: preset.bells.slice(0, 3), daysOff: [preset.periods[0]!.from] };
    expect(stateOf(restoreBells({ ...bare, years: [own] }, curator, preset)).years).toEqual([
      { ...own, bells: preset.bells },
    ]);
  });

  it('are the curator’s alone', () => {
    expect(refusalOf(setBell(bare, mentor, preset, { lesson: 1, hours: at(8, 0, 8, 40) }))).toBe('needs-role');
    expect(refusalOf(restoreBells(bare, mentor, preset))).toBe('needs-role');
  });
});
