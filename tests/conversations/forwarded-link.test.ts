import { describe, expect, test } from 'vitest';
import { invites, joins, startsProgramme } from '../../demo/story.ts';
import { startBench, startSchool } from './school.ts';
import { day, settled } from './traces.ts';

describe('a mentor’s link', () => {
  const claimed = async () => {
    const bench = await startBench();
    const curator = bench.api.person({ first_name: 'Ольга' });
    await joins(curator, await bench.curatorLink(), 'Ольга Петровна');
    await startsProgramme(curator);
    const link = await invites(curator, 'наставник');
    const mentor = bench.api.person({ first_name: 'Марина', last_name: 'Белова' });
    await joins(mentor, link, 'Марина Сергеевна');
    return { ...bench, bench, curator, mentor, link };
  };

  test('gives nothing until the inviter has seen the Telegram name and said «это он»', async () => {
    const { curator, mentor, database } = await claimed();
    expect(mentor.lastText).toContain('Ждём подтверждения: наставник');
    expect(mentor.button('Открыть людей и приглашения')).toBeUndefined();
    expect(mentor.commands()).not.toContain('people');
    await mentor.sends('/report');
    expect(mentor.lastText).toContain('Это делает куратор');
    await curator.waits(/имя|именем в Telegram: Марина Белова/u);

    await curator.presses('Это он / она');

    await mentor.waits(/✅ Подтверждено: наставник, «Гляденская школа»/u);
    await mentor.sends('/menu');
    expect(mentor.button('Открыть людей и приглашения')).toBeDefined();
    expect(mentor.commands()).toContain('people');
    // The name was only for this question.
    expect(await database.client.invite.count({ where: { claimedName: { not: null } } })).toBe(0);
  });

  test('in the wrong hands is closed with «не он», for good', async () => {
    const { api, curator, mentor, link, database } = await claimed();
    await curator.waits(/Это тот, кого приглашали/u);
    await curator.presses('Это кто-то другой');

    await mentor.waits(/Приглашение не подтвердили/u);
    await mentor.sends('/people');
    expect(mentor.lastText).not.toContain('Ольга');
    expect(await database.client.membership.count({ where: { role: 'mentor', to: null } })).toBe(0);
    expect(await database.client.invite.count({ where: { claimedName: { not: null } } })).toBe(0);
    const another = api.person();
    await another.opensLink(link);
    expect(another.lastText).toContain('не открылась');
  });

  test('is decided once: the question asked before says so afterwards', async () => {
    const { curator } = await claimed();
    await curator.waits(/Это тот, кого приглашали/u);
    const question = curator.chat.findLast(({ text }) => text.includes('кого приглашали'))!;
    const [yes, no] = question.buttons.flat().map(({ data }) => data!);
    await curator.pressesData(no!, question);
    expect(await curator.pressesData(yes!, question)).toMatchObject({
      alert: true,
      text: expect.stringContaining('решение уже принято'),
    });
  });

  test('cannot be confirmed by whoever used it, nor by a mentee', async () => {
    const { api, curator, mentor, database } = await claimed();
    const anna = api.person({ first_name: 'Анна' });
    await joins(anna, await invites(curator, 'педагог'), 'Анна Ивановна');
    await curator.waits(/кого приглашали/u);
    const [, , invite] = curator.button('Это он / она')!.split(':');
    for (const person of [mentor, anna]) {
      await person.sends('/menu');
      const who = person.button('Настроить')!.split(':')[1];
      expect(await person.pressesData(['py', who, invite].join(':'))).toMatchObject({ alert: true });
    }
    expect(await database.client.membership.count({ where: { role: 'mentor', confirmedAt: { not: null } } })).toBe(0);
  });

  test('waits in the list of people, however long ago the link itself has run out', async () => {
    const { curator, clock } = await claimed();
    clock.now = new Date(clock.now.getTime() + 40 * day);
    await curator.sends('/people');
    await curator.presses(/^Решить: Марина Белова, наставник/u);
    await curator.presses('Это он / она');
    expect(curator.lastText).toContain('Подтверждено');
  });

  test('opened by an account that is the curator already is a second role of one person', async () => {
    const bench = await startBench();
    const curator = bench.api.person({ first_name: 'Ольга' });
    await joins(curator, await bench.curatorLink(), 'Ольга Петровна');
    await startsProgramme(curator);
    const link = await invites(curator, 'наставник');
    await curator.opensLink(link);
    await curator.presses(/^Согласен/u);
    await curator.waits(/Ждём подтверждения: наставник/u);
    await settled(bench);
    expect(await bench.database.client.person.count()).toBe(1);
  });
});

describe('a mentee’s link', () => {
  test('opens at once, the inviter is told and may close what it gave', async () => {
    const { api, mentor, curator, database } = await startSchool(0);
    const anna = api.person({ first_name: 'Анна' });
    await joins(anna, await invites(mentor, 'педагог'), 'Анна Ивановна');
    expect(anna.button('Начать самооценку')).toBeDefined();
    await mentor.waits(/наставляемый педагог в группе «Группа наставничества». Вход по вашей ссылке/u);
    expect(curator.chat.some(({ text }) => text.includes('Вход по вашей ссылке'))).toBe(false);

    await mentor.presses('Закрыть доступ');

    expect(mentor.lastText).toContain('Доступ закрыт');
    await anna.sends('/menu');
    expect(anna.lastText).toContain('нет роли в программе');
    expect(await database.client.membership.count({ where: { role: 'mentee', to: null } })).toBe(0);
    expect(mentor.button('Закрыть доступ')).toBeUndefined();
  });

  test('once closed is not reminded of, and cannot answer', async () => {
    const { mentor, teachers, clock, app } = await startSchool();
    const [anna] = teachers;
    await anna!.sends('/assess');
    await anna!.presses('Начать');
    await anna!.presses(/③ /u);
    const card = anna!.chat.at(-1)!;
    await mentor.waits(/Вход по вашей ссылке/u);
    await mentor.presses('Закрыть доступ');
    const before = anna!.chat.length;

    clock.now = new Date(clock.now.getTime() + day);
    await app.tick();

    expect(anna!.chat).toHaveLength(before);
    expect(await anna!.presses(/② /u, { on: card })).toMatchObject({ alert: true });
  });
});

describe('a link made by the command line', () => {
  test('for a second curator is confirmed by any curator there is', async () => {
    const bench = await startBench();
    const [first, second] = [bench.api.person({ first_name: 'Ольга' }), bench.api.person({ first_name: 'Вера' })];
    await joins(first, await bench.curatorLink(), 'Ольга Петровна');
    await joins(second, await bench.curatorLink(), 'Вера Ильинична');
    expect(second.lastText).toContain('Ждём подтверждения: куратор');
    await first.waits(/именем в Telegram: Вера/u);
    await first.presses('Это он / она');
    await second.waits(/✅ Подтверждено: куратор/u);
    await second.sends('/menu');
    expect(second.lastText).toContain('Шаг 1 из 3');
  });
});
