import { describe, expect, test } from 'vitest';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { assesses, joins } from '../../demo/story.ts';
import { startBench, startSchool } from './school.ts';

const firstCurator = async () => {
  const bench = await startBench();
  const curator = bench.api.person({ first_name: 'Ольга' });
  await joins(curator, await bench.curatorLink(), 'Ольга Петровна');
  return { ...bench, curator };
};

const own = async (person: TelegramPerson): Promise<string> => {
  await person.sends('/menu');
  return person.button('Настроить')!.split(':')[1]!;
};

describe('a working programme', () => {
  test('takes three taps, the third of which shows the school’s promise first', async () => {
    const { curator, database } = await firstCurator();
    await curator.presses('Создать «Группа наставничества»');
    expect(curator.lastText).toContain('Шаг 2 из 3');
    await curator.presses('2026/27');
    expect(curator.lastText).toContain('Шаг 3 из 3');
    await curator.presses('Открыть диагностику сегодня');
    expect(curator.lastText).toContain('Школа «Гляденская школа» обещает');
    expect(curator.lastText).toContain('не используются для аттестации, взысканий и премий');
    expect(await database.client.stage.count()).toBe(0);

    const answer = await curator.presses('Принять и открыть');

    expect(answer).toMatchObject({ text: 'Входная диагностика открыта.', alert: false });
    expect(curator.lastText).toContain('Идёт входная диагностика: завершили 0 из 0');
    expect(await database.client.organisation.findFirst()).toMatchObject({ promisedAt: expect.any(Date) });
    expect(
      await database.client.auditEvent.count({ where: { act: { in: ['promise-accepted', 'stage-opened'] } } }),
    ).toBe(2);
  });

  test('works five days a week, or six once the curator says so; a teacher cannot say it', async () => {
    const { curator, mentor, store, database } = await startSchool();
    await curator.sends('/programme');
    expect(curator.lastText).toContain('Учебная неделя: 5 дней');
    const press = curator.button('Перейти на 6 дней')!;

    expect((await curator.presses('Перейти на 6 дней')).text).toBe('Готово: теперь 6 учебных дней.');
    expect(curator.lastText).toContain('Учебная неделя: 6 дней');
    const actor = (await store.door.whoIs(mentor.user.id))!.personas[0]!.actor;
    expect((await store.as(actor).calendar()).week).toBe(6);

    const forged = press.replace(/:6$/u, ':5').replace(/^sk:[^:]+/u, `sk:${actor.person}`);
    expect((await mentor.pressesData(forged)).alert).toBe(true);
    expect(await database.client.organisation.findFirst()).toMatchObject({ week: 6 });
  });

  test('may have a group of the curator’s own name; a bad one is asked for again', async () => {
    const { curator, database } = await firstCurator();
    await curator.presses('Назвать по-своему');
    await curator.sends('г'.repeat(65));
    expect(curator.lastText).toContain('до 64 знаков');
    await curator.sends('\u200B');
    await curator.waits(/Здесь пусто/u);
    await curator.waits((chat) => chat.at(-1)?.text.includes('Как назвать группу?') === true);
    await curator.sends('Начальная <школа> & Ко');
    await curator.waits(/Группа «Начальная <школа> & Ко» создана/u);
    await curator.waits(/Шаг 2 из 3/u);
    await curator.sends('/people');
    await curator.presses('Добавить группу');
    await curator.sends('начальная <ШКОЛА> & ко');
    await curator.waits(/уже есть/u);
    await curator.sends('/cancel');
    await curator.waits(/остановились/u);
    expect((await database.client.group.findMany()).map(({ name }) => name)).toEqual(['Начальная <школа> & Ко']);
  });

  test('survives every tap being made twice and delivered twice', async () => {
    const { api, curator, database } = await firstCurator();
    for (const label of [/^Создать «/u, /^20\d\d\/\d\d$/u, 'Открыть диагностику сегодня', 'Принять и открыть']) {
      api.world.deliverTwice(2);
      await curator.pressesTwice(label);
    }
    await curator.sends('/menu');
    const { client } = database;
    expect([await client.group.count(), await client.programme.count(), await client.stage.count()]).toEqual([1, 1, 1]);
  });

  test('of a made-up year is not started', async () => {
    const { curator, database } = await firstCurator();
    const who = await own(curator);
    expect(await curator.pressesData(['gy', who, (1926).toString(36)].join(':'))).toMatchObject({ alert: true });
    expect(await database.client.programme.count()).toBe(0);
  });
});

