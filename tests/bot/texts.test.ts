import { describe, expect, it } from 'vitest';
import { firstLines, html, lines } from '../../src/bot/html.ts';
import { assessmentTexts } from '../../src/bot/texts/assessment.ts';
import { commandNames, generalTexts, profile } from '../../src/bot/texts/general.ts';
import { peopleTexts } from '../../src/bot/texts/people.ts';
import { programmeTexts } from '../../src/bot/texts/programme.ts';
import { refusalText } from '../../src/bot/texts/refusals.ts';
import { reminderTexts, settingsTexts } from '../../src/bot/texts/settings.ts';
import { bar, capital, form, fromDay, meanOf, namesOf, plural } from '../../src/bot/texts/words.ts';
import { groupNameLimit } from '../../src/domain/people.ts';
import { stageKinds } from '../../src/domain/programme.ts';
import type { LocalDate } from '../../src/domain/calendar.ts';
import type { Refusal, RefusalKind } from '../../src/domain/refusal.ts';
import { cardLimits } from '../../src/domain/joint-card.ts';
import { evidenceLimit, routeStates, stepCode, stepLimit } from '../../src/domain/route.ts';
import { snoozeDays } from '../../src/domain/reminder.ts';
import { statementCode } from '../../src/domain/standard.ts';
import { mostVisitors, visitorStates } from '../../src/domain/visit.ts';
import { agreementsLimit } from '../../src/domain/visit-exchange.ts';
import { criteriaCount } from '../../src/domain/visit-planning.ts';
import { notesLimit } from '../../src/domain/visit-sheet.ts';

/** Telegram takes no longer answer to a press. */
const answerLimit = 200;

