import { describe, expect, test } from 'vitest';
import { badGateway, type Fault } from '../../demo/bot-api/faults.ts';
import { assesses, closesAndReads, invites, joins } from '../../demo/story.ts';
import { allRows, asJson } from '../store/rows.ts';
import { startSchool, teacherNames, type PlayedSchool } from './school.ts';
import { day, settled } from './traces.ts';

const metricsOf = async ({ app }: PlayedSchool): Promise<string> =>
  (await fetch(`http://127.0.0.1:${app.port}/metrics`)).text();

/** Everything that stays after the people have put their phones away. */
const everything = async (school: PlayedSchool): Promise<string> =>
  [asJson(await allRows(school.database.client)), school.log(), await metricsOf(school)].join('\n');

describe('the token', () => {
  const cut: Fault = { kind: 'cut-before' };
  test.each([
    ['the line is cut', cut],
    ['the line is cut after the work', { kind: 'cut-after' } satisfies Fault],
    ['a gateway is out of order', badGateway],
  ])('is in no row, log line or figure when %s', async (_, fault) => {
    const school = await startSchool(1);
    const { api, clock, app } = school;
    const [anna] = school.teachers;
    const [number, secret] = api.token.split(':') as [string, string];
    await anna!.sends('/assess');
    await anna!.presses('Начать');
    await anna!.presses(/③ /u);
    const card = anna!.chat.at(-1)!;
    await settled(school);

    // While a card is drawn, inside a talk, in a notice, in a reminder, and while polling.
    api.faults.next('editMessageText', fault, 3);
    await anna!.presses(/② /u, { on: card });
    api.faults.clear();
    await anna!.sends('/settings');
    await anna!.presses('Сменить обращение');
    await anna!.waits((chat) => chat.at(-1)?.text.includes('Как к вам обращаться') === true);
    api.faults.next('sendMessage', fault, 3);
    anna!.posts('Анна');
    await settled(school);
    api.faults.clear();
    api.faults.next(/^sendMessage$/u, fault, 6);
    clock.now = new Date(clock.now.getTime() + day);
    await app.tick();
    api.faults.clear();
    await settled(school);

    const left = await everything(school);
    // Said so, and not whole: these texts are long.
    expect(/network|Bad Gateway/u.test(left)).toBe(true);
    const forms = [api.token, secret, encodeURIComponent(api.token), `bot${number}`];
    expect(forms.filter((form) => left.includes(form))).toEqual([]);
    // A press answered before the cut is answered again after it.
    school.allowed.push(/query is too old/u);
  });

  test('is in no state of a talk whose call of Telegram failed', async () => {
    const school = await startSchool(1);
    const { api, database } = school;
    const [anna] = school.teachers;
    await anna!.sends('/settings');
    await anna!.presses('Сменить обращение');
    await anna!.waits((chat) => chat.at(-1)?.text.includes('Как к вам обращаться') === true);
    await settled(school);
    const secret = api.token.split(':')[1]!;
    for (const times of [1, 3]) {
      api.faults.next('sendMessage', cut, times);
      anna!.posts('x'.repeat(65));
      await settled(school);
      api.faults.clear();
      const states = (await database.client.flowState.findMany()).map(({ state }) => state.includes(secret));
      expect(states).toEqual(times === 1 ? [false] : states.map(() => false));
    }
    // Whatever became of the talk, the person goes on from the menu.
    await anna!.sends('/settings');
    await anna!.presses('Сменить обращение');
    await anna!.sends('Анна');
    await anna!.waits(/^Анна · /u);
  });
});

