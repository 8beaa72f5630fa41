import { describe, expect, test } from 'vitest';
import { badGateway, blocked, flood } from '../../demo/bot-api/faults.ts';
import { startSchool } from './school.ts';
import { settled } from './traces.ts';

const answering = async (env: Record<string, string> = {}) => {
  const school = await startSchool(1, { env });
  const anna = school.teachers[0]!;
  await anna.sends('/assess');
  await anna.presses('Начать');
  const card = anna.chat.at(-1)!;
  // No notice of the joining is on its way any more: it would take the faults that are meant for others.
  await settled(school);
  const lines = () =>
    school
      .log()
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Record<string, unknown>]));
  return Object.assign(school, { school, anna, card, lines });
};

describe('when Telegram does not answer', () => {
  test('the answer is kept, the person is asked to wait a minute, and the operator is warned with the method', async () => {
    const { api, anna, card, database, lines } = await answering();
    api.faults.next('editMessageText', badGateway, 3);

    const said = await anna.presses(/③ /u, { on: card });

    expect(said).toMatchObject({ alert: true, text: expect.stringContaining('через минуту') });
    expect(said.text).not.toMatch(/номер/u);
    expect(await database.client.answer.count()).toBe(1);
    const warned = lines().filter(({ level }) => level === 'warn' || level === 'error');
    expect(warned).toMatchObject([{ level: 'warn', msg: 'outage', update: 'callback_query' }]);
    expect(JSON.stringify(warned)).toContain('"method":"editMessageText"');
    // The same press a minute later goes on where it was.
    await anna.presses(/③ /u, { on: card });
    expect(anna.chat.find(({ id }) => id === card.id)?.text).toContain('2 из 12');
    expect(await database.client.answer.count()).toBe(1);
  });

  test('a message gets its answer by words, without a number', async () => {
    const { api, anna, school, lines } = await answering();
    api.faults.next('sendMessage', { kind: 'cut-before' }, 3);
    anna.posts('/help');
    await settled(school);
    await anna.waits(/через минуту/u);
    expect(anna.lastText).not.toMatch(/номер/u);
    expect(lines().filter(({ msg }) => msg === 'incident')).toEqual([]);
  });

  test('one failure, and one 429, are waited out and nobody notices', async () => {
    const { api, anna, card, lines } = await answering();
    api.faults.next('editMessageText', badGateway);
    expect(await anna.presses(/③ /u, { on: card })).toMatchObject({ alert: false });
    api.faults.next('editMessageText', flood(1));
    expect(await anna.presses(/② /u, { on: card })).toMatchObject({ alert: false });
    expect(anna.chat.find(({ id }) => id === card.id)?.text).toContain('3 из 12');
    expect(lines().filter(({ level }) => level === 'warn' || level === 'error')).toEqual([]);
  });

  test('so slowly that an update’s time is up, its chat goes on and the answer is kept', async () => {
    const { api, anna, card, school, database, lines } = await answering({ UPDATE_TIMEOUT: '1' });
    api.faults.next('editMessageText', { kind: 'slow', ms: 1500 });
    const said = await anna.presses(/③ /u, { on: card });
    expect(said).toMatchObject({ alert: true, text: expect.stringMatching(/номер [2-9A-Z]{6}/u) });
    await settled(school);
    expect(await database.client.answer.count()).toBe(1);
    expect(lines().filter(({ msg }) => msg === 'incident')).toMatchObject([{ err: { type: 'UpdateTooLong' } }]);
    await anna.sends('/help');
    expect(anna.lastText).toContain('Чем я помогаю');
  });
});

test('a fault of our own is an incident: the person has its number, the log what broke, nobody’s words', async () => {
  const { api, anna, school, lines } = await answering();
  api.faults.next('sendMessage', { kind: 'status', code: 400, description: 'Bad Request: BUTTON_DATA_INVALID' });
  anna.posts('/help');
  await settled(school);
  await anna.waits(/назовите куратору номер/u);
  const number = /номер ([2-9A-Z]{6})/u.exec(anna.lastText)?.[1];
  const [incident] = lines().filter(({ msg }) => msg === 'incident');
  expect(incident).toMatchObject({ level: 'error', incident: number, update: 'message' });
  expect(JSON.stringify(incident)).not.toContain('/help');
});

