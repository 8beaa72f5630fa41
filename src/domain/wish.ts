import type { Actor, GroupId, OrganisationId, PersonId } from './people.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import { mayDo } from './rights.ts';

/** «Провести …»: what a mentor would do about a common zone of the group; events take it up later (PRODUCT §3). */

export const wishForms = ['seminar', 'workshop', 'training'] as const;
export type WishForm = (typeof wishForms)[number];

export interface Wish {
  readonly fn: string;
  readonly form: WishForm;
  readonly by: PersonId;
  readonly at: Date;
  readonly endedAt: Date | null;
}

export interface GroupWishes {
  readonly group: GroupId;
  readonly organisation: OrganisationId;
  readonly wishes: readonly Wish[];
  readonly version: number;
}

export const openWish = ({ wishes }: GroupWishes, fn: string): Wish | undefined =>
  wishes.find((it) => it.fn === fn && it.endedAt === null);

/** Notes a wish, one a topic: another form replaces it, `null` takes it away. */
export const wish = (
  current: GroupWishes,
  actor: Actor,
  { fn, form }: { fn: string; form: WishForm | null },
  now: Date,
): Result<GroupWishes> => {
  if (!mayDo(actor, 'wish-for-group', current)) return refuse({ kind: 'needs-role', role: 'mentor' });
  const open = openWish(current, fn);
  if ((open?.form ?? null) === form) return accept(current);
  const ended = current.wishes.map((it) => (it === open ? { ...it, endedAt: now } : it));
  const added: readonly Wish[] = form === null ? [] : [{ fn, form, by: actor.person, at: now, endedAt: null }];
  return accept({ ...current, wishes: [...ended, ...added] });
};
