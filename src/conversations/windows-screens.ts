import { localDateOf } from '../domain/calendar.ts';
import type { Cell, WeekParity, Windows } from '../domain/windows.ts';
import { isFreeAt, mostLessons, mostPerWeekChoices, noWindows, parityOf, weekParities } from '../domain/windows.ts';
import { yearOf } from '../domain/school-calendar.ts';
import { buttons, key, keyboard, type Key } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { windowTexts as texts } from '../bot/texts/windows.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';

/** How the week's grid looks: a column for each day, a row for each lesson, one tap for each window. */

/** As buttons carry it: 0 every week. */
export const parityAsked = (parity: number): WeekParity | null => weekParities[parity - 1] ?? null;
const parityNumber = (parity: WeekParity | null): number => (parity === null ? 0 : weekParities.indexOf(parity) + 1);

const glyph = (windows: Windows, cell: Cell): string => {
  if (isFreeAt(windows, cell)) return texts.free;
  return cell.lesson >= windows.first && cell.lesson <= windows.last ? texts.taught : texts.outside;
};

/** `asked`: which of two weeks; the present one unless a button says otherwise. */
export const gridView = async (ctx: Ctx, deps: Deps, asked: WeekParity | null): Promise<View> => {
  const who = ctx.actor.person;
  const windows = (await ctx.store.myWindows()) ?? noWindows;
  const calendar = await ctx.store.calendar();
  const today = localDateOf(deps.clock(), calendar.zone);
  const thisWeek = parityOf(calendar, today);
  const shown = windows.isFortnight ? (asked ?? thisWeek ?? 'odd') : null;
  const parity = parityNumber(shown);
  const days = Array.from({ length: calendar.week }, (_, i) => i + 1);
  const bells = (yearOf(calendar, today) ?? calendar.years.at(-1))?.bells.length ?? mostLessons;
  const rows = Math.min(mostLessons, Math.max(bells, windows.last, ...windows.free.map(({ lesson }) => lesson)));
  const still = (label: string): Key => key(label, buttons.windowGrid, who, { parity });
  const cellKey = (weekday: number, lesson: number): Key => {
    const cell = { parity: shown, weekday, lesson };
    const isFree = isFreeAt(windows, cell) ? 0 : 1;
    return key(glyph(windows, cell), buttons.setWindow, who, { parity, weekday, lesson, isFree });
  };
  return view(
    texts.grid(windows, shown, thisWeek),
    keyboard(
      windows.isFortnight
        ? weekParities.map((it) =>
            key(texts.week(it, it === shown), buttons.windowGrid, who, { parity: parityNumber(it) }),
          )
        : [],
      [still(texts.corner), ...days.map((it) => still(texts.weekday(it)))],
      ...Array.from({ length: rows }, (_, i) => [
        still(texts.lesson(i + 1)),
        ...days.map((weekday) => cellKey(weekday, i + 1)),
      ]),
      [key(texts.fortnight(windows.isFortnight), buttons.setFortnight, who, { isOn: windows.isFortnight ? 0 : 1 })],
      [key(texts.rules(windows), buttons.windowRules, who, {})],
      [windows.free.length > 0 && key(texts.slots, buttons.slots, who, {}, 'success')],
      [key(texts.toVisits, buttons.visits, who, {})],
    ),
  );
};

/** Between which lessons the own ones lie, and how many guests a week may bring. */
export const rulesView = async (ctx: Ctx): Promise<View> => {
  const who = ctx.actor.person;
  const windows = (await ctx.store.myWindows()) ?? noWindows;
  const { first, last, mostPerWeek } = windows;
  const numbers = Array.from({ length: mostLessons }, (_, i) => i + 1);
  const here = (label: string): readonly Key[] => [key(label, buttons.windowRules, who, {})];
  return view(
    texts.rulesHead(windows),
    keyboard(
      here(texts.firstRow),
      numbers.map((it) =>
        key(texts.number(it, it === first), buttons.setWindowSpan, who, { first: it, last: Math.max(it, last) }),
      ),
      here(texts.lastRow),
      numbers.map((it) =>
        key(texts.number(it, it === last), buttons.setWindowSpan, who, { first: Math.min(it, first), last: it }),
      ),
      here(texts.mostRow),
      [
        ...mostPerWeekChoices.map((it) =>
          key(texts.number(it, it === mostPerWeek), buttons.setMostPerWeek, who, { most: it }),
        ),
        key(texts.noLimit(mostPerWeek === null), buttons.setMostPerWeek, who, { most: 0 }),
      ],
      [key(texts.toGrid, buttons.windows, who, {})],
    ),
  );
};
