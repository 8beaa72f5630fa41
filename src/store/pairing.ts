import type { LocalDate, Span } from '../domain/calendar.ts';
import type { GroupId, OrganisationId, PersonId } from '../domain/people.ts';
import { groupId, holds, organisationId, personId } from '../domain/people.ts';
import type { Help } from '../domain/pairing.ts';
import { pairKey } from '../domain/pairing.ts';
import type { PairingRound, PairingRoundId, RoundFacts, RoundPair } from '../domain/pairing-round.ts';
import { pairingRoundId } from '../domain/pairing-round.ts';
import type { RoundSeen } from '../domain/pairing-view.ts';
import { roundAsSeenBy } from '../domain/pairing-view.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import { accept } from '../domain/result.ts';
import { mayDo } from '../domain/rights.ts';
import type { CalendarOf } from '../domain/school-calendar.ts';
import type { VisitPairId } from '../domain/visit.ts';
import { visitPairId } from '../domain/visit.ts';
import { abilitiesIn } from './abilities.ts';
import type { AssessmentTable } from './assessments.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import type { PairingReading } from './pairing-facts.ts';
import { readFacts } from './pairing-facts.ts';
import type { Scope } from './scope.ts';
import { namesOf } from './sharing.ts';
import type { Decided, Kind, Tx } from './writer.ts';
import { Raced } from './writer.ts';

/** Rounds of pairing: the whole for who leads the group, the own pairs for who is in it, nothing for a curator. */

const withPairs = {
  pairs: { orderBy: [{ firstId: 'asc' }, { secondId: 'asc' }] },
} satisfies Prisma.PairingRoundInclude;
type Row = Prisma.PairingRoundGetPayload<{ include: typeof withPairs }>;

const json = (value: unknown) => value as Prisma.InputJsonValue;

const toPair = (row: Row['pairs'][number]): RoundPair => {
  const [first, second] = [personId(row.firstId), personId(row.secondId)];
  return {
    pair: [first, second],
    helps: row.helps as unknown as readonly Help[],
    isRepeat: row.isRepeat,
    yes: [...(row.firstAgrees ? [first] : []), ...(row.secondAgrees ? [second] : [])],
    isDeclined: row.isDeclined,
  };
};

const toRound = (row: Row): PairingRound => ({
  id: pairingRoundId(row.id),
  organisation: organisationId(row.organisationId),
  group: groupId(row.groupId),
  period: { from: row.from as LocalDate, to: row.to as LocalDate },
  pairs: row.pairs.map(toPair),
  missing: row.missing as unknown as PairingRound['missing'],
  startedAt: row.startedAt,
  version: row.version,
});

const pairColumns = ({ pair: [first, second], yes, isDeclined, isRepeat, helps }: RoundPair) => ({
  firstId: first,
  secondId: second,
  firstAgrees: yes.includes(first),
  secondAgrees: yes.includes(second),
  isDeclined,
  isRepeat,
  helps: json(helps),
});

const savePairs = async (tx: Tx, before: readonly RoundPair[], after: PairingRound): Promise<void> => {
  const own = { organisationId: after.organisation, roundId: after.id };
  const gone = before.filter(({ pair }) => !after.pairs.some((it) => pairKey(it.pair) === pairKey(pair)));
  for (const { pair } of gone)
    await tx.pairingPair.deleteMany({ where: { roundId: after.id, firstId: pair[0], secondId: pair[1] } });
  for (const it of after.pairs.filter((one) => !before.includes(one)))
    await tx.pairingPair.upsert({
      where: { roundId_firstId_secondId: { roundId: after.id, firstId: it.pair[0], secondId: it.pair[1] } },
      create: { ...own, ...pairColumns(it) },
      update: pairColumns(it),
    });
};

/** What holds the two visits of a pair together, by `pairKey`. */
const idsOf = (row: Row): OpenedRound['ids'] =>
  new Map(row.pairs.map((it) => [pairKey(toPair(it).pair), visitPairId(it.id)]));

/** The whole of a round, for whoever words a letter about it. */
export const readRound = async (db: Tx, id: number): Promise<Pick<OpenedRound, 'round' | 'ids'> | undefined> => {
  const row = await db.pairingRound.findUnique({ where: { id }, include: withPairs });
  return row === null ? undefined : { round: toRound(row), ids: idsOf(row) };
};

/** A round, and what is known of its group now. */
interface KnownRound {
  readonly organisation: OrganisationId;
  readonly round: PairingRound;
  readonly facts: RoundFacts;
}

/** A group in which a round may begin. */
interface RoundBeginning {
  readonly organisation: OrganisationId;
  readonly ground: Pick<PairingRound, 'id' | 'organisation' | 'group' | 'period'>;
  readonly number: number;
  readonly facts: RoundFacts;
  readonly last: PairingRound | null;
  readonly begun: PairingRound | null;
}

/** A round as one of the group may see it. */
export interface OpenedRound extends RoundSeen {
  readonly as: 'mentor' | 'member';
  /** By `pairKey`: what holds the two visits of a pair together. */
  readonly ids: ReadonlyMap<string, VisitPairId>;
  readonly names: ReadonlyMap<PersonId, string | null>;
}

