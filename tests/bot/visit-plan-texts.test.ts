import { describe, expect, it } from 'vitest';
import type { Html } from '../../src/bot/html.ts';
import { fitting } from '../../src/bot/html.ts';
import { bellTexts } from '../../src/bot/texts/bells.ts';
import { timeTexts } from '../../src/bot/texts/days.ts';
import { visitInviteTexts, visitPlanTexts } from '../../src/bot/texts/visit-plan.ts';
import type { ListedVisit } from '../../src/bot/texts/visit-list.ts';
import { visitListTexts } from '../../src/bot/texts/visit-list.ts';
import { slotTexts, windowTexts } from '../../src/bot/texts/windows.ts';
import { loadContent } from '../../src/content/content.ts';
import type { Appointment } from '../../src/domain/appointment.ts';
import type { LocalDate } from '../../src/domain/calendar.ts';
import { nameLimit } from '../../src/domain/people.ts';
import { textLimits } from '../../src/domain/route.ts';
import { mostBells } from '../../src/domain/school-bells.ts';
import { schemes } from '../../src/domain/school-year.ts';
import type { Slot, SlotReason } from '../../src/domain/slots.ts';
import type { VisitorState } from '../../src/domain/visit.ts';
import { mostVisitors, visitModes, visitorStates, visitPurposes } from '../../src/domain/visit.ts';
import { visitWaitKinds } from '../../src/domain/visit-waiting.ts';
import { noWindows } from '../../src/domain/windows.ts';
import { now } from '../domain/samples.ts';

const words = loadContent('content').visit.lesson.current;
const name = 'ж'.repeat(nameLimit);
const title = 'ж'.repeat(textLimits.title);
const on = '2026-09-30' as LocalDate;
const lesson: Appointment = { on, time: { kind: 'lesson', lesson: 14 } };
const clock: Appointment = { on, time: { kind: 'clock', minutes: 14 * 60 + 30 } };
const bells = Array.from({ length: mostBells }, (_, i) => ({ from: 480 + i * 55, to: 525 + i * 55 }));
const periods = schemes.map((scheme) => ({ scheme, number: 1, year: '2026/27', from: on, to: on }));
const states = visitorStates.flatMap((kind): readonly VisitorState[] => {
  if (kind === 'proposed') return (['host', 'visitor'] as const).map((by) => ({ kind, since: now, by }));
  if (kind === 'declined' || kind === 'cancelled') return [{ kind, since: now, by: 'host', reason: null }];
  return [{ kind, since: now }];
});
const reasons: readonly SlotReason[] = [
  { kind: 'strength', fn: 'growth' },
  { kind: 'owed' },
  { kind: 'neverVisited' },
  { kind: 'fits' },
];
const slot = (...some: readonly SlotReason[]): Slot => ({
  on,
  time: { kind: 'lesson', lesson: 8 },
  host: 1 as Slot['host'],
  reasons: some,
});
const listed: readonly ListedVisit[] = states.flatMap((state) =>
  [true, false].flatMap((isPast): readonly ListedVisit[] => [
    { appointment: lesson, host: { name, state }, guests: [], isPast },
    { appointment: null, host: null, guests: Array.from({ length: mostVisitors }, () => ({ name, state })), isPast },
  ]),
);

