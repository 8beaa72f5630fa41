import { personId } from '../src/domain/people.ts';
import type { PairingFacts, PairingPerson } from '../src/domain/pairing.ts';
import { proposePairs } from '../src/domain/pairing.ts';

/** Always the same numbers between 0 and 1. */
const dice = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state / 0x7fff_ffff;
  };
};

const functions = ['A/01.6', 'A/02.6', 'A/03.6', 'B/02.6', 'B/03.6', 'B/04.6', 'B/05.6', 'subject'];

const crowd = (people: number, seed: number, meets: number): PairingFacts => {
  const roll = dice(seed);
  const all = Array.from({ length: people }, (_, i): PairingPerson => {
    const need = roll() < 0.3 ? 1 : 2;
    return {
      person: personId(i + 1),
      need,
      most: need + Number(roll() < 0.2),
      load: 2 - need,
      strong: functions.filter(() => roll() < 0.15),
      focus: functions.filter(() => roll() < 0.2).slice(0, 3),
    };
  });
  const can = Array.from({ length: (people + 1) ** 2 }, () => roll() < meets);
  return {
    people: all,
    canMeet: (a, b) => can[a * (people + 1) + b] === true,
    before: all.slice(1, people / 4).map(({ person }) => [personId(1), person] as const),
    accepted: [],
    declined: [],
  };
};

/** The longest of several proposals for so many people, in seconds: everybody can meet, a third can, one in thirty can. */
export const pairingSeconds = (people: number): number => {
  const one = (seed: number, meets: number): number => {
    const facts = crowd(people, seed, meets);
    const begun = performance.now();
    proposePairs(facts);
    return (performance.now() - begun) / 1000;
  };
  return Math.max(...[1, 0.3, 0.03].flatMap((meets) => [1, 2].map((seed) => one(seed, meets))));
};
