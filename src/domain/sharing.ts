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

/** Mentors first: who only curates is shown a result by the teacher's own choice (PRODUCT §3). */
export const inOrder = (readers: readonly Reader[]): readonly Reader[] =>
  readers.toSorted((a, b) => Number(b.isMentor) - Number(a.isMentor));

/** What can be shared of a result. */
export const itemsOf = (assessment: Assessment, asked: Questionnaire): readonly SharedItem[] => [
  ...(assessment.focus === null ? [] : [focusItem]),
  ...asked.functions.map(({ code }) => code),
  ...(assessment.external === null ? [] : [externalItem]),
];

/** The items that this reader has been shown and not been denied again. */
export const sharedWith = (assessment: Pick<Assessment, 'shares'>, reader: PersonId): ReadonlySet<SharedItem> =>
  new Set(assessment.shares.filter((it) => it.with === reader && it.endedAt === null).map(({ item }) => item));

/** Opens or closes items for one reader. What is so already stays; closing works at once, for former readers too. */
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
  if (isOpen && !readers.some(({ person }) => person === reader)) return refuse({ kind: 'not-a-reader' });
  const known = itemsOf(assessment, asked);
  if (isOpen && items.some((it) => !known.includes(it))) return refuse({ kind: 'not-found' });
  const open = sharedWith(assessment, reader);
  const changed = [...new Set(items)].filter((it) => open.has(it) !== isOpen);
  if (changed.length === 0) return accept(assessment);
  if (!isOpen) return endShares(assessment, (it) => it.with === reader && changed.includes(it.item), now);
  const shares = changed.map((item): Share => ({ item, with: reader, at: now, endedAt: null }));
  // The reader learns that something is there; what it is, the reader opens. A change of mind does not ring twice.
  const hasRung = assessment.shares.some((it) => it.with === reader && now.getTime() - it.at.getTime() < bellRest);
  return accept(
    { ...assessment, shares: [...assessment.shares, ...shares] },
    {
      audit: [{ act: 'shared', subject: reader, refs: { assessment: assessment.id } }],
      notices:
        open.size > 0 || hasRung
          ? []
          : [{ kind: 'profile-shared', to: reader, refs: { assessment: assessment.id, at: now.getTime() } }],
    },
  );
};

/** How long a reader is not told again, in milliseconds. */
const bellRest = 60 * 60 * 1000;

/** Ends those of the open shares that `isMeant` picks; each reader concerned is an act in the audit. */
export const endShares = (
  assessment: Assessment,
  isMeant: (share: Share) => boolean,
  now: Date,
): Result<Assessment> => {
  const ended = new Set(assessment.shares.filter((it) => it.endedAt === null && isMeant(it)));
  if (ended.size === 0) return accept(assessment);
  return accept(
    { ...assessment, shares: assessment.shares.map((it) => (ended.has(it) ? { ...it, endedAt: now } : it)) },
    {
      audit: [...new Set([...ended].map((it) => it.with))].map((subject) => ({
        act: 'unshared',
        subject,
        refs: { assessment: assessment.id },
      })),
    },
  );
};

/** The short-cuts: the focus with its functions, everything there is, nothing. */
export const shareSets = ['focus', 'all', 'none'] as const;
export type ShareSet = (typeof shareSets)[number];

export const shareMany = (
  assessment: Assessment,
  asked: Questionnaire,
  actor: Actor,
  { what, reader }: { what: ShareSet; reader: PersonId },
  readers: readonly Reader[],
  now: Date,
): Result<Assessment> => {
  const set = (items: readonly SharedItem[], isOpen: boolean): Result<Assessment> =>
    setShares(assessment, asked, actor, { items, reader, isOpen }, readers, now);
  switch (what) {
    case 'focus': {
      const focus = (assessment.focus ?? []).map(({ fn }) => fn);
      return focus.length === 0 ? refuse({ kind: 'focus-first' }) : set([focusItem, ...focus], true);
    }
    case 'all':
      return set(itemsOf(assessment, asked), true);
    case 'none':
      return set([...sharedWith(assessment, reader)], false);
  }
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
  return {
    items,
    assessment: {
      ...assessment,
      entries: assessment.entries.filter(({ statement }) => open.has(statement)),
      importance: {},
      focus: items.has(focusItem) ? assessment.focus : null,
      offers: (assessment.offers ?? []).filter((fn) => items.has(fn)),
      external: items.has(externalItem) ? assessment.external : null,
      shares: assessment.shares.filter((it) => it.with === reader),
    },
  };
};
