import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../demo/bot-api/html.ts';
import { settingsTexts } from '../../src/bot/texts/settings.ts';
import { calendarFileTexts, visitNotices, type LessonSaid } from '../../src/bot/texts/visit-letters.ts';
import { visitReminders } from '../../src/bot/texts/visit-reminders.ts';
import type { Appointment } from '../../src/domain/appointment.ts';
import type { LocalDate } from '../../src/domain/calendar.ts';
import { groupNameLimit, nameLimit } from '../../src/domain/people.ts';
import { reminderKinds } from '../../src/domain/reminder.ts';
import { schemes } from '../../src/domain/school-year.ts';
import { mostVisitors, visitLimits } from '../../src/domain/visit.ts';
import { html, type Html } from '../../src/bot/html.ts';

/** As long as everything may be, and of what has to be escaped. */
const name = '&'.repeat(nameLimit);
const names = Array.from({ length: mostVisitors }, () => name);
const at: Appointment = { on: '2026-09-30' as LocalDate, time: { kind: 'clock', minutes: 14 * 60 + 30 } };
const lesson = { on: at.on, time: { kind: 'lesson', lesson: 12 } } as const;
const today = '2026-09-29' as LocalDate;
const said = ['&'.repeat(visitLimits.class), '&'.repeat(visitLimits.subject)];
const online: LessonSaid = { mode: 'online', appointment: lesson };
const recorded: LessonSaid = { mode: 'recorded', appointment: null };

const ofMode = (it: LessonSaid): readonly Html[] => [
  visitNotices.asked(name, it),
  visitNotices.invited(name, it),
  visitNotices.agreedForVisitor(name, it, 'into'),
  visitNotices.agreedForHost(name, it, 'into'),
  visitNotices.declinedForVisitor(name, it),
  visitNotices.declinedForHost(name, it),
  visitNotices.timeRefused(name, it),
  visitNotices.cancelledForVisitor(name, it, 'outOf'),
  visitNotices.cancelledForHost(name, it, 'outOf'),
  visitNotices.fellAway(it),
  visitNotices.answered(name, it),
  visitNotices.sheetCame(name, it, true),
  visitNotices.sheetReopened(name, it),
  visitNotices.acknowledged(name, it),
  visitNotices.replied(name, it),
  visitNotices.jarAsked(names, it),
];
const letters: readonly Html[] = [
  ...[online, recorded, { mode: 'inPerson', appointment: at } as const].flatMap(ofMode),
  visitNotices.fellAway(null),
  visitNotices.timeOffered(name, at, lesson, true),
  visitNotices.timeOffered(null, at, lesson, false),
  visitNotices.movedForVisitor(name, at, 'changed'),
  visitNotices.movedForVisitor(null, at, null),
  visitNotices.movedForHost(name, at, 'changed'),
  visitNotices.pairProposed(name),
  visitNotices.pairSettled(name),
  visitNotices.pairDeclined(null),
];

const week = { group: '&'.repeat(groupNameLimit), monday: '2026-11-02' as LocalDate, answers: 21, feedback: 2 };
const norm = { days: 27, visits: { done: 2, of: 4 }, mutual: { done: 1, of: 2 }, ahead: 2 };
const reminders: readonly Html[] = [
  visitReminders.soonForVisitor(name, { mode: 'online', at, said }, today, 870),
  visitReminders.soonForVisitor(null, { mode: 'inPerson', at: lesson, said: [null, null] }, today, 630),
  visitReminders.soonForHost(names, { mode: 'online', at: lesson }, at.on, 630),
  visitReminders.asked(names, at),
  visitReminders.asked([name], null),
  visitReminders.invited(name, at),
  visitReminders.invited(name, null),
  visitReminders.timeOffered(name, at),
  visitReminders.feedback(name, at.on, true),
  visitReminders.feedback(null, at.on, false),
  ...schemes.map((scheme) => visitReminders.norm({ scheme, ...norm })),
  visitReminders.week(
    week,
    Array.from({ length: 30 }, () => ({ at: lesson, host: name, visitors: names })),
  ),
  visitReminders.week({ ...week, group: null, answers: 0 }, []),
];

/** Telegram takes no longer text under a file. */
const captionLimit = 1024;

describe('a letter about a visit', () => {
  it.each([...letters, ...reminders])('fits with the longest that it can say: $text', (text) => {
    const { text: seen } = parseHtml(text.text);
    expect(seen).toMatch(/^[А-ЯЁ&]/u);
    expect(seen).not.toMatch(/undefined|null|NaN| {2}|\.\.|замер|помога|учусь/iu);
    expect(seen.length).toBeLessThanOrEqual(4096);
  });

  it.each(letters)('fits under a file: $text', ({ text }) => {
    expect(parseHtml(text).text.length).toBeLessThanOrEqual(captionLimit);
  });

  it.each([...letters, ...reminders])('says nothing that depends on whether a woman or a man writes: $text', (text) => {
    expect(text.text).not.toMatch(/\(а\)|\(ла\)|хотел|приш[её]л|пришла|прислал|согласил|согласен|согласна/iu);
  });

  it('says near days by their name, and when a lesson begins', () => {
    const soon = (day: string) =>
      visitReminders.soonForVisitor(
        'Анна Ивановна',
        { mode: 'inPerson', at: lesson, said: ['7 Б', 'химия'] },
        day as LocalDate,
        630,
      ).text;
    expect(soon('2026-09-29')).toBe(
      '<b>Завтра, 30 сентября, 12-й урок (10:30)</b>: вас ждёт Анна Ивановна. 7 Б, химия.',
    );
    expect(soon('2026-09-30')).toMatch(/^<b>Сегодня, 30 сентября/u);
    expect(soon('2026-09-25')).toMatch(/^<b>30 сентября/u);
  });

  it('offers time, in the words of the school’s own periods', () => {
    const offer = (change: Partial<Parameters<typeof visitReminders.norm>[0]>) =>
      visitReminders.norm({
        scheme: 'quarters',
        days: 20,
        visits: { done: 2, of: 4 },
        mutual: null,
        ahead: 0,
        ...change,
      }).text;
    expect(offer({})).toBe('До конца четверти 3 недели, уроков 2 из 4. Подобрать время?');
    expect(offer({ scheme: 'trimesters', days: 9, ahead: 1 })).toBe(
      'До конца триместра 9 дней, уроков 2 из 4. Ещё 1 урок впереди. Подобрать время?',
    );
    expect(offer({ visits: null, mutual: { done: 0, of: 2 }, days: 21 })).toBe(
      'До конца четверти 3 недели, взаимных пар 0 из 2. Подобрать время?',
    );
  });
});

const strings = (texts: object): readonly string[] =>
  Object.values(texts).filter((it): it is string => typeof it === 'string');

it.each([
  ...strings(visitNotices),
  ...strings(visitReminders),
  visitNotices.findingOf(name),
  visitReminders.write(name),
  visitReminders.group(name),
  visitReminders.group(null),
  visitReminders.answer(name),
])('a button of a letter is short enough for a phone: %s', (label) => {
  expect(label).toMatch(/^[А-ЯЁ]/u);
  expect(label.length).toBeLessThanOrEqual(36);
});

it.each(strings(calendarFileTexts))('what a file is for is a sentence: %s', (text) => {
  expect(text).toMatch(/^[А-ЯЁ].*\.$/u);
});

it.each(reminderKinds)('%s can be called by its name in the settings', (kind) => {
  expect(settingsTexts.unmute(kind)).toMatch(/^Включить напоминания об? /u);
  expect(html`${settingsTexts.screen(480, 1200, [kind])}`.text).toContain('Выключены напоминания');
});
