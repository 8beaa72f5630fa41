import { describe, expect, test } from 'vitest';
import { invites, joins, startsProgramme } from '../../demo/story.ts';
import { allRows, asJson } from '../store/rows.ts';
import { startBench, startSchool, tuesday } from './school.ts';
import { changed, day, settled } from './traces.ts';

describe('a stranger', () => {
  test('without a link gets a polite dead end and leaves one row of the inbox', async () => {
    const bench = await startBench();
    const before = await allRows(bench.database.client);
    const stranger = bench.api.person({ first_name: 'Зоя' });

    await stranger.sends('/start');

    expect(stranger.lastText).toMatch(/Здравствуйте[\s\S]*личная ссылка/u);
    expect(stranger.last.buttons).toEqual([]);
    await settled(bench);
    const after = await allRows(bench.database.client);
    expect(changed(before, after)).toEqual(['Inbox']);
    expect(after['Inbox']).toMatchObject([{ state: 'handled', payload: null }]);
    expect(asJson(after)).not.toContain(String(stranger.user.id));
  });

  test.each(['/people', '/report', '/privacy', 'привет'])('who says %s learns nothing of any school', async (text) => {
    const bench = await startBench();
    await bench.curatorLink();
    const stranger = bench.api.person();
    await stranger.sends(text);
    expect(stranger.chat.filter(({ from }) => from === 'bot')).toHaveLength(1);
    expect(stranger.lastText).toContain('личная ссылка');
  });
});

describe('a link', () => {
  test('shows school, role and the whole consent before anything is asked, and nobody’s name', async () => {
    const bench = await startSchool(0);
    const { api, mentor, database } = bench;
    const anna = api.person({ first_name: 'Анна' });
    const link = await invites(mentor, 'педагог');
    await settled(bench);
    const before = await allRows(database.client);

    await anna.opensLink(link);

    expect(anna.lastText).toContain('«Гляденская школа» приглашает вас участником группы');
    expect(anna.lastText).toContain('Это добровольно');
    expect(anna.lastText).toContain('Редакция 1');
    for (const name of ['Ольга', 'Марина']) expect(anna.lastText).not.toContain(name);
    await settled(bench);
    expect(changed(before, await allRows(database.client))).toEqual(['Inbox']);
  });

  test('is spent at «согласен», not at /start: the same account may open it again', async () => {
    const { api, mentor, database } = await startSchool(0);
    const anna = api.person({ first_name: 'Анна' });
    const link = await invites(mentor, 'педагог');
    await anna.opensLink(link);
    await anna.opensLink(link);
    expect(anna.lastText).toContain('приглашает вас');

    await anna.presses(/^Согласен/u);

    await anna.waits(/Как к вам обращаться/u);
    expect(anna.chat.find(({ isEdited }) => isEdited)?.text).toMatch(/✅ Согласие дано 24 ноября$/u);
    const [consent] = await database.client.consent.findMany({ orderBy: { id: 'desc' }, take: 1 });
    expect(consent).toMatchObject({ decision: 'given', edition: '1', at: tuesday });
    await anna.opensLink(link);
    expect(anna.lastText).toContain('не открылась');
  });

  test('opened by two lets in who agrees first', async () => {
    const { api, mentor, database } = await startSchool(0);
    const link = await invites(mentor, 'педагог');
    const [anna, boris] = [api.person({ first_name: 'Анна' }), api.person({ first_name: 'Борис' })];
    const people = await database.client.person.count();
    await anna.opensLink(link);
    await boris.opensLink(link);
    await anna.presses(/^Согласен/u);

    expect(await boris.presses(/^Согласен/u)).toMatchObject({
      alert: true,
      text: expect.stringContaining('не работает'),
    });

    expect((await database.client.person.count()) - people).toBe(1);
    expect(await database.client.account.count({ where: { telegramId: BigInt(boris.user.id) } })).toBe(0);
  });

  test('agreed to twice at once is one person and one consent', async () => {
    const { api, mentor, database } = await startSchool(0);
    const anna = api.person({ first_name: 'Анна' });
    await anna.opensLink(await invites(mentor, 'педагог'));
    const before = [await database.client.person.count(), await database.client.consent.count()];

    await anna.pressesTwice(/^Согласен/u);

    await anna.waits(/Как к вам обращаться/u);
    expect([await database.client.person.count(), await database.client.consent.count()]).toEqual(
      before.map((count) => count + 1),
    );
  });

  test('that is unknown, malformed, expired, used or taken back looks the same, and stores nothing', async () => {
    const bench = await startSchool(0);
    const { api, mentor, database, clock } = bench;
    const used = await invites(mentor, 'педагог');
    await joins(api.person({ first_name: 'Анна' }), used, 'Анна Ивановна');
    const revoked = await invites(mentor, 'педагог');
    await database.client.invite.updateMany({ where: { state: 'open' }, data: { state: 'revoked' } });
    const expired = await invites(mentor, 'педагог');
    clock.now = new Date(tuesday.getTime() + 31 * day);
    const dead = [used, revoked, expired, used.replace(/=.*/u, '=AAAAAAAAAAAAAAAAAAAAAA'), used.replace(/=.*/u, '=x')];
    await settled(bench);
    const before = await allRows(database.client);

    const said = new Set<string>();
    for (const link of dead) {
      const stranger = api.person();
      await stranger.opensLink(link);
      said.add(stranger.lastText);
      expect(stranger.last.buttons).toEqual([]);
    }

    expect([...said]).toEqual([expect.stringContaining('не открылась')]);
    expect(changed(before, await allRows(database.client))).toEqual(['Inbox']);
  });
});

