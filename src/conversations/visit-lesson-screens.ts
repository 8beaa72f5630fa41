import type { Lesson } from '../domain/visit.ts';
import type { TypeFamily } from '../domain/visit-instruments.ts';
import { typeFamilies } from '../domain/visit-instruments.ts';
import { understood } from '../domain/teaching.ts';
import { buttons, key, keyboard, pairs } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { visitKeys } from '../bot/texts/visit.ts';
import { visitLessonTexts as texts } from '../bot/texts/visit-lesson.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { WholeVisit } from './visit-acts.ts';

/** What is said of the lesson, one thing a screen. */

export const lessonFields = ['class', 'subject', 'lessonType', 'topic', 'link'] as const;
export type LessonField = (typeof lessonFields)[number];

export const isField = (text: string): text is LessonField => (lessonFields as readonly string[]).includes(text);
export const isFamily = (text: string): text is TypeFamily => (typeFamilies as readonly string[]).includes(text);

/** What stands for «nothing» in a button; no code of content is a dot. */
export const nothing = '.';

export const saidOf = ({ visit }: WholeVisit, field: LessonField): string | null =>
  field === 'link' ? visit.link : visit.lesson[field];

export const changeOf = (field: LessonField, text: string | null): Partial<Lesson> & { link?: string | null } => ({
  [field]: text,
});

/** A link is needed where there is nothing else to look at. */
export const mayClear = (seen: WholeVisit, field: LessonField): boolean =>
  saidOf(seen, field) !== null && !(field === 'link' && seen.visit.mode === 'recorded');

/** What the actor teaches, as the instrument knows it. */
export const ownSubjects = async (
  ctx: Ctx,
  { content }: Pick<Deps, 'content'>,
): Promise<readonly { readonly code: string; readonly title: string }[]> => {
  const me = await ctx.store.me();
  const { current } = content.instruments;
  const codes = me === undefined ? [] : understood(me.teaching, current).subjects;
  return codes.flatMap((code) => current.subjects.find((it) => it.code === code) ?? []);
};

const toLesson = (ctx: Ctx, { visit }: WholeVisit) =>
  key(texts.back, buttons.describeLesson, ctx.actor.person, { visit: visit.id });

const clearKey = (ctx: Ctx, seen: WholeVisit, field: LessonField) =>
  mayClear(seen, field) &&
  key(texts.clear, buttons.setLesson, ctx.actor.person, { visit: seen.visit.id, field, choice: nothing });

export const lessonView = async (ctx: Ctx, deps: Deps, seen: WholeVisit): Promise<View> => {
  const who = ctx.actor.person;
  const here = { visit: seen.visit.id };
  const hasSubjects = (await ownSubjects(ctx, deps)).length > 0;
  const isTapped = (field: LessonField): boolean => field === 'lessonType' || (field === 'subject' && hasSubjects);
  const fieldKey = (field: LessonField) =>
    key(
      texts.fieldKey(texts.label[field], saidOf(seen, field) !== null),
      isTapped(field) ? buttons.askLesson : buttons.writeLesson,
      who,
      { ...here, field },
    );
  return view(
    texts.head(lessonFields.map((field) => ({ label: texts.label[field], value: saidOf(seen, field) }))),
    keyboard(...pairs(lessonFields.map(fieldKey)), [key(visitKeys.toVisit, buttons.showVisit, who, here)]),
  );
};

export const subjectsView = async (ctx: Ctx, deps: Deps, seen: WholeVisit): Promise<View> => {
  const who = ctx.actor.person;
  const here = { visit: seen.visit.id, field: 'subject' };
  const subjects = await ownSubjects(ctx, deps);
  return view(
    texts.subjects,
    keyboard(
      ...pairs(subjects.map(({ code, title }) => key(title, buttons.setLesson, who, { ...here, choice: code }))),
      [key(texts.inWords, buttons.writeLesson, who, here)],
      [clearKey(ctx, seen, 'subject')],
      [toLesson(ctx, seen)],
    ),
  );
};

/** One family of types at a time: each with what it means, and the way to the other families. */
export const typesView = (ctx: Ctx, deps: Deps, seen: WholeVisit, family: TypeFamily): View => {
  const who = ctx.actor.person;
  const here = { visit: seen.visit.id };
  const field = 'lessonType';
  const types = deps.content.visit.lesson.current.types.filter((it) => it.family === family);
  const others = typeFamilies.filter((it) => it !== family);
  return view(
    texts.types(texts.family[family], types, seen.visit.lesson.lessonType),
    keyboard(
      ...types.map(({ code, title }) => [key(title, buttons.setLesson, who, { ...here, field, choice: code })]),
      ...others.map((it) => [key(texts.otherFamily(it), buttons.askLessonTypes, who, { ...here, family: it })]),
      [key(texts.inWords, buttons.writeLesson, who, { ...here, field })],
      [clearKey(ctx, seen, field)],
      [toLesson(ctx, seen)],
    ),
  );
};
