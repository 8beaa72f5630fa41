import { describe, expect, test } from 'vitest';
import { invites, joins, linkIn } from '../../demo/story.ts';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { startSchool } from './school.ts';

/** The person's own number, as buttons drawn for them carry it. */
const own = async (person: TelegramPerson): Promise<string> => {
  await person.sends('/menu');
  return person.button('Настроить')!.split(':')[1]!;
};

const addsGroup = async (curator: TelegramPerson, name: string): Promise<void> => {
  await curator.sends('/people');
  await curator.presses('Добавить группу');
  await curator.sends(name);
  await curator.waits(
    (chat) => chat.at(-1)?.text.includes(' · ') === true && chat.some(({ text }) => text.includes(`«${name}» создана`)),
  );
};

describe('the list of people', () => {
  test('shows a curator everybody with role and group, a mentor the own group', async () => {
    const { curator, mentor, teachers } = await startSchool(1);
    await curator.sends('/people');
    for (const line of [
      '• Ольга Петровна — куратор',
      '• Марина Сергеевна — наставник (Группа наставничества)',
      '• Анна Ивановна — наставляемый педагог (Группа наставничества)',
    ])
      expect(curator.lastText).toContain(line);
    await addsGroup(curator, 'Математика');
    await mentor.sends('/people');
    expect(mentor.lastText).toContain('Анна Ивановна');
    expect(mentor.lastText).not.toContain('Ольга Петровна');
    expect(mentor.lastText).not.toContain('Математика');
    expect(teachers).toHaveLength(1);
  });

  test('fits a message, however many and however long the names', async () => {
    const { curator, database } = await startSchool(0);
    const { client } = database;
    const [group] = await client.group.findMany();
    await client.group.update({ where: { id: group!.id }, data: { name: 'г'.repeat(64) } });
    for (let i = 0; i < 60; i += 1) {
      const at = new Date(0);
      const { id } = await client.person.create({
        data: { organisationId: group!.organisationId, name: 'п'.repeat(64), subjects: [], levels: [], createdAt: at },
      });
      await client.membership.create({
        data: {
          organisationId: group!.organisationId,
          personId: id,
          groupId: group!.id,
          role: 'mentee',
          from: at,
          confirmedAt: at,
        },
      });
    }
    await curator.sends('/people');
    expect(curator.lastText).toMatch(/… и ещё \d+ человек/u);
    const named = curator.lastText.match(/п{64}/gu)?.length ?? 0;
    expect(curator.lastText).toContain(`ещё ${62 - 2 - named} `);
  });

  test('is not for a mentee, who is told whose it is', async () => {
    const { teachers } = await startSchool(1);
    const [anna] = teachers;
    for (const command of ['/people', '/group']) {
      await anna!.sends(command);
      expect(anna!.lastText).toContain('Это делает куратор');
      expect(anna!.lastText).not.toContain('Марина');
    }
  });

  test('marks whom no message reaches, and unmarks who is back', async () => {
    const { curator, teachers } = await startSchool(1);
    const [anna] = teachers;
    anna!.blocks();
    await curator.sends('/people');
    expect(curator.lastText).toContain('⚠️ Анна Ивановна');
    expect(curator.lastText).toContain('сообщения не доходят');
    anna!.unblocks();
    await anna!.sends('/menu');
    await curator.sends('/people');
    expect(curator.lastText).toContain('• Анна Ивановна');
    expect(curator.lastText).not.toContain('не доходят');
  });
});

describe('inviting', () => {
  test('a curator invites curators, mentors and mentees, each by a link of their own', async () => {
    const { curator, database } = await startSchool(0);
    const links = new Set<string>();
    for (const role of ['куратор', 'наставник', 'педагог'] as const) {
      links.add(await invites(curator, role));
      expect(curator.lastText).toContain('до 24 декабря');
    }
    await curator.presses('Пригласить ещё');
    links.add(linkIn(curator.lastText));
    expect(links.size).toBe(4);
    const made = await database.client.invite.findMany({ orderBy: { id: 'desc' }, take: 4 });
    expect(made.map(({ role, state }) => [role, state])).toEqual(
      ['mentee', 'mentee', 'mentor', 'curator'].map((role) => [role, 'open']),
    );
    // The code itself is nowhere: only its hash is.
    for (const link of links) expect(JSON.stringify(made)).not.toContain(link.split('=')[1]);
  });

  test('with two groups asks for which', async () => {
    const { curator, database } = await startSchool(0);
    await addsGroup(curator, 'Математика');
    await curator.sends('/people');
    await curator.presses('Пригласить: педагог');
    expect(curator.lastText).toContain('В какую группу пригласить участником группы?');
    await curator.presses('Математика');
    expect(curator.lastText).toContain('группа «Математика»');
    const [invite] = await database.client.invite.findMany({ orderBy: { id: 'desc' }, include: { group: true } });
    expect(invite?.group?.name).toBe('Математика');
  });

  test('a mentor invites mentees into the own group, and nobody else by any button', async () => {
    const { curator, mentor, database } = await startSchool(0);
    await mentor.sends('/people');
    expect(mentor.button('Пригласить: педагог')).toBeDefined();
    expect(mentor.button('Пригласить: наставник')).toBeUndefined();
    await addsGroup(curator, 'Чужая группа');
    const [mine, foreign] = await database.client.group.findMany({ orderBy: { id: 'asc' } });
    const before = await database.client.invite.count();
    const who = await own(mentor);
    const forged = [
      ['pi', who, 'curator'],
      ['pi', who, 'mentor'],
      ['pi', who, 'observer'],
      ['pi', who, 'director'],
      ['pg', who, 'mentor', mine!.id.toString(36)],
      ['pg', who, 'mentee', foreign!.id.toString(36)],
      ['pg', who, 'mentee', 'zzzz'],
      ['gn', who],
      ['gd', who],
    ];
    for (const data of forged) {
      expect(await mentor.pressesData(data.join(':')), data.join(':')).toMatchObject({ alert: true });
    }
    expect(await database.client.invite.count()).toBe(before);
    expect(await database.client.group.count()).toBe(2);
  });

  test('a mentee invites nobody', async () => {
    const { teachers, database } = await startSchool(1);
    const [anna] = teachers;
    const before = await database.client.invite.count();
    const who = await own(anna!);
    for (const role of ['mentee', 'mentor', 'curator'])
      expect(await anna!.pressesData(['pi', who, role].join(':'))).toMatchObject({ alert: true });
    expect(await database.client.invite.count()).toBe(before);
  });

  test('the same press delivered twice makes one link', async () => {
    const { api, curator, database } = await startSchool(0);
    const before = await database.client.invite.count();
    await curator.sends('/people');
    api.world.deliverTwice();
    await curator.presses('Пригласить: педагог');
    await curator.sends('/menu');
    expect((await database.client.invite.count()) - before).toBe(1);
  });

  test('a group may have two mentors, who see the same people', async () => {
    const { api, curator } = await startSchool(0);
    const second = api.person({ first_name: 'Нина' });
    await joins(second, await invites(curator, 'наставник'), 'Нина Павловна');
    await curator.waits(/именем в Telegram: Нина/u);
    await curator.presses('Это он / она');
    await second.waits(/Подтверждено: наставник/u);
    await second.sends('/people');
    expect(second.lastText).toContain('Марина Сергеевна');
  });
});
