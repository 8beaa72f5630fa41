import type { Visitor } from '../domain/visit.ts';
import { visitorOf } from '../domain/visit.ts';
import { buttons, key, type Key } from '../bot/buttons.ts';
import type { Ctx } from '../bot/context.ts';
import { ownSheetTexts as texts } from '../bot/texts/visit-sheet.ts';
import type { WholeVisit } from './visit-acts.ts';

/** What all screens of a sheet have: whose it is, and the ways out of it. */

/** Whoever sits in the lesson; its host’s mentor may be one of them. */
export const writers = ['visitor', 'mentor'] as const;

/** What the actor came with; `undefined`: they are no guest here. */
export const ownPart = (ctx: Ctx, { visit }: WholeVisit): Visitor | undefined => visitorOf(visit, ctx.actor.person);

export const toVisitKey = (ctx: Ctx, { visit }: WholeVisit): Key =>
  key(texts.toVisit, buttons.showVisit, ctx.actor.person, { visit: visit.id });

export const toSheetKey = (ctx: Ctx, { visit }: WholeVisit): Key =>
  key(
    visitorOf(visit, ctx.actor.person)?.purpose === 'measure' ? texts.toSheetOfMarks : texts.toSheet,
    buttons.ownSheet,
    ctx.actor.person,
    { visit: visit.id },
  );

/** What may be added to any sheet. */
export const moreKeys = (ctx: Ctx, { visit }: WholeVisit, { sheet }: Visitor): readonly Key[] => {
  const who = ctx.actor.person;
  const count = sheet?.notes.length ?? 0;
  return [
    count === 0
      ? key(texts.notes(count), buttons.addSheetNote, who, { visit: visit.id })
      : key(texts.notes(count), buttons.sheetNotes, who, { visit: visit.id, guest: who, no: 0 }),
    key(texts.agreements(sheet?.agreements.length ?? 0), buttons.sheetAgreements, who, { visit: visit.id }),
  ];
};
