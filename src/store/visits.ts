import { timesOf } from '../domain/appointment.ts';
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
import { visitId, visitorOf } from '../domain/visit.ts';
import { belongingOf } from '../domain/visit-history.ts';
import type { VisitLedger } from '../domain/visit-ledger.ts';
import { ledgerOf } from '../domain/visit-ledger.ts';
import type { HostRoom, VisitGround } from '../domain/visit-planning.ts';
import { isSameLesson } from '../domain/visit-planning.ts';
import type { VisitSeen } from '../domain/visit-view.ts';
import { visitAsSeenBy } from '../domain/visit-view.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { inForce } from './people.ts';
import { schoolTime, toSchoolTime } from './school.ts';
import type { Scope } from './scope.ts';
import { namesOf } from './sharing.ts';
import { attendancesAround, readVisits } from './visit-rows.ts';
import { beginningKind, visitKind } from './visit-saving.ts';

/** Lesson visits: each reader gets what `visitAsSeenBy` leaves of them. */

/** A visit as the actor may see it, with how those in it are called. */
export type OpenedVisit = VisitSeen & { readonly names: ReadonlyMap<PersonId, string | null> };

export interface Named {
  readonly person: PersonId;
  readonly name: string | null;
}

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

  /** Of the lessons found, those of the time, in their order; a recorded one by when it was begun. */
  const within = async ({ from, to }: Span, where: Prisma.VisitWhereInput): Promise<readonly OpenedVisit[]> => {
    const calendar = await readCalendar();
    const { zone } = calendar;
    const since = instantOf(from, 0, zone);
    const before = instantOf(plusDays(to, 1), 0, zone);
    const found = await readVisits(scope.db(), {
      ...own,
      AND: [where, { OR: [{ on: { gte: from, lte: to } }, { on: null, startedAt: { gte: since, lt: before } }] }],
    });
    const timeOf = ({ appointment, startedAt }: Visit): number =>
      (appointment === null ? startedAt : timesOf(appointment, calendar).from).getTime();
    return opened(found.toSorted((a, b) => timeOf(a) - timeOf(b) || a.id - b.id));
  };

  return {
    /** Lessons of the actor's own and those they come to, by day; a recorded one by when it was begun. */
    visitsOfMine: (span: Span): Promise<readonly OpenedVisit[]> =>
      within(span, { OR: [{ hostId: me }, { visitors: { some: { personId: me } } }] }),

    /**
     * Lessons that mentees of a group gave or came to, for who leads it and for curators; each as far as they may see
     * it. `mentees`: whose they are.
     */
    visitsOfGroup: async (
      group: GroupId,
      span: Span,
    ): Promise<{ readonly mentees: ReadonlySet<PersonId>; readonly visits: readonly OpenedVisit[] }> => {
      if (!mayDo(scope.actor, 'read-group-report', { organisation, group })) return { mentees: new Set(), visits: [] };
      const members = await scope.db().membership.findMany({
        where: { ...own, groupId: group, role: 'mentee', ...inForce },
        select: { personId: true },
      });
      const mentees = [...new Set(members.map((it) => personId(it.personId)))];
      const some = { in: mentees };
      const visits = await within(span, { OR: [{ hostId: some }, { visitors: { some: { personId: some } } }] });
      return { mentees: new Set(mentees), visits };
    },

    /** One visit of the school, as far as the actor may see it. */
    visit: async (id: VisitId): Promise<OpenedVisit | undefined> =>
      (await opened(await readVisits(scope.db(), { ...own, id })))[0],

    /**
     * Mentors who will read what the actor writes about a lesson they come to: those of the host, and of a «учусь» the
     * actor's own. The host is not among them. Empty for who does not come to it.
     */
    sheetReaders: async (id: VisitId): Promise<readonly Named[]> => {
      const visit = (await readVisits(scope.db(), { ...own, id }))[0];
      const part = visit === undefined ? undefined : visitorOf(visit, me);
      if (visit === undefined || part === undefined) return [];
      const groups = [
        ...belongingOf(visit, visit.host).menteeIn,
        ...(part.purpose === 'learn' ? belongingOf(visit, me).menteeIn : []),
      ];
      const rows = await scope.db().membership.findMany({
        where: {
          ...own,
          groupId: { in: groups },
          role: 'mentor',
          personId: { notIn: [me, visit.host ?? 0] },
          ...inForce,
        },
        select: { person: { select: { id: true, name: true } } },
        orderBy: { id: 'asc' },
      });
      const people = new Map(rows.map(({ person }) => [personId(person.id), person.name]));
      return [...people].map(([person, name]) => ({ person, name }));
    },

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
     * Keeps for the curator that the actor, as a mentor, has opened what somebody wrote of a lesson: once for each sheet
     * as it was sent, with ids alone. The two whom it is between open it as often as they like.
     */
    sheetOpened: async (id: VisitId, guest: PersonId): Promise<void> => {
      const [visit] = await readVisits(scope.db(), { ...own, id });
      const seen = visit === undefined ? undefined : visitAsSeenBy(visit, scope.actor);
      if (seen?.as !== 'mentor' || guest === me) return;
      const sentAt = visitorOf(seen.visit, guest)?.sheet?.sentAt;
      if (sentAt == null) return;
      const act = { organisationId: organisation, actorId: me, act: 'read-sheet', subjectId: guest } as const;
      const isThis = (refs: unknown): boolean => {
        const known = refs as { readonly visit?: number; readonly sent?: number };
        return known.visit === id && known.sent === sentAt.getTime();
      };
      const before = await scope.db().auditEvent.findMany({ where: act, select: { refs: true } });
      if (before.some(({ refs }) => isThis(refs))) return;
      const refs = { visit: id, sent: sentAt.getTime() };
      await scope.db().auditEvent.create({ data: { ...act, at: scope.clock(), refs } });
    },

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
