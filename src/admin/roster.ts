import Papa from 'papaparse';
import { readSheet } from 'read-excel-file/node';
import type { Role, SchoolLevel } from '../domain/people.ts';
import { cleanName, groupNameLimit } from '../domain/people.ts';

/** A roster as schools keep it: CSV or XLSX, Russian or English header. All problems at once, by row; nothing by halves. */

export interface RosterPerson {
  /** Where in the file they are named first; the header is row 1. */
  readonly row: number;
  readonly fullName: string;
  readonly position: string | null;
  readonly subjects: readonly string[];
  readonly levels: readonly SchoolLevel[];
  readonly roles: readonly { readonly role: Role; readonly group: string | null }[];
}

export class RosterError extends Error {
  override readonly name = 'RosterError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

const columns = ['name', 'role', 'group', 'position', 'subjects', 'levels'] as const;
type Column = (typeof columns)[number];

const headers: Readonly<Record<string, Column>> = {
  name: 'name',
  имя: 'name',
  фио: 'name',
  role: 'role',
  роль: 'role',
  group: 'group',
  группа: 'group',
  position: 'position',
  должность: 'position',
  subjects: 'subjects',
  предметы: 'subjects',
  levels: 'levels',
  ступени: 'levels',
};

const roleNames: Readonly<Record<string, Role>> = {
  curator: 'curator',
  куратор: 'curator',
  mentor: 'mentor',
  наставник: 'mentor',
  mentee: 'mentee',
  наставляемый: 'mentee',
  наставляемая: 'mentee',
  педагог: 'mentee',
};

const levelNames: Readonly<Record<string, SchoolLevel>> = {
  preschool: 'preschool',
  дошкольная: 'preschool',
  primary: 'primary',
  начальная: 'primary',
  secondary: 'secondary',
  основная: 'secondary',
  средняя: 'secondary',
};

const nameLimit = 128;

/** Rows of cells out of a file's bytes; the kind is told by what the file is, not by what it is called. */
export const readTable = async (bytes: Buffer): Promise<readonly (readonly string[])[]> => {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (isZip) {
    try {
      const rows = await readSheet(bytes);
      return rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell).trim())));
    } catch {
      throw new RosterError(['файл похож на XLSX, но не открывается: сохраните его заново из Excel или LibreOffice']);
    }
  }
  if (bytes.includes(0)) throw new RosterError(['это не CSV и не XLSX: сохраните список в одном из этих видов']);
  const parsed = Papa.parse<string[]>(decode(bytes).trimEnd(), { delimitersToGuess: [',', ';', '\t'] });
  // Past such a place rows run into one another: what is read there is not what was written.
  const quote = parsed.errors.find(({ type }) => type === 'Quotes');
  if (quote !== undefined)
    throw new RosterError([`строка ${(quote.row ?? 0) + 1}: кавычка открыта и не закрыта, или наоборот`]);
  return parsed.data.map((row) => row.map((cell) => cell.trim()));
};

/** Excel saves CSV in windows-1251; whatever is valid UTF-8 is UTF-8. */
const decode = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
};

/** The people of a roster; the same name in several rows is one person with several roles. */
export const parseRoster = (table: readonly (readonly string[])[]): readonly RosterPerson[] => {
  const problems: string[] = [];
  const header = (table[0] ?? []).map((cell) => headers[cell.replace(/^\uFEFF/u, '').toLocaleLowerCase('ru')]);
  for (const needed of ['name', 'role'] as const)
    if (!header.includes(needed)) problems.push(`строка 1: нет столбца «${needed === 'name' ? 'имя' : 'роль'}»`);
  if (problems.length > 0) throw new RosterError(problems);
  const people = new Map<string, RosterPerson>();
  table.slice(1).forEach((cells, i) => {
    if (cells.every((cell) => cell === '')) return;
    const at = (column: Column): string => cells[header.indexOf(column)] ?? '';
    const bad = (why: string): void => void problems.push(`строка ${i + 2}: ${why}`);
    const fullName = cleanName(at('name'));
    const role = roleNames[at('role').toLocaleLowerCase('ru')];
    const group = at('group') === '' ? null : cleanName(at('group'));
    if (fullName === null) bad('пустое имя');
    else if (fullName.length > nameLimit) bad(`имя длиннее ${nameLimit} знаков`);
    if (role === undefined) bad(`роль «${at('role')}» не из списка: куратор, наставник, наставляемый`);
    if ((role === 'mentor' || role === 'mentee') && group === null) bad('не указана группа');
    if ((group?.length ?? 0) > groupNameLimit) bad(`название группы длиннее ${groupNameLimit} знаков`);
    const levels = listOf(at('levels')).map((it) => [it, levelNames[it.toLocaleLowerCase('ru')]] as const);
    for (const [said, level] of levels)
      if (level === undefined) bad(`ступень «${said}» не из списка: дошкольная, начальная, основная, средняя`);
    if (fullName === null || role === undefined) return;
    const known = people.get(fullName);
    const mine = { role, group: role === 'curator' ? null : group };
    if (known?.roles.some((it) => it.role === mine.role && it.group === mine.group) === true)
      bad('такая строка уже есть');
    people.set(fullName, {
      row: known?.row ?? i + 2,
      fullName,
      position: at('position') || (known?.position ?? null),
      subjects: [...new Set([...(known?.subjects ?? []), ...listOf(at('subjects'))])],
      levels: [...new Set([...(known?.levels ?? []), ...levels.flatMap(([, level]) => level ?? [])])],
      roles: [...(known?.roles ?? []), mine],
    });
  });
  if (people.size === 0 && problems.length === 0) problems.push('в списке нет ни одного человека');
  if (problems.length > 0) throw new RosterError(problems);
  return [...people.values()];
};

const listOf = (cell: string): readonly string[] =>
  cell
    .split('|')
    .map((it) => it.trim())
    .filter((it) => it !== '');
