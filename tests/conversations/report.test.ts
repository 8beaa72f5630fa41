import { describe, expect, test } from 'vitest';
import { assesses, closesAndReads, joins, linkIn } from '../../demo/story.ts';
import { startBench, startSchool, teacherNames } from './school.ts';

/** A school with teachers in the mentor's group, and a second group of teachers without a mentor. */
const withTwoGroups = async (first: number, second: number) => {
  const school = await startSchool(first);
  const { api, curator } = school;
  await curator.sends('/people');
  await curator.presses('Добавить группу');
  await curator.sends('Математика');
  await curator.waits((chat) => chat.at(-1)?.text.startsWith('Ольга Петровна · ') === true && chat.length > 2);
  const others = [];
  for (const name of teacherNames.slice(first, first + second)) {
    await curator.sends('/people');
    await curator.presses('Пригласить: педагог');
    await curator.presses('Математика');
    const link = linkIn(curator.chat.findLast(({ text }) => text.includes('?start='))!.text);
    const person = api.person({ first_name: name.split(' ')[0]! });
    await joins(person, link, name);
    others.push(person);
  }
  return Object.assign(school, { others });
};

/** What the report says of each scope, by its head. */
const scopesOf = (report: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    report
      .split(/(?=Вся школа: |Группа «)/u)
      .slice(1)
      .map((part) => [part.slice(0, part.indexOf(':')), part]),
  );
const aLevel = /: \d,\d/u;

describe('while a stage is open', () => {
  test('participation per group is all that anybody sees, a mentor of the own group', async () => {
    const { curator, mentor, teachers, others } = await withTwoGroups(2, 1);
    await assesses(teachers[0]!, '111111111111');
    await teachers[1]!.sends('/assess');
    await teachers[1]!.presses('Начать');
    await others[0]!.sends('/menu');

    await curator.sends('/report');
    expect(curator.lastText).toContain('«Группа наставничества»: начали 2, завершили 1 из 2');
    expect(curator.lastText).toContain('«Математика»: начали 0, завершили 0 из 1');
    expect(curator.lastText).toContain('Пока этап открыт, видно только участие');
    expect(curator.lastText).not.toMatch(aLevel);
    for (const name of teacherNames) expect(curator.lastText).not.toContain(name);

    await mentor.sends('/report');
    expect(mentor.lastText).toContain('«Группа наставничества»: начали 2, завершили 1 из 2');
    expect(mentor.lastText).not.toContain('Математика');
  });
});

describe('once a stage is closed', () => {
  test('a group is hidden together with what would give it away, and the school is shown', async () => {
    const { curator, mentor, teachers, others } = await withTwoGroups(3, 2);
    for (const person of [...teachers, ...others]) await assesses(person, '222222222222');

    const report = await closesAndReads(curator);
    const { 'Вся школа': whole, ...groups } = scopesOf(report);
    expect(whole).toMatch(aLevel);
    // Two are too few; and three of five would tell of the other two.
    for (const group of Object.values(groups)) expect(group).not.toMatch(aLevel);

    await mentor.sends('/report');
    expect(mentor.lastText).toMatch(/скрыт/iu);
    expect(mentor.lastText).not.toMatch(/Вся школа|Математика/u);
    expect(mentor.lastText).not.toMatch(aLevel);
  });

  test('a mentor reads the own group when it is all of the school, and figures stay as they were', async () => {
    const { curator, mentor, teachers, database } = await startSchool(3);
    for (const [i, person] of teachers.entries()) await assesses(person, String(i + 2).repeat(12));
    const before = await closesAndReads(curator);
    expect(before).toContain('завершили 3 из 3');
    expect(before).toContain('Общение: 3,0');
    await mentor.sends('/report');
    expect(mentor.lastText).toContain('Общение: 3,0');

    // Figures are of the moment of closing: an erasure changes nobody's report.
    await teachers[0]!.sends('/privacy');
    await teachers[0]!.presses('Стереть мои данные');
    await teachers[0]!.presses('Да, стереть');
    expect(await database.client.assessment.count()).toBe(2);
    await curator.sends('/report');
    expect(curator.lastText).toContain('Общение: 3,0');
  });

  test('nobody finished is no data, not zero', async () => {
    const { curator } = await startSchool(3);
    const report = await closesAndReads(curator);
    expect(report).toContain('завершили 0 из 3');
    expect(report).not.toMatch(aLevel);
    expect(report).not.toMatch(/: 0/u);
  });

  test('a stage of the past stays to be read', async () => {
    const { curator } = await startSchool(1);
    await closesAndReads(curator);
    await curator.sends('/programme');
    await curator.presses('Открыть: промежуточная диагностика');
    await curator.presses('Открыть');
    await curator.sends('/report');
    expect(curator.lastText).toContain('Промежуточная диагностика');
    await curator.presses('Входная диагностика');
    expect(curator.lastText).toContain('Входная диагностика');
    expect(curator.lastText).toContain('завершили 0 из 1');
  });
});

test('before any stage there is nothing to show, and the report says so', async () => {
  const bench = await startBench();
  const curator = bench.api.person({ first_name: 'Ольга' });
  await joins(curator, await bench.curatorLink(), 'Ольга Петровна');
  await curator.sends('/report');
  expect(curator.lastText).toContain('Пока показать нечего');
});

test('a mentee is told whose the report is', async () => {
  const { teachers } = await startSchool(1);
  await teachers[0]!.sends('/report');
  expect(teachers[0]!.lastText).toContain('Это делает куратор');
});