export const pairing = (scope: Scope, table: AssessmentTable, calendarOf: CalendarOf) => {
  const { organisation, person: me } = scope.actor;

  const roundKind = (reading: PairingReading): Kind<KnownRound> => ({
    name: 'pairing-round',
    isLight: true,
    load: async (tx, keys) => {
      const rows = await tx.pairingRound.findMany({ where: { id: { in: [...keys] } }, include: withPairs });
      const found = new Map<number, KnownRound>();
      for (const row of rows) {
        const round = toRound(row);
        const facts = await readFacts(tx, { table, calendarOf }, round, reading);
        found.set(row.id, { organisation: round.organisation, round, facts });
      }
      return found;
    },
    save: async (tx, decided) => {
      for (const { key, before, after } of decided) {
        const { count } = await tx.pairingRound.updateMany({
          where: { id: key, version: before.round.version },
          data: { missing: json(after.round.missing), version: { increment: 1 } },
        });
        if (count !== 1) throw new Raced();
        await savePairs(tx, before.round.pairs, after.round);
      }
    },
  });

  const beginningKind = (period: Span, reading: PairingReading): Kind<RoundBeginning> => ({
    name: 'pairing-beginning',
    isLight: true,
    load: async (tx, [group = 0]) => {
      const row = await tx.group.findUnique({ where: { id: group } });
      if (row === null) return new Map();
      const school = organisationId(row.organisationId);
      const rounds = await tx.pairingRound.findMany({
        where: { groupId: group },
        include: withPairs,
        orderBy: { number: 'asc' },
      });
      const last = rounds.at(-1);
      const number = (last?.number ?? 0) + 1;
      // A number that will never be given again: the news of the first pairs names it before the row is there.
      const taken = {
        organisationId: school,
        groupId: group,
        number,
        ...period,
        missing: [],
        startedAt: scope.clock(),
      };
      const { id } = await tx.pairingRound.create({ data: taken, select: { id: true } });
      await tx.pairingRound.delete({ where: { id } });
      const ground = { id: pairingRoundId(id), organisation: school, group: groupId(group), period };
      const facts = await readFacts(tx, { table, calendarOf }, ground, reading);
      return new Map([
        [
          group,
          { organisation: school, ground, number, facts, last: last === undefined ? null : toRound(last), begun: null },
        ],
      ]);
    },
    save: async (tx, decided: readonly Decided<RoundBeginning>[]) => {
      for (const { key, after } of decided) {
        const { begun: round, number } = after;
        if (round === null) continue;
        await tx.pairingRound.create({
          data: {
            id: round.id,
            organisationId: round.organisation,
            groupId: key,
            number,
            ...round.period,
            missing: json(round.missing),
            startedAt: round.startedAt,
          },
        });
        await savePairs(tx, [], round);
      }
    },
  });

  const lastOf = (group: GroupId, from?: LocalDate): Promise<Row | null> =>
    scope.db().pairingRound.findFirst({
      where: { organisationId: organisation, groupId: group, ...(from === undefined ? {} : { from }) },
      include: withPairs,
      orderBy: { number: 'desc' },
    });

  return {
    /**
     * The latest round of a group, or the one for the period that begins on `from`; of a group they do not lead, people
     * see the own pairs alone.
     */
    pairingRound: async (group: GroupId, from?: LocalDate): Promise<OpenedRound | undefined> => {
      const leads = mayDo(scope.actor, 'pair-group', { organisation, group });
      if (!leads && !holds(scope.actor, 'mentee', group)) return undefined;
      const row = await lastOf(group, from);
      if (row === null) return undefined;
      const whole = toRound(row);
      const everybody = [...new Set(whole.pairs.flatMap(({ pair }) => pair))];
      const seen = roundAsSeenBy(whole, me, leads, await abilitiesIn(scope.db(), organisation, everybody));
      const { round } = seen;
      const shown = new Set(round.pairs.map(({ pair }) => pairKey(pair)));
      const people = [...round.pairs.flatMap(({ pair }) => pair), ...round.missing.map(({ person }) => person)];
      return {
        as: leads ? 'mentor' : 'member',
        ...seen,
        ids: new Map([...idsOf(row)].filter(([key]) => shown.has(key))),
        names: await namesOf(scope, [...new Set(people)]),
      };
    },

    /** Begins a round for a period; begun again it is the same one, for what was agreed in it stands. */
    startPairing: async (
      group: GroupId,
      period: Span,
      reading: PairingReading,
      decide: (ground: RoundBeginning['ground'], facts: RoundFacts) => Result<PairingRound>,
    ): Promise<Refusal | PairingRoundId> => {
      let id: PairingRoundId | null = null;
      const refusal = await scope.change(beginningKind(period, reading), group, (it) => {
        const result = decide(it.ground, it.facts);
        if (!result.accepted) return result;
        const { last } = it;
        const isSame = last !== null && last.period.from === period.from && last.period.to === period.to;
        id = isSame ? last.id : result.state.id;
        return isSame ? accept(it) : accept({ ...it, begun: result.state }, result.effects);
      });
      if (refusal !== null) return refusal;
      if (id !== null) return id;
      // An update that was applied already decides nothing again.
      const row = await lastOf(group);
      return row === null ? { kind: 'not-found' } : pairingRoundId(row.id);
    },

    changePairing: (
      id: PairingRoundId,
      reading: PairingReading,
      decide: (current: PairingRound, facts: RoundFacts) => Result<PairingRound>,
    ): Promise<Refusal | null> =>
      scope.change(roundKind(reading), id, (it) => {
        const result = decide(it.round, it.facts);
        if (!result.accepted) return result;
        return accept(result.state === it.round ? it : { ...it, round: result.state }, result.effects);
      }),
  };
};
