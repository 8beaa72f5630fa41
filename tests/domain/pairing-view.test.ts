import { describe, expect, it } from 'vitest';
import { groupId, personId } from '../../src/domain/people.ts';
import type { Abilities } from '../../src/domain/pairing-view.ts';
import { abilitiesOf, pairsWanted, roundAsSeenBy } from '../../src/domain/pairing-view.ts';
import type { PairingRound } from '../../src/domain/pairing-round.ts';
import { answerPair, pairingRoundId, replanRound, startRound } from '../../src/domain/pairing-round.ts';
import { everybodyMeets, pairOf, personOf } from './pairs.ts';
import { actor, now, otherSchool, refusalOf, school, stateOf } from './samples.ts';
import { date } from './visits.ts';

const mentor = actor(50, { role: 'mentor', group: groupId(1) });
const mentee = (id: number) => actor(id, { role: 'mentee', group: groupId(1) });
const ground = {
  id: pairingRoundId(1),
  organisation: school,
  group: groupId(1),
  period: { from: date('2026-11-05'), to: date('2026-12-30') },
};
const factsFor = (size: number, change: Parameters<typeof personOf>[1] = {}) => ({
  people: Array.from({ length: size }, (_, i) => personOf(i + 1, change)),
  canMeet: everybodyMeets,
  before: [],
});

const said = (offers: readonly string[], focus: readonly string[], shownTo?: number): Abilities => ({
  offers,
  focus: focus.map((fn) => ({ fn, help: null })),
  shares: shownTo === undefined ? [] : [{ item: 'focus', with: personId(shownTo), at: now, endedAt: null }],
});
const pair = pairOf(1, 2);
const round: PairingRound = {
  ...ground,
  pairs: [
    { pair, helps: [], isRepeat: false, yes: [personId(2)], isDeclined: false },
    { pair: pairOf(3, 4), helps: [], isRepeat: false, yes: [], isDeclined: false },
  ],
  missing: [{ person: personId(5), count: 1 }],
  startedAt: now,
  version: 0,
};
/** Each is ready to show what the other wants; only the first has let the mentor know the focus. */
const known = new Map([
  [personId(1), said(['A'], ['B', 'C'], 50)],
  [personId(2), said(['B'], ['A'])],
]);

describe('what pairing goes by', () => {
  it('is what was offered, whatever the levels are', () => {
    expect(abilitiesOf({ offers: null, focus: null })).toEqual({ strong: [], focus: [] });
    expect(abilitiesOf(said(['A'], ['B']))).toEqual({ strong: ['A'], focus: ['B'] });
  });

  it('is what the norm still asks for, and one pair more so that nobody is left over', () => {
    const counters = { person: personId(1), attended: 0, hosted: 0, mutual: 1 };
    expect(pairsWanted({ visits: 4, mutual: 2 }, counters)).toEqual({ need: 1, most: 2 });
    expect(pairsWanted({ visits: 4, mutual: 0 }, counters)).toEqual({ need: 0, most: 1 });
    expect(pairsWanted(null, counters)).toEqual({ need: 0, most: 1 });
  });
});

describe('what is seen of a round', () => {
  it('of the two, each knows the own focus and what the other offers, and never the focus of the other', () => {
    const one = roundAsSeenBy(round, personId(1), false, known);
    expect(one.round.pairs).toHaveLength(1);
    expect(one.round.pairs[0]!.helps).toEqual([{ fn: 'B', by: personId(2), to: personId(1) }]);
    expect(one.round.missing).toEqual([]);
    expect([...one.offers]).toEqual([
      [personId(1), ['A']],
      [personId(2), ['B']],
    ]);
    const two = roundAsSeenBy(round, personId(2), false, known);
    expect(two.round.pairs[0]!.helps).toEqual([{ fn: 'A', by: personId(1), to: personId(2) }]);
  });

  it('the mentor knows a focus that was shared, and no other', () => {
    const seen = roundAsSeenBy(round, personId(50), true, known);
    expect(seen.round.pairs[0]!.helps).toEqual([{ fn: 'B', by: personId(2), to: personId(1) }]);
    const taken = new Map([...known, [personId(1), said(['A'], ['B'])] as const]);
    expect(roundAsSeenBy(round, personId(50), true, taken).round.pairs[0]!.helps).toEqual([]);
  });

  it('an offer that was taken back is not there any more', () => {
    const taken = new Map([...known, [personId(2), said([], ['A'])] as const]);
    expect(roundAsSeenBy(round, personId(1), false, taken).round.pairs[0]!.helps).toEqual([]);
  });

  it('who has agreed is known to nobody else until both have', () => {
    const yesOf = (viewer: number, leads = false, of = round) =>
      roundAsSeenBy(of, personId(viewer), leads, known).round.pairs[0]!.yes;
    expect([yesOf(1), yesOf(2), yesOf(50, true)]).toEqual([[], [2], []]);
    expect([...roundAsSeenBy(round, personId(50), true, known).awaited.values()]).toEqual([1, 2]);
    const settled = { ...round, pairs: [{ ...round.pairs[0]!, yes: [personId(1), personId(2)] }] };
    expect([yesOf(1, false, settled), yesOf(50, true, settled)]).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });
});

describe('a round planned anew', () => {
  const four = factsFor(4, { need: 1, most: 1 });
  const started = stateOf(startRound(ground, four, mentor, now));

  it('is asked for by the mentor, keeps what somebody agreed to, and tells those of new pairs', () => {
    for (const who of [mentee(1), actor(60, { role: 'mentor', group: groupId(2) })])
      expect(refusalOf(replanRound(started, four, who))).toBe('needs-role');
    expect(refusalOf(replanRound(started, four, { ...mentor, organisation: otherSchool }))).toBe('not-found');
    const same = replanRound(started, four, mentor);
    expect(stateOf(same)).toEqual(started);
    expect(same.accepted && same.effects.notices).toEqual([]);

    const [first] = started.pairs;
    const agreed = stateOf(answerPair(started, four, mentee(first!.pair[0]), { pair: first!.pair, isYes: true }));
    const six = factsFor(6, { need: 1, most: 1 });
    const grown = replanRound(agreed, six, mentor);
    expect(stateOf(grown).pairs).toHaveLength(3);
    expect(stateOf(grown).pairs).toContainEqual(agreed.pairs[0]);
    expect(grown.accepted && grown.effects.notices?.length).toBeGreaterThanOrEqual(2);
    expect(grown.accepted && grown.effects.notices?.[0]?.refs).toMatchObject({ group: 1, round: 1 });
  });

  it('two who have met since are neither asked again nor counted twice', () => {
    const [first] = started.pairs;
    const [a, b] = first!.pair;
    const one = stateOf(answerPair(started, four, mentee(a), { pair: [a, b], isYes: true }));
    const both = stateOf(answerPair(one, four, mentee(b), { pair: [a, b], isYes: true }));
    // Everybody wanted two; these two have one of them behind them.
    const after = {
      ...four,
      people: four.people.map((it) => ({
        ...it,
        ...([a, b].includes(it.person) ? { load: 1 } : { need: 2 }),
        most: 3,
      })),
      before: [first!.pair],
    };
    const next = stateOf(replanRound(both, after, mentor));
    expect(next.pairs.filter((it) => it.pair[0] === a && it.pair[1] === b)).toHaveLength(1);
    expect(next.missing).toEqual([]);
    for (const who of [a, b]) expect(next.pairs.filter((it) => it.pair.includes(who)).length).toBeGreaterThanOrEqual(2);
  });
});
