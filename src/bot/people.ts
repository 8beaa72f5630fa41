import { linksUntil, rolesMeant } from '../domain/awaited.ts';
import type { InviteId } from '../domain/invite.ts';
import { decideClaim, expiryOf, invite, inviteId, revoke } from '../domain/invite.ts';
import type { GroupId, Role } from '../domain/people.ts';
import { awaitedName, groupId, roles as allRoles } from '../domain/people.ts';
import { mayDo } from '../domain/rights.ts';
import { awaitedKeys } from './awaited.ts';
import { buttons, key, keyboard } from './buttons.ts';
import type { Answer } from './cards.ts';
import { createCards } from './cards.ts';
import type { Ctx, Deps } from './context.ts';
import { firstLines, lines } from './html.ts';
import { inviteLink, newInviteCode } from './invite-link.ts';
import { sharedKey } from './menu.ts';
import { peopleTexts as texts } from './texts/people.ts';
import { refusalText } from './texts/refusals.ts';
import type { View } from './view.ts';
import { draw, view } from './view.ts';

/** People and invitations: who is here, who is invited, «это он / не он». */

/** Of the 4096 characters of a message; the rest is for what stands around the list. More people are counted. */
const listLength = 3000;
/** A keyboard takes a hundred buttons; whoever has so many claims decides about the oldest first. */
const claimsShown = 20;

export const peopleView = async (ctx: Ctx, deps: Deps): Promise<View> => {
  const { actor } = ctx;
  const who = actor.person;
  const school = await ctx.store.school();
  const isCurator = mayDo(actor, 'read-people', actor);
  const mine = groupsToInvite(ctx, school.groups);
  if (!isCurator && mine.length === 0)
    return view(
      lines(refusalText({ kind: 'needs-role', role: 'curator' })),
      keyboard([key(texts.back, buttons.menu, who, {})]),
    );
  const people = (await ctx.store.people()).filter(
    (it) => isCurator || it.roles.some(({ group }) => mine.some(({ name }) => name === group)) || it.id === who,
  );
  const awaited = new Map((await ctx.store.awaited()).map((it) => [Number(it.person), it]));
  const groupNames = new Map(school.groups.map(({ id, name }) => [id, name]));
  const listed = people.map((it) => {
    const one = awaited.get(it.id);
    if (one === undefined) return texts.person(it);
    const said = { name: awaitedName(one.fullName), roles: rolesMeant(one), until: linksUntil(one, deps.clock()) };
    return texts.awaited(said, groupNames, school.zone);
  });
  const shown = firstLines(listed, listLength);
  const invites = await ctx.store.openInvites();
  const claims = invites.filter((it) => it.state === 'claimed');
  const canInvite = (role: Role): boolean => isCurator || role === 'mentee';
  return view(
    lines(
      texts.title((isCurator ? school.groups : mine).map(({ name }) => name)),
      '',
      ...shown,
      listed.length > shown.length && texts.more(listed.length - shown.length),
      people.length === 0 && texts.nobody,
      invites.length > claims.length && '',
      invites.length > claims.length && texts.openLinks(invites.length - claims.length),
    ),
    keyboard(
      ...claims
        .slice(0, claimsShown)
        .map((it) => [key(texts.waiting(it.claimedName, it.role), buttons.showClaim, who, { invite: it.id })]),
      ...(['mentee', 'mentor', 'curator'] as const)
        .filter((role) => canInvite(role) && (role === 'curator' || mine.length > 0))
        .map((role) => [key(texts.invite(role), buttons.inviteRole, who, { role })]),
      ...awaitedKeys([...awaited.values()], who),
      [await sharedKey(ctx)],
      [isCurator && key(texts.addGroup, buttons.nameGroup, who, {})],
      [key(texts.back, buttons.menu, who, {})],
    ),
  );
};

const groupsToInvite = (ctx: Ctx, groups: readonly { id: GroupId | null; name: string }[]) =>
  groups.flatMap(({ id, name }) =>
    id !== null && mayDo(ctx.actor, 'invite-mentee', { organisation: ctx.actor.organisation, group: id })
      ? [{ id, name }]
      : [],
  );

/** The claim as the inviter sees it: in the list, and in the notice that tells of it. */
export const claimView = (
  it: { readonly id: InviteId; readonly role: Role; readonly claimedName: string | null },
  group: string | null,
  who: Parameters<typeof key>[2],
): View =>
  view(
    texts.claimed(it, group),
    keyboard(
      [key(texts.yes, buttons.confirmClaim, who, { invite: it.id }, 'success')],
      [key(texts.no, buttons.rejectClaim, who, { invite: it.id }, 'danger')],
    ),
  );

