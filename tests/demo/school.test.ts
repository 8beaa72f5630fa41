import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localMoment } from '../../demo/clock.ts';
import { firstDay, playSchool, school, today, type PlayedSchool } from '../../demo/school.ts';
import { startStage, type Stage } from '../../demo/stage.ts';

/** The demo's school, played without a page: who stands where on Tuesday morning, and what the days bring. */

let folder: string;
let stage: Stage;
let played: PlayedSchool;

const moment = (when: string): Date => localMoment(when, school.zone) ?? new Date(Number.NaN);
const lastOf = (key: string): string => played.people.get(key)?.lastText ?? '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nastavnik-demo-'));
  stage = await startStage(join(folder, 'demo.db'), moment(firstDay));
  played = await playSchool(stage);
}, 60_000);
afterAll(async () => {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
});

test('ten teachers stand at different points of one baseline', () => {
  expect(lastOf('anna')).toContain('32 из 64');
  expect(lastOf('igor')).toContain('Ваш результат');
  expect(lastOf('svetlana')).toContain('Начать можно в любую минуту');
  expect(lastOf('galina')).toContain('Отмечено 44 из 54');
  expect([...played.links.keys()]).toEqual(['darya', 'lyubov']);
  expect(lastOf('olga')).toContain('«Начальная школа»: начали 2, завершили 1 из 3');
  expect(lastOf('olga')).toContain('«Основная школа»: начали 4, завершили 3 из 5');
});

test('it is the morning of the demo, and reminders of the days before have come on their own days', () => {
  expect(stage.clock.read().getTime() - moment(today).getTime()).toBeLessThan(60_000);
  const chat = stage.api.world.chats.get(played.people.get('galina')?.user.id ?? 0);
  const reminded = [...(chat?.messages.values() ?? [])].filter((it) => it.text.startsWith('Самооценка начата'));
  expect(reminded.map((it) => new Date(it.date * 1000).toISOString().slice(0, 16))).toEqual([
    '2026-11-23T01:00',
    '2026-11-24T01:00',
  ]);
});

test('a link that waits for somebody opens for them', async () => {
  const darya = played.people.get('darya');
  await darya?.opensLink(played.links.get('darya') ?? '');
  expect(lastOf('darya')).toContain('Тихореченская школа');
});

test('the clock goes from one reminder to the next, and a jump lets each come at its own moment', async () => {
  const [first] = await stage.advanceToReminder();
  expect(first?.text).toContain('просьба прийти на ваш урок ещё ждёт');
  expect(stage.clock.read().toISOString().slice(0, 16)).toBe('2026-11-24T08:30');

  await stage.advanceTo(moment('2026-12-02T12:00'));
  const chat = stage.api.world.chats.get(played.people.get('anna')?.user.id ?? 0);
  const reminded = [...(chat?.messages.values() ?? [])].filter((it) => it.text.startsWith('Самооценка начата'));
  expect(reminded.map((it) => new Date(it.date * 1000).toISOString().slice(0, 10))).toEqual([
    '2026-11-25',
    '2026-11-27',
    '2026-12-01',
  ]);
});

test('routes stand at three points, and the days bring what each of them needs', () => {
  const hasRead = (key: string): string =>
    [...(stage.api.world.chats.get(played.people.get(key)?.user.id ?? 0)?.messages.values() ?? [])]
      .map(({ text }) => text)
      .join('\n');
  expect(hasRead('elena')).toContain('Ваш ИОМ принят. С этого дня он в силе.');
  expect(hasRead('elena')).toContain('срок шага вашего ИОМ');
  expect(hasRead('pyotr')).toContain('Назначена защита вашего ИОМ: 26 ноября, 5-й урок, кабинет математики.');
  expect(hasRead('pyotr')).toContain('Напоминаю о защите вашего ИОМ');
  expect(hasRead('marina')).toContain('Наталья Павловна: ИОМ готов, в нём 4 шага.');
  expect(hasRead('marina')).toContain('Наталья Павловна: ИОМ ждёт вашего взгляда.');
});

test('it was made without a mistake', () => {
  expect(stage.api.world.violations).toEqual([]);
  expect(stage.api.world.unansweredPresses()).toEqual([]);
});
