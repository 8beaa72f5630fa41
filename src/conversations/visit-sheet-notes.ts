import { addNote, notesLimit, refusalToWrite, removeNote } from '../domain/visit-sheet.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Visitor } from '../domain/visit.ts';
import { visitId } from '../domain/visit.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { noteTexts as texts } from '../bot/texts/visit-notes.ts';
import { ownSheetTexts } from '../bot/texts/visit-sheet.ts';
import type { View } from '../bot/view.ts';
import { send, sendKept, view } from '../bot/view.ts';
import type { Brought, Flow, Talk } from './ask.ts';
import { askPieces, say } from './ask.ts';
import type { WholeVisit } from './visit-acts.ts';
import { changeVisitAndShow, guestIn, isVisitFor, nameInVisit, showVisitScreen, shutVisit } from './visit-acts.ts';
import { ownPart, writers } from './visit-sheet-keys.ts';
import { ownSheetView } from './visit-sheet-screens.ts';

const takes = ['voice', 'photo'] as const;
type Note = Extract<Brought, { readonly kind: (typeof takes)[number] }>;

/** Voice messages and photos beside a sheet: brought in a talk, listed, shown again, taken away until it is sent. */
export const visitSheetNotes = (deps: Deps): Flow => {
  const cards = createCards();
  const entrances = createCards();
  const name = 'visit-sheet-notes';

  const refusalToAdd = async (ctx: Ctx, { visit }: WholeVisit, part: Visitor): Promise<Refusal | null> =>
    refusalToWrite(visit, await ctx.store.calendar(), ctx.actor, deps.clock()) ??
    ((part.sheet?.notes.length ?? 0) >= notesLimit ? { kind: 'notes-full', most: notesLimit } : null);

  entrances.on(buttons.addSheetNote, async (ctx, { visit }): Promise<Answer> => {
    const seen = await ctx.store.visit(visitId(visit));
    if (!isVisitFor(seen, writers)) return shutVisit(seen);
    const part = ownPart(ctx, seen);
    const refusal = part === undefined ? { kind: 'not-found' as const } : await refusalToAdd(ctx, seen, part);
    if (refusal !== null) return { alert: refusalText(refusal) };
    await ctx.conversation.enter(name, { visit });
    return undefined;
  });

  /** The own part, as it is now. */
  const opened = async (ctx: Ctx, id: number): Promise<{ seen: WholeVisit; part: Visitor } | undefined> => {
    const seen = await ctx.store.visit(visitId(id));
    const part = isVisitFor(seen, writers) ? ownPart(ctx, seen) : undefined;
    return part === undefined || !isVisitFor(seen, writers) ? undefined : { seen, part };
  };

  const bring: Talk<{ readonly visit: number }> = async (talk, ctx, { visit }) => {
    const prompt = await talk.external(async (outer) => {
      const it = await opened(outer, visit);
      return it === undefined ? null : view(texts.ask(it.part.sheet?.notes.length ?? 0));
    });
    if (prompt === null) return;
    const done = { code: `notes.${visit}`, label: texts.done };
    await askPieces(talk, ctx, prompt, { takes, done, max: 0, wrong: texts.wrong }, (outer, it) =>
      kept(outer, visit, it),
    );
    const shown = await talk.external(async (outer) => {
      const it = await opened(outer, visit);
      return it === undefined ? null : ((await ownSheetView(outer, deps, it.seen)) ?? null);
    });
    if (shown !== null) await say(ctx, shown);
  };

  /** Keeps one, and says so. */
  const kept = async (ctx: Ctx, id: number, { kind, fileId, caption }: Note): Promise<View> => {
    const calendar = await ctx.store.calendar();
    const before = (await opened(ctx, id))?.part.sheet?.notes.length ?? 0;
    const refusal = await ctx.store.changeVisit(visitId(id), (it) =>
      addNote(it, calendar, ctx.actor, { kind, fileId }, deps.clock()),
    );
    if (refusal !== null) return view(lines(refusalText(refusal)));
    const after = (await opened(ctx, id))?.part.sheet?.notes.length ?? 0;
    if (after === before) return view(texts.sameAgain);
    return view(caption === null || caption === '' ? texts.kept(after) : texts.captionLeftOut);
  };

  /** The list; of the own draft with ways to add. */
  const listView = async (ctx: Ctx, seen: WholeVisit, guest: number): Promise<View | undefined> => {
    const part = guestIn(seen, guest);
    if (part === undefined || part.sheet === null) return undefined;
    const who = ctx.actor.person;
    const here = { visit: seen.visit.id };
    const isOwn = part.person === who;
    const mayAdd = isOwn && (await refusalToAdd(ctx, seen, part)) === null;
    const isSent = part.sheet.sentAt !== null;
    return view(
      texts.list(nameInVisit(seen, part.person), part.sheet),
      keyboard(
        ...part.sheet.notes.map((it, i) => [
          key(texts.open(it, i + 1), buttons.sheetNotes, who, { ...here, guest, no: it.no }),
        ]),
        [mayAdd && key(texts.add, buttons.addSheetNote, who, here)],
        [
          isSent
            ? key(ownSheetTexts.toSheet, buttons.readSheet, who, { ...here, guest })
            : key(ownSheetTexts.toSheet, buttons.ownSheet, who, here),
        ],
      ),
    );
  };

  cards.on(buttons.sheetNotes, async (ctx, { visit: id, guest, no }) => {
    const readers = ['host', ...writers] as const;
    if (no === 0) return showVisitScreen(ctx, id, readers, (seen) => listView(ctx, seen, guest));
    const seen = await ctx.store.visit(visitId(id));
    if (!isVisitFor(seen, readers)) return shutVisit(seen);
    const part = guestIn(seen, guest);
    const note = part?.sheet?.notes.find((it) => it.no === no);
    if (part === undefined || note === undefined) return { alert: refusalText({ kind: 'unknown-item' }) };
    const who = ctx.actor.person;
    const isDraft = part.person === who && part.sheet?.sentAt === null;
    const keys = keyboard(
      [isDraft && key(texts.remove, buttons.removeSheetNote, who, { visit: id, no })],
      [key(texts.toList, buttons.sheetNotes, who, { visit: id, guest, no: 0 })],
    );
    if (!(await sendKept(ctx, note, view(texts.shown(note), keys)))) await send(ctx, view(texts.fileGone, keys));
    return undefined;
  });

  cards.on(buttons.removeSheetNote, async (ctx, { visit, no }) => {
    const calendar = await ctx.store.calendar();
    return changeVisitAndShow(
      ctx,
      visit,
      (it) => removeNote(it, calendar, ctx.actor, no, deps.clock()),
      (seen) => listView(ctx, seen, ctx.actor.person),
      texts.removed,
    );
  });

  return { cards, entrances, talks: { [name]: bring } };
};
