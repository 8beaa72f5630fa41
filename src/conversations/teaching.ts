import { schoolLevels } from '../domain/people.ts';
import type { Person } from '../domain/person.ts';
import { asksLevels, asksSubjects } from '../domain/questionnaire.ts';
import type { Instrument } from '../domain/standard.ts';
import type { TeachingChange } from '../domain/teaching.ts';
import { changeTeaching, missingInTeaching, settleTeaching, understood } from '../domain/teaching.ts';
import { buttons, key, keyboard, pairs } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { schoolLevelName, teachingTexts as texts } from '../bot/texts/teaching.ts';
import type { View } from '../bot/view.ts';
import { draw, view } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { assessView } from './assessment-screens.ts';

/** What one teaches: post, levels of schooling, subjects, class. Every tap is kept; coming back goes on from there. */

const steps = ['post', 'levels', 'subjects', 'class', 'check'] as const;
type Step = (typeof steps)[number];

/** The steps that this person has, after what was said so far. */
const stepsFor = (instrument: Instrument, person: Person): readonly Step[] =>
  steps.filter((step) => {
    if (step === 'levels') return asksLevels(instrument, person.teaching);
    if (step === 'subjects') return asksSubjects(instrument, person.teaching);
    return true;
  });

export const teaching = (deps: Deps): Flow => {
  const cards = createCards();
  const { current: instrument } = deps.content.instruments;

  const stepView = (person: Person, wanted: string): View => {
    const path = stepsFor(instrument, person);
    const known = understood(person.teaching, instrument);
    const isMissing = missingInTeaching(instrument, known) !== null;
    const found = path.find((it) => it === wanted) ?? 'check';
    const step = found === 'check' && isMissing ? (known.post === null ? 'post' : 'levels') : found;
    const at = path.indexOf(step);
    const who = person.id;
    const to = (offset: 1 | -1): string => path[at + offset] ?? 'check';
    const back = at > 0 && key(texts.back, buttons.teachingStep, who, { step: to(-1) });

    switch (step) {
      case 'post':
        return view(
          texts.askPost,
          keyboard(
            ...instrument.posts.map(({ code, title }) => [
              key(known.post === code ? texts.chosen(title) : title, buttons.choosePost, who, { post: code }),
            ]),
          ),
        );
      case 'levels': {
        const [main, ...others] = known.levels;
        return view(
          texts.askLevels(known.levels.length > 1 && main !== undefined ? schoolLevelName[main] : null),
          keyboard(
            ...schoolLevels.map((level) => {
              const isOn = known.levels.includes(level);
              const label = isOn ? texts.chosen(schoolLevelName[level]) : schoolLevelName[level];
              return [key(label, buttons.setLevel, who, { level, isOn: isOn ? 0 : 1 })];
            }),
            ...others.map((level) => [
              key(texts.makeMain(schoolLevelName[level]), buttons.setMainLevel, who, { level }),
            ]),
            [back, known.levels.length > 0 && key(texts.next, buttons.teachingStep, who, { step: to(1) }, 'success')],
          ),
        );
      }
      case 'subjects': {
        const titleOf = (code: string): string => instrument.subjects.find((it) => it.code === code)?.title ?? code;
        const [main, ...others] = known.subjects;
        return view(
          texts.askSubjects(known.subjects.length > 1 && main !== undefined ? titleOf(main) : null),
          keyboard(
            ...pairs(
              instrument.subjects.map(({ code, title }) => {
                const isOn = known.subjects.includes(code);
                const label = isOn ? texts.chosen(title) : title;
                return key(label, buttons.setSubject, who, { subject: code, isOn: isOn ? 0 : 1 });
              }),
            ),
            ...others.map((code) => [
              key(texts.makeMain(titleOf(code)), buttons.setMainSubject, who, { subject: code }),
            ]),
            [
              back,
              key(
                known.subjects.length > 0 ? texts.next : texts.noSubjects,
                buttons.teachingStep,
                who,
                { step: to(1) },
                known.subjects.length > 0 ? 'success' : undefined,
              ),
            ],
          ),
        );
      }
      case 'class':
        return view(
          texts.askClass,
          keyboard(
            [
              key(texts.yes, buttons.setClassTeacher, who, { isOn: 1 }),
              key(texts.no, buttons.setClassTeacher, who, { isOn: 0 }),
            ],
            [back],
          ),
        );
      case 'check': {
        const post = instrument.posts.find(({ code }) => code === known.post);
        return view(
          texts.check({
            post: post?.title ?? '',
            note: post?.note ?? null,
            levels: asksLevels(instrument, known) ? known.levels.map((it) => schoolLevelName[it]) : [],
            subjects: asksSubjects(instrument, known)
              ? known.subjects.map((code) => instrument.subjects.find((it) => it.code === code)?.title ?? code)
              : [],
            isClassTeacher: known.isClassTeacher,
          }),
          keyboard(
            [key(texts.right, buttons.settleTeaching, who, {}, 'success')],
            ...pairs([
              key(texts.changePost, buttons.teachingStep, who, { step: 'post' }),
              ...(path.includes('levels')
                ? [key(texts.changeLevels, buttons.teachingStep, who, { step: 'levels' })]
                : []),
              ...(path.includes('subjects')
                ? [key(texts.changeSubjects, buttons.teachingStep, who, { step: 'subjects' })]
                : []),
              key(texts.changeClass, buttons.teachingStep, who, { step: 'class' }),
            ]),
          ),
        );
      }
    }
  };

  /** Keeps one thing said and shows the step that comes with it. */
  const keep = async (ctx: Ctx, change: TeachingChange, next: (person: Person) => Step): Promise<Answer> => {
    const refusal = await ctx.store.changeMe((it) => changeTeaching(it, instrument, ctx.actor, change));
    if (refusal !== null) return { alert: refusalText(refusal) };
    const me = await ctx.store.me();
    if (me !== undefined) await draw(ctx, stepView(me, next(me)));
    return undefined;
  };

  const after =
    (step: Step) =>
    (person: Person): Step => {
      const path = stepsFor(instrument, person);
      return person.profiledAt === null ? (path[path.indexOf(step) + 1] ?? 'check') : 'check';
    };
  const same = (step: Step) => (): Step => step;

  cards.on(buttons.teachingStep, async (ctx, { step }) => {
    const me = await ctx.store.me();
    if (me === undefined) return { alert: refusalText({ kind: 'not-found' }) };
    await draw(ctx, stepView(me, step));
    return undefined;
  });
  cards.on(buttons.choosePost, (ctx, { post }) => keep(ctx, { kind: 'post', post }, after('post')));
  cards.on(buttons.setLevel, (ctx, { level, isOn }) =>
    keep(ctx, { kind: 'level', level, isOn: isOn === 1 }, same('levels')),
  );
  cards.on(buttons.setMainLevel, (ctx, { level }) => keep(ctx, { kind: 'mainLevel', level }, same('levels')));
  cards.on(buttons.setSubject, (ctx, { subject, isOn }) =>
    keep(ctx, { kind: 'subject', subject, isOn: isOn === 1 }, same('subjects')),
  );
  cards.on(buttons.setMainSubject, (ctx, { subject }) => keep(ctx, { kind: 'mainSubject', subject }, same('subjects')));
  cards.on(buttons.setClassTeacher, (ctx, { isOn }) =>
    keep(ctx, { kind: 'classTeacher', isOn: isOn === 1 }, same('check')),
  );

  cards.on(buttons.settleTeaching, async (ctx) => {
    const refusal = await ctx.store.changeMe((it) => settleTeaching(it, instrument, ctx.actor, deps.clock()));
    if (refusal !== null) return { alert: refusalText(refusal) };
    await draw(ctx, await assessView(ctx, deps));
    return texts.saved;
  });

  return { cards };
};
