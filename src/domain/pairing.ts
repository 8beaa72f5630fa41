import type { PersonId } from './people.ts';
import { bestPairs } from './pairing-optimum.ts';

/**
 * Pairs of colleagues who visit each other in a period (PRODUCT §5). The best choice there is, in this order: norms met,
 * as few pairs as that takes, strengths met with focus in both directions, no repeats, an even load.
 */

export interface PairingPerson {
  readonly person: PersonId;
  /** Pairs that the norm still asks for, whole ones; accepted ones are not taken off yet. */
  readonly need: number;
  /** The most new pairs for this person, not below `need`: one who may go beyond it helps where somebody is left over. */
  readonly most: number;
  /** Mutual pairs of this period that are behind them already. */
  readonly load: number;
  /** Functions with a «4». */
  readonly strong: readonly string[];
  readonly focus: readonly string[];
}

export type Pair = readonly [PersonId, PersonId];

export interface PairingFacts {
  readonly people: readonly PairingPerson[];
  /** Whether each finds a lesson of the other's to sit in; this is never bent. */
  readonly canMeet: (a: PersonId, b: PersonId) => boolean;
  /** Who have visited each other in this period. */
  readonly before: readonly Pair[];
  /** Stay as they are, whatever else is planned anew. */
  readonly accepted: readonly Pair[];
  readonly declined: readonly Pair[];
}

/** What one can show the other. */
export interface Help {
  readonly fn: string;
  readonly by: PersonId;
  readonly to: PersonId;
}

/** One line of the proposal, and why. */
export interface ProposedPair {
  /** The smaller id first. */
  readonly pair: Pair;
  readonly isAccepted: boolean;
  /** Empty: these two only balance the norms. */
  readonly helps: readonly Help[];
  readonly isRepeat: boolean;
}

export interface Proposal {
  readonly pairs: readonly ProposedPair[];
  /** Whose norm no choice of pairs can meet, and by how much. */
  readonly missing: readonly { readonly person: PersonId; readonly count: number }[];
}

/** A pair is a pair whoever is named first. */
export const pairKey = ([a, b]: Pair): string => (a < b ? `${a}-${b}` : `${b}-${a}`);

type Abilities = Pick<PairingPerson, 'person' | 'strong' | 'focus'>;

/** In which functions one is strong where the other wants to grow. */
export const helpsOf = (by: Abilities, to: Abilities): readonly Help[] =>
  to.focus.filter((fn) => by.strong.includes(fn)).map((fn) => ({ fn, by: by.person, to: to.person }));

/** How many of the two directions are covered. */
export const coveredBy = (a: Abilities, b: Abilities): number =>
  Number(b.focus.some((fn) => a.strong.includes(fn))) + Number(a.focus.some((fn) => b.strong.includes(fn)));

export const proposePairs = ({ people, canMeet, before, accepted, declined }: PairingFacts): Proposal => {
  const keep = new Set(accepted.map(pairKey));
  const never = new Set([...declined.map(pairKey), ...keep]);
  const again = new Set(before.map(pairKey));
  // In one order, so that the same facts make the same proposal.
  const sorted = people.toSorted((a, b) => a.person - b.person);
  const acceptedBy = (person: PersonId): number => accepted.filter((it) => it.includes(person)).length;
  const open = sorted.map((it) => {
    const taken = acceptedBy(it.person);
    return {
      ...it,
      need: Math.max(0, it.need - taken),
      most: Math.max(0, it.most - taken),
      load: it.load + taken,
    };
  });
  const candidates = open.flatMap((a, at) =>
    open.slice(at + 1).flatMap((b, more) => {
      const isWanted = a.most > 0 && b.most > 0 && a.need + b.need > 0;
      if (!isWanted || !canMeet(a.person, b.person)) return [];
      const key = pairKey([a.person, b.person]);
      return never.has(key) ? [] : [{ a: at, b: at + 1 + more, covered: coveredBy(a, b), isRepeat: again.has(key) }];
    }),
  );
  const chosen = bestPairs(open, candidates);
  const partners = open.map((_, at) => chosen.filter(({ a, b }) => a === at || b === at).length);
  const explained = (a: Abilities, b: Abilities, isAccepted: boolean): ProposedPair => ({
    pair: [a.person, b.person],
    isAccepted,
    helps: [...helpsOf(a, b), ...helpsOf(b, a)],
    isRepeat: again.has(pairKey([a.person, b.person])),
  });
  const known = new Map(sorted.map((it) => [it.person, it]));
  return {
    pairs: [
      ...accepted
        .map(([a, b]): Pair => (a < b ? [a, b] : [b, a]))
        .map(([a, b]) => explained(known.get(a) ?? nothingOf(a), known.get(b) ?? nothingOf(b), true)),
      ...chosen.flatMap(({ a, b }) => {
        const [one, other] = [open[a], open[b]];
        return one === undefined || other === undefined ? [] : [explained(one, other, false)];
      }),
    ].toSorted((x, y) => x.pair[0] - y.pair[0] || x.pair[1] - y.pair[1]),
    missing: open.flatMap(({ person, need }, at) => {
      const count = need - (partners[at] ?? 0);
      return count > 0 ? [{ person, count }] : [];
    }),
  };
};

/** Who has left the group since: the pair stands, and nothing is known of them any more. */
const nothingOf = (person: PersonId): Abilities => ({ person, strong: [], focus: [] });
