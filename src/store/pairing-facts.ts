import type { Assessment } from '../domain/assessment.ts';
import type { Span } from '../domain/calendar.ts';
import type { PairingPerson } from '../domain/pairing.ts';
import type { PairingRound, RoundFacts } from '../domain/pairing-round.ts';
import type { CalendarOf } from '../domain/school-calendar.ts';
import type { VisitCounters } from '../domain/visit-ledger.ts';
import { countersOf, ledgerOf, mutualPairsOf } from '../domain/visit-ledger.ts';
import type { GroupMember } from '../domain/visit-norm.ts';
import { canVisitEachOther } from '../domain/windows.ts';
import type { AssessmentTable } from './assessments.ts';
import { membersOf } from './group-members.ts';
import { schoolTime, toSchoolTime } from './school.ts';
import { attendancesAround } from './visit-rows.ts';
import { windowsOf } from './windows.ts';
import type { Tx } from './writer.ts';

/** What a round of pairing goes by, read in the transaction that decides: nobody is shown it. */

/** How the facts are to be read: pure, for it runs inside the transaction. */
export interface PairingReading {
  /** Of the latest finished self-assessment. */
  abilities(assessment: Assessment): Pick<PairingPerson, 'strong' | 'focus'>;
  /** Pairs that are still to come for one of the group in the period. */
  need(
    counters: VisitCounters,
    member: GroupMember,
    group: readonly GroupMember[],
    period: Span,
  ): Pick<PairingPerson, 'need' | 'most'>;
}

/** The mentees of the group now, with what they have done in the period. */
export const readFacts = async (
  tx: Tx,
  { table, calendarOf }: { readonly table: AssessmentTable; readonly calendarOf: CalendarOf },
  { organisation, group, period }: Pick<PairingRound, 'organisation' | 'group' | 'period'>,
  reading: PairingReading,
): Promise<RoundFacts> => {
  const school = await tx.organisation.findUniqueOrThrow({ where: { id: organisation }, select: schoolTime });
  const calendar = calendarOf(toSchoolTime(school));
  const members = await membersOf(tx, { organisation, group, zone: calendar.zone });
  const mentees = members.filter(({ role }) => role === 'mentee').map(({ person }) => person);
  const ledger = ledgerOf(await attendancesAround(tx, organisation, mentees, period, calendar), period);
  const windows = await windowsOf(tx, mentees);
  const finished = await table.read(tx, {
    organisationId: organisation,
    personId: { in: [...mentees] },
    finishedAt: { not: null },
  });
  const latest = new Map(finished.map((it) => [it.person, it]));
  return {
    people: members.flatMap((member) => {
      const { person } = member;
      if (member.role !== 'mentee') return [];
      const assessment = latest.get(person);
      const counters = countersOf(ledger, person, { mutualCounts: true });
      return {
        person,
        load: counters.mutual,
        ...reading.need(counters, member, members, period),
        ...(assessment === undefined ? { strong: [], focus: [] } : reading.abilities(assessment)),
      };
    }),
    canMeet: (a, b) => canVisitEachOther(windows.get(a) ?? null, windows.get(b) ?? null, calendar.week),
    before: mutualPairsOf(ledger).map(({ pair }) => pair),
  };
};
