import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import Papa from 'papaparse';
import { inviteLink, newInviteCode } from '../bot/invite-link.ts';
import { isZone } from '../domain/calendar.ts';
import { expiryOf } from '../domain/invite.ts';
import type { OrganisationId, Role } from '../domain/people.ts';
import { cleanName } from '../domain/people.ts';
import type { Clock } from '../domain/clock.ts';
import type { Store } from '../store/store.ts';
import { parseRoster, readTable, RosterError } from './roster.ts';

/** What the command line does, apart from its words and switches. Works beside the running bot. */

/** A refusal with one line for whoever typed the command. */
export class AdminError extends Error {
  override readonly name = 'AdminError';
  readonly exitCode: number;
  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

export interface AdminDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** BOT_USERNAME; else what the bot found out about itself at its last start. */
  readonly botUsername: string | undefined;
}

const usernameOf = async ({ store, botUsername }: AdminDeps): Promise<string> => {
  const username = botUsername ?? (await store.system.installation.get('bot-username'));
  if (username === null)
    throw new AdminError('the name of the bot is not known yet: start the bot once, or set BOT_USERNAME');
  return username;
};

const defaultZone = 'Europe/Moscow';

/** A school by its name: the one there is, or how to make it; nothing is made here. */
const schoolNamed = async (
  { store }: AdminDeps,
  rawName: string,
  zone: string | undefined,
): Promise<{ readonly id: OrganisationId | null; readonly name: string; readonly zone: string }> => {
  const name = cleanName(rawName);
  if (name === null) throw new AdminError('--organisation must not be empty', 2);
  if (zone !== undefined && !isZone(zone))
    throw new AdminError(`unknown time zone ${zone}: use an IANA name such as Asia/Krasnoyarsk`);
  const found = await store.system.administration.findOrganisation(name);
  if (found !== null && zone !== undefined && found.zone !== zone)
    throw new AdminError(`«${name}» exists already, in the zone ${found.zone}`);
  return { id: found?.id ?? null, name, zone: found?.zone ?? zone ?? defaultZone };
};

/** A new link; the organisation is made when it does not exist yet. */
export const invite = async (
  deps: AdminDeps,
  { role, organisation, group, zone }: { role: Role; organisation: string; group?: string; zone?: string },
): Promise<string> => {
  const username = await usernameOf(deps);
  const { administration } = deps.store.system;
  if ((role === 'mentor' || role === 'mentee') && group === undefined)
    throw new AdminError(`a ${role} needs a group: add --group "<name>"`, 2);
  const school = await schoolNamed(deps, organisation, zone);
  const wanted = group === undefined ? null : cleanName(group);
  const found = wanted === null || school.id === null ? null : await administration.findGroup(school.id, wanted);
  if (group !== undefined && found === null) throw new AdminError(`«${school.name}» has no group «${group}»`);
  const { code, codeHash } = newInviteCode();
  const now = deps.clock();
  await administration.createInvite(school.id ?? (await administration.createOrganisation(school.name, school.zone)), {
    codeHash,
    role,
    group: found,
    createdAt: now,
    expiresAt: expiryOf(now),
  });
  return inviteLink(username, code);
};

export interface ImportMade {
  readonly csv: string;
  /** New ones. */
  readonly people: number;
  readonly groups: number;
  /** Given new links. */
  readonly renewed: number;
  /** Full names of those who need none. */
  readonly come: readonly string[];
}

/**
 * Imports a roster whole or not at all; returns the CSV of links, and writes it into `out`. Links are shown once: a file
 * that cannot take them is found out before anybody is imported. Who was named before and has not come yet gets new links
 * instead of the old ones; who has come needs none.
 */
export const importRoster = async (
  deps: AdminDeps,
  { organisation, file, zone, out }: { organisation: string; file: string; zone?: string; out?: string },
): Promise<ImportMade> => {
  const username = await usernameOf(deps);
  const { administration } = deps.store.system;
  const school = await schoolNamed(deps, organisation, zone);
  if (!existsSync(file)) throw new AdminError(`no such file: ${file}`);
  const people = parseRoster(await readTable(readFileSync(file)));
  const known = school.id === null ? undefined : await administration.rosterPeople(school.id);
  const here = people.filter(({ fullName }) => known?.get(fullName)?.hasCome === true);
  const given = here.filter(({ fullName, roles }) =>
    roles.some(
      (it) => known?.get(fullName)?.roles.some((one) => one.role === it.role && one.group === it.group) !== true,
    ),
  );
  if (given.length > 0)
    throw new RosterError(
      given.map(
        ({ row, fullName }) => `строка ${row}: ${fullName}: уже есть в школе, другую роль дайте в боте: /people`,
      ),
    );
  const links: string[][] = [];
  const called = people.filter((it) => !here.includes(it));
  const entries = called.map((person) => ({
    ...person,
    person: known?.get(person.fullName)?.id,
    roles: person.roles.map((it) => {
      const { code, codeHash } = newInviteCode();
      links.push([person.fullName, it.role, inviteLink(username, code)]);
      return { ...it, codeHash };
    }),
  }));
  // A name that begins with = or + must not become a formula in somebody's spreadsheet.
  const data = Papa.unparse({ fields: ['name', 'role', 'link'], data: links }, { escapeFormulae: true, newline: '\n' });
  const csv = `${data}\n`;
  if (out !== undefined) writeLinks(out, csv);
  try {
    const made = await administration.importRoster(school.id ?? school, entries, expiryOf(deps.clock()));
    return { csv, ...made, renewed: entries.length - made.people, come: here.map(({ fullName }) => fullName) };
  } catch (error) {
    if (out !== undefined) rmSync(out);
    throw error;
  }
};

/** By this Excel knows UTF-8. */
const byteOrderMark = '\uFEFF';

/** Links are keys: a file of them is for its owner, and overwrites nothing. */
const writeLinks = (out: string, csv: string): void => {
  try {
    writeFileSync(out, `${byteOrderMark}${csv}`, { flag: 'wx', mode: 0o600 });
  } catch {
    throw new AdminError(`cannot write ${out}: it exists already, or its folder does not`);
  }
};

/** Erases one person, found by id or by name. Without `yes` it only says whom. */
export const erase = async (
  { store }: AdminDeps,
  { organisation, person, name, yes }: { organisation: string; person?: number; name?: string; yes: boolean },
): Promise<string> => {
  if (person === undefined && name === undefined) throw new AdminError('say whom: --person <id> or --name "<name>"', 2);
  const found = await store.system.administration.findPeople({
    organisation,
    ...(person === undefined ? {} : { id: person }),
    ...(name === undefined ? {} : { name }),
  });
  const [one, ...others] = found;
  if (one === undefined) throw new AdminError(`nobody of that name or number in «${organisation}»`);
  if (others.length > 0)
    throw new AdminError(`several people match, choose one with --person: ${found.map(({ id }) => id).join(', ')}`, 2);
  if (!yes) throw new AdminError(`would erase person ${one.id} for good; add --yes to do it`, 2);
  await store.system.administration.erase(one.organisation, one.id);
  return `person ${one.id} is erased`;
};