describe('a stage', () => {
  test('is closed after a question that names how many are not done, and never opens again', async () => {
    const { curator, teachers, database } = await startSchool(2);
    await assesses(teachers[0]!, '333333333333');
    await curator.sends('/programme');
    const opened = curator.chat.at(-1)!;
    await curator.presses('Завершить: входная диагностика');
    expect(curator.lastText).toContain('Завершили самооценку 1 из 2');
    expect(curator.lastText).toContain('Ещё не готово у 1 человека');
    await curator.presses('◀ назад');
    expect(await database.client.stage.count({ where: { closedAt: null } })).toBe(1);
    await curator.presses('Завершить: входная диагностика');
    await curator.presses('Завершить этап');
    expect(curator.lastText).toContain('Этап завершён');

    const who = await own(curator);
    expect(await curator.pressesData(['sy', who, 'baseline'].join(':'))).toMatchObject({
      alert: true,
      text: expect.stringContaining('Открыть её снова нельзя'),
    });
    expect(await curator.presses(/^Открыть сводку/u, { on: opened })).toMatchObject({ alert: false });
    await curator.sends('/programme');
    expect(curator.lastText).toContain('⚪ Входная диагностика: завершена 24 ноября');
    expect(curator.button('Открыть: промежуточная диагностика')).toBeDefined();
    expect(await database.client.stage.count()).toBe(1);
  });

  test('closed twice by two taps is closed once, with one release for each scope', async () => {
    const { curator, database } = await startSchool(1);
    await curator.sends('/programme');
    await curator.presses(/^Завершить: /u);
    await curator.pressesTwice('Завершить этап');
    expect(await database.client.release.count()).toBe(2);
    expect(await database.client.auditEvent.count({ where: { act: 'stage-closed' } })).toBe(1);
  });

  test('cannot be opened beside another, and nobody is told that it was', async () => {
    const { curator, database } = await startSchool(0);
    const who = await own(curator);
    for (const kind of ['midterm', 'final'])
      expect(await curator.pressesData(['sy', who, kind].join(':'))).toMatchObject({
        alert: true,
        text: expect.stringContaining('Сейчас открыта входная диагностика'),
      });
    expect(await curator.pressesData(['sy', who, 'anything'].join(':'))).toMatchObject({ alert: true });
    expect(await database.client.stage.count()).toBe(1);
  });

  test('the second one opens without the promise, which was given already, and teachers hear of it', async () => {
    const { curator, teachers } = await startSchool(1);
    await curator.sends('/programme');
    await curator.presses(/^Завершить: /u);
    await curator.presses('Завершить этап');
    await curator.sends('/programme');
    await curator.presses('Открыть: промежуточная диагностика');
    expect(curator.lastText).toContain('Закрытый этап снова не открывается');
    await curator.presses('Открыть');
    await teachers[0]!.waits(/Открыта промежуточная диагностика/u);
    await teachers[0]!.presses('Посмотреть');
    expect(teachers[0]!.button('Начать самооценку')).toBeDefined();
  });

  test('is nothing that a mentee or a mentor could move by a forged button', async () => {
    const { mentor, teachers, database } = await startSchool(1);
    const stage = (await database.client.stage.findFirstOrThrow()).id.toString(36);
    for (const person of [mentor, teachers[0]!]) {
      const who = await own(person);
      for (const data of [['sc', stage], ['sx', stage], ['sy', 'midterm'], ['so', 'midterm'], ['gy', '1kf'], ['gd']])
        expect(await person.pressesData([data[0], who, ...data.slice(1)].join(':')), data[0]).toMatchObject({
          alert: true,
        });
    }
    expect(await database.client.stage.findMany()).toMatchObject([{ kind: 'baseline', closedAt: null }]);
  });
});

describe('/programme', () => {
  test('shows a mentor where it stands, without anything to move', async () => {
    const { mentor } = await startSchool(0);
    await mentor.sends('/programme');
    expect(mentor.lastText).toContain('🟢 Входная диагностика: открыта с 24 ноября');
    expect(mentor.last.buttons.flat().map(({ text }) => text)).toEqual(['◀ назад']);
  });

  test('tells a mentee whose it is', async () => {
    const { teachers } = await startSchool(1);
    await teachers[0]!.sends('/programme');
    expect(teachers[0]!.lastText).toContain('Это делает куратор');
  });
});
