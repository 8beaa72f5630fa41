import { expect, test } from 'vitest';
import { closesAndReads } from '../../demo/story.ts';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import type { LocalDate } from '../../src/domain/calendar.ts';
import type { VisitPurpose } from '../../src/domain/visit.ts';
import { buttons } from '../../src/bot/buttons.ts';
import { labels, taps } from './asked.ts';
import type { VisitSchool } from './visits.ts';
import { observation, startVisits, visitThat } from './visits.ts';

/** Level 3 in /report: «замер» sheets as releases, and no other sheet ever. */

const days = ['2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01', '2026-12-02'] as const;

/** One sent sheet after the other, each on a school day of its own. */
const sends = async (
  school: VisitSchool,
  guest: TelegramPerson,
  hosts: readonly TelegramPerson[],
  purpose: VisitPurpose,
  firstDay = 0,
): Promise<void> => {
  for (const [i, host] of hosts.entries()) {
    const at = { on: days[firstDay + i] as LocalDate, time: { kind: 'lesson', lesson: 3 } } as const;
    await visitThat(school, { guest, host, purpose, until: 'sent', at });
  }
};

const reads = async (person: TelegramPerson): Promise<string> => {
  await person.sends('/report');
  await person.presses('Уроки (замеры)');
  return person.lastText;
};

test('three measured lessons of a small group are shown to its curator and its mentor, without a name', async () => {
  const school = await startVisits();
  const { anna, peter, sveta, mentor, curator, database } = school;
  await sends(school, mentor, [anna, peter, sveta], 'measure');
  await closesAndReads(curator);

  const text = await reads(curator);
  expect(text).toContain('листы об уроках 3 из 3 педагогов');
  expect(text).toContain('Кто смотрел: наставник');
  expect(text).toContain('26 ноября — 30 ноября');
  expect(text).toContain(`«${observation.title}», редакция 1`);
  for (const { title } of observation.parts) expect(text).toContain(title);
  for (const { title } of observation.items) expect(text).toContain(`${title}: 1,0 · отчасти 3`);
  for (const name of ['Анна', 'Пётр', 'Светлана', 'Марина']) expect(text).not.toContain(name);
  expect(await reads(mentor)).toContain(`${observation.items[0]!.title}: 1,0`);

  // A mentee is told whose the report is; a mentor has no school, and nobody a stage that is not there.
  const { id: stage } = await database.client.stage.findFirstOrThrow();
  const lens = 'any';
  const asked = [
    await taps(school, anna, buttons.reportLessons, { stage, group: 0, lens }),
    await taps(school, mentor, buttons.reportLessons, { stage, group: 0, lens }),
    await taps(school, curator, buttons.reportLessons, { stage: stage + 7, group: 0, lens }),
  ];
  expect(asked.map(({ alert }) => alert)).toEqual([true, true, true]);
  expect(asked[0]?.text).toContain('куратор');

  // Frozen: an erasure changes nothing for who knew none of the sheets.
  await anna.sends('/privacy');
  await anna.presses('Стереть мои данные');
  await anna.presses('Да, стереть');
  expect(await reads(curator)).toBe(text);
});

test('two are hidden, and say so; whoever wrote one of the three does not learn the other two', async () => {
  const school = await startVisits();
  const { anna, peter, mentor, curator } = school;
  await sends(school, mentor, [anna, peter], 'measure');
  await sends(school, curator, [anna], 'measure', 3);
  await closesAndReads(curator);
  const text = await reads(curator);
  expect(text).toContain('листы об уроках 2 из 3 педагогов');
  expect(text).toContain('скрыты');
  expect(text).not.toContain('отчасти');
  expect(labels(curator)).toEqual(['✓ Все вместе', 'Наставник', 'Куратор', '◀ назад']);
  for (const label of ['Наставник', 'Куратор']) {
    await curator.presses(new RegExp(`^${label}$`, 'u'));
    expect(curator.lastText).not.toContain('отчасти');
  }
  // The mentor reads every one of these sheets, and two people are two people all the same.
  expect(await reads(mentor)).not.toContain('отчасти');
});

test('sheets of «учусь» and «помогаю», drafts and «замер» without a sheet are in no report', async () => {
  const school = await startVisits();
  const { anna, peter, sveta, mentor, curator, database } = school;
  const everybody = [anna, peter, sveta];
  const reportOf = async (): Promise<string> => {
    await curator.sends('/report');
    return curator.lastText;
  };
  const before = await reportOf();
  await sends(school, mentor, everybody, 'help');
  await sends(school, peter, [anna], 'learn', 3);
  const at = { on: days[4], time: { kind: 'lesson', lesson: 4 } } as const;
  await visitThat(school, {
    guest: mentor,
    host: anna,
    purpose: 'measure',
    until: 'held',
    at: { ...at, on: at.on as LocalDate },
  });
  expect(await reportOf()).toBe(before);
  const closed = await closesAndReads(curator);
  expect(closed).not.toContain('помогаю');
  expect(await database.client.behaviourRelease.count()).toBe(0);
  const text = await reads(curator);
  expect(text).toContain('замеров нет');
  expect(text).toContain('/visits');
  await curator.presses('назад');
  expect(curator.lastText).toBe(closed);
});
