import type { Span } from '../domain/calendar.ts';
import { instantOf, localDateOf, plusDays } from '../domain/calendar.ts';
import type { GroupId, PersonId } from '../domain/people.ts';
import { holds, personId } from '../domain/people.ts';
import { schoolYearOf } from '../domain/programme.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import { accept } from '../domain/result.ts';
import { mayDo } from '../domain/rights.ts';
import type { CalendarOf } from '../domain/school-calendar.ts';
import type { Visit, VisitId } from '../domain/visit.ts';
import { visitId } from '../domain/visit.ts';
import type { VisitLedger } from '../domain/visit-ledger.ts';
import { ledgerOf } from '../domain/visit-ledger.ts';
import type { HostRoom, VisitGround } from '../domain/visit-planning.ts';
import { isSameLesson } from '../domain/visit-planning.ts';
import type { VisitSeen } from '../domain/visit-view.ts';
import { visitAsSeenBy } from '../domain/visit-view.ts';
import { inForce } from './people.ts';
import { schoolTime, toSchoolTime } from './school.ts';
import type { Scope } from './scope.ts';
import { namesOf } from './sharing.ts';
import { attendancesAround, readVisits } from './visit-rows.ts';
import { beginningKind, visitKind } from './visit-saving.ts';

/** Lesson visits: each reader gets what `visitAsSeenBy` leaves of them. */

/** A visit as the actor may see it, with how those in it are called. */
export type OpenedVisit = VisitSeen & { readonly names: ReadonlyMap<PersonId, string | null> };

/** Everybody who is named in what is seen. */
const peopleIn = (seen: VisitSeen): readonly PersonId[] => {
  const named =
    seen.as === 'outline'
      ? [seen.outline.host, ...seen.outline.visitors]
      : [seen.visit.host, ...seen.visit.visitors.map(({ person }) => person), ...seen.company];
  return [...new Set(named.filter((it) => it !== null))];
};

export const visits = (scope: Scope, calendarOf: CalendarOf) => {
  const { organisation, person: me } = scope.actor;
  const own = { organisationId: organisation };

  const readCalendar = async () =>
    calendarOf(
      toSchoolTime(
        await scope.db().organisation.findUniqueOrThrow({ where: { id: organisation }, select: schoolTime }),
      ),
    );

  const opened = async (found: readonly Visit[]): Promise<readonly OpenedVisit[]> => {
    const seen = found.flatMap((visit) => visitAsSeenBy(visit, scope.actor) ?? []);
    const names = await namesOf(scope, [...new Set(seen.flatMap(peopleIn))]);
    return seen.map((it) => ({ ...it, names: new Map(peopleIn(it).map((id) => [id, names.get(id) ?? null])) }));
  };

  /** What the actor has begun with this host last, or joined. */
  const lastBegun = async (host: PersonId): Promise<VisitId | null> => {
    const asked = await scope.db().visitEvent.findFirst({
      where: { ...own, byId: me, kind: 'asked', visit: { hostId: host } },
      orderBy: { id: 'desc' },
      select: { visitId: true },
    });
    if (asked !== null) return visitId(asked.visitId);
    const where = { ...own, hostId: host, beganById: me };
    const row = await scope.db().visit.findFirst({ where, orderBy: { number: 'desc' }, select: { id: true } });
    return row === null ? null : visitId(row.id);
  };

  return {
    /** Lessons of the actor's own and those they come to, by day; a recorded one by when it was begun. */
    visitsOfMine: async ({ from, to }: Span): Promise<readonly OpenedVisit[]> => {
      const { zone } = await readCalendar();
      const since = instantOf(from, 0, zone);
      const before = instantOf(plusDays(to, 1), 0, zone);
      const found = await readVisits(scope.db(), {
        ...own,
        AND: [
          { OR: [{ hostId: me }, { visitors: { some: { personId: me } } }] },
          { OR: [{ on: { gte: from, lte: to } }, { on: null, startedAt: { gte: since, lt: before } }] },
        ],
      });
      const dayOf = ({ appointment, startedAt }: Visit) => appointment?.on ?? localDateOf(startedAt, zone);
      return opened(found.toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : a.id - b.id)));
    },

    /** One visit of the school, as far as the actor may see it. */
    visit: async (id: VisitId): Promise<OpenedVisit | undefined> =>
      (await opened(await readVisits(scope.db(), { ...own, id })))[0],

    /**
     * Asks for a lesson of the host's, or opens one's own. Begun already at the same time, it is the same visit, however
     * often the button is pressed. A decision that returns one of the `lessons` joins it.
     */
    beginVisit: async (
      host: PersonId,
      decide: (ground: VisitGround, room: HostRoom, lessons: readonly Visit[]) => Result<Visit>,
    ): Promise<Refusal | VisitId> => {
      const { zone } = await readCalendar();
      const kind = beginningKind(me, schoolYearOf(localDateOf(scope.clock(), zone)));
      let id: VisitId | null = null;
      const refusal = await scope.change(kind, host, (it) => {
        const result = decide(it.ground, it.room, it.lessons);
        if (!result.accepted) return result;
        const joined = it.lessons.find((visit) => visit.id === result.state.id);
        if (joined !== undefined) {
          id = joined.id;
          return accept(joined === result.state ? it : { ...it, joined: result.state }, result.effects);
        }
        const known = it.before.find((visit) => isSameLesson(visit, result.state));
        id = known?.id ?? result.state.id;
        return known === undefined ? accept({ ...it, begun: result.state }, result.effects) : accept(it);
      });
      // An update that was applied already decides nothing again.
      return refusal ?? id ?? (await lastBegun(host)) ?? { kind: 'not-found' };
    },

    changeVisit: (id: VisitId, decide: (current: Visit, room: HostRoom) => Result<Visit>): Promise<Refusal | null> =>
      scope.change(visitKind, id, (it) => {
        const result = decide(it.visit, it.room);
        if (!result.accepted) return result;
        return accept(result.state === it.visit ? it : { ...it, visit: result.state }, result.effects);
      }),

    /**
     * Who has been in whose lesson: the whole of a group for who leads it and for curators, the own part for who is in
     * it, nothing for everybody else.
     */
    visitLedger: async (group: GroupId, period: Span): Promise<VisitLedger> => {
      const mayReadAll = mayDo(scope.actor, 'read-group-report', { organisation, group });
      const members = await scope.db().membership.findMany({
        where: { ...own, groupId: group, role: { in: ['mentor', 'mentee'] }, ...inForce },
        select: { personId: true, role: true },
      });
      const isMember = holds(scope.actor, 'mentor', group) || holds(scope.actor, 'mentee', group);
      if (!mayReadAll && !isMember) return ledgerOf([]);
      const people = members.map((it) => personId(it.personId));
      const mentees = new Set<number | null>(members.filter(({ role }) => role === 'mentee').map((it) => it.personId));
      const found = await attendancesAround(scope.db(), organisation, people, period, await readCalendar());
      const isWithin = (one: PersonId | null, another: PersonId | null): boolean =>
        mentees.has(one) || mentees.has(another) || [one, another].every((it) => it !== null && people.includes(it));
      return ledgerOf(
        found.filter(({ visitor, host }) =>
          mayReadAll ? isWithin(visitor, host) : visitor === me || (host === me && isWithin(visitor, host)),
        ),
        period,
      );
    },
  };
};