/** Each refusal with the longest that it can say; a kind that is missing does not compile. */
const refusals: { readonly [Kind in RefusalKind]: readonly Extract<Refusal, { kind: Kind }>[] } = {
  'not-found': [{ kind: 'not-found' }],
  'not-yours': [{ kind: 'not-yours' }],
  'no-role': [{ kind: 'no-role' }],
  'needs-role': (['curator', 'mentor', 'mentee'] as const).map((role) => ({ kind: 'needs-role', role })),
  'stage-closed': [{ kind: 'stage-closed' }],
  'stage-not-open': [{ kind: 'stage-not-open' }],
  'stage-already-open': stageKinds.map((stage) => ({ kind: 'stage-already-open', stage })),
  'stage-never-reopens': stageKinds.map((stage) => ({ kind: 'stage-never-reopens', stage })),
  'promise-first': [{ kind: 'promise-first' }],
  'already-finished': [{ kind: 'already-finished' }],
  unanswered: [1, 3, 70].map((n) => ({
    kind: 'unanswered',
    statements: Array.from({ length: n }, () => statementCode('a')),
  })),
  'nothing-answered': [{ kind: 'nothing-answered' }],
  'unknown-statement': [{ kind: 'unknown-statement' }],
  'too-long': [{ kind: 'too-long', max: 1000 }],
  empty: [{ kind: 'empty' }],
  'name-taken': [{ kind: 'name-taken', name: 'я'.repeat(groupNameLimit) }],
  'group-first': [{ kind: 'group-first' }],
  'invite-dead': [{ kind: 'invite-dead' }],
  'invite-decided': [{ kind: 'invite-decided' }],
  'already-member': [{ kind: 'already-member' }],
  'already-left': [{ kind: 'already-left' }],
  'already-come': [{ kind: 'already-come' }],
  'profile-first': [{ kind: 'profile-first' }],
  'not-finished': [{ kind: 'not-finished' }],
  'focus-full': [{ kind: 'focus-full', most: 3 }],
  'not-in-focus': [{ kind: 'not-in-focus' }],
  'not-a-reader': [{ kind: 'not-a-reader' }],
  'not-shared': [{ kind: 'not-shared' }],
  'already-sent': [{ kind: 'already-sent' }],
  'focus-first': [{ kind: 'focus-first' }],
  'date-outside-year': [{ kind: 'date-outside-year', year: '2026/27' }],
  'date-past': [{ kind: 'date-past' }],
  'date-off-school': (['vacation', 'dayOff'] as const).flatMap((day) =>
    [null, '2026-09-30' as LocalDate].map((next) => ({ kind: 'date-off-school', day, next })),
  ),
  'no-such-lesson': [{ kind: 'no-such-lesson', lesson: 12 }],
  'route-is': routeStates.map((state) => ({ kind: 'route-is', state })),
  'no-mentor': [{ kind: 'no-mentor' }],
  'not-in-route': [{ kind: 'not-in-route' }],
  'steps-full': [{ kind: 'steps-full', most: stepLimit }],
  'route-incomplete': [
    { kind: 'goals' as const },
    ...(['goal', 'steps'] as const).map((kind) => ({ kind, fn: 'A/01.6' })),
    ...(['due', 'product', 'check'] as const).map((kind) => ({ kind, step: stepCode(1) })),
  ].map((gap) => ({ kind: 'route-incomplete', gaps: [gap] })),
  'self-check-first': [{ kind: 'self-check-first' }],
  'step-settled': (['done', 'dropped'] as const).map((as) => ({ kind: 'step-settled', as })),
  'steps-open': [1, 2, 12].map((count) => ({ kind: 'steps-open', count })),
  'evidence-full': [{ kind: 'evidence-full', most: evidenceLimit }],
  'not-a-link': [{ kind: 'not-a-link' }],
  'proposal-decided': [{ kind: 'proposal-decided' }],
  'proposal-waits': [{ kind: 'proposal-waits' }],
  'not-a-colleague': [{ kind: 'not-a-colleague' }],
  'not-asked': [{ kind: 'not-asked' }],
  'unknown-criterion': [{ kind: 'unknown-criterion' }],
  'review-incomplete': [1, 3, 12].map((missing) => ({ kind: 'review-incomplete', missing })),
  'own-score-first': [{ kind: 'own-score-first' }],
  'second-scorer-awaited': [{ kind: 'second-scorer-awaited', until: '2026-09-30' as LocalDate }],
  'result-changed': [{ kind: 'result-changed' }],
  'defence-to-come': [{ kind: 'defence-to-come', on: '2026-09-30' as LocalDate }],
  'visit-is': visitorStates.map((state) => ({ kind: 'visit-is', state })),
  'visit-to-come': [{ kind: 'visit-to-come', on: '2026-09-30' as LocalDate }],
  'own-lesson': [{ kind: 'own-lesson' }],
  'time-first': [{ kind: 'time-first' }],
  'link-first': [{ kind: 'link-first' }],
  'no-time-needed': [{ kind: 'no-time-needed' }],
  'week-full': [1, 2, 5].map((most) => ({ kind: 'week-full', most })),
  'visitors-full': [{ kind: 'visitors-full', most: mostVisitors }],
  'others-turn': [{ kind: 'others-turn' }],
  'no-offer': [{ kind: 'no-offer' }],
  'time-changed': [{ kind: 'time-changed' }],
  'measure-not-agreed': [{ kind: 'measure-not-agreed' }],
  'criteria-count': [{ kind: 'criteria-count', ...criteriaCount }],
  'unknown-item': [{ kind: 'unknown-item' }],
  'answers-missing': [1, 3, 12].map((missing) => ({ kind: 'answers-missing', missing })),
  'sheet-empty': [{ kind: 'sheet-empty' }],
  'sheet-sent': [{ kind: 'sheet-sent' }],
  'sheet-unsent': [{ kind: 'sheet-unsent' }],
  'self-analysis-first': [{ kind: 'self-analysis-first' }],
  'notes-full': [{ kind: 'notes-full', most: notesLimit }],
  'pair-declined': [{ kind: 'pair-declined' }],
  'bells-cross': [{ kind: 'bells-cross', lesson: 14 }],
  'bells-full': [1, 2, 14].map((most) => ({ kind: 'bells-full', most })),
  'lesson-length': [{ kind: 'lesson-length', least: 15, most: 120 }],
  'agreements-full': [{ kind: 'agreements-full', most: agreementsLimit }],
  'not-in-card': [{ kind: 'not-in-card' }],
  'card-finished': [{ kind: 'card-finished' }],
  'card-unfinished': [{ kind: 'card-unfinished' }],
  'card-unshared': [{ kind: 'card-unshared' }],
  'card-closed': [{ kind: 'card-closed' }],
  'card-empty': [{ kind: 'card-empty' }],
  'card-gaps': [1, 2, 4].map((count) => ({ kind: 'card-gaps', count })),
  'pieces-full': [{ kind: 'pieces-full', most: cardLimits.pieces }],
  'comments-full': [{ kind: 'comments-full', most: cardLimits.comments }],
  'visit-first': [{ kind: 'visit-first' }],
};

