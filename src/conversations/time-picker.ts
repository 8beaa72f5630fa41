import type { Conversation } from '@grammyjs/conversations';
import type { Context } from 'grammy';
import type { TimeOfDay } from '../domain/appointment.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { localMinutesOf } from '../domain/calendar.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import { lessonTime } from '../domain/school-calendar.ts';
import type { Key } from '../bot/buttons.ts';
import { pairs } from '../bot/buttons.ts';
import type { Ctx } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { timeTexts as texts } from '../bot/texts/days.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { askText, say } from './ask.ts';
import { minutesSaid } from './time-said.ts';

/** A time of a chosen day: one of its lessons as a button, or the clock in words. */

/** More lessons than any school has bells for; a greater number on a button is minutes since midnight. */
const mostLessons = 20;

/** The time that a button names. */
export const timeAsked = (time: number): TimeOfDay =>
  time <= mostLessons ? { kind: 'lesson', lesson: time } : { kind: 'clock', minutes: time };

/** As buttons carry it. */
export const timeNumber = (time: TimeOfDay): number => (time.kind === 'lesson' ? time.lesson : time.minutes);

/** The lessons of a day that are still to come, with their bells. */
export const lessonRows = (
  { calendar, on, now }: { readonly calendar: SchoolCalendar; readonly on: LocalDate; readonly now: Date },
  pick: (label: string, lesson: number) => Key,
): readonly (readonly Key[])[] =>
  pairs(
    Array.from({ length: mostLessons }, (_, i) => i + 1).flatMap((lesson) => {
      const bells = lessonTime(calendar, on, lesson);
      if (bells === null || bells.from <= now) return [];
      return [pick(texts.lesson(lesson, localMinutesOf(bells.from, calendar.zone)), lesson)];
    }),
  );

const longestTime = 40;

/** Asks for the clock until it is understood and may be kept. `null`: the person would rather not. */
export const askClock = async (
  talk: Conversation<Ctx>,
  ctx: Context,
  prompt: View,
  {
    cancel,
    refuse,
  }: {
    readonly cancel: string;
    /** Why the person cannot have that time; `null`: they can. */
    readonly refuse: (outer: Ctx, minutes: number) => Promise<string | null>;
  },
): Promise<number | null> => {
  const begin = talk.checkpoint();
  const said = await askText(talk, ctx, prompt, { max: longestTime, cancel });
  if (said === null) return null;
  const minutes = minutesSaid(said);
  const wrong = minutes === null ? texts.wrongTime : await talk.external((outer) => refuse(outer, minutes));
  if (minutes !== null && wrong === null) return minutes;
  await say(ctx, view(lines(wrong ?? texts.wrongTime)));
  return talk.rewind(begin);
};