test('who is too fast is told so, and what was too fast is not stored', async () => {
  const { anna, card, database, school } = await answering({ RATE_LIMIT: '14' });
  const before = await database.client.inbox.count();
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => anna.pressesData(anna.button(i % 2 === 0 ? /③ /u : /② /u)!, card)),
  );
  const tooFast = answers.filter(({ text }) => text?.includes('Слишком быстро') === true).length;
  expect(tooFast).toBeGreaterThan(3);
  await settled(school);
  expect((await database.client.inbox.count()) - before).toBe(20 - tooFast);
});

describe('an outage in the middle of a question', () => {
  const asked = async () => {
    const school = await answering();
    const { anna } = school;
    await anna.sends('/settings');
    await anna.presses('Сменить обращение');
    await anna.waits((chat) => chat.at(-1)?.text.includes('Как к вам обращаться') === true);
    await settled(school.school);
    return school;
  };

  test.each([
    ['the line is cut', { kind: 'cut-before' } as const],
    ['Telegram is out of order', badGateway],
  ])('when %s: the question stays, and the same words a minute later are its answer', async (_, fault) => {
    const { api, anna, school, database, lines } = await asked();
    api.faults.next('sendMessage', fault, 3);
    anna.posts('Анна Павловна');
    await anna.waits(/ответьте, пожалуйста, ещё раз/iu);
    expect(anna.lastText).toContain('/cancel');
    expect(lines().filter(({ msg }) => msg === 'incident')).toEqual([]);
    expect(lines().filter(({ msg }) => msg === 'outage')).toHaveLength(1);
    await anna.sends('Анна Павловна');
    await anna.waits(/^Анна Павловна · /u);
    expect(await database.client.person.count({ where: { name: 'Анна Павловна' } })).toBe(1);
    await settled(school);
    expect(await database.client.flowState.count()).toBe(0);
  });

  test('a button of the question still answers it', async () => {
    const { api, anna } = await asked();
    const question = anna.chat.at(-1)!;
    api.faults.next('sendMessage', badGateway, 3);
    await anna.presses('Взять код', { on: question });
    await anna.waits(/ответьте, пожалуйста, ещё раз/iu);
    await anna.presses('Взять код', { on: question });
    await anna.waits(/^Педагог \d+ · /u);
  });

  test('a command that fails has left the question all the same: what comes next is no answer to it', async () => {
    const { api, anna, school, database } = await asked();
    api.faults.next('sendMessage', badGateway, 3);
    anna.posts('/menu');
    await anna.waits(/через минуту/u);
    await settled(school);
    await anna.sends('когда собрание?');
    await anna.waits(/Я понимаю кнопки/u);
    expect(await database.client.person.count({ where: { name: 'когда собрание?' } })).toBe(0);
  });

  test('a fault of our own ends it: it would only happen again', async () => {
    const { api, anna, school, database } = await asked();
    api.faults.next('sendMessage', { kind: 'status', code: 400, description: 'Bad Request: BUTTON_DATA_INVALID' });
    anna.posts('Анна Павловна');
    await anna.waits(/назовите куратору номер/u);
    await settled(school);
    expect(await database.client.flowState.count()).toBe(0);
  });

  test('who has blocked the bot in it is no incident', async () => {
    const { api, anna, school, database, lines } = await asked();
    api.faults.next('sendMessage', blocked);
    anna.posts('Анна Павловна');
    await settled(school);
    expect(lines().filter(({ msg }) => msg === 'incident')).toEqual([]);
    expect(await database.client.account.count({ where: { unreachableSince: { not: null } } })).toBe(1);
  });
});
