import { describe, expect, test } from 'vitest';
import { inviteLink, newInviteCode } from '../../src/bot/invite-link.ts';
import { expiryOf } from '../../src/domain/invite.ts';
import { invites, joins, startsProgramme } from '../../demo/story.ts';
import { startBench, startSchool, type Bench } from './school.ts';

/** A link as `admin import` makes it, for one person of a roster. */
const rosterLink = async (bench: Bench, fullName: string): Promise<string> => {
  const { administration } = bench.store.system;
  const { code, codeHash } = newInviteCode();
  const organisation = (await administration.findOrganisation('Гляденская школа'))!.id;
  const roles = [{ role: 'mentee' as const, group: 'Группа наставничества', codeHash }];
  const entry = { fullName, position: 'учитель', subjects: [], levels: [], roles };
  await administration.importRoster(organisation, [entry], expiryOf(bench.clock.now));
  return inviteLink('nastavnik_demo_bot', code);
};

/** Agreed, and asked for a name. */
const asked = async (link: (bench: Bench) => Promise<string>) => {
  const bench = await startSchool(0);
  const person = bench.api.person({ first_name: 'Гость' });
  await person.opensLink(await link(bench));
  await person.presses(/^Согласен/u);
  await person.waits(/Как к вам обращаться/u);
  return {
    bench,
    person,
    nameOf: async () => (await bench.database.client.person.findFirst({ orderBy: { id: 'desc' } }))?.name,
  };
};

const byRoster = (bench: Bench) => rosterLink(bench, 'Иванова Анна Петровна');
const byMentor = async (bench: Bench) => invites((bench as Awaited<ReturnType<typeof startSchool>>).mentor, 'педагог');

describe('«Как к вам обращаться?»', () => {
  test('offers имя-отчество from the roster, and nowhere the surname', async () => {
    const { person, nameOf, bench } = await asked(byRoster);
    await person.presses('Анна Петровна');
    await person.waits(/^Анна Петровна · Гляденская школа/u);
    expect(person.chat.some(({ text }) => text.includes('Приятно познакомиться, Анна Петровна!'))).toBe(true);
    expect(await nameOf()).toBe('Анна Петровна');
    await bench.curator.sends('/people');
    expect(bench.curator.lastText).toContain('Анна Петровна — наставляемый педагог');
    for (const { chat } of [person, bench.curator]) expect(JSON.stringify(chat)).not.toContain('Иванова');
  });

  test('takes a code, so that no name is in the chat at all', async () => {
    const { person, nameOf } = await asked(byRoster);
    await person.presses('Взять код');
    await person.waits(/^Педагог \d+ · /u);
    expect(await nameOf()).toMatch(/^Педагог \d+$/u);
  });

  test('can wait: the menu asks again, and everything works meanwhile', async () => {
    const { person, nameOf } = await asked(byMentor);
    await person.presses('Позже');
    await person.waits(/^Здравствуйте · Гляденская школа/u);
    expect(await nameOf()).toBeNull();
    await person.presses('Начать самооценку');
    expect(person.lastText).toContain('1 из 12');
    await person.sends('/menu');
    await person.presses('Сказать, как обращаться');
    await person.sends('Анна Ивановна');
    await person.waits(/^Анна Ивановна · /u);
  });

  test('says what is wrong with a name, as often as needed, and keeps asking', async () => {
    const { person, nameOf } = await asked(byMentor);
    await person.sends('я'.repeat(65));
    expect(person.lastText).toContain('до 64 знаков');
    await person.sendsVoice();
    expect(person.lastText).toContain('нужен текст');
    await person.sends('\u200B\u2060\u202E');
    await person.waits(/Здесь пусто/u);
    await person.waits((chat) => chat.at(-1)?.text.includes('Как к вам обращаться') === true);
    await person.sends('я'.repeat(64));
    await person.waits(/Приятно познакомиться/u);
    expect(await nameOf()).toBe('я'.repeat(64));
  });

  test('is left by a command and comes back from the menu or the settings', async () => {
    const { person, nameOf } = await asked(byMentor);
    await person.sends('/cancel');
    await person.waits((chat) => chat.at(-1)?.text.startsWith('Здравствуйте · ') === true);
    await person.sends('Анна Ивановна');
    await person.waits(/Я понимаю кнопки/u);
    expect(await nameOf()).toBeNull();
    await person.sends('/settings');
    await person.presses('Сменить обращение');
    await person.sends('Анна');
    await person.waits(/^Анна · /u);
  });

  test('goes on after a restart in its middle', async () => {
    const { bench, person } = await asked(byRoster);
    await bench.restart();
    await person.presses('Анна Петровна');
    await person.waits(/^Анна Петровна · /u);
  });

  test('an old question answers that it is over', async () => {
    const { person, nameOf } = await asked(byMentor);
    const old = person.chat.at(-1)!;
    await person.sends('Анна Ивановна');
    await person.waits(/^Анна Ивановна · /u);
    expect(await person.presses('Взять код', { on: old })).toMatchObject({ alert: true });
    await person.sends('/settings');
    await person.presses('Сменить обращение');
    await person.waits((chat) => (chat.at(-1)?.id ?? 0) > old.id && chat.at(-1)!.text.includes('Как к вам обращаться'));
    // Another round of the same question runs now; the old one's button is not of it.
    expect(await person.presses('Взять код', { on: old })).toMatchObject({ alert: true });
    expect(await nameOf()).toBe('Анна Ивановна');
  });
});

describe('a hostile name', () => {
  const hostile = '<b>Куратор</b> & \u202Eтаратив\u202C 👩‍🏫 "Ы"\n\nстрока';

  test('is one plain line wherever it is shown', async () => {
    const { bench, person, nameOf } = await asked(byMentor);
    await person.sends(hostile);
    const clean = '<b>Куратор</b> & таратив 👩🏫 "Ы" строка';
    await person.waits((chat) => chat.at(-1)?.text.startsWith(`${clean} · `) === true);
    expect(await nameOf()).toBe(clean);
    await bench.curator.sends('/people');
    expect(bench.curator.lastText).toContain(clean);
    await bench.mentor.sends('/people');
    expect(bench.mentor.lastText).toContain(clean);
  });

  test('of a Telegram account cannot change the question that shows it, and fits', async () => {
    const bench = await startBench();
    const curator = bench.api.person({ first_name: 'Ольга' });
    await joins(curator, await bench.curatorLink(), 'Ольга Петровна');
    await startsProgramme(curator);
    const mentor = bench.api.person({ first_name: `</b>\u202E\n${'я'.repeat(59)}`, last_name: `🦉`.repeat(64) });
    await mentor.opensLink(await invites(curator, 'наставник'));
    await mentor.presses(/^Согласен/u);
    await curator.waits(/именем в Telegram/u);
    const question = curator.chat.findLast(({ text }) => text.includes('именем в Telegram'))!.text;
    expect(question).toContain(`: </b> ${'я'.repeat(59)} 🦉`);
    expect(question).not.toMatch(/\u202E|\uFFFD|[\uD800-\uDBFF](?![\uDC00-\uDFFF])/u);
    await curator.sends('/people');
    await curator.presses(/^Решить: <\/b> я/u);
    await curator.presses('Это он / она');
  });
});
