import { groupId, organisationId, personId } from '../domain/people.ts';
import type { GroupId } from '../domain/people.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import type { GroupWishes, Wish, WishForm } from '../domain/wish.ts';
import type { Scope } from './scope.ts';
import type { Kind } from './writer.ts';
import { Raced } from './writer.ts';

/** What mentors would take up with their groups. */

const wishKind: Kind<GroupWishes> = {
  name: 'wishes',
  load: async (tx, keys) => {
    const groups = await tx.group.findMany({
      where: { id: { in: [...keys] } },
      include: { wishes: { orderBy: { id: 'asc' } } },
    });
    return new Map(
      groups.map((group) => [
        group.id,
        {
          group: groupId(group.id),
          organisation: organisationId(group.organisationId),
          wishes: group.wishes.map((it) => ({
            fn: it.fn,
            form: it.form as WishForm,
            by: personId(it.byId ?? 0),
            at: it.at,
            endedAt: it.endedAt,
          })),
          version: group.version,
        },
      ]),
    );
  },
  save: async (tx, decided, now) => {
    for (const { key, before, after } of decided) {
      const { count } = await tx.group.updateMany({
        where: { id: key, version: before.version },
        data: { version: { increment: 1 } },
      });
      if (count !== 1) throw new Raced();
      const ended = before.wishes.filter((it) => it.endedAt === null && !after.wishes.includes(it));
      for (const { fn } of ended)
        await tx.wish.updateMany({ where: { groupId: key, fn, endedAt: null }, data: { endedAt: now } });
      await tx.wish.createMany({
        data: after.wishes.slice(before.wishes.length).map(({ fn, form, by, at }) => ({
          organisationId: after.organisation,
          groupId: key,
          fn,
          form,
          byId: by,
          at,
        })),
      });
    }
  },
};

export const wishes = (scope: Scope) => ({
  changeWishes: (group: GroupId, decide: (current: GroupWishes) => Result<GroupWishes>): Promise<Refusal | null> =>
    scope.change(wishKind, group, decide),

  /** What is noted in the school and not taken back, newest last. */
  openWishes: async (): Promise<readonly (Pick<Wish, 'fn' | 'form'> & { readonly group: GroupId })[]> => {
    const rows = await scope.db().wish.findMany({
      where: { organisationId: scope.actor.organisation, endedAt: null },
      orderBy: { id: 'asc' },
    });
    return rows.map((row) => ({ group: groupId(row.groupId), fn: row.fn, form: row.form as WishForm }));
  },

  /** What is noted for one group of the school. */
  wishes: async (group: GroupId): Promise<GroupWishes | undefined> => {
    const found = (await wishKind.load(scope.db(), [group])).get(group);
    return found?.organisation === scope.actor.organisation ? found : undefined;
  },
});
