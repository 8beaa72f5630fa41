import { describe, expect, it } from 'vitest';
import type { Ctx, Deps } from '../../src/bot/context.ts';
import type { View } from '../../src/bot/view.ts';
import type { WholeRoute } from '../../src/conversations/route-acts.ts';
import { outlineView } from '../../src/conversations/route-list-screens.ts';
import { readingStepView, readingView, shownView } from '../../src/conversations/route-reading-screens.ts';
import {
  colleaguesView,
  commentsView,
  historyView,
  proposalView,
  remarksView,
} from '../../src/conversations/route-reading-talk-screens.ts';
import type { Actor } from '../../src/domain/people.ts';
import { nameLimit, personId } from '../../src/domain/people.ts';
import type { Proposal, Review, Route, RouteState, Step } from '../../src/domain/route.ts';
import { evidenceLimit, routeStates, stepCode, textLimits } from '../../src/domain/route.ts';
import { routeEventKinds, type RouteEvent } from '../../src/domain/route-history.ts';
import { outlineOf, routeAsSeenBy } from '../../src/domain/route-view.ts';
import { author, calendar, curator, date, draft, mentor, sheet, submitted } from '../domain/routes.ts';
import { now } from '../domain/samples.ts';

/** Every screen with the longest that it can hold: it fits into one message, says nothing odd, and leads on. */

const long = (n: number): string => 'Ещё не всё, но почти <b>&'.repeat(Math.ceil(n / 25)).slice(0, n);
const plain = (n: number): string => 'Слово за словом и дальше. '.repeat(Math.ceil(n / 26)).slice(0, n);
const functions = ['A/01.6', 'A/02.6', 'A/03.6'];
const colleagues = Array.from({ length: 70 }, (_, i) => personId(100 + i));

const step = (code: number, fn: string, words: typeof long): Step => ({
  code: stepCode(code),
  fn,
  activity: null,
  title: words(textLimits.title),
  form: words(textLimits.form),
  partner: 'psychologist',
  resource: words(textLimits.resource),
  dueOn: date('2026-12-15'),
  product: words(textLimits.product),
  check: words(textLimits.check),
  datedAt: now,
  state: { kind: 'dropped', at: now, reason: words(textLimits.reason), agreedBy: mentor.person },
  evidence: Array.from({ length: evidenceLimit }, (_, i) =>
    i < 8
      ? { kind: 'text' as const, text: words(textLimits.evidence), no: i + 1, at: now }
      : { kind: 'document' as const, fileId: `f${i}`, name: words(64), size: 1, no: i + 1, at: now },
  ),
  evidenceMade: evidenceLimit,
  reflection: words(textLimits.reflection),
});

const event = (more: Partial<RouteEvent>): RouteEvent => ({
  kind: 'commented',
  at: now,
  by: mentor.person,
  why: null,
  state: 'active',
  edition: 1,
  round: 1,
  step: null,
  fn: null,
  proposal: null,
  detail: {},
  ...more,
});

const proposals = (words: typeof long): readonly Proposal[] => [
  {
    number: 1,
    change: { kind: 'goal', fn: 'A/01.6', text: words(textLimits.goal), measure: words(textLimits.measure) },
    at: now,
    outcome: 'open',
  },
  {
    number: 2,
    change: { kind: 'drop', step: stepCode(1), reason: words(textLimits.reason) },
    at: now,
    outcome: 'declined',
  },
];

const stateOf = (kind: RouteState['kind'], words: typeof long): RouteState => {
  if (kind === 'returned') return { kind, since: now, comment: words(textLimits.comment), until: date('2026-12-20') };
  if (kind === 'completed') return { kind, since: now, reflection: words(textLimits.closing) };
  if (kind === 'cancelled') return { kind, since: now, reason: words(textLimits.reason) };
  return { kind, since: now };
};

const review = (by: number, words: typeof long): Review => ({
  by: personId(by),
  round: 1,
  occasion: 'peer',
  isMentor: false,
  askedAt: now,
  declinedAt: null,
  scores: {},
  remarks: Object.fromEntries(sheet.criteria.map(({ code }) => [code, words(textLimits.remark)])),
  recommendation: words(textLimits.recommendation),
  sentAt: now,
});

