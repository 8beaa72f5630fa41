import type { Span } from './calendar.ts';
import type { Notice, NoticeKind } from './notice.ts';
import type { Actor, GroupId, OrganisationId, PersonId } from './people.ts';
import type { Pair, PairingFacts, ProposedPair } from './pairing.ts';
import { pairKey, proposePairs } from './pairing.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import { mayDo } from './rights.ts';

/** One round of pairing in a group: the mentor starts it, people say yes or no, and a no plans only the rest anew. */

export type PairingRoundId = number & { readonly brand: 'PairingRoundId' };
export const pairingRoundId = (value: number): PairingRoundId => value as PairingRoundId;

export interface RoundPair extends Omit<ProposedPair, 'isAccepted'> {
  readonly yes: readonly PersonId[];
  /** A no needs no reason, and takes the pair out of this round for good. */
  readonly isDeclined: boolean;
}

export interface PairingRound {
  readonly id: PairingRoundId;
  readonly organisation: OrganisationId;
  readonly group: GroupId;
  /** The days in which both visits shall be; never a quarter's number. */
  readonly period: Span;
  readonly pairs: readonly RoundPair[];
  readonly missing: readonly { readonly person: PersonId; readonly count: number }[];
  readonly startedAt: Date;
  readonly version: number;
}

/** What is known of the group now; what was said in the round is in the round. */
export type RoundFacts = Omit<PairingFacts, 'accepted' | 'declined'>;

export const isSettled = ({ pair, yes, isDeclined }: RoundPair): boolean =>
  !isDeclined && pair.every((it) => yes.includes(it));

/** A pair stays when nobody has said no and somebody has said yes; what nobody has answered may still change. */
const stays = ({ yes, isDeclined }: RoundPair): boolean => !isDeclined && yes.length > 0;

const planned = (round: PairingRound, facts: RoundFacts): PairingRound => {
  // Two who have been at each other's since: what is needed has become less by it, and is not made less twice.
  const met = new Set(facts.before.map(pairKey));
  const isDone = (it: RoundPair): boolean => stays(it) && !it.isRepeat && met.has(pairKey(it.pair));
  const done = round.pairs.filter(isDone);
  const kept = round.pairs.filter((it) => stays(it) && !isDone(it));
  const declined = round.pairs.filter(({ isDeclined }) => isDeclined);
  const known = new Map(kept.map((it) => [pairKey(it.pair), it]));
  const { pairs, missing } = proposePairs({
    ...facts,
    accepted: kept.map(({ pair }) => pair),
    declined: [...declined, ...done].map(({ pair }) => pair),
  });
  return {
    ...round,
    missing,
    pairs: [
      ...pairs.map(
        ({ pair, helps, isRepeat }): RoundPair =>
          known.get(pairKey(pair)) ?? { pair, helps, isRepeat, yes: [], isDeclined: false },
      ),
      ...done,
      ...declined,
    ],
  };
};

const telling = (round: PairingRound, pairs: readonly Pair[], kind: NoticeKind, actor: Actor): readonly Notice[] =>
  pairs.flatMap(([a, b]) =>
    [a, b]
      .filter((to) => to !== actor.person)
      .map((to) => ({ kind, to, refs: { group: round.group, round: round.id, with: to === a ? b : a } })),
  );

/** Pairs that are proposed now and were not before. */
const newIn = (before: PairingRound, after: PairingRound): readonly Pair[] => {
  const known = new Set(before.pairs.map(({ pair }) => pairKey(pair)));
  return after.pairs.filter(({ pair }) => !known.has(pairKey(pair))).map(({ pair }) => pair);
};

export const startRound = (
  ground: Pick<PairingRound, 'id' | 'organisation' | 'group' | 'period'>,
  facts: RoundFacts,
  actor: Actor,
  now: Date,
): Result<PairingRound> => {
  if (ground.organisation !== actor.organisation) return refuse({ kind: 'not-found' });
  if (!mayDo(actor, 'pair-group', ground)) return refuse({ kind: 'needs-role', role: 'mentor' });
  const empty: PairingRound = { ...ground, pairs: [], missing: [], startedAt: now, version: 0 };
  const round = planned(empty, facts);
  return accept(round, { notices: telling(round, newIn(empty, round), 'visit-pair-proposed', actor) });
};

/** Plans anew what nobody has answered: for who has joined, opened something or been somewhere since. */
export const replanRound = (round: PairingRound, facts: RoundFacts, actor: Actor): Result<PairingRound> => {
  if (round.organisation !== actor.organisation) return refuse({ kind: 'not-found' });
  if (!mayDo(actor, 'pair-group', round)) return refuse({ kind: 'needs-role', role: 'mentor' });
  const next = planned(round, facts);
  return accept(next, { notices: telling(next, newIn(round, next), 'visit-pair-proposed', actor) });
};

/** One person's yes or no to one pair. A yes may become a no; a no stays. */
export const answerPair = (
  round: PairingRound,
  facts: RoundFacts,
  actor: Actor,
  { pair, isYes }: { readonly pair: Pair; readonly isYes: boolean },
): Result<PairingRound> => {
  const before = round.pairs.find((it) => pairKey(it.pair) === pairKey(pair));
  if (before === undefined) return refuse({ kind: 'not-found' });
  if (!mayDo(actor, 'visit-lesson', { organisation: round.organisation, asked: before.pair }))
    return refuse({ kind: 'not-found' });
  if (before.isDeclined) return isYes ? refuse({ kind: 'pair-declined' }) : accept(round);
  if (isYes && before.yes.includes(actor.person)) return accept(round);
  const after: RoundPair = isYes
    ? { ...before, yes: [...before.yes, actor.person] }
    : { ...before, yes: [], isDeclined: true };
  const said = { ...round, pairs: round.pairs.map((it) => (it === before ? after : it)) };
  if (isYes)
    return accept(said, { notices: isSettled(after) ? telling(said, [after.pair], 'visit-pair-settled', actor) : [] });
  const next = planned(said, facts);
  return accept(next, {
    notices: [
      ...telling(next, [after.pair], 'visit-pair-declined', actor),
      ...telling(next, newIn(round, next), 'visit-pair-proposed', actor),
    ],
  });
};
