import { describe, expect, test } from 'vitest';
import { inviteLink, newInviteCode } from '../../src/bot/invite-link.ts';
import { expiryOf } from '../../src/domain/invite.ts';
import type { Role } from '../../src/domain/people.ts';
import { joins, linkIn } from '../../demo/story.ts';
import { startSchool, type PlayedSchool } from './school.ts';
import { day } from './traces.ts';

const group = 'Группа наставничества';

/** Links as `admin import` makes them, in the order of the roles. */
const imports = async (
  { store, clock }: PlayedSchool,
  fullName: string,
  ...roles: readonly Role[]
): Promise<readonly string[]> => {
  const { administration } = store.system;
  const organisation = (await administration.findOrganisation('Гляденская школа'))!.id;
  const codes = roles.map(newInviteCode);
  const meant = roles.map((role, i) => ({
    role,
    group: role === 'mentor' || role === 'mentee' ? group : null,
    codeHash: codes[i]!.codeHash,
  }));
  const entry = { fullName, position: 'учитель', subjects: [], levels: [], roles: meant };
  await administration.importRoster(organisation, [entry], expiryOf(clock.now));
  return codes.map(({ code }) => inviteLink('nastavnik_demo_bot', code));
};

describe('whom a roster named and who has not come yet', () => {
  test('is in the curator’s list by имя-отчество, with the role meant and how long the link works', async () => {
    const school = await startSchool(0);
    const { curator, clock } = school;
    await imports(school, 'Котова Кира Львовна', 'mentor', 'observer');
    await imports(school, 'Педагог 7', 'mentee');
    await curator.sends('/people');
    expect(curator.lastText).toContain(
      `○ Кира Львовна — наставник (${group}); наблюдатель · ждёт приглашение, ссылка до 24 декабря`,
    );
    expect(curator.lastText).toContain(`○ Педагог 7 — наставляемый педагог (${group}) · ждёт приглашение`);
    expect(curator.lastText).not.toContain('без имени');
    clock.now = new Date(clock.now.getTime() + 31 * day);
    await curator.sends('/people');
    expect(curator.lastText).toContain('· ждёт приглашение, нужна новая ссылка');
    expect(JSON.stringify(curator.chat)).not.toContain('Котова');
  });

  test('is shown to no mentor, nor to anybody else', async () => {
    const school = await startSchool(1);
    const { mentor, teachers } = school;
    await imports(school, 'Котова Кира Львовна', 'mentee');
    for (const person of [mentor, teachers[0]!])
      for (const command of ['/people', '/group', '/report', '/menu']) {
        await person.sends(command);
        expect(JSON.stringify(person.chat)).not.toMatch(/Кира|ждёт приглашение|без имени/u);
      }
  });

  test('is in the list like anybody else once they have come', async () => {
    const school = await startSchool(0);
    const { api, curator } = school;
    const [link] = await imports(school, 'Котова Кира Львовна', 'mentee');
    await joins(api.person({ first_name: 'Кира' }), link!, 'Кира Львовна');
    await curator.sends('/people');
    expect(curator.lastText).toContain(`• Кира Львовна — наставляемый педагог (${group})`);
    expect(curator.lastText).not.toContain('ждёт приглашение');
  });
});

