import type { LocalDate } from './calendar.ts';
import type { Actor, PersonId } from './people.ts';
import { mayDo } from './rights.ts';
import type { Visit, VisitId, Visitor } from './visit.ts';
import { isLiving, visitorOf, wasThere } from './visit.ts';
import { belongingOf, visitTarget } from './visit-history.ts';

/** What each of those around a visit may know of it (PRODUCT §5). What they may not know is simply not there. */

/** All that a curator sees: it happened. Neither what for nor what was said. */
export interface VisitOutline {
  readonly id: VisitId;
  /** `null` once that person is erased. */
  readonly host: PersonId | null;
  readonly visitors: readonly PersonId[];
  /** `null` for a recorded lesson. */
  readonly on: LocalDate | null;
}

export type VisitSeen =
  | {
      readonly as: 'host' | 'visitor' | 'mentor';
      readonly visit: Visit;
      /** Who else is there, for those who see only their own part. */
      readonly company: readonly PersonId[];
    }
  | { readonly as: 'outline'; readonly outline: VisitOutline };

const withoutSheet = (it: Visitor): Visitor => ({ ...it, sheet: null });
/** The route of a visitor is nobody else's business. */
const asGuest = (it: Visitor): Visitor => ({ ...(it.sheet?.sentAt == null ? withoutSheet(it) : it), step: null });

const withoutReason = (it: Visitor): Visitor =>
  'reason' in it.state ? { ...it, state: { ...it.state, reason: null } } : it;

/** `undefined`: nothing, as if there were no such visit. */
export const visitAsSeenBy = (visit: Visit, viewer: Actor): VisitSeen | undefined => {
  if (visit.organisation !== viewer.organisation) return undefined;
  const target = visitTarget(visit);
  if (mayDo(viewer, 'keep-own-visit', target)) return asHost(visit);
  if (mayDo(viewer, 'read-visit', target)) return asMentor(visit, viewer, () => true);
  const own = visitorOf(visit, viewer.person);
  if (own !== undefined && mayDo(viewer, 'keep-own-sheet', target)) return asVisitor(visit, own);
  const led = visit.visitors.filter(({ person }) => person !== null && leads(viewer, visit, person));
  if (led.some(wasThere) || led.some(isLiving)) return asMentor(visit, viewer, (it) => led.includes(it));
  if (!mayDo(viewer, 'read-visit-outline', target) || !visit.visitors.some(wasThere)) return undefined;
  return { as: 'outline', outline: outlineOfVisit(visit) };
};

const leads = (viewer: Actor, visit: Visit, person: PersonId): boolean =>
  mayDo(viewer, 'read-visit', {
    organisation: visit.organisation,
    person,
    groupsOfPerson: belongingOf(visit, person).menteeIn,
  });

export const outlineOfVisit = (visit: Visit): VisitOutline => ({
  id: visit.id,
  host: visit.host,
  visitors: visit.visitors.flatMap((it) => (wasThere(it) && it.person !== null ? [it.person] : [])),
  on: visit.appointment?.on ?? null,
});

/** Sent sheets, those of «помогаю» only after the own look at the lesson. */
const asHost = (visit: Visit): VisitSeen => {
  const hasLooked = visit.selfAnalysis !== null && visit.selfAnalysis.finishedAt !== null;
  return {
    as: 'host',
    visit: {
      ...visit,
      visitors: visit.visitors.map((it) =>
        it.purpose === 'help' && !hasLooked ? withoutSheet(asGuest(it)) : asGuest(it),
      ),
    },
    company: [],
  };
};

/** The own part whole. The host's look at the lesson opens to who has sent a sheet of «помогаю». */
const asVisitor = (visit: Visit, own: Visitor): VisitSeen => {
  const isAnswered = visit.selfAnalysis?.finishedAt != null && own.purpose === 'help' && own.sheet?.sentAt != null;
  const isIn = isLiving(own);
  return {
    as: 'visitor',
    visit: {
      ...visit,
      link: isIn ? visit.link : null,
      visitors: [own],
      selfAnalysis: isAnswered ? visit.selfAnalysis : null,
      offer: visit.offer !== null && [visit.host, own.person].includes(visit.offer.by) ? visit.offer : null,
      history: visit.history.filter((it) => it.visitor === null || it.visitor === own.person),
      around: new Map(),
    },
    company: isIn
      ? visit.visitors.flatMap((it) => (it !== own && isLiving(it) && it.person !== null ? [it.person] : []))
      : [],
  };
};

/**
 * The host's mentor reads what was sent about the lesson; a visitor's mentor reads what that visitor took along, and
 * nothing that was written for the host. Neither reads drafts, self-analysis, or the reasons people gave each other.
 */
const asMentor = (visit: Visit, viewer: Actor, isMeant: (it: Visitor) => boolean): VisitSeen => {
  const leadsHost = mayDo(viewer, 'read-visit', visitTarget(visit));
  const meant = visit.visitors.filter((it) => isMeant(it) || it.person === viewer.person);
  return {
    as: 'mentor',
    visit: {
      ...visit,
      visitors: meant.map((it) => {
        if (it.person === viewer.person) return it;
        const guest = withoutReason(asGuest(it));
        return leadsHost || it.purpose === 'learn' ? guest : withoutSheet(guest);
      }),
      selfAnalysis:
        visitorOf(visit, viewer.person)?.purpose === 'help' &&
        visitorOf(visit, viewer.person)?.sheet?.sentAt != null &&
        visit.selfAnalysis?.finishedAt != null
          ? visit.selfAnalysis
          : null,
      offer: visitorOf(visit, viewer.person) === undefined ? null : visit.offer,
      history: visit.history
        .filter((it) => it.visitor === null || meant.some(({ person }) => person === it.visitor))
        .map((it) => (it.visitor === viewer.person || it.by === viewer.person ? it : { ...it, why: null })),
      around: new Map(),
    },
    company: [],
  };
};