const messages: readonly Html[] = [
  visitPlanTexts.whom(title),
  visitPlanTexts.nobody,
  visitPlanTexts.days(name, title),
  visitPlanTexts.times(null, on),
  visitPlanTexts.askTime(on),
  ...visitPurposes.flatMap((purpose) =>
    visitModes.flatMap((mode) =>
      [lesson, clock, null].map((when) => visitPlanTexts.ready(words, { name, when, purpose, mode, step: title })),
    ),
  ),
  ...visitModes.flatMap((mode) => [
    visitPlanTexts.askLink(name, mode),
    visitInviteTexts.askLink(mode),
    visitInviteTexts.times(on, words, mode),
  ]),
  ...[lesson, null].flatMap((when) => [
    visitPlanTexts.asked(name, when),
    visitPlanTexts.alreadyThere(name, when),
    visitPlanTexts.alreadyInvited(name, when),
    visitInviteTexts.guests(when, words, { invited: 0, purposes: [] }),
    visitInviteTexts.guests(when, words, { invited: 6, purposes: visitPurposes }),
  ]),
  visitPlanTexts.chooseStep(title),
  visitPlanTexts.chooseStep(null),
  visitPlanTexts.noSteps,
  visitInviteTexts.days,
  visitInviteTexts.nobody,
  ...periods.flatMap((it) => [
    visitListTexts.counters(it, { visits: 4, mutual: 2 }, { person: 1 as never, attended: 5, hosted: 0, mutual: 2 }),
    visitListTexts.counters(it, { visits: 4, mutual: 0 }, { person: 1 as never, attended: 0, hosted: 0, mutual: 0 }),
    visitListTexts.noNorm(it, { person: 1 as never, attended: 1, hosted: 0, mutual: 0 }),
    visitListTexts.hosted(it, 21),
  ]),
  visitListTexts.partNorm(on),
  visitListTexts.between(on),
  visitListTexts.between(null),
  ...visitWaitKinds.flatMap((kind) => [true, false].map((isHost) => visitListTexts.waits(name, kind, isHost, lesson))),
  visitListTexts.asGuest(lesson, name),
  visitListTexts.asHost(lesson, [name, null]),
  visitListTexts.asHost(clock, [name]),
  fitting(listed.slice(0, 8).map((it, i) => visitListTexts.line(i + 1, it))),
  ...listed.map((it) => visitListTexts.line(100, it)),
  windowTexts.grid(noWindows, null, null),
  windowTexts.grid(
    { ...noWindows, isFortnight: true, free: [{ parity: 'odd', weekday: 1, lesson: 1 }] },
    'even',
    'odd',
  ),
  windowTexts.rulesHead(noWindows),
  windowTexts.rulesHead({ ...noWindows, mostPerWeek: 1 }),
  ...reasons.map((it) => slotTexts.slot(1, name, slot(it), 510, () => title)),
  slotTexts.slot(3, null, slot(...reasons), 510, () => title),
  slotTexts.nobodyMarked([name, name]),
  slotTexts.nobodyMarked([]),
  slotTexts.nothing([name]),
  slotTexts.nothing([]),
  bellTexts.list('2026/27', bells, true),
  bellTexts.list('2026/27', bells, false),
  bellTexts.sure('2026/27', bells),
  bellTexts.one(14, bells[13]!, true),
  bellTexts.ask(14, bells[13]!),
];

const labels: readonly string[] = [
  visitPlanTexts.person(name),
  ...visitPurposes.map((it) => visitPlanTexts.purpose(words, it, true)),
  ...visitModes.map((it) => visitPlanTexts.mode(words, it, true)),
  visitPlanTexts.recording,
  visitPlanTexts.askWithLink,
  visitPlanTexts.step(title, true),
  visitPlanTexts.stepOfVisit(title),
  visitPlanTexts.stepOfVisit(null),
  visitInviteTexts.guest(name),
  visitInviteTexts.invited(name),
  ...visitorStates.map((it) => visitInviteTexts.answered(name, it)),
  visitInviteTexts.toLesson,
  ...visitWaitKinds.map((it) => visitListTexts.waitKey(name, it)),
  visitListTexts.comingKey(lesson),
  visitListTexts.comingKey(clock),
  visitListTexts.group(name),
  ...listed.map((it) => visitListTexts.lineKey(100, it)),
  windowTexts.fortnight(false),
  windowTexts.rules(noWindows),
  slotTexts.key(1, name, slot()),
  slotTexts.recording(name),
  slotTexts.askMentor(name),
  timeTexts.lesson(14, 1260),
  bellTexts.bell(14, bells[13]!),
  bellTexts.add(14, bells[13]!),
  bellTexts.restore,
];

describe('planning, windows and bells in words', () => {
  it.each(messages.map(({ text }) => text))('%# fits a message and says all of it', (text) => {
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(text).not.toMatch(/undefined|null|NaN|\[object/u);
    expect(text).not.toMatch(/ {2}|\.\.|,,/u);
  });

  it.each(labels)('%s is a label that a phone shows', (label) => {
    expect(label.length).toBeLessThanOrEqual(42);
    expect(label.trim()).not.toBe('');
  });
});
