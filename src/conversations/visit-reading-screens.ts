import { localDateOf } from '../domain/calendar.ts';
import { isTaken } from '../domain/visit-exchange.ts';
import type { Sheet } from '../domain/visit-sheet.ts';
import { sheetResult, sheetTexts } from '../domain/visit-sheet.ts';
import type { Visitor } from '../domain/visit.ts';
import { buttons, key, keyboard, type Key } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { html, lines, pagesOf, type Html } from '../bot/html.ts';
import { agreementLine, agreementTexts } from '../bot/texts/visit-agreements.ts';
import { readParts } from '../bot/texts/visit-measure.ts';
import { readingTexts as texts } from '../bot/texts/visit-reading.ts';
import { selfTexts } from '../bot/texts/visit-self-analysis.ts';
import { fieldLine, ownSheetTexts } from '../bot/texts/visit-sheet.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { WholeVisit } from './visit-acts.ts';
import { nameInVisit } from './visit-acts.ts';
import { myLivingRoute } from './visit-agreement-screens.ts';
import { itemsIn, observationOf, selfAnalysisOf, watchOf } from './visit-sheet-content.ts';

/** A sheet that was sent, as each of its readers sees it. */

/** As whom the actor reads this guest's sheet: the guest's mentor may be a guest too. */
export const eyesOn = (ctx: Ctx, seen: WholeVisit, part: Visitor): WholeVisit['as'] =>
  part.person === ctx.actor.person ? 'visitor' : seen.as;

/** Whether a sheet waits for the host's own look at the lesson. */
export const isBehindLook = (seen: WholeVisit, part: Visitor): boolean =>
  seen.as === 'host' &&
  part.purpose === 'help' &&
  part.sheet === null &&
  (part.state.kind === 'feedback' || part.state.kind === 'acknowledged') &&
  seen.visit.selfAnalysis?.finishedAt == null;

/** Back to where the sheet was opened: the host's screen of this guest, the visit for everybody else. */
const toVisitKey = (ctx: Ctx, { as, visit }: WholeVisit, { person }: Visitor): Key =>
  as === 'host' && person !== null
    ? key(texts.toVisit, buttons.showGuest, ctx.actor.person, { visit: visit.id, guest: person })
    : key(texts.toVisit, buttons.showVisit, ctx.actor.person, { visit: visit.id });

export const sentSheetView = async (
  ctx: Ctx,
  deps: Deps,
  seen: WholeVisit,
  part: Visitor,
  page: number,
): Promise<View> => {
  const who = ctx.actor.person;
  const { visit } = seen;
  const back = [toVisitKey(ctx, seen, part)];
  if (isBehindLook(seen, part))
    return view(
      texts.selfFirst(nameInVisit(seen, part.person)),
      keyboard([key(texts.toSelf, buttons.selfAnalysis, who, { visit: visit.id }, 'success')], back),
    );
  const { sheet } = part;
  if (sheet === null || sheet.sentAt === null)
    return view(texts.notThere(nameInVisit(seen, visit.host), visit), keyboard(back));
  const pages = pagesOf(blocksOf(ctx, deps, seen, part, sheet));
  const at = Math.min(page, pages.length - 1);
  const guest = part.person ?? who;
  const turn = (label: string, to: number): Key | false =>
    to >= 0 && to < pages.length && key(label, buttons.sheetPage, who, { visit: visit.id, guest, page: to });
  return view(
    lines(...(pages[at] ?? []), pages.length > 1 && texts.page(at + 1, pages.length)),
    keyboard(
      pages.length > 1 ? [turn(texts.earlier, at - 1), turn(texts.later, at + 1)] : [],
      ...(await actsOn(ctx, deps, seen, part, sheet)),
      [
        sheet.notes.length > 0 &&
          key(ownSheetTexts.notes(sheet.notes.length), buttons.sheetNotes, who, { visit: visit.id, guest, no: 0 }),
        key(texts.document, buttons.sheetDocument, who, { visit: visit.id, guest }),
      ],
      back,
    ),
  );
};

