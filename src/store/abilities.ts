import type { Abilities } from '../domain/pairing-view.ts';
import type { OrganisationId, PersonId } from '../domain/people.ts';
import { personId } from '../domain/people.ts';
import { toFocus, toShares } from './assessments.ts';
import type { Tx } from './writer.ts';

/** What people's latest finished self-assessments say of focus and offers. For decisions and cuts, never to be shown whole. */
export const abilitiesIn = async (
  db: Tx,
  organisation: OrganisationId,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Abilities>> => {
  const rows = await db.assessment.findMany({
    where: { organisationId: organisation, personId: { in: [...people] }, finishedAt: { not: null } },
    select: { personId: true, focus: true, offers: true, shares: true },
    orderBy: { id: 'asc' },
  });
  return new Map(
    rows.map((row): [PersonId, Abilities] => [
      personId(row.personId),
      {
        focus: toFocus(row.focus),
        offers: row.offers as unknown as readonly string[] | null,
        shares: toShares(row.shares),
      },
    ]),
  );
};
