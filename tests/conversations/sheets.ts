import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import type { Appointment } from '../../src/domain/appointment.ts';
import type { LocalDate } from '../../src/domain/calendar.ts';
import { comes } from './asked.ts';

/** How people fill a sheet of a lesson visit: by taps and by typing, both of which are counted. */

export interface Writer {
  readonly taps: number;
  readonly characters: number;
  readonly seconds: number;
  presses(label: string | RegExp): Promise<void>;
  types(text: string): Promise<void>;
  /** One text of the sheet: opens it, chooses a beginning, types the rest. */
  writes(field: string, start: string, rest: string): Promise<void>;
}

/** Counts what a person does; two seconds a tap and three characters a second. */
export const writerOf = (person: TelegramPerson): Writer => {
  let taps = 0;
  let characters = 0;
  const it: Writer = {
    get taps() {
      return taps;
    },
    get characters() {
      return characters;
    },
    get seconds() {
      return 2 * taps + characters / 3;
    },
    presses: async (label) => {
      taps += 1;
      await person.presses(label);
    },
    types: async (text) => {
      characters += text.length;
      // To send it is a tap too.
      taps += 1;
      await person.sends(text);
    },
    writes: async (field, start, rest) => {
      await it.presses(field);
      await comes(person, 'Например');
      await it.presses(start);
      await comes(person, 'Продолжите');
      await it.types(rest);
    },
  };
  return it;
};

/** Which button is the one to press next. */
export const green = (person: TelegramPerson): readonly string[] =>
  person.last.buttons.flat().flatMap(({ text, style }) => (style === 'success' ? [text] : []));

/** The third lesson of a day: visits of one test come one after another. */
export const lessonOn = (day: string): Appointment => ({ on: day as LocalDate, time: { kind: 'lesson', lesson: 3 } });

/** Leaves a talk, and waits for the menu that comes then. */
export const cancels = async (person: TelegramPerson): Promise<void> => {
  await person.sends('/cancel');
  await person.waits((all) => (all.at(-1)?.buttons.length ?? 0) > 0);
};
