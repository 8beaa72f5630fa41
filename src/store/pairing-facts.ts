import type { Assessment } from '../domain/assessment.ts';
import type { PersonId } from '../domain/people.ts';
import { personId } from '../domain/people.ts';
import type { PairingPerson } from '../domain/pairing.ts';
import type { PairingRound, RoundFacts } from '../domain/pairing-round.ts';
import type { CalendarOf } from '../domain/school-calendar.ts';
import type { VisitCounters } from '../domain/visit-ledger.ts';
import { countersOf, ledgerOf, mutualPairsOf } from '../domain/visit-ledger.ts';
import { canVisitEachOther } from '../domain/windows.ts';
import type { AssessmentTable } from './assessments.ts';
import { inForce } from './people.ts';
import { schoolTime, toSchoolTime } from './school.ts';
import { attendancesAround } from './visit-rows.ts';
import { windowsOf } from './windows.ts';
import type { Tx } from './writer.ts';

/** What a round of pairing goes by, read in the transaction that decides: nobody is shown it. */

/** How the facts are to be read: pure, for it runs inside the transaction. */
export interface PairingReading {
  /** Of the latest finished self-assessment. */
  abilities(assessment: Assessment): Pick<PairingPerson, 'strong' | 'focus'>;
  /** Pairs that are still to come for this person in the period; `size`: how large the group is. */
  need(
    counters: VisitCounters,
    size: { readonly mentors: number; readonly mentees: number },
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
  const members = await tx.membership.findMany({
    where: { organisationId: organisation, groupId: group, role: { in: ['mentor', 'mentee'] }, ...inForce },
    select: { personId: true, role: true },
    orderBy: { id: 'asc' },
  });
  const peopleOf = (role: string): readonly PersonId[] => [
    ...new Set(members.filter((it) => it.role === role).map((it) => personId(it.personId))),
  ];
  const mentees = peopleOf('mentee');
  const size = { mentors: peopleOf('mentor').length, mentees: mentees.length };
  const ledger = ledgerOf(await attendancesAround(tx, organisation, mentees, period, calendar), period);
  const windows = await windowsOf(tx, mentees);
  const finished = await table.read(tx, {
    organisationId: organisation,
    personId: { in: [...mentees] },
    finishedAt: { not: null },
  });
  const latest = new Map(finished.map((it) => [it.person, it]));
  return {
    people: mentees.map((person) => {
      const assessment = latest.get(person);
      const counters = countersOf(ledger, person, { mutualCounts: true });
      return {
        person,
        load: counters.mutual,
        ...reading.need(counters, size),
        ...(assessment === undefined ? { strong: [], focus: [] } : reading.abilities(assessment)),
      };
    }),
    canMeet: (a, b) => canVisitEachOther(windows.get(a) ?? null, windows.get(b) ?? null, calendar.week),
    before: mutualPairsOf(ledger).map(({ pair }) => pair),
  };
};