describe('«Новая ссылка»', () => {
  const linksIn = (text: string) => [...text.matchAll(/https:\/\/t\.me\/\w+\?start=[\w-]+/gu)].map(([link]) => link);

  test('gives the curator a link for every role in one tap, and the old ones stop working', async () => {
    const school = await startSchool(0);
    const { api, curator, clock, database } = school;
    const old = await imports(school, 'Котова Кира Львовна', 'mentor', 'observer');
    clock.now = new Date(clock.now.getTime() + 31 * day);
    await curator.sends('/people');
    await curator.presses('Новая ссылка: Кира Львовна');
    expect(curator.lastText).toMatch(/Кира Львовна[^]*наставник, группа «Группа наставничества»[^]*наблюдатель/u);
    expect(curator.lastText).toContain('до 24 января');
    const fresh = linksIn(curator.lastText);
    expect(fresh).toHaveLength(2);
    const kira = api.person({ first_name: 'Кира' });
    for (const link of old) {
      await kira.opensLink(link);
      expect(kira.lastText).toContain('не открылась');
    }
    const people = await database.client.person.count();
    await joins(kira, fresh[0]!, 'Кира Львовна');
    expect(await database.client.person.count()).toBe(people);
    await curator.waits(/именем в Telegram: Кира/u);
  });

  test('stops a link that would still work, and one made a moment ago', async () => {
    const school = await startSchool(0);
    const { api, curator } = school;
    const [old] = await imports(school, 'Котова Кира Львовна', 'mentee');
    const given = [old!];
    for (let i = 0; i < 2; i += 1) {
      await curator.sends('/people');
      await curator.presses('Новая ссылка: Кира Львовна');
      given.push(linkIn(curator.lastText));
    }
    const kira = api.person({ first_name: 'Кира' });
    for (const link of given.slice(0, 2)) {
      await kira.opensLink(link);
      expect(kira.lastText).toContain('не открылась');
    }
    await joins(kira, given[2]!, 'Кира Львовна');
  });

  test('after «не он» is for the one the roster meant', async () => {
    const school = await startSchool(0);
    const { api, curator, database } = school;
    const [link] = await imports(school, 'Котова Кира Львовна', 'mentor');
    const stranger = api.person({ first_name: 'Прохожий' });
    await joins(stranger, link!, 'Прохожий');
    await curator.waits(/именем в Telegram: Прохожий/u);
    await curator.presses('Это кто-то другой');
    await stranger.waits(/Приглашение не подтвердили/u);
    await curator.sends('/people');
    expect(curator.lastText).toContain('Кира Львовна — наставник');
    expect(curator.lastText).not.toContain('Прохожий');
    await curator.presses('Новая ссылка: Кира Львовна');
    const kira = api.person({ first_name: 'Кира' });
    await joins(kira, linkIn(curator.lastText), 'Кира Львовна');
    await curator.waits(/именем в Telegram: Кира/u);
    await curator.presses('Это он / она');
    await kira.waits(/Подтверждено: наставник/u);
    const [tied] = await database.client.person.findMany({
      where: { fullName: { not: null } },
      include: { ties: true },
    });
    expect(tied).toMatchObject({
      name: 'Кира Львовна',
      fullName: 'Котова Кира Львовна',
      position: 'учитель',
      ties: [{}],
    });
    await stranger.sends('/menu');
    expect(stranger.lastText).toContain('нет роли в программе');
  });

  test('of somebody who has come meanwhile, or of nobody, says so; it is no mentor’s, whatever is forged', async () => {
    const school = await startSchool(0);
    const { api, curator, mentor, database } = school;
    const [link] = await imports(school, 'Котова Кира Львовна', 'mentee');
    await curator.sends('/people');
    const data = curator.button('Новая ссылка: Кира Львовна')!;
    await mentor.sends('/menu');
    const forged = data.replace(/^(\w+):\w+/u, `$1:${mentor.button('Настроить')!.split(':')[1]}`);
    const before = await database.client.invite.count();
    expect(await mentor.pressesData(forged)).toMatchObject({ alert: true, text: expect.stringContaining('куратор') });
    await joins(api.person({ first_name: 'Кира' }), link!, 'Кира Львовна');
    expect(await curator.pressesData(data)).toMatchObject({ alert: true, text: expect.stringContaining('/people') });
    expect(await curator.pressesData(data.replace(/\w+$/u, 'zzz'))).toMatchObject({ alert: true });
    expect(await database.client.invite.count()).toBe(before);
  });

  test('of many is chosen from a list, page by page', async () => {
    const school = await startSchool(0);
    const { curator } = school;
    for (let i = 1; i <= 23; i += 1) await imports(school, `Педагог ${i}`, 'mentee');
    await curator.sends('/people');
    expect(curator.button(/^Новая ссылка: Педагог/u)).toBeUndefined();
    await curator.presses('Новая ссылка: 23 человека ждут');
    await curator.presses('Дальше ▶');
    await curator.presses('Педагог 23');
    expect(linksIn(curator.lastText)).toHaveLength(1);
    await curator.presses('◀ назад');
    expect(curator.lastText).toContain('Люди');
  });

  test('delivered twice makes one set of links', async () => {
    const school = await startSchool(0);
    const { api, curator, database } = school;
    await imports(school, 'Котова Кира Львовна', 'mentee');
    await curator.sends('/people');
    api.world.deliverTwice();
    await curator.presses('Новая ссылка: Кира Львовна');
    await curator.sends('/menu');
    expect(await database.client.invite.count({ where: { role: 'mentee' } })).toBe(2);
  });
});
