import { localDateOf } from '../domain/calendar.ts';
import { groupId, personId } from '../domain/people.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import type { VisitKind } from '../domain/visit.ts';
import { visitId } from '../domain/visit.ts';
import type { VisitFact, VisitFacts, VisitorFact } from '../domain/visit-facts.ts';
import { factsFrom } from '../domain/visit-facts.ts';
import type { VisitPolicy } from '../domain/visit-ledger.ts';
import { usualPolicy } from '../domain/visit-ledger.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { membersAmong } from './group-members.ts';
import { inForce } from './people.ts';
import { toAppointment, toOffer, toState } from './visit-rows.ts';
import type { Tx } from './writer.ts';

/** As much of the visits of a school as the planner needs: not a word of what was written. */

const lean = {
  id: true,
  hostId: true,
  on: true,
  lesson: true,
  minutes: true,
  moves: true,
  offer: true,
  visitors: {
    where: { personId: { not: null } },
    select: {
      personId: true,
      kind: true,
      purpose: true,
      measureAgreedAt: true,
      state: true,
      stateSince: true,
      stateBy: true,
    },
    orderBy: { id: 'asc' },
  },
  events: {
    where: { kind: { in: ['held', 'moved'] } },
    select: { kind: true, at: true, aboutId: true },
    orderBy: { id: 'asc' },
  },
} satisfies Prisma.VisitSelect;
type Row = Prisma.VisitGetPayload<{ select: typeof lean }>;

const member = { personId: true, groupId: true, role: true, from: true } satisfies Prisma.MembershipSelect;

const toFact = (row: Row): VisitFact => ({
  visit: visitId(row.id),
  host: row.hostId === null ? null : personId(row.hostId),
  appointment: toAppointment(row),
  moves: row.moves,
  movedAt: row.events.findLast(({ kind }) => kind === 'moved')?.at ?? null,
  offer: toOffer(row.offer),
  visitors: row.visitors.flatMap((it): readonly VisitorFact[] => {
    if (it.personId === null) return [];
    return [
      {
        person: personId(it.personId),
        kind: it.kind as VisitKind,
        state: toState(it, []),
        heldAt: row.events.find(({ kind, aboutId }) => kind === 'held' && aboutId === it.personId)?.at ?? null,
        mayWrite: it.purpose !== 'measure' || it.measureAgreedAt !== null,
      },
    ];
  }),
});

/** Of a whole school to plan from, or what concerns one person: the own visits and those of groups they lead. */
export const visitFacts = async (
  db: Tx,
  organisation: number,
  calendar: SchoolCalendar,
  now: Date,
  person?: number,
): Promise<VisitFacts> => {
  const own = { organisationId: organisation };
  const mine =
    person === undefined
      ? null
      : await db.membership.findMany({ where: { ...own, personId: person, ...inForce }, select: member });
  const around =
    mine === null
      ? await db.membership.findMany({ where: { ...own, ...inForce }, select: member, orderBy: { id: 'asc' } })
      : await db.membership.findMany({
          where: { ...own, groupId: { in: mine.flatMap((it) => it.groupId ?? []) }, ...inForce },
          select: member,
          orderBy: { id: 'asc' },
        });
  const led = new Set((mine ?? []).filter(({ role }) => role === 'mentor').map((it) => it.groupId));
  const people = [...new Set(around.filter((it) => led.has(it.groupId)).map((it) => it.personId)), person ?? 0];
  const rows = await db.visit.findMany({
    where: {
      ...own,
      AND: [
        { OR: [{ on: { gte: factsFrom(calendar, localDateOf(now, calendar.zone)) } }, { on: null }] },
        ...(person === undefined
          ? []
          : [{ OR: [{ hostId: { in: people } }, { visitors: { some: { personId: { in: people } } } }] }]),
      ],
    },
    select: lean,
    orderBy: { id: 'asc' },
  });
  const others =
    person === undefined
      ? []
      : await db.membership.findMany({
          where: { ...own, personId: { in: [...new Set(rows.flatMap(peopleOf))] }, ...inForce },
          select: member,
        });
  const byGroup = new Map<number, (typeof around)[number][]>();
  for (const it of around)
    if (it.groupId !== null && (it.role === 'mentor' || it.role === 'mentee'))
      byGroup.set(it.groupId, [...(byGroup.get(it.groupId) ?? []), it]);
  const programmes = await db.programme.findMany({ where: own, select: { schoolYear: true, visitPolicy: true } });
  return {
    visits: rows.map(toFact),
    groups: [...byGroup].map(([group, members]) => ({
      group: groupId(group),
      members: membersAmong(members, calendar.zone),
    })),
    policies: new Map(
      programmes.map((it) => [it.schoolYear, (it.visitPolicy as unknown as VisitPolicy | null) ?? usualPolicy]),
    ),
    present: new Set([...(mine ?? []), ...around, ...others].map((it) => personId(it.personId))),
  };
};

const peopleOf = ({ hostId, visitors }: Row): readonly number[] => [
  ...(hostId === null ? [] : [hostId]),
  ...visitors.flatMap((it) => it.personId ?? []),
];

/** Everybody whom one of these visits, or a group's norm or week, may give something to be reminded of. */
export const peopleOfVisits = ({ visits, groups }: VisitFacts): readonly number[] => [
  ...visits.flatMap(({ host, visitors }) => [
    ...(host === null ? [] : [host]),
    ...visitors.map(({ person }) => person),
  ]),
  ...groups.flatMap(({ members }) => members.map(({ person }) => person)),
];
