import type { Visitor } from '../domain/visit.ts';
import { isExpected, isLiving, mostVisitors } from '../domain/visit.ts';
import { movesAtOnce, refusalForMoving } from '../domain/visit-time.ts';
import type { Key } from '../bot/buttons.ts';
import { buttons, key, keyboard, pairs } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { fitting, html } from '../bot/html.ts';
import { visitKeys, visitTexts as texts } from '../bot/texts/visit.ts';
import { visitInviteTexts } from '../bot/texts/visit-plan.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { WholeVisit } from './visit-acts.ts';
import type { Look, Part } from './visit-life-parts.ts';
import {
  asNumbers,
  cardKey,
  fileKey,
  isAhead,
  isUnsent,
  lessonLines,
  lookAt,
  measureLines,
  nameIn,
  offerPart,
  mendKey,
  settleKeys,
  watchLines,
} from './visit-life-parts.ts';
import { sheetPart } from './visit-sheet-part.ts';

/** A visit as its host sees it: the lesson, who comes, and what to answer each of them. */

/** Whom something may still be said to: expected, there, or to be waited for at another time. */
const isOpen = (guest: Visitor): boolean => guest.person !== null && (isLiving(guest) || guest.state.kind === 'noShow');

/** What the host may do about one guest. */
const guestPart = async (it: Look, guest: Visitor): Promise<Part & { readonly ending: Part['rows'] }> => {
  const { ctx, deps, seen } = it;
  const who = ctx.actor.person;
  const here = { visit: seen.visit.id, guest: guest.person ?? 0 };
  const { state } = guest;
  const isAsked = state.kind === 'proposed' && state.by === 'visitor';
  const words = deps.content.visit.lesson.current.purposes[guest.purpose];
  const sheet = await sheetPart(ctx, deps, seen, guest);
  const may = (is: boolean, made: () => Key): Key | false => it.mayAct && is && made();
  return {
    lines: [
      ...(isAsked && isAhead(it) ? [texts.meaning(words.host)] : []),
      ...watchLines(it, guest),
      ...measureLines(it, guest),
      ...sheet.lines,
    ],
    rows: [
      [
        may(isAsked && isAhead(it), () =>
          key(
            visitKeys.agree('host', it.mode),
            buttons.agreeVisit,
            who,
            { ...here, ...asNumbers(seen.visit.appointment) },
            'success',
          ),
        ),
      ],
      settleKeys(it, guest, 'host'),
      [
        may(guest.purpose === 'help' && isUnsent(guest), () =>
          key(visitKeys.criteria(guest.criteria.length), buttons.askCriteria, who, here),
        ),
      ],
      [
        may(guest.purpose === 'measure' && isUnsent(guest), () =>
          key(visitKeys.measure(guest.measureAgreedAt !== null), buttons.askMeasure, who, here),
        ),
      ],
      ...sheet.rows,
    ],
    ending: [
      [
        may(state.kind === 'proposed', () =>
          key(isAsked ? visitKeys.decline : visitKeys.takeBack('host'), buttons.askDecline, who, here),
        ),
      ],
      [mendKey(it, guest)],
    ],
  };
};

/** What is about the lesson, whoever comes to it. */
const lessonRows = (it: Look, open: readonly Visitor[], card: Key | false): Part['rows'] => {
  const { ctx, seen } = it;
  const { visit } = seen;
  const who = ctx.actor.person;
  const here = { visit: visit.id };
  const living = open.filter(isLiving);
  const waiting = visit.visitors.filter(({ state }) => state.kind === 'proposed' || state.kind === 'confirmed');
  const isOnlyMissed = open.length > 0 && living.length === 0;
  const time = isOnlyMissed ? visitKeys.takeUp : movesAtOnce(visit, 'host') ? visitKeys.move : visitKeys.otherTime;
  if (!it.mayAct) return [[fileKey(it)]];
  return [
    [refusalForMoving(visit) === null && key(time, buttons.visitDays, who, { ...here, month: 0 })],
    [
      living.length < mostVisitors &&
        (living.length > 0 || visit.visitors.length === 0) &&
        isAhead(it) &&
        key(visitInviteTexts.open(living.length), buttons.inviteGuests, who, here),
    ],
    [
      (living.length > 0 || visit.visitors.length === 0) &&
        key(visit.lesson.class === null ? visitKeys.describe : visitKeys.described, buttons.describeLesson, who, here),
    ],
    [card],
    [fileKey(it)],
    [(isExpected(visit) || waiting.length > 1) && key(visitKeys.cancel(waiting.length), buttons.askCancel, who, here)],
    [
      open.length === 0 &&
        visit.visitors.length > 0 &&
        key(visitKeys.inviteAnother, buttons.inviteToMine, who, { month: 0 }),
    ],
  ];
};

/** With one guest everything is right here, with several each has a screen of their own. */
export const hostView = async (ctx: Ctx, deps: Deps, seen: WholeVisit): Promise<View> => {
  const it = await lookAt(ctx, deps, seen);
  const { visit } = seen;
  const who = ctx.actor.person;
  const open = visit.visitors.filter(isOpen);
  const [only] = open;
  const offer = offerPart(it);
  const part = only !== undefined && open.length === 1 ? await guestPart(it, only) : null;
  const guestKeys = open.map((guest) =>
    key(visitKeys.guest(nameIn(it, guest.person), guest), buttons.showGuest, who, {
      visit: visit.id,
      guest: guest.person ?? 0,
    }),
  );
  const lineOf = (guest: Visitor) => texts.guestLine(nameIn(it, guest.person), guest, it);
  return view(
    fitting([
      texts.own,
      ...lessonLines(it),
      html``,
      ...(visit.visitors.length === 0 ? [html`${texts.nobody}`] : open.map(lineOf)),
      ...offer.lines,
      ...(part?.lines ?? []),
      ...visit.visitors.filter((guest) => !open.includes(guest)).map(lineOf),
    ]),
    keyboard(
      ...offer.rows,
      ...(part?.rows ?? pairs(guestKeys)),
      ...lessonRows(it, open, await cardKey(it)),
      ...(part?.ending ?? []),
      [key(visitKeys.toVisits, buttons.visits, who, {})],
    ),
  );
};

/** One of several guests. */
export const guestView = async (ctx: Ctx, deps: Deps, seen: WholeVisit, guest: Visitor): Promise<View> => {
  const it = await lookAt(ctx, deps, seen);
  const who = ctx.actor.person;
  const part = await guestPart(it, guest);
  const offer = seen.visit.offer?.by === guest.person ? offerPart(it) : { lines: [], rows: [] };
  return view(
    fitting([
      texts.own,
      ...lessonLines(it),
      html``,
      texts.guestLine(nameIn(it, guest.person), guest, it),
      ...offer.lines,
      ...part.lines,
    ]),
    keyboard(...offer.rows, ...part.rows, ...part.ending, [
      key(visitKeys.toVisit, buttons.showVisit, who, { visit: seen.visit.id }),
    ]),
  );
};
