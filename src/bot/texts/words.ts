import type { LocalDate } from '../../domain/calendar.ts';
import type { Role } from '../../domain/people.ts';
import type { StageKind } from '../../domain/programme.ts';
import type { Competence } from '../../domain/standard.ts';

/** Words that every area uses: plurals, dates, names of things. */

const rules = new Intl.PluralRules('ru');

/** `plural(3, 'посещение', 'посещения', 'посещений')` → «3 посещения». */
export const plural = (n: number, one: string, few: string, many: string): string => `${n} ${form(n, one, few, many)}`;

/** Only the word, in the form that `n` asks for. */
export const form = (n: number, one: string, few: string, many: string): string => {
  const rule = rules.select(Math.abs(n));
  return rule === 'one' ? one : rule === 'few' ? few : many;
};

/** «24 ноября» */
export const dayOf = (at: Date, zone: string): string =>
  new Intl.DateTimeFormat('ru', { timeZone: zone, day: 'numeric', month: 'long' }).format(at);

/** «24 ноября — 3 декабря», or one day when they are the same. */
export const spanOf = (from: Date, to: Date, zone: string): string => {
  const [first, last] = [dayOf(from, zone), dayOf(to, zone)];
  return first === last ? first : `${first} — ${last}`;
};

/** «25 декабря», a day of the school's wall calendar. */
export const dateOf = (date: LocalDate): string => dayOf(new Date(`${date}T00:00:00Z`), 'UTC');

/** «с 24 ноября», «со 2 декабря» */
export const fromDay = (day: string): string => `${/^2\s/u.test(day) ? 'со' : 'с'} ${day}`;

/** «декабрь», the month that a day is in. */
export const monthName = (date: LocalDate): string =>
  new Intl.DateTimeFormat('ru', { timeZone: 'UTC', month: 'long' }).format(new Date(`${date}T00:00:00Z`));

/** «08:30» out of minutes since midnight. */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** A mean with one digit and a decimal comma; «—» when there is none. */
export const meanOf = (value: number | null): string =>
  value === null ? '—' : value.toLocaleString('ru', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** «Ольга Петровна и Анна Ивановна» */
export const namesOf = (names: readonly string[]): string => new Intl.ListFormat('ru').format(names);

export const roleName: Readonly<Record<Role, string>> = {
  curator: 'куратор',
  mentor: 'наставник',
  mentee: 'наставляемый педагог',
  observer: 'наблюдатель',
};

export const roleAsWhom: Readonly<Record<Role, string>> = {
  curator: 'куратором',
  mentor: 'наставником',
  mentee: 'участником группы',
  observer: 'наблюдателем',
};

export const stageName: Readonly<Record<StageKind, string>> = {
  baseline: 'входная диагностика',
  midterm: 'промежуточная диагностика',
  final: 'итоговая диагностика',
};

export const stageNameOf: Readonly<Record<StageKind, string>> = {
  baseline: 'входной диагностики',
  midterm: 'промежуточной диагностики',
  final: 'итоговой диагностики',
};

export const competenceName: Readonly<Record<Competence, string>> = {
  subjectMethodical: 'Предмет и методика',
  psychoPedagogical: 'Психология и педагогика',
  communicative: 'Общение',
  acmeological: 'Профессиональный рост',
};

/** A first letter made large: a sentence begins with it. */
export const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase('ru') + text.slice(1);

/** «▓▓▓░░░░░» */
export const bar = (done: number, of: number, width = 12): string => {
  const full = of === 0 ? 0 : Math.round((done / of) * width);
  return '▓'.repeat(full) + '░'.repeat(width - full);
};

/** How a list calls who has not yet said how to call them. */
export const someone = (name: string | null): string => name ?? 'Коллега';
