import { localDateOf } from '../domain/calendar.ts';
import { functionLevels } from '../domain/evaluation.ts';
import { schoolYearOf } from '../domain/programme.ts';
import type { Route } from '../domain/route.ts';
import { routeId } from '../domain/route.ts';
import { understood } from '../domain/teaching.ts';
import { buttons } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { askedOf, criteriaOf } from '../bot/context.ts';
import { paperTexts as texts } from '../bot/texts/route-papers.ts';
import { fileNamed, send, view } from '../bot/view.ts';
import type { RouteDocument } from '../reports/document-specs.ts';
import type { Flow } from './ask.ts';
import { functionTitle, isFor, shutTo, type WholeRoute } from './route-acts.ts';
import type { PaperSources } from './route-papers.ts';
import { routePaper } from './route-papers.ts';
import { sendPaper } from './send-paper.ts';

/** The route as a document and as plain text, for its author and for the mentor, in whatever state it is. */
export const routeDocuments = (deps: Deps): Flow => {
  const cards = createCards();

  const withPaper = async (
    ctx: Ctx,
    id: number,
    deliver: (paper: RouteDocument, route: Route) => Promise<void>,
  ): Promise<Answer> => {
    const seen = await ctx.store.route(routeId(id));
    if (!isFor(seen, ['author', 'mentor'])) return shutTo(seen);
    await deliver(await paperOf(ctx, deps, seen), seen.route);
    return undefined;
  };

  cards.on(buttons.routeDocument, (ctx, values) =>
    withPaper(ctx, values.route, (paper, { year }) =>
      sendPaper(ctx, deps, {
        make: () => deps.reports.document(paper),
        name: texts.fileName(year),
        caption: texts.caption,
        failed: texts.noDocument,
      }),
    ),
  );

  cards.on(buttons.routeText, (ctx, values) =>
    withPaper(ctx, values.route, async (paper, { year }) => {
      const text = deps.reports.text(paper);
      const parts = partsOf(text);
      if (parts.length > mostMessages) {
        await ctx.replyWithDocument(fileNamed(texts.textName(year), Buffer.from(text, 'utf8')), {
          caption: texts.textCaption.text,
          parse_mode: 'HTML',
        });
        return;
      }
      await send(ctx, view(texts.textHead));
      for (const part of parts) await send(ctx, view(texts.pre(part)));
    }),
  );

  return { cards };
};

const longestMessage = 3900;
/** More than so many are pasted more easily out of a file. */
const mostMessages = 3;

/** A text as messages: cut between sections where it can be, else between lines. */
export const partsOf = (text: string): readonly string[] =>
  packed(
    text.split('\n\n').flatMap((section) => packed(section.split('\n'), '\n')),
    '\n\n',
  );

const packed = (pieces: readonly string[], between: string): readonly string[] =>
  pieces.reduce<readonly string[]>((parts, piece) => {
    const last = parts.at(-1);
    const together = last === undefined ? piece : `${last}${between}${piece}`;
    return together.length <= longestMessage ? [...parts.slice(0, -1), together] : [...parts, piece];
  }, []);

/** What the paper is made of, as far as its reader may see it. */
const paperOf = async (ctx: Ctx, deps: Deps, seen: WholeRoute): Promise<RouteDocument> => {
  const calendar = await ctx.store.calendar();
  const { name } = await ctx.store.school();
  return routePaper({
    route: seen.route,
    school: name,
    ...(await teacherIn(ctx, deps, seen)),
    filled:
      seen.as === 'author'
        ? await ownFilled(ctx, deps, seen.route, calendar.zone)
        : await shared(ctx, deps, seen.route),
    criteria: criteriaOf(deps, seen.route),
    titleOf: (fn) => functionTitle(deps, fn),
    calendar,
    now: deps.clock(),
  });
};

/** What the author teaches, in the words of the instrument; of others the store tells nobody. */
const teacherIn = async (
  ctx: Ctx,
  deps: Deps,
  { as }: WholeRoute,
): Promise<Pick<PaperSources, 'position' | 'subjects'>> => {
  const me = as === 'author' ? await ctx.store.me() : undefined;
  if (me === undefined) return { position: null, subjects: [] };
  const { posts, subjects } = deps.content.instruments.current;
  const known = understood(me.teaching, { subjects }).subjects;
  return {
    position: me.position ?? posts.find(({ code }) => code === me.teaching.post)?.title ?? null,
    subjects: known.map((code) => subjects.find((it) => it.code === code)?.title ?? code),
  };
};

/** The self-assessment that the route grew from, and those of the same year that followed. */
const ownFilled = async (ctx: Ctx, deps: Deps, route: Route, zone: string): Promise<PaperSources['filled']> => {
  const finished = (await ctx.store.myAssessments()).filter(({ finishedAt }) => finishedAt !== null);
  const from = finished.findIndex(({ id }) => id === route.assessment);
  if (from === -1) return [];
  return finished
    .slice(from)
    .filter(
      ({ id, finishedAt }) =>
        id === route.assessment || (finishedAt !== null && schoolYearOf(localDateOf(finishedAt, zone)) === route.year),
    )
    .map((assessment) => ({ assessment, asked: askedOf(deps, assessment) }));
};

/** What of it the author has shared with this reader, who reads it by this; that is noted as any reading is. */
const shared = async (ctx: Ctx, deps: Deps, { assessment: id }: Route): Promise<PaperSources['filled']> => {
  const opened = id === null ? undefined : await ctx.store.openShared(id, (it) => askedOf(deps, it));
  if (opened === undefined) return null;
  const { assessment } = opened;
  const asked = askedOf(deps, assessment);
  return functionLevels(assessment, asked).some(({ level }) => level !== null) ? [{ assessment, asked }] : null;
};
