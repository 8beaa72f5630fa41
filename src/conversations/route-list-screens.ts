import { holds } from '../domain/people.ts';
import type { PersonId } from '../domain/people.ts';
import type { RouteId } from '../domain/route.ts';
import type { RouteSeen } from '../domain/route-view.ts';
import type { Waiting } from '../domain/route-waiting.ts';
import { hasBegun, waitingAmong } from '../domain/route-waiting.ts';
import { buttons, key, keyboard, pairs, type Key } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import type { Html } from '../bot/html.ts';
import { fitting, html, lines } from '../bot/html.ts';
import { planTexts as plan } from '../bot/texts/route-plan.ts';
import { routeListTexts as texts } from '../bot/texts/route-list.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { OpenedRoute } from '../store/routes.ts';

/** Lists of routes: for the mentor, for the curator, for whoever was asked for a review. */

/** One person of the list, under a heading. */
interface Entry {
  readonly heading: string;
  readonly person: PersonId;
  readonly name: string | null;
  readonly words: Html;
  /** `null`: there is none yet. */
  readonly route: RouteId | null;
  /** Of which the actor sees states and dates only, as a curator. */
  readonly isOutline?: true;
}

/** People on a page, and those who wait that get a button on top of the first one. */
const onPage = 15;
const mostWaiting = 8;

const idOf = (seen: RouteSeen): RouteId => (seen.as === 'outline' ? seen.outline.id : seen.route.id);
const personOf = (seen: RouteSeen): PersonId => (seen.as === 'outline' ? seen.outline.person : seen.route.person);

/** Everybody once: by the own groups first, then by a review given, then by the school. */
const distinct = (entries: readonly Entry[]): readonly Entry[] => {
  const seen = new Set<PersonId>();
  return entries.filter(({ person }) => !seen.has(person) && seen.add(person));
};

/** All that the actor may see of the routes of others. */
const readAll = async (ctx: Ctx, deps: Deps) => {
  const me = ctx.actor.person;
  const now = deps.clock();
  const group = await ctx.store.routesOfMyGroups();
  const asked = await ctx.store.reviewsAskedOfMe();
  const states = await ctx.store.routeStates();
  const calendar = await ctx.store.calendar();
  const { zone } = calendar;
  const waiting = waitingAmong([...group.flatMap(({ seen }) => seen ?? []), ...asked], me, calendar, now);

  const led = new Set(group.map((it) => it.group));
  const groups = led.size > 1 ? (await ctx.store.school()).groups : [];
  const entries: Entry[] = [
    ...group.map(({ person, name, seen, group: id }) => ({
      heading: groups.find((it) => it.id === id)?.name ?? texts.myGroup,
      person,
      name,
      words:
        seen === null
          ? texts.notBegun(name)
          : texts.mentee(name, seen, zone, seen.as !== 'outline' && hasBegun(seen.route, calendar, now)),
      route: seen === null ? null : idOf(seen),
    })),
    ...asked
      .filter((it) => !waiting.some(({ route }) => route === idOf(it)))
      .map((it) => {
        const person = personOf(it);
        const name = it.names.get(person) ?? null;
        return { heading: texts.reviews, person, name, words: texts.reviewSent(name), route: idOf(it) };
      }),
    ...states
      .filter(({ person }) => person !== me)
      .map(({ person, name, outline }) => ({
        heading: group.length > 0 ? texts.others : texts.school,
        person,
        name,
        words: outline === null ? texts.notBegun(name) : texts.outline(name, outline, zone),
        route: outline?.id ?? null,
        isOutline: true as const,
      })),
  ];
  const names = new Map<PersonId, string | null>([
    ...asked.flatMap((it) => [...it.names]),
    ...group.map((it) => [it.person, it.name] as const),
  ]);
  return { entries: distinct(entries), waiting, names };
};

const waitingKey = (who: PersonId, name: string | null, it: Waiting): Key => {
  const label = texts.open(name, it);
  if (it.kind === 'answer') return key(label, buttons.showProposal, who, it, 'primary');
  if (it.kind === 'score' || it.kind === 'review') return key(label, buttons.showReview, who, it, 'primary');
  return key(label, buttons.showRoute, who, it, 'primary');
};