const longest = (kind: RouteState['kind'], words: typeof long): Route => ({
  ...draft,
  state: stateOf(kind, words),
  goals: functions.map((fn) => ({ fn, help: 'talk', code: null, text: words(300), measure: words(200) })),
  steps: functions.flatMap((fn, i) => [1, 2, 3, 4].map((n) => step(i * 4 + n, fn, words))),
  proposals: proposals(words),
  reviews: [review(100, words), review(101, words)],
  defence: {
    on: date('2026-12-01'),
    time: { kind: 'lesson', lesson: 3 },
    place: words(textLimits.place),
    setAt: now,
    round: 1,
    moves: 0,
    heldAt: null,
  },
  history: [
    ...draft.history,
    ...routeEventKinds.map((it) => event({ kind: it, why: words(textLimits.comment), step: stepCode(2) })),
    ...Array.from({ length: 12 }, (_, i) =>
      event({ why: words(textLimits.comment), step: i % 2 === 0 ? stepCode(1) : null }),
    ),
    event({ kind: 'accepted', detail: { verdict: 'acceptWithChanges' } }),
  ],
  team: { ...draft.team, colleagues },
});

const deps = {
  clock: () => now,
  content: {
    instruments: { current: { functions: functions.map((code) => ({ code, title: plain(60) })) } },
    route: { criteria: { find: () => sheet } },
  },
} as unknown as Deps;

const ctxOf = (actor: Actor): Ctx =>
  ({ actor, persona: { zone: calendar.zone }, store: { calendar: async () => calendar } }) as unknown as Ctx;

const base = routeAsSeenBy(submitted, mentor);
if (base === undefined || base.as === 'outline') throw new Error('a mentor reads what was shown');

const seenBy = (as: WholeRoute['as'], route: Route): WholeRoute => ({
  ...base,
  as,
  route,
  result: { percent: 79.9, scorers: 2 },
  names: new Map([author.person, mentor.person, ...colleagues].map((it) => [it, plain(nameLimit)])),
});

/** As Telegram counts: tags do not, an escaped sign is one. */
const seenLength = (text: string): number => text.replace(/<[^>]*>/gu, '').replace(/&\w+;/gu, '.').length;

const screens = (words: typeof long) =>
  routeStates.flatMap((kind) => {
    const route = longest(kind, words);
    const [reader, writer] = [ctxOf(mentor), ctxOf(author)];
    const [read, own] = [seenBy('mentor', route), seenBy('author', route)];
    return [
      ['the reading', () => readingView(reader, deps, read)],
      ['a step', () => readingStepView(reader, deps, read, stepCode(1))],
      ['the own one', () => shownView(writer, deps, own)],
      ['a step of the own one', () => readingStepView(writer, deps, own, stepCode(1))],
      ['comments', async () => commentsView(reader, read, 0, 1)],
      ['comments on a step', async () => commentsView(writer, own, 1, 99)],
      ['history', async () => historyView(reader, read, 1)],
      ['remarks', async () => remarksView(writer, deps, own, 1)],
      ['colleagues', async () => colleaguesView(writer, own)],
      ['a goal proposed', async () => proposalView(reader, read, 1)],
      ['a step to drop', async () => proposalView(writer, own, 2)],
      [
        'the outline',
        () => outlineView(ctxOf(curator), deps, { as: 'outline', outline: outlineOf(route), names: new Map() }),
      ],
    ].map(([name, draw]) => [`${kind}: ${name as string}`, draw] as const);
  }) as readonly (readonly [string, () => Promise<View | undefined>])[];

describe.each([
  ['with signs to escape', long],
  ['with plain words', plain],
])('%s', (_, words) => {
  it.each(screens(words))('%s', async (name, draw) => {
    const shown = await draw();
    expect(shown, name).toBeDefined();
    expect(seenLength(shown!.text)).toBeLessThanOrEqual(4096);
    expect(shown!.text).not.toMatch(/undefined|null|NaN|\[object/u);
    const keys = shown!.keyboard?.inline_keyboard.flat() ?? [];
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.length).toBeLessThanOrEqual(100);
    expect(keys.filter((it) => it.text.length > 44).map((it) => it.text)).toEqual([]);
  });
});

it('of the figure a percent that is not yet the next one is not rounded up to it', async () => {
  const shown = await readingView(ctxOf(mentor), deps, seenBy('mentor', longest('active', plain)));
  expect(shown.text).toContain('79 %');
});

it('says of the marks that they count once the conclusion is drawn, and before it that they will', () => {
  const concluded = seenBy('author', longest('active', plain));
  expect(remarksView(ctxOf(author), deps, concluded).text).toContain('баллы вошли в общий итог');
  expect(remarksView(ctxOf(author), deps, { ...concluded, result: null }).text).toContain('баллы войдут в общий итог');
});

it('all plain words of a plan of twelve steps stand on one screen', async () => {
  const route = longest('submitted', plain);
  const bare = { ...route, history: draft.history };
  const shown = await readingView(ctxOf(mentor), deps, { ...seenBy('mentor', bare), result: null });
  expect(shown.text).not.toMatch(/^…$/mu);
  expect(shown.text).toContain('12. ');
});
