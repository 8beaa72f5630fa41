import type { Assessment } from './assessment.ts';
import type { PairingPerson } from './pairing.ts';
import { helpsOf, pairKey } from './pairing.ts';
import type { PairingRound } from './pairing-round.ts';
import { isSettled } from './pairing-round.ts';
import type { PersonId } from './people.ts';
import { focusItem, sharedWith } from './sharing.ts';
import type { Norm, VisitCounters } from './visit-ledger.ts';
import { missingTo } from './visit-ledger.ts';

/**
 * What pairing goes by, and how much of it each may be told. «Могу поделиться» was said for colleagues; a focus is its
 * owner's, and the mentor's once it was shared.
 */

type Considered = Pick<Assessment, 'offers' | 'focus'>;

/** Only what people have offered themselves makes them strong here: a «4» alone was said to nobody. */
export const abilitiesOf = ({ offers, focus }: Considered): Pick<PairingPerson, 'strong' | 'focus'> => ({
  strong: offers ?? [],
  focus: (focus ?? []).map(({ fn }) => fn),
});

/** One pair beyond the need may be asked for, so that nobody is left over. */
export const pairsWanted = (norm: Norm | null, counters: VisitCounters): Pick<PairingPerson, 'need' | 'most'> => {
  const need = norm === null ? 0 : missingTo(norm, counters).mutual;
  return { need, most: need + 1 };
};

/** What a person's latest finished self-assessment says of these things. */
export type Abilities = Considered & Pick<Assessment, 'shares'>;

/** A round cut down to what one of the group may know of it. */
export interface RoundSeen {
  readonly round: PairingRound;
  /** By `pairKey`: how many of the two have not answered. Who they are is nobody's business. */
  readonly awaited: ReadonlyMap<string, number>;
  /** What these people are ready to show colleagues. */
  readonly offers: ReadonlyMap<PersonId, readonly string[]>;
}

/** Helps are worked out anew: an offer or a share that was taken back is not there any more. */
export const roundAsSeenBy = (
  round: PairingRound,
  viewer: PersonId,
  leads: boolean,
  known: ReadonlyMap<PersonId, Abilities>,
): RoundSeen => {
  const pairs = round.pairs.filter(({ pair }) => leads || pair.includes(viewer));
  const of = (person: PersonId) => {
    const { strong, focus } = abilitiesOf(known.get(person) ?? { offers: null, focus: null });
    const isOpen =
      person === viewer || (leads && sharedWith(known.get(person) ?? { shares: [] }, viewer).has(focusItem));
    return { person, strong, focus: isOpen ? focus : [] };
  };
  return {
    awaited: new Map(pairs.map((it) => [pairKey(it.pair), it.isDeclined ? 0 : it.pair.length - it.yes.length])),
    offers: new Map(pairs.flatMap(({ pair }) => pair).map((person) => [person, of(person).strong])),
    round: {
      ...round,
      pairs: pairs.map((it) => {
        const [a, b] = [of(it.pair[0]), of(it.pair[1])];
        const yes = isSettled(it) ? it.yes : it.yes.filter((person) => person === viewer);
        return { ...it, yes, helps: [...helpsOf(a, b), ...helpsOf(b, a)] };
      }),
      missing: round.missing.filter(({ person }) => leads || person === viewer),
    },
  };
};