export const listView = async (ctx: Ctx, deps: Deps, asked = 0): Promise<View> => {
  const who = ctx.actor.person;
  const { entries, waiting, names } = await readAll(ctx, deps);
  const isMentor = holds(ctx.actor, 'mentor');
  const isCurator = holds(ctx.actor, 'curator');
  const pages = Math.max(1, Math.ceil(entries.length / onPage));
  const page = Math.min(asked, pages - 1);
  const shown = entries.slice(page * onPage, (page + 1) * onPage);
  const onTop = page === 0 ? waiting.slice(0, mostWaiting) : [];
  const isEmpty = entries.length === 0 && waiting.length === 0;
  const noneBegun = isMentor && entries.length > 0 && entries.every(({ route }) => route === null);
  const empty = isMentor ? texts.emptyGroup : isCurator ? texts.emptySchool : texts.emptyReviews;
  return view(
    fitting([
      texts.title,
      ...(onTop.length === 0 ? [] : [html``, texts.waiting]),
      ...onTop.map((it) => texts.waits(names.get(it.person) ?? null, it)),
      ...(page === 0 && waiting.length > onTop.length ? [texts.moreWait(waiting.length - onTop.length)] : []),
      ...(page === 0 && isMentor && waiting.length === 0 && !isEmpty ? [lines('', texts.nothingWaits)] : []),
      ...shown.flatMap((it, i) =>
        it.heading === shown[i - 1]?.heading ? [it.words] : [html``, texts.heading(it.heading), it.words],
      ),
      ...(isEmpty ? [lines('', empty)] : []),
      ...(noneBegun ? [lines('', texts.noneBegun)] : []),
      ...(shown.some(({ isOutline }) => isOutline) ? [lines('', texts.onlyStates)] : []),
      ...(pages > 1 ? [texts.page(page, pages)] : []),
    ]),
    keyboard(
      ...onTop.map((it) => [waitingKey(who, names.get(it.person) ?? null, it)]),
      ...pairs(
        // Who is on top already has a button there.
        shown.flatMap(({ name, route }) =>
          route === null || onTop.some((it) => it.route === route)
            ? []
            : [key(texts.person(name), buttons.showRoute, who, { route })],
        ),
      ),
      [
        page > 0 && key(texts.earlier, buttons.routeListPage, who, { page: page - 1 }),
        page < pages - 1 && key(texts.further, buttons.routeListPage, who, { page: page + 1 }),
      ],
      [await ownKey(ctx)],
      [isEmpty && (isMentor || isCurator) && key(texts.people, buttons.people, who, {})],
      [key(plan.toMenu, buttons.menu, who, {})],
    ),
  );
};

/** The way to the own route, where there is one or could be one. */
const ownKey = async (ctx: Ctx): Promise<Key | false> => {
  const mayHave = holds(ctx.actor, 'mentee') || holds(ctx.actor, 'mentor');
  const mine = await ctx.store.myRoute();
  if (mine === undefined && !mayHave) return false;
  return key(mine === undefined ? texts.begin : texts.mine, buttons.showRoute, ctx.actor.person, { route: 0 });
};

export const outlineView = async (
  ctx: Ctx,
  _deps: Deps,
  { outline, names }: Extract<OpenedRoute, { readonly as: 'outline' }>,
): Promise<View> => {
  const who = ctx.actor.person;
  const zone = ctx.persona?.zone ?? 'UTC';
  const isCurator = holds(ctx.actor, 'curator');
  const appoint = { route: outline.id, month: 0 };
  return view(
    lines(
      plan.of(names.get(outline.person) ?? null),
      '',
      plan.state(outline.state),
      ...texts.dates(outline, zone),
      '',
      outline.state === 'draft' && holds(ctx.actor, 'mentor') ? texts.waitForIt : isCurator && texts.onlyStates,
    ),
    keyboard(
      [isCurator && outline.state === 'peerReview' && key(texts.appoint, buttons.defenceDays, who, appoint)],
      [isCurator && outline.state === 'defence' && key(texts.toDefence, buttons.defenceDays, who, appoint)],
      [key(plan.list, buttons.routeList, who, {})],
    ),
  );
};