export const peopleCards = (deps: Deps) => {
  const cards = createCards();

  cards.on(buttons.people, async (ctx) => {
    await draw(ctx, await peopleView(ctx, deps));
  });

  cards.on(buttons.inviteRole, async (ctx, values) => {
    const role = allRoles.find((it) => it === values.role);
    if (role === undefined) return { alert: refusalText({ kind: 'not-found' }) };
    if (role === 'curator' || role === 'observer') return makeLink(ctx, role, null, null);
    const groups = groupsToInvite(ctx, (await ctx.store.school()).groups);
    const [only] = groups;
    if (only === undefined) {
      // A curator may add one; whoever leads none now cannot.
      const isCurator = mayDo(ctx.actor, 'set-up-programme', ctx.actor);
      return { alert: refusalText(isCurator ? { kind: 'group-first' } : { kind: 'needs-role', role: 'curator' }) };
    }
    if (groups.length === 1) return makeLink(ctx, role, only.id, only.name);
    const who = ctx.actor.person;
    await draw(
      ctx,
      view(
        texts.whichGroup(role),
        keyboard(...groups.map(({ id, name }) => [key(name, buttons.inviteTo, who, { role, group: id })]), [
          key(texts.back, buttons.people, who, {}),
        ]),
      ),
    );
    return undefined;
  });

  cards.on(buttons.inviteTo, async (ctx, values) => {
    const role = allRoles.find((it) => it === values.role);
    const group = (await ctx.store.school()).groups.find(({ id }) => id === values.group);
    if (role === undefined || group === undefined) return { alert: refusalText({ kind: 'not-found' }) };
    return makeLink(ctx, role, groupId(values.group), group.name);
  });

  const makeLink = async (ctx: Ctx, role: Role, group: GroupId | null, groupName: string | null): Promise<Answer> => {
    const { code, codeHash } = newInviteCode();
    const now = deps.clock();
    const { actor } = ctx;
    const refusal = await ctx.store.addInvite(() => invite(actor, actor.organisation, { role, group, codeHash }, now));
    if (refusal !== null) return { alert: refusalText(refusal) };
    // After a replay the first code was never shown: this one is not stored, so say so by showing the list instead.
    if (ctx.delivery.applied) {
      await draw(ctx, await peopleView(ctx, deps));
      return undefined;
    }
    const zone = ctx.persona?.zone ?? 'UTC';
    await draw(
      ctx,
      view(
        texts.link(role, groupName, inviteLink(deps.username(), code), expiryOf(now), zone),
        keyboard(
          [
            group === null
              ? key(texts.oneMore, buttons.inviteRole, actor.person, { role })
              : key(texts.oneMore, buttons.inviteTo, actor.person, { role, group }),
          ],
          [key(texts.back, buttons.people, actor.person, {})],
        ),
      ),
    );
    return undefined;
  };

  const decide = async (ctx: Ctx, id: number, isRight: boolean): Promise<Answer> => {
    const refusal = await ctx.store.changeInvite(inviteId(id), (it) => decideClaim(it, ctx.actor, isRight));
    if (refusal !== null) return { alert: refusalText(refusal) };
    const done = isRight ? texts.confirmed : texts.rejected;
    await draw(ctx, view(lines(done), keyboard([key(texts.back, buttons.people, ctx.actor.person, {})])));
    return done;
  };

  cards.on(buttons.showClaim, async (ctx, values) => {
    const it = await ctx.store.invite(inviteId(values.invite));
    if (it === undefined) return { alert: refusalText({ kind: 'not-found' }) };
    if (it.state !== 'claimed') return { alert: refusalText({ kind: 'invite-decided' }) };
    await draw(ctx, claimView(it, it.groupName, ctx.actor.person));
    return undefined;
  });

  cards.on(buttons.confirmClaim, (ctx, values) => decide(ctx, values.invite, true));
  cards.on(buttons.rejectClaim, (ctx, values) => decide(ctx, values.invite, false));

  cards.on(buttons.revokeInvite, async (ctx, values) => {
    const refusal = await ctx.store.changeInvite(inviteId(values.invite), (it) => revoke(it, ctx.actor));
    if (refusal !== null) return { alert: refusalText(refusal) };
    await draw(ctx, view(lines(texts.revoked), keyboard([key(texts.back, buttons.people, ctx.actor.person, {})])));
    return texts.revoked;
  });

  return cards;
};
