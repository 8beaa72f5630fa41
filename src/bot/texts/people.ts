import type { HeldRole, Role } from '../../domain/people.ts';
import type { InviteLine } from '../../store/invites.ts';
import type { PersonLine } from '../../store/people.ts';
import { clip, html, lines, type Html } from '../html.ts';
import { dayOf, namesOf, plural, roleAsWhom, roleName } from './words.ts';

const inGroup = (role: Role, group: string | null): string => `${roleName[role]}${group === null ? '' : ` (${group})`}`;

const rolesOf = (it: PersonLine): string =>
  it.roles
    .map(({ role, group, isConfirmed }) => `${inGroup(role, group)}${isConfirmed ? '' : ', ждёт подтверждения'}`)
    .join('; ');

/** More groups are counted: their names would fill the message. */
const groupsNamed = 8;

export const peopleTexts = {
  title: (groups: readonly string[]) =>
    groups.length === 0
      ? lines(html`<b>Люди</b>`, '', 'Групп пока нет. Создайте первую, и можно приглашать.')
      : lines(
          html`<b>Люди</b>`,
          groups.length > groupsNamed
            ? html`Групп: ${groups.length}`
            : html`${groups.length === 1 ? 'Группа' : 'Группы'}: ${namesOf(groups.map((it) => `«${it}»`))}`,
        ),
  person: (it: PersonLine): Html =>
    html`${it.isUnreachable ? '⚠️' : it.hasJoined ? '•' : '○'} ${it.name ?? 'без имени'} — ${rolesOf(it) || (it.hasJoined ? 'сейчас без роли' : 'приглашение не открыто')}${it.isUnreachable ? ' · сообщения не доходят' : ''}`,
  /** Whom a roster named and who has not come yet. */
  awaited: (
    { name, roles, until }: { name: string; roles: readonly HeldRole[]; until: Date | null },
    groupNames: ReadonlyMap<HeldRole['group'], string>,
    zone: string,
  ): Html =>
    html`○ ${name} — ${roles.map((it) => inGroup(it.role, groupNames.get(it.group) ?? null)).join('; ') || 'роль не указана'} · ждёт приглашение, ${until === null ? 'нужна новая ссылка' : `ссылка до ${dayOf(until, zone)}`}`,
  renew: (name: string) => clip(`Новая ссылка: ${name}`, 60),
  renewOneOf: (n: number) => `Новая ссылка: ${plural(n, 'человек ждёт', 'человека ждут', 'человек ждут')}`,
  whomToRenew: lines(html`<b>Новая ссылка</b>`, '', 'Для кого? Прежняя ссылка этого человека перестанет работать.'),
  earlier: '◀ Раньше',
  further: 'Дальше ▶',
  newLinks: (
    name: string,
    links: readonly { readonly role: Role; readonly group: string | null; readonly link: string }[],
    expiresAt: Date,
    zone: string,
  ) =>
    lines(
      html`Новая ссылка: <b>${name}</b>`,
      ...links.flatMap(({ role, group, link }) => [
        '',
        html`${roleName[role]}${group === null ? '' : `, группа «${group}»`}`,
        link,
      ]),
      '',
      html`Перешлите лично: ${links.length === 1 ? 'ссылка работает' : 'каждая работает'} один раз, до ${dayOf(expiresAt, zone)}. ${links.length === 1 ? 'Прежняя' : 'Прежние'} больше не ${links.length === 1 ? 'действует' : 'действуют'}.`,
    ),
  nobody: 'Пока никого нет. Пригласите первого: ссылка придёт сюда, её можно переслать.',
  more: (n: number) => html`… и ещё ${plural(n, 'человек', 'человека', 'человек')}`,
  openLinks: (n: number) => html`Ссылок, которыми ещё не воспользовались: ${n}.`,
  invite: (role: Role) => `Пригласить: ${role === 'mentee' ? 'педагог' : roleName[role]}`,
  addGroup: 'Добавить группу',
  whichGroup: (role: Role) => lines(html`В какую группу пригласить ${roleAsWhom[role]}?`),
  link: (role: Role, group: string | null, link: string, expiresAt: Date, zone: string) =>
    lines(
      html`Приглашение: <b>${roleName[role]}</b>${group === null ? '' : html`, группа «${group}»`}`,
      '',
      link,
      '',
      html`Перешлите её одному человеку: ссылка личная и работает один раз, до ${dayOf(expiresAt, zone)}.`,
      role !== 'mentee' && 'Когда её откроют, я покажу имя из Telegram и спрошу вас, он ли это.',
    ),
  oneMore: 'Пригласить ещё',
  back: '◀ назад',

  claimed: (it: Pick<InviteLine, 'role' | 'claimedName'>, group: string | null) =>
    lines(
      html`По вашей ссылке вошёл человек с именем в Telegram: <b>${it.claimedName ?? '—'}</b>.`,
      html`Роль: ${roleName[it.role]}${group === null ? '' : ` в группе «${group}»`}. Это тот, кого приглашали?`,
    ),
  yes: 'Это он / она',
  no: 'Это кто-то другой',
  confirmed: 'Подтверждено. Роль открыта.',
  rejected: 'Понятно. Доступ закрыт, ссылка больше не работает.',
  waiting: (name: string | null, role: Role) => `Решить: ${name ?? '—'}, ${roleName[role]}`,

  joined: (name: string | null, role: Role, group: string | null) =>
    lines(
      html`${name ?? 'Новый участник'}: ${roleName[role]}${group === null ? '' : ` в группе «${group}»`}. Вход по вашей ссылке.`,
      '',
      'Если это не тот человек, доступ можно закрыть.',
    ),
  revoke: 'Закрыть доступ',
  revoked: 'Доступ закрыт.',

  youAreIn: (role: Role, school: string) =>
    lines(html`✅ Подтверждено: ${roleName[role]}, «${school}».`, '', 'Вот что можно сделать сейчас: /menu'),
  youAreOut: lines('Приглашение не подтвердили.', '', 'Если это ошибка, попросите у школы новую ссылку.'),
  left: (name: string | null) => html`${name ?? 'Участник'}: выход из программы. Причину не спрашиваем.`,
} as const;
