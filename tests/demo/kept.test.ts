import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepSchool, openSchool, type Scenery } from '../../demo/kept.ts';

/** The played school, kept and opened again: nobody in it can tell that it was away. */

let folder: string;
const opened: Scenery[] = [];

const open = async (keptIn: string | null = folder): Promise<Scenery> => {
  const scenery = await openSchool(join(folder, `page-${opened.length}.db`), keptIn);
  opened.push(scenery);
  return scenery;
};
const chatsOf = ({ stage }: Scenery) =>
  [...stage.api.world.chats.values()].map(({ ref, messages }) => ({
    ref,
    texts: [...messages.values()].map(({ text, keyboard }) => [text, keyboard.flat().map((it) => it.text)]),
  }));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nastavnik-kept-'));
  await keepSchool(folder);
}, 60_000);
afterAll(async () => {
  for (const { stage } of opened) await stage.close();
  rmSync(folder, { recursive: true, force: true });
});

test('what is kept is one database and one file of facts, and nothing of the playing', () => {
  expect(readdirSync(folder).map((it) => it.split('.').at(-1))).toEqual(['bin', 'db']);
});

test('it is the school that is played here and now, on the same morning', async () => {
  const kept = await open();
  const played = await open(null);
  expect(chatsOf(kept)).toEqual(chatsOf(played));
  expect([...kept.played.links.keys()]).toEqual([...played.played.links.keys()]);
  const apart = kept.stage.clock.read().getTime() - played.stage.clock.read().getTime();
  expect(Math.abs(apart)).toBeLessThan(60_000);
});

test('the bot answers old buttons, new words and unused links, and the clock goes on', async () => {
  const { stage, played } = await open();
  const anna = played.people.get('anna');
  const question = anna?.lastText;
  expect((await anna?.presses('уверенно'))?.alert).toBe(false);
  expect(anna?.lastText).not.toBe(question);
  expect(anna?.commands()).toContain('assess');
  const darya = played.people.get('darya');
  await darya?.opensLink(played.links.get('darya') ?? '');
  expect(darya?.lastText).toContain('Тихореченская школа');
  const [reminder] = await stage.advanceToReminder();
  expect(reminder?.text).not.toBe('');
  expect(stage.api.world.violations).toEqual([]);
});

test('what cannot be read is played anew', async () => {
  for (const name of readdirSync(folder)) if (name.endsWith('.bin')) writeFileSync(join(folder, name), 'torn');
  const { played } = await open();
  expect(played.people.get('anna')?.lastText).toContain('32 из 64');
});
