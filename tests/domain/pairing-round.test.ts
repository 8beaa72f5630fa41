import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personId } from '../../src/domain/people.ts';
import { groupId } from '../../src/domain/people.ts';
import { pairKey } from '../../src/domain/pairing.ts';
import type { PairingRound } from '../../src/domain/pairing-round.ts';
import { answerPair, isSettled, pairingRoundId, startRound } from '../../src/domain/pairing-round.ts';
import { actor, now, otherSchool, refusalOf, school, stateOf } from './samples.ts';
import { everybodyMeets, pairOf, personOf } from './pairs.ts';
import { date } from './visits.ts';

const mentor = actor(50, { role: 'mentor', group: groupId(1) });
const mentee = (id: number) => actor(id, { role: 'mentee', group: groupId(1) });
const ground = {
  id: pairingRoundId(1),
  organisation: school,
  group: groupId(1),
  period: { from: date('2026-11-05'), to: date('2026-12-30') },
};
const factsFor = (size: number) => ({
  people: Array.from({ length: size }, (_, i) => personOf(i + 1)),
  canMeet: everybodyMeets,
  before: [],
});
const facts = factsFor(5);
const started = stateOf(startRound(ground, facts, mentor, now));
const living = (round: PairingRound) => round.pairs.filter((it) => !it.isDeclined);

describe('a round of pairing', () => {
  it('is started by the mentor of the group, and both of each pair learn of it', () => {
    for (const who of [
      mentee(1),
      actor(60, { role: 'mentor', group: groupId(2) }),
      actor(61, { role: 'curator', group: null }),
    ])
      expect(refusalOf(startRound(ground, facts, who, now))).toBe('needs-role');
    expect(refusalOf(startRound(ground, facts, { ...mentor, organisation: otherSchool }, now))).toBe('not-found');
    const result = startRound(ground, facts, mentor, now);
    expect(result.accepted && result.effects.notices).toHaveLength(2 * started.pairs.length);
    expect(started.pairs).toHaveLength(5);
  });

  it('a pair is settled when both have said yes', () => {
    const [{ pair }] = started.pairs as [PairingRound['pairs'][number]];
    const one = stateOf(answerPair(started, facts, mentee(pair[0]), { pair, isYes: true }));
    expect(one.pairs.filter(isSettled)).toEqual([]);
    const both = answerPair(one, facts, mentee(pair[1]), { pair, isYes: true });
    expect(stateOf(both).pairs.filter(isSettled)).toHaveLength(1);
    expect(both.accepted && both.effects.notices).toMatchObject([{ kind: 'visit-pair-settled', to: pair[0] }]);
    expect(stateOf(answerPair(stateOf(both), facts, mentee(pair[1]), { pair, isYes: true }))).toEqual(stateOf(both));
  });

  it('is answered by those of the pair alone', () => {
    const [{ pair }] = started.pairs as [PairingRound['pairs'][number]];
    for (const who of [mentor, mentee(9), actor(pair[0])])
      expect(refusalOf(answerPair(started, facts, who, { pair, isYes: false }))).toBe('not-found');
    expect(refusalOf(answerPair(started, facts, mentee(1), { pair: pairOf(1, 77), isYes: true }))).toBe('not-found');
  });

  it('whatever is answered in whatever order: a yes keeps its pair, a no never comes back, nobody has too many', () => {
    const answers = fc.array(fc.record({ at: fc.nat(20), side: fc.constantFrom(0, 1), isYes: fc.boolean() }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 7 }), answers, (size, said) => {
        const group = factsFor(size);
        let round = stateOf(startRound(ground, group, mentor, now));
        for (const { at, side, isYes } of said) {
          const open = living(round);
          if (open.length === 0) break;
          const { pair } = open[at % open.length]!;
          const before = round;
          round = stateOf(answerPair(round, group, mentee(pair[side]), { pair, isYes }));
          const keys = new Set(living(round).map((it) => pairKey(it.pair)));
          expect(keys.size).toBe(living(round).length);
          for (const it of before.pairs) {
            const isAnswered = pairKey(it.pair) === pairKey(pair);
            if (it.isDeclined || (isAnswered && !isYes)) expect(keys.has(pairKey(it.pair))).toBe(false);
            else if (it.yes.length > 0) expect(keys.has(pairKey(it.pair))).toBe(true);
          }
          for (let id = 1; id <= size; id += 1)
            expect(living(round).filter((it) => it.pair.includes(personId(id))).length).toBeLessThanOrEqual(2);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('a pair that did not come about stays so', () => {
    const [{ pair }] = started.pairs as [PairingRound['pairs'][number]];
    const off = stateOf(answerPair(started, facts, mentee(pair[0]), { pair, isYes: false }));
    expect(refusalOf(answerPair(off, facts, mentee(pair[1]), { pair, isYes: true }))).toBe('pair-declined');
    expect(stateOf(answerPair(off, facts, mentee(pair[1]), { pair, isYes: false }))).toEqual(off);
  });
});
