import { visitLimits } from '../domain/visit.ts';
import { describeLesson } from '../domain/visit-planning.ts';
import { buttons } from '../bot/buttons.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { generalTexts } from '../bot/texts/general.ts';
import { visitLessonTexts as texts } from '../bot/texts/visit-lesson.ts';
import { view } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { writings } from './record-acts.ts';
import { showVisitScreen, writingInVisit } from './visit-acts.ts';
import { decideOnVisit } from './visit-life-acts.ts';
import type { LessonField } from './visit-lesson-screens.ts';
import {
  changeOf,
  isFamily,
  isField,
  lessonView,
  mayClear,
  nothing,
  ownSubjects,
  subjectsView,
  typesView,
} from './visit-lesson-screens.ts';

/** The host says more about the lesson: class, subject, type, topic, link. Who comes sees it at once. */
export const visitLesson = (deps: Deps): Flow => {
  const cards = createCards();
  const host = ['host'] as const;

  cards.on(buttons.describeLesson, (ctx, { visit }) =>
    showVisitScreen(ctx, visit, host, (seen) => lessonView(ctx, deps, seen)),
  );

  cards.on(buttons.askLesson, (ctx, { visit, field }) =>
    showVisitScreen(ctx, visit, host, (seen) => {
      if (field === 'subject') return subjectsView(ctx, deps, seen);
      return field === 'lessonType' ? typesView(ctx, deps, seen, 'activity') : lessonView(ctx, deps, seen);
    }),
  );

  cards.on(buttons.askLessonTypes, (ctx, { visit, family }) =>
    showVisitScreen(ctx, visit, host, (seen) => (isFamily(family) ? typesView(ctx, deps, seen, family) : undefined)),
  );

  /** What a tap says; `undefined`: content knows it no longer. */
  const tapped = async (ctx: Ctx, field: LessonField, choice: string): Promise<string | null | undefined> => {
    if (choice === nothing) return null;
    const known = field === 'subject' ? await ownSubjects(ctx, deps) : deps.content.visit.lesson.current.types;
    return field === 'subject' || field === 'lessonType' ? known.find(({ code }) => code === choice)?.title : undefined;
  };

  cards.on(buttons.setLesson, async (ctx, { visit, field, choice }) => {
    const text = isField(field) ? await tapped(ctx, field, choice) : undefined;
    if (!isField(field) || text === undefined) return { alert: generalTexts.stale };
    return decideOnVisit(
      ctx,
      deps,
      visit,
      (it) => describeLesson(it, ctx.actor, changeOf(field, text), deps.clock()),
      text === null ? texts.cleared : texts.saved,
      (seen) => lessonView(ctx, deps, seen),
    );
  });

  const writing = writingInVisit({
    name: 'visit-lesson',
    button: buttons.writeLesson,
    readers: host,
    prompt: (_, __, { field }) => (isField(field) ? view(texts.ask[field]) : undefined),
    choices: (seen, { field }) => (isField(field) && mayClear(seen, field) ? [{ label: texts.clear, text: '' }] : []),
    max: ({ field }) => (isField(field) ? visitLimits[field] : visitLimits.topic),
    cancel: texts.notNow,
    decide: (ctx, it, { field }, text) =>
      describeLesson(it, ctx.actor, isField(field) ? changeOf(field, text) : {}, deps.clock()),
    next: (ctx, seen) => lessonView(ctx, deps, seen),
  });

  return { cards, ...writings(writing) };
};