describe('a refusal', () => {
  test('is one tap, stores nothing but itself, and the link may still be opened later', async () => {
    const bench = await startSchool(0);
    const { api, mentor, database } = bench;
    const anna = api.person({ first_name: 'Анна' });
    const link = await invites(mentor, 'педагог');
    await anna.opensLink(link);
    await settled(bench);
    const before = await allRows(database.client);

    await anna.presses(/^Не согласен/u);

    expect(anna.lastText).toContain('сохранён только сам отказ');
    await settled(bench);
    const after = await allRows(database.client);
    expect(changed(before, after)).toEqual(['Consent', 'Inbox']);
    expect(after['Consent']?.find(({ decision }) => decision === 'refused')).toMatchObject({
      personId: null,
      edition: '1',
      at: tuesday,
    });
    await joins(anna, link, 'Анна Ивановна');
    expect(anna.lastText).toContain('Гляденская школа');
  });

  test('tapped twice, or delivered again, is one refusal', async () => {
    const { api, mentor, database } = await startSchool(0);
    const anna = api.person();
    await anna.opensLink(await invites(mentor, 'педагог'));
    await anna.pressesTwice(/^Не согласен/u);
    expect(await database.client.consent.count({ where: { decision: 'refused' } })).toBe(1);
  });

  test('of a link that died meanwhile says so', async () => {
    const { api, mentor, database } = await startSchool(0);
    const anna = api.person();
    await anna.opensLink(await invites(mentor, 'педагог'));
    await database.client.invite.updateMany({ where: { state: 'open' }, data: { state: 'revoked' } });
    expect(await anna.presses(/^Не согласен/u)).toMatchObject({ alert: true });
    expect(await database.client.consent.count({ where: { decision: 'refused' } })).toBe(0);
  });
});

test('the first curator needs nobody’s confirmation, and has a working programme in three taps', async () => {
  const bench = await startBench();
  const curator = bench.api.person({ first_name: 'Ольга' });
  await joins(curator, await bench.curatorLink(), 'Ольга Петровна');
  expect(curator.lastText).toContain('Шаг 1 из 3');
  await startsProgramme(curator);
  expect(curator.lastText).toContain('Идёт входная диагностика');
  expect(await invites(curator, 'педагог')).toContain('start=');
});
