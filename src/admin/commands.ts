import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import Papa from 'papaparse';
import { inviteLink, newInviteCode } from '../bot/invite-link.ts';
import { isZone } from '../domain/calendar.ts';
import { expiryOf } from '../domain/invite.ts';
import type { OrganisationId, Role } from '../domain/people.ts';
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

const organisationFor = async (
  { store }: AdminDeps,
  name: string,
  zone: string | undefined,
): Promise<OrganisationId> => {
  if (zone !== undefined && !isZone(zone))
    throw new AdminError(`unknown time zone ${zone}: use an IANA name such as Asia/Krasnoyarsk`);
  const found = await store.system.administration.findOrganisation(name);
  if (found !== null && zone !== undefined && found.zone !== zone)
    throw new AdminError(`«${name}» exists already, in the zone ${found.zone}`);
  return found?.id ?? store.system.administration.createOrganisation(name, zone ?? defaultZone);
};

/** A new link; the organisation is made when it does not exist yet. */
export const invite = async (
  deps: AdminDeps,
  { role, organisation, group, zone }: { role: Role; organisation: string; group?: string; zone?: string },
): Promise<string> => {
  const username = await usernameOf(deps);
  const name = organisation.trim();
  if (name === '') throw new AdminError('--organisation must not be empty', 2);
  if ((role === 'mentor' || role === 'mentee') && group === undefined)
    throw new AdminError(`a ${role} needs a group: add --group "<name>"`, 2);
  const school = await organisationFor(deps, name, zone);
  const groupId = group === undefined ? null : await deps.store.system.administration.findGroup(school, group);
  if (group !== undefined && groupId === null) throw new AdminError(`«${name}» has no group «${group}»`);
  const { code, codeHash } = newInviteCode();
  const now = deps.clock();
  await deps.store.system.administration.createInvite(school, {
    codeHash,
    role,
    group: groupId,
    createdAt: now,
    expiresAt: expiryOf(now),
  });
  return inviteLink(username, code);
};

/** Imports a roster whole or not at all; returns the CSV of links. */
export const importRoster = async (
  deps: AdminDeps,
  { organisation, file, zone }: { organisation: string; file: string; zone?: string },
): Promise<{ readonly csv: string; readonly people: number; readonly groups: number }> => {
  const username = await usernameOf(deps);
  if (!existsSync(file)) throw new AdminError(`no such file: ${file}`);
  const people = parseRoster(await readTable(readFileSync(file)));
  const known = await deps.store.system.administration.findOrganisation(organisation);
  if (known !== null) {
    const names = await deps.store.system.administration.fullNames(known.id);
    const twice = people.filter(({ fullName }) => names.has(fullName));
    if (twice.length > 0) throw new RosterError(twice.map(({ fullName }) => `${fullName}: уже есть в школе`));
  }
  const school = await organisationFor(deps, organisation, zone);
  const links: string[][] = [];
  const entries = people.map((person) => ({
    ...person,
    roles: person.roles.map((it) => {
      const { code, codeHash } = newInviteCode();
      links.push([person.fullName, it.role, inviteLink(username, code)]);
      return { ...it, codeHash };
    }),
  }));
  const made = await deps.store.system.administration.importRoster(school, entries, expiryOf(deps.clock()));
  // A name that begins with = or + must not become a formula in somebody's spreadsheet.
  const csv = Papa.unparse({ fields: ['name', 'role', 'link'], data: links }, { escapeFormulae: true, newline: '\n' });
  return { csv: `${csv}\n`, ...made };
};

/** Links are keys: a file of them is for its owner, and overwrites nothing. */
export const writeLinks = (out: string, csv: string): void => {
  try {
    writeFileSync(out, csv, { flag: 'wx', mode: 0o600 });
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