const blocksOf = (ctx: Ctx, deps: Deps, seen: WholeVisit, part: Visitor, sheet: Sheet): readonly Html[] => {
  const { visit } = seen;
  const as = eyesOn(ctx, seen, part);
  const host = nameInVisit(seen, visit.host);
  const guest = nameInVisit(seen, part.person);
  const { points } = watchOf(deps, part.purpose === 'help' ? sheet : null);
  const look = as === 'visitor' && part.purpose === 'help' ? visit.selfAnalysis : null;
  return [
    lines(texts.heading(part.purpose, visit, guest, host), part.purpose !== 'measure' && ''),
    ...sheetTexts[part.purpose].flatMap((field) => {
      const text = sheet.texts[field];
      return text === undefined ? [] : [fieldLine(field, text)];
    }),
    ...points.flatMap(({ code, title }) => {
      const words = sheet.remarks[code];
      return words === undefined || part.purpose !== 'help' ? [] : [html`🔎 <b>${title}.</b> ${words}`];
    }),
    ...(part.purpose === 'measure' ? readParts(observationOf(deps, sheet), sheet) : []),
    ...(part.purpose === 'measure' && as !== 'mentor' ? [resultOf(deps, part, sheet)] : []),
    ...sheet.agreements.map((it) => agreementLine(it, { host, guest, isGuest: as === 'visitor' })),
    texts.status(sheet, as, host, ctx.persona?.zone ?? 'UTC'),
    ...(look === null
      ? []
      : [texts.ownLook(host), ...selfTexts.answers(selfAnalysisOf(deps, look).questions, look.answers)]),
  ];
};

const resultOf = (deps: Deps, part: Visitor, sheet: Sheet): Html => {
  const result = sheetResult(sheet, itemsIn(deps, part));
  return result === null ? texts.nothingObserved : texts.result(observationOf(deps, sheet), result);
};

/** What each reader may do with it. */
const actsOn = async (
  ctx: Ctx,
  deps: Deps,
  seen: WholeVisit,
  part: Visitor,
  sheet: Sheet,
): Promise<readonly (readonly (Key | false)[])[]> => {
  const who = ctx.actor.person;
  const { visit } = seen;
  const as = eyesOn(ctx, seen, part);
  const here = { visit: visit.id, guest: part.person ?? who };
  const toRoute = as === 'mentor' ? [] : await routeKeys(ctx, deps, seen, part, sheet, as);
  if (as === 'visitor')
    return [
      [
        sheet.texts.takeaway !== undefined &&
          sheet.jar === null &&
          key(texts.askForJar, buttons.askForJar, who, { visit: visit.id }),
      ],
      ...toRoute,
      [key(texts.reopen, buttons.reopenSheet, who, { visit: visit.id })],
    ];
  if (as === 'mentor') return [];
  return [
    [
      sheet.acknowledgedAt === null && key(texts.acknowledge, buttons.acknowledgeSheet, who, here, 'success'),
      key(sheet.reply === null ? texts.reply : texts.changeReply, buttons.replyToSheet, who, here),
    ],
    ...(sheet.jar === 'asked'
      ? [
          [
            key(texts.jarYes, buttons.answerJar, who, { ...here, isGiven: 1 }),
            key(texts.jarNo, buttons.answerJar, who, { ...here, isGiven: 0 }),
          ],
        ]
      : []),
    ...toRoute,
    [visit.selfAnalysis?.finishedAt == null && key(texts.selfAnalysis, buttons.selfAnalysis, who, { visit: visit.id })],
  ];
};

/** Agreements of the actor's own that their route may take and has not taken yet. */
const routeKeys = async (
  ctx: Ctx,
  deps: Deps,
  { visit }: WholeVisit,
  part: Visitor,
  sheet: Sheet,
  as: 'host' | 'visitor',
): Promise<readonly (readonly Key[])[]> => {
  const who = ctx.actor.person;
  const own = sheet.agreements.filter(({ whose }) => whose === as);
  const route = own.length === 0 ? null : await myLivingRoute(ctx);
  if (route === null) return [];
  const today = localDateOf(deps.clock(), (await ctx.store.calendar()).zone);
  return own
    .filter((it) => it.checkOn >= today && !isTaken(route, it))
    .map((it) => [
      key(agreementTexts.toRoute(it.text), buttons.agreementToRoute, who, {
        visit: visit.id,
        guest: part.person ?? who,
        no: it.no,
        fn: '-',
      }),
    ]);
};
