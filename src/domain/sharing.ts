import type { Assessment } from './assessment.ts';
import type { Actor, PersonId } from './people.ts';
import type { Questionnaire } from './questionnaire.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import { mayDo } from './rights.ts';

/**
 * What a teacher lets others read (PRODUCT §3). Shared item by item, with a person and not with a role: who takes
 * over a group later has been shown nothing. A share alone proves no right either: the reader's role is asked anew.
 */

/** A function of the standard with its level, answers and remarks; the focus with the help wished for; the note. */
export type SharedItem = string;
export const focusItem = 'focus';
export const externalItem = 'external';

export interface Share {
  readonly item: SharedItem;
  readonly with: PersonId;
  readonly at: Date;
  readonly endedAt: Date | null;
}

/** Somebody who may be shown something, as things stand now. */
export interface Reader {
  readonly person: PersonId;
  readonly name: string | null;
  readonly isMentor: boolean;
  readonly isCurator: boolean;
}

/** What can be shared of a result. */
export const itemsOf = (assessment: Assessment, asked: Questionnaire): readonly SharedItem[] => [
  ...(assessment.focus === null ? [] : [focusItem]),
  ...asked.functions.map(({ code }) => code),
  ...(assessment.external === null ? [] : [externalItem]),
];

/** The items that this reader has been shown and not been denied again. */
export const sharedWith = (assessment: Pick<Assessment, 'shares'>, reader: PersonId): ReadonlySet<SharedItem> =>
  new Set(assessment.shares.filter((it) => it.with === reader && it.endedAt === null).map(({ item }) => item));

/** Opens or closes items for one reader. Opening what is open changes nothing; closing works at once. */
export const setShares = (
  assessment: Assessment,
  asked: Questionnaire,
  actor: Actor,
  { items, reader, isOpen }: { items: readonly SharedItem[]; reader: PersonId; isOpen: boolean },
  readers: readonly Reader[],
  now: Date,
): Result<Assessment> => {
  if (assessment.organisation !== actor.organisation) return refuse({ kind: 'not-found' });
  if (!mayDo(actor, 'keep-own-assessment', assessment)) return refuse({ kind: 'not-yours' });
  if (assessment.finishedAt === null) return refuse({ kind: 'not-finished' });
  const known = itemsOf(assessment, asked);
  if (isOpen && !readers.some(({ person }) => person === reader)) return refuse({ kind: 'not-a-reader' });
  const open = sharedWith(assessment, reader);
  const changed = items.filter((item) => open.has(item) !== isOpen && (known.includes(item) || !isOpen));
  if (changed.length === 0) return accept(assessment);
  const shares = isOpen
    ? [...assessment.shares, ...changed.map((item): Share => ({ item, with: reader, at: now, endedAt: null }))]
    : assessment.shares.map((it) =>
        it.with === reader && it.endedAt === null && changed.includes(it.item) ? { ...it, endedAt: now } : it,
      );
  return accept(
    { ...assessment, shares },
    {
      audit: [{ act: isOpen ? 'shared' : 'unshared', subject: reader, refs: { assessment: assessment.id } }],
      // The reader learns that something is there; what it is, the reader opens.
      notices:
        isOpen && open.size === 0
          ? [{ kind: 'profile-shared', to: reader, refs: { assessment: assessment.id, at: now.getTime() } }]
          : [],
    },
  );
};

/** A result as its reader may see it: everything that was not shared is simply not there. */
export interface SharedProfile {
  readonly assessment: Assessment;
  readonly items: ReadonlySet<SharedItem>;
}

/** Cuts an assessment down to what the reader has been shown; `undefined`: nothing. */
export const asSeenBy = (assessment: Assessment, asked: Questionnaire, reader: PersonId): SharedProfile | undefined => {
  const items = sharedWith(assessment, reader);
  if (items.size === 0 || assessment.finishedAt === null) return undefined;
  const open = new Set(asked.statements.filter(({ fn }) => items.has(fn)).map(({ code }) => code));
  const hasFocus = items.has(focusItem);
  return {
    items,
    assessment: {
      ...assessment,
      entries: assessment.entries.filter(({ statement }) => open.has(statement)),
      importance: hasFocus ? assessment.importance : {},
      focus: hasFocus ? assessment.focus : null,
      offers: assessment.offers === null ? null : assessment.offers.filter((fn) => items.has(fn)),
      external: items.has(externalItem) ? assessment.external : null,
      shares: assessment.shares.filter((it) => it.with === reader),
    },
  };
};
