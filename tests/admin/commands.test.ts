import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AdminError, erase, importRoster, invite, type AdminDeps } from '../../src/admin/commands.ts';
import { parseRoster, readTable, RosterError } from '../../src/admin/roster.ts';
import { hashOfCode } from '../../src/bot/invite-link.ts';
import { createStore } from '../../src/store/store.ts';
import { onEachDatabase } from '../store/databases.ts';
import { allRows } from '../store/rows.ts';
import { buildSchool, done, joinAs, start } from '../store/school.ts';
import { rejection } from '../telegram/wire.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nastavnik-admin-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const roster = (...rows: readonly string[]): string => {
  const file = join(folder, 'roster.csv');
  writeFileSync(file, ['name,role,group', ...rows].join('\n'));
  return file;
};

const codeIn = (link: string): string => new URL(link).searchParams.get('start') ?? '';

onEachDatabase('the command line', (open) => {
  const prepare = async (botUsername: string | undefined = 'some_bot') => {
    const { database } = await open();
    const store = createStore(database, { clock: () => start });
    const deps: AdminDeps = { store, clock: () => start, botUsername };
    return { client: database.client, store, deps };
  };

  describe('invite', () => {
    it('makes the school that does not exist yet, and a link that works', async () => {
      const { deps, store, client } = await prepare();
      const link = await invite(deps, { role: 'curator', organisation: ' Школа № 1 ', zone: 'Asia/Omsk' });
      expect(link).toMatch(/^https:\/\/t\.me\/some_bot\?start=[\w-]{22}$/u);
      expect(await client.organisation.findMany()).toMatchObject([{ name: 'Школа № 1', zone: 'Asia/Omsk' }]);
      expect(await store.door.offer(hashOfCode(codeIn(link)))).toMatchObject({ role: 'curator', state: 'open' });
      await invite(deps, { role: 'curator', organisation: 'Школа № 1' });
      expect(await client.organisation.count()).toBe(1);
    });

    it('uses the name that the bot found out at its last start, or says what to set', async () => {
      const { deps, store } = await prepare();
      const asked = { ...deps, botUsername: undefined };
      const wanted = { role: 'curator', organisation: 'Школа' } as const;
      expect(await rejection(invite(asked, wanted))).toMatchObject({
        message: expect.stringMatching(/start the bot once, or set BOT_USERNAME/u),
        exitCode: 1,
      });
      expect(await store.system.administration.findOrganisation('Школа')).toBeNull();
      await store.system.installation.set('bot-username', 'found_bot');
      expect(await invite(asked, wanted)).toContain('t.me/found_bot?');
    });

    it('is refused with one line and an exit code, and makes nothing', async () => {
      const { deps, store, client } = await prepare();
      await store.system.administration.createOrganisation('Школа', 'Europe/Moscow');
      const before = await allRows(client);
      for (const [options, exitCode] of [
        [{ role: 'curator', organisation: ' \u200B ' }, 2],
        [{ role: 'curator', organisation: 'Новая', zone: 'Asia/Nowhere' }, 1],
        [{ role: 'curator', organisation: 'Новая', zone: '+07:00' }, 1],
        [{ role: 'mentor', organisation: 'Новая' }, 2],
        [{ role: 'mentee', organisation: 'Новая', group: 'Нет' }, 1],
        [{ role: 'mentee', organisation: 'Школа', group: 'Нет' }, 1],
        [{ role: 'curator', organisation: 'Школа', zone: 'Asia/Omsk' }, 1],
      ] as const) {
        const error = await rejection(invite(deps, options));
        expect(error).toBeInstanceOf(AdminError);
        expect(error).toMatchObject({ exitCode, message: expect.stringMatching(/^.+$/u) });
      }
      expect(await allRows(client)).toEqual(before);
    });
  });

  describe('import', () => {
    it('brings in people, missing groups and a link for each of them', async () => {
      const { deps, store, client } = await prepare();
      const file = roster('Иванова Анна Петровна,mentee,Языки', '=2+2,mentor,Языки', 'Котова Кира,curator,');
      const made = await importRoster(deps, { organisation: ' Школа ', file, zone: 'Asia/Omsk' });
      expect(made).toMatchObject({ people: 3, groups: 1 });
      expect(await client.organisation.findMany()).toMatchObject([{ name: 'Школа', zone: 'Asia/Omsk' }]);
      const { data } = Papa.parse<Record<string, string>>(made.csv.trimEnd(), { header: true });
      expect(data.map(({ name, role }) => [name, role])).toEqual([
        ['Иванова Анна Петровна', 'mentee'],
        // No formula for somebody's spreadsheet.
        ["'=2+2", 'mentor'],
        ['Котова Кира', 'curator'],
      ]);
      for (const { name, link } of data) {
        const offer = await store.door.offer(hashOfCode(codeIn(link ?? '')));
        expect(offer?.rosterName).toBe(name?.replace(/^'/u, ''));
      }
      const second = await importRoster(deps, { organisation: 'Школа', file: roster('Новый Человек,mentee,Языки') });
      expect(second).toMatchObject({ people: 1, groups: 0 });
    });

    it('with one bad row brings in nothing, not even the school', async () => {
      const { deps, client } = await prepare();
      const before = await allRows(client);
      const file = roster('Иванова Анна,mentee,Языки', 'Петров Пётр,director,Языки');
      const error = await rejection(importRoster(deps, { organisation: 'Новая', file }));
      expect(error).toMatchObject({ problems: [expect.stringContaining('строка 3')] });
      expect(await allRows(client)).toEqual(before);
    });

    it('run again gives new links to those who have not come, and makes nobody twice', async () => {
      const { deps, store, client } = await prepare();
      const rows = ['Иванова Анна,mentee,Языки', 'Иванова Анна,mentor,Старая', 'Котова Кира,curator,'];
      const linksOf = ({ csv }: { csv: string }) =>
        Papa.parse<Record<string, string>>(csv.trimEnd(), { header: true }).data.map((it) => codeIn(it['link'] ?? ''));
      const first = linksOf(await importRoster(deps, { organisation: 'Школа', file: roster(...rows) }));
      await done(joinAs(store, hashOfCode(first[2]!), 7_000_000_001));
      const people = await client.person.count();

      const again = await importRoster(deps, {
        organisation: 'Школа',
        file: roster(
          'Иванова Анна,mentee,Языки',
          'Иванова Анна,mentor,Языки',
          'Котова Кира,curator,',
          'Ким Пётр,mentee,Языки',
        ),
      });

      expect(again).toMatchObject({ people: 1, groups: 0, renewed: 1, come: ['Котова Кира'] });
      expect(await client.person.count()).toBe(people + 1);
      const fresh = linksOf(again);
      const offers = await Promise.all(fresh.map((code) => store.door.offer(hashOfCode(code))));
      expect(offers.map((it) => [it?.rosterName, it?.role, it?.state])).toEqual([
        ['Иванова Анна', 'mentee', 'open'],
        ['Иванова Анна', 'mentor', 'open'],
        ['Ким Пётр', 'mentee', 'open'],
      ]);
      for (const code of first.slice(0, 2)) expect((await store.door.offer(hashOfCode(code)))?.state).not.toBe('open');
      // What the newer list does not say any more is not meant any more.
      const anna = await client.person.findFirst({ where: { fullName: 'Иванова Анна' } });
      expect(await client.invite.count({ where: { personId: anna!.id, group: { name: 'Старая' } } })).toBe(0);
    });

    it('names by row who is here already and is given another role, and brings in nobody', async () => {
      const { deps, store, client } = await prepare();
      const made = await importRoster(deps, { organisation: 'Школа', file: roster('Иванова Анна,mentee,Языки') });
      const code = codeIn(/https:\S+/u.exec(made.csv)![0]);
      await done(joinAs(store, hashOfCode(code), 7_000_000_001));
      const before = await allRows(client);
      const file = roster('Петров Пётр,mentee,Языки', 'Иванова Анна,mentee,Языки', 'Иванова Анна,mentor,Языки');
      const error = await rejection(importRoster(deps, { organisation: 'Школа', file }));
      expect(error).toBeInstanceOf(RosterError);
      expect(error).toMatchObject({ problems: [expect.stringMatching(/^строка 3: Иванова Анна: .*\/people/u)] });
      expect(await allRows(client)).toEqual(before);
    });

    it('writes the links into a file that only its owner reads', async () => {
      const { deps } = await prepare();
      const out = join(folder, 'links.csv');
      const made = await importRoster(deps, { organisation: 'Школа', file: roster('Иванова Анна,curator,'), out });
      expect(readFileSync(out, 'utf8').replace('\uFEFF', '')).toBe(made.csv);
      expect(statSync(out).mode & 0o777).toBe(0o600);
    });

    it('marks that file as UTF-8 for Excel, and reads such a file itself', async () => {
      const { deps } = await prepare();
      const out = join(folder, 'links.csv');
      const { csv } = await importRoster(deps, { organisation: 'Школа', file: roster('Иванова Анна,curator,'), out });
      const bytes = readFileSync(out);
      expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      // What is printed goes into pipes, which know nothing of such marks.
      expect(csv).toMatch(/^name,role,link\n/u);
      expect(parseRoster(await readTable(bytes))).toMatchObject([
        { fullName: 'Иванова Анна', roles: [{ role: 'curator', group: null }] },
      ]);
    });

    it('that could not keep its links brings in nobody: a link is shown once', async () => {
      const { deps, client } = await prepare();
      const before = await allRows(client);
      const file = roster('Иванова Анна,curator,');
      writeFileSync(join(folder, 'taken.csv'), 'мои заметки');
      for (const out of [join(folder, 'taken.csv'), join(folder, 'no/such/folder.csv')]) {
        const error = await rejection(importRoster(deps, { organisation: 'Школа', file, out }));
        expect(error).toMatchObject({ message: expect.stringContaining(`cannot write ${out}`) });
      }
      expect(await allRows(client)).toEqual(before);
      expect(readFileSync(join(folder, 'taken.csv'), 'utf8')).toBe('мои заметки');
      // Nor does a refused roster leave an empty file behind.
      const out = join(folder, 'links.csv');
      await rejection(importRoster(deps, { organisation: 'Школа', file: roster('Иванова,director,'), out }));
      expect(existsSync(out)).toBe(false);
    });

    it('of a file that is not there, or into a school without a name, is refused in one line', async () => {
      const { deps } = await prepare();
      for (const options of [
        { organisation: 'Школа', file: 'nowhere.csv' },
        { organisation: ' ', file: 'package.json' },
      ])
        expect(await rejection(importRoster(deps, options))).toBeInstanceOf(AdminError);
    });
  });

  describe('erase', () => {
    const inSchool = async () => {
      const { deps, store, client } = await prepare();
      const school = await buildSchool(store, { mentees: 2 });
      return { deps, client, school };
    };

    it('says whom it would erase, and does so only with --yes', async () => {
      const { deps, client, school } = await inSchool();
      const [anna] = school.mentees;
      const whom = { organisation: 'Школа', person: anna!.person, yes: false };
      const before = await client.person.count();
      expect(await rejection(erase(deps, whom))).toMatchObject({
        message: expect.stringContaining('--yes'),
        exitCode: 2,
      });
      expect(await client.person.count()).toBe(before);
      expect(await erase(deps, { ...whom, yes: true })).toBe(`person ${anna!.person} is erased`);
      expect(await client.person.count({ where: { id: anna!.person } })).toBe(0);
      expect(await client.account.count()).toBe(3);
    });

    it('finds people by the name of the roster or of the chat, and asks when there are several', async () => {
      const { deps, client, school } = await inSchool();
      await client.person.updateMany({ data: { name: 'Анна Петровна' } });
      await client.person.update({ where: { id: school.mentees[0]!.person }, data: { fullName: 'Иванова Анна' } });
      const several = await rejection(erase(deps, { organisation: 'Школа', name: 'Анна Петровна', yes: true }));
      expect(several).toMatchObject({ message: expect.stringContaining('choose one with --person'), exitCode: 2 });
      expect(await erase(deps, { organisation: 'Школа', name: 'Иванова Анна', yes: true })).toContain('is erased');
    });

    it('refuses a name nobody has, somebody of another school, and nobody at all', async () => {
      const { deps, client } = await inSchool();
      const before = await allRows(client);
      for (const [options, exitCode] of [
        [{ organisation: 'Школа', name: 'Никто', yes: true }, 1],
        [{ organisation: 'Другая', person: 1, yes: true }, 1],
        [{ organisation: 'Школа', yes: true }, 2],
      ] as const)
        expect(await rejection(erase(deps, options))).toMatchObject({ exitCode });
      expect(await allRows(client)).toEqual(before);
    });
  });
});