test('no log line, figure, handled update, notice or act names anybody or repeats what they said', async () => {
  const school = await startSchool(3);
  const { api, curator, mentor, database } = school;
  const [anna, ...others] = school.teachers;
  await anna!.sends('/assess');
  await anna!.presses('Начать');
  await anna!.presses(/③ /u);
  await anna!.presses('комментарий');
  await anna!.sends('секретное слово');
  await anna!.waits(/💬 секретное слово/u);
  await anna!.sends('что-то непонятное');
  for (const other of others) await assesses(other, '222222222222');
  await closesAndReads(curator);
  // An incident in the middle: Telegram refuses what is drawn, with the text in the error.
  api.faults.next('sendMessage', {
    kind: 'status',
    code: 400,
    description: "Bad Request: can't parse entities: имя Анна",
  });
  anna!.posts('/people');
  await settled(school);
  await joins(api.person({ first_name: 'Зоя' }), await invites(mentor, 'педагог'), 'Зоя Олеговна');
  await settled(school);

  const rows = await allRows(database.client);
  const quiet = [
    school.log(),
    await metricsOf(school),
    ...['Inbox', 'FlowState', 'Outbox', 'AuditEvent', 'Release', 'Stage'].map((table) => asJson(rows[table])),
  ].join('\n');
  expect(school.log().includes('"msg":"incident"')).toBe(true);
  const words = ['Анна', 'Ольга', 'Марина', 'Зоя', 'секретное', 'непонятное', 'Гляденская', '/people'];
  expect([...teacherNames, ...words].filter((word) => quiet.includes(word))).toEqual([]);
  expect(rows['FlowState']).toEqual([]);
  expect(rows['Inbox']?.length).toBeGreaterThan(50);
  expect(new Set(rows['Inbox']?.map(({ state, payload }) => `${String(state)} ${String(payload)}`))).toEqual(
    new Set(['handled null']),
  );
  // A Telegram id is in the table of accounts and nowhere else.
  const { Account: accounts, ...programme } = rows;
  expect(asJson(accounts)).toContain(String(anna!.user.id));
  const elsewhere = asJson(programme) + school.log();
  const ids = [curator, mentor, ...school.teachers].map(({ user }) => String(user.id));
  expect(ids.filter((id) => elsewhere.includes(id))).toEqual([]);
});

describe('the state of a running talk', () => {
  test('holds only its present round, however long it goes on', async () => {
    const school = await startSchool(1);
    const { database } = school;
    const [anna] = school.teachers;
    const stateOf = async (): Promise<string> => {
      await settled(school);
      return (await database.client.flowState.findFirstOrThrow()).state;
    };
    await anna!.sends('/assess');
    await anna!.presses('Начать');
    await anna!.presses('комментарий');
    const first = await stateOf();
    for (let round = 0; round < 15; round += 1) {
      await anna!.sends(`проба ${round} ${'ы'.repeat(1001)}`);
      await anna!.sendsSticker();
      await anna!.pressesData('t:0:nothing');
    }
    const last = await stateOf();
    expect(last.length).toBeLessThan(first.length + 200);
    expect(last.length).toBeLessThan(4000);
    expect(last).not.toContain('проба');
    await anna!.sends('готово');
    await anna!.waits(/💬 готово/u);
    await settled(school);
    expect(await database.client.flowState.count()).toBe(0);
  });

  test('of a name that is refused again and again stays as small', async () => {
    const school = await startSchool(1);
    const [anna] = school.teachers;
    await anna!.sends('/settings');
    await anna!.presses('Сменить обращение');
    await anna!.waits((chat) => chat.at(-1)?.text.includes('Как к вам обращаться') === true);
    await settled(school);
    const sizes: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      await anna!.sends('\u200B');
      await settled(school);
      sizes.push((await school.database.client.flowState.findFirstOrThrow()).state.length);
    }
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(200);
  });

  test('that nobody came back to is gone after a week', async () => {
    const school = await startSchool(1);
    const { clock, database, app } = school;
    const [anna] = school.teachers;
    await anna!.sends('/settings');
    await anna!.presses('Сменить обращение');
    await settled(school);
    expect(await database.client.flowState.count()).toBe(1);
    const before = await database.client.inbox.count();
    clock.now = new Date(clock.now.getTime() + 6 * day);
    await app.tick();
    expect(await database.client.flowState.count()).toBe(1);
    clock.now = new Date(clock.now.getTime() + 1.1 * day);
    await app.tick();
    // The rows of handled updates go with it.
    expect([await database.client.flowState.count(), await database.client.inbox.count()]).toEqual([0, 0]);
    expect(before).toBeGreaterThan(0);
    await anna!.sends('поздно');
    await anna!.waits(/Я понимаю кнопки/u);
  });
});
