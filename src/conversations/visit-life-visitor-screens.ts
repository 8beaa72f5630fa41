import type { Visitor } from '../domain/visit.ts';
import { isLiving, wasThere } from '../domain/visit.ts';
import { refusalForMoving } from '../domain/visit-time.ts';
import type { Key } from '../bot/buttons.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { fitting, html } from '../bot/html.ts';
import { visitKeys, visitTexts as texts } from '../bot/texts/visit.ts';
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
import { stepKey } from './visit-step.ts';

/** A visit as its visitor sees it: the own part, and who else comes. And as a mentor reads it: what happened. */

const ownRows = (it: Look, own: Visitor, card: Key | false): Part['rows'] => {
  const { ctx, deps, seen } = it;
  const { visit } = seen;
  const who = ctx.actor.person;
  const here = { visit: visit.id };
  const mine = { ...here, guest: who };
  const { state } = own;
  if (!it.mayAct) return [[fileKey(it)]];
  const isInvited = state.kind === 'proposed' && state.by === 'host';
  const isMissed = state.kind === 'noShow';
  const isComing = state.kind === 'proposed' || state.kind === 'confirmed' || isMissed;
  const another = !isLiving(own) && visit.host !== null;
  return [
    [
      isInvited &&
        isAhead(it) &&
        key(
          visitKeys.agree('visitor', it.mode),
          buttons.agreeVisit,
          who,
          { ...mine, ...asNumbers(visit.appointment) },
          'success',
        ),
    ],
    settleKeys(it, own, 'visitor'),
    [
      isComing &&
        refusalForMoving({ ...visit, visitors: [own] }) === null &&
        key(isMissed ? visitKeys.takeUp : visitKeys.otherTime, buttons.visitDays, who, { ...here, month: 0 }),
    ],
    [
      isLiving(own) &&
        isUnsent(own) &&
        key(
          visitKeys.purpose(deps.content.visit.lesson.current.purposes[own.purpose].title),
          buttons.askPurpose,
          who,
          here,
        ),
      own.purpose === 'help' &&
        own.criteria.length > 0 &&
        isUnsent(own) &&
        key(visitKeys.readCriteria, buttons.readCriteria, who, here),
    ],
    [card],
    [fileKey(it)],
    [
      state.kind === 'proposed' &&
        key(isInvited ? visitKeys.decline : visitKeys.takeBack('visitor'), buttons.askDecline, who, mine),
      state.kind === 'confirmed' && key(visitKeys.cancel(1), buttons.askCancel, who, here),
    ],
    [mendKey(it, own)],
    [another && key(visitKeys.planAnother, buttons.planVisit, who, { host: visit.host ?? 0, pair: 0 })],
  ];
};

const briefly = (it: Look, guest: Visitor) => texts.guestBriefly(nameIn(it, guest.person), guest, it);

/** What was written of each of these, as far as the actor may read it. */
const sheetParts = async (it: Look, guests: readonly Visitor[]): Promise<readonly (Part & { guest: Visitor })[]> =>
  Promise.all(guests.map(async (guest) => ({ guest, ...(await sheetPart(it.ctx, it.deps, it.seen, guest)) })));

export const visitorView = async (ctx: Ctx, deps: Deps, seen: WholeVisit, own: Visitor): Promise<View> => {
  const it = await lookAt(ctx, deps, seen);
  const others = seen.visit.visitors.filter((guest) => guest !== own);
  // The host's mentor sees the parts of all; other visitors only who comes.
  const company = [...seen.company, ...others.filter(isLiving).map(({ person }) => person)];
  const sheet = await sheetPart(ctx, deps, seen, own);
  const read = await sheetParts(it, others.filter(wasThere));
  const offer = offerPart(it);
  return view(
    fitting([
      texts.of(nameIn(it, seen.visit.host)),
      ...lessonLines(it),
      html``,
      texts.ownLine(nameIn(it, seen.visit.host), own, it),
      ...(company.length > 0 ? [texts.company(company.map((person) => nameIn(it, person)))] : []),
      ...offer.lines,
      ...watchLines(it, own),
      ...measureLines(it, own),
      ...sheet.lines,
      ...read.flatMap(({ guest, lines }) => [briefly(it, guest), ...lines]),
    ]),
    keyboard(
      ...offer.rows,
      ...sheet.rows,
      ...ownRows(it, own, await cardKey(it)),
      ...read.flatMap(({ rows }) => rows),
      [await stepKey(ctx, seen)],
      [toVisits(ctx)],
    ),
  );
};

const toVisits = (ctx: Ctx): Key => key(visitKeys.toVisits, buttons.visits, ctx.actor.person, {});

/** A mentor who was not there: who came to whom and when, and what was sent. */
export const readingVisitView = async (ctx: Ctx, deps: Deps, seen: WholeVisit): Promise<View> => {
  const it = await lookAt(ctx, deps, seen);
  const parts = await sheetParts(it, seen.visit.visitors);
  return view(
    fitting([
      texts.of(nameIn(it, seen.visit.host)),
      ...lessonLines(it),
      html``,
      ...(parts.length === 0 ? [html`${texts.nobody}`] : []),
      ...parts.flatMap(({ guest, lines }) => [briefly(it, guest), ...lines]),
    ]),
    keyboard(...parts.flatMap(({ rows }) => rows), [toVisits(ctx)]),
  );
};