describe('a refusal', () => {
  it.each(Object.values(refusals).flat())('$kind is a sentence that fits an answer to a press', (refusal) => {
    const text = refusalText(refusal);
    expect(text).toMatch(/^[А-ЯЁ].*([.!?]|\/[a-z]+)$/u);
    expect(text.length).toBeLessThanOrEqual(answerLimit);
    expect(text).not.toMatch(/undefined|null|NaN|[<>]/u);
  });
});

it.each([
  generalTexts.stale,
  generalTexts.foreign,
  generalTexts.slowDown,
  generalTexts.incidentAnswer('ABCD-123456'),
  generalTexts.outageAnswer,
  generalTexts.onlyText,
  assessmentTexts.saved,
  assessmentTexts.finished,
  ...stageKinds.flatMap((kind) => [programmeTexts.opened(kind), programmeTexts.closed(kind)]),
  peopleTexts.confirmed,
  peopleTexts.rejected,
  peopleTexts.revoked,
  settingsTexts.saved,
  reminderTexts.snoozed,
  reminderTexts.muted,
])('an answer to a press fits: %s', (text) => {
  expect(text.length).toBeGreaterThan(0);
  expect(text.length).toBeLessThanOrEqual(answerLimit);
});

it.each([
  ['2 декабря', 'со 2 декабря'],
  ['12 декабря', 'с 12 декабря'],
  ['22 мая', 'с 22 мая'],
])('since %s is «%s»', (day, said) => {
  expect(fromDay(day)).toBe(said);
});

describe('the words around numbers', () => {
  it.each([
    [0, '0 уроков'],
    [1, '1 урок'],
    [2, '2 урока'],
    [5, '5 уроков'],
    [11, '11 уроков'],
    [12, '12 уроков'],
    [21, '21 урок'],
    [22, '22 урока'],
    [112, '112 уроков'],
  ])('%j: %s', (n, text) => {
    expect(plural(n, 'урок', 'урока', 'уроков')).toBe(text);
    expect(`${n} ${form(n, 'урок', 'урока', 'уроков')}`).toBe(text);
  });

  it('an absent mean is a dash, not zero', () => {
    expect([meanOf(null), meanOf(2.5), meanOf(3)]).toEqual(['—', '2,5', '3,0']);
  });

  it('a bar is always as long, however much is done', () => {
    for (let done = 0; done <= 12; done += 1) expect(bar(done, 12)).toHaveLength(12);
    expect([bar(0, 0), bar(0, 3, 3), bar(3, 3, 3)]).toEqual(['░'.repeat(12), '░░░', '▓▓▓']);
  });

  it('joins names and begins sentences as Russian does', () => {
    expect(namesOf(['Анна', 'Пётр', 'Ольга'])).toBe('Анна, Пётр и Ольга');
    expect(capital('ёлка')).toBe('Ёлка');
  });

  it.each(snoozeDays)('«позже» has a label for %j days of its own', (days) => {
    expect(snoozeDays.filter((it) => reminderTexts.later(it) === reminderTexts.later(days))).toEqual([days]);
  });
});

describe('text with tags', () => {
  it('escapes whatever was not written here', () => {
    expect(html`<b>${'<i>&</i>'}</b>`.text).toBe('<b>&lt;i&gt;&amp;&lt;/i&gt;</b>');
    expect(html`${html`<b>a</b>`} ${null}${undefined}${0}`.text).toBe('<b>a</b> 0');
    expect(lines('<', false, null, undefined, '', html`<i>b</i>`).text).toBe('&lt;\n\n<i>b</i>');
  });
  it('a name or a group cannot bring a tag into a message', () => {
    expect(peopleTexts.left('<a href="x">').text).not.toContain('<a');
    expect(programmeTexts.groupAdded('<b>').text).not.toContain('<b>');
  });
});

describe('a list that must fit', () => {
  const row = html`<b>${'<&>'.repeat(3)}</b>`;
  it('keeps whole lines from the top, counting what is seen and not how it is written', () => {
    expect(firstLines([row, row, row], 30)).toHaveLength(3);
    expect(firstLines([row, row, row], 29)).toHaveLength(2);
    expect(firstLines([row], 9)).toEqual([]);
    expect(firstLines([], 0)).toEqual([]);
  });
});

it('what Telegram shows in the profile fits there', () => {
  expect(profile.description.length).toBeLessThanOrEqual(512);
  expect(profile.short.length).toBeLessThanOrEqual(120);
  for (const [command, description] of Object.entries(commandNames)) {
    expect(command).toMatch(/^[a-z]{1,32}$/u);
    expect(description.length).toBeLessThanOrEqual(256);
  }
});
