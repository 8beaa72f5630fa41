import { marksOf } from '../domain/assessment.ts';
import { holds } from '../domain/people.ts';
import { openStageOf } from '../domain/programme.ts';
import { buttons, key, keyboard, type Key } from './buttons.ts';
import type { Ctx, Deps } from './context.ts';
import { askedOf } from './context.ts';
import { lines } from './html.ts';
import { menuRoutes } from './menu-routes.ts';
import { visitsKey } from './menu-visits.ts';
import { menuTexts as texts } from './texts/menu.ts';
import { generalTexts } from './texts/general.ts';
import { draftTexts } from './texts/route-draft.ts';
import { sharingTexts } from './texts/sharing.ts';
import type { View } from './view.ts';
import { view } from './view.ts';
import { setupStep } from './programme.ts';

/** The way to what others have shared: always there for a mentor, for a curator once somebody has. */
export const sharedKey = async (ctx: Ctx): Promise<Key | false> => {
  const isMentor = holds(ctx.actor, 'mentor');
  if (!isMentor && !holds(ctx.actor, 'curator')) return false;
  const people = new Set((await ctx.store.sharedWithMe()).map(({ person }) => person)).size;
  return (isMentor || people > 0) && key(sharingTexts.list(people), buttons.sharedList, ctx.actor.person, {});
};

/** What can I do now: the same answer for /menu, for text nobody understood, and after every talk. */
export const menuView = async (ctx: Ctx, deps: Deps): Promise<View> => {
  const { persona } = ctx;
  if (persona === undefined) return view(generalTexts.stranger);
  const { actor } = persona;
  const who = actor.person;
  const roles = new Set(actor.roles.map(({ role }) => role));
  const leads = roles.has('curator') || roles.has('mentor');
  const school = await ctx.store.school();
  const stage = openStageOf(school);
  const mine = (await ctx.store.myAssessments()).at(-1);
  const claims = leads ? (await ctx.store.openInvites()).filter((it) => it.state === 'claimed').length : 0;
  const running = roles.has('curator') && stage?.id != null ? await ctx.store.participation(stage.id) : [];
  const asked = running.reduce((sum, it) => sum + it.asked, 0);
  const finished = running.reduce((sum, it) => sum + it.finished, 0);
  const mayAnswer = roles.has('mentee') || roles.has('mentor');
  const isOwnOpen = mayAnswer && mine !== undefined && mine.stage.closedAt === null && mine.finishedAt === null;

  const rows: (Key | false | undefined)[][] = [];
  if (persona.name === null) rows.push([key(texts.nameMe, buttons.renameMe, who, {}, 'primary')]);
  if (isOwnOpen) rows.push([key(texts.resume, buttons.resumeAssessment, who, { assessment: mine.id }, 'success')]);
  else if (mine !== undefined && mine.finishedAt !== null)
    rows.push([key(texts.result, buttons.showResult, who, { assessment: mine.id })]);
  if (stage?.id != null && !isOwnOpen && (mine === undefined || mine.stage.closedAt !== null)) {
    if (roles.has('mentee'))
      rows.push([key(texts.assess, buttons.startAssessment, who, { stage: stage.id }, 'success')]);
    else if (roles.has('mentor')) rows.push([key(texts.assessOwn, buttons.startAssessment, who, { stage: stage.id })]);
  }
  const { rows: routeRows, draft } = await menuRoutes(ctx, deps, mine?.finishedAt != null);
  for (const row of routeRows) rows.push([...row]);
  rows.push([await visitsKey(ctx, deps)]);
  const setup = roles.has('curator') ? setupStep(school, who, deps) : undefined;
  if (setup !== undefined) rows.push(...setup.rows);
  if (leads)
    rows.push(
      [await sharedKey(ctx)],
      [key(claims > 0 ? texts.peopleWaiting(claims) : texts.people, buttons.people, who, {})],
      [
        roles.has('curator') && key(texts.programme, buttons.programme, who, {}),
        key(texts.report, buttons.report, who, {}),
      ],
    );
  rows.push([key(texts.settings, buttons.settings, who, {}), key(texts.privacy, buttons.privacy, who, {})]);
  const others = (ctx.caller?.personas ?? []).filter((it) => it.actor.person !== who && !it.hasLeft);
  rows.push(...others.map((it) => [key(texts.switchTo(it.school), buttons.choosePersona, it.actor.person, {})]));

  return view(
    lines(
      generalTexts.menuHead(persona.name, persona.school),
      '',
      persona.waiting.length > 0 && generalTexts.waitingFor(persona.waiting),
      setup?.text,
      stage !== undefined && roles.has('curator') && texts.stageRuns(stage.kind, finished, asked),
      stage !== undefined && roles.has('curator') && asked === 0 && texts.inviteNow,
      isOwnOpen && texts.unfinished(marksOf(mine).size, askedOf(deps, mine).statements.length),
      stage !== undefined && mine === undefined && roles.has('mentee') && texts.stageWaits(stage.kind),
      draft !== undefined && (draft.state.kind === 'returned' ? draftTexts.cameBack : draftTexts.unfinished(draft)),
      roles.size === 0 && persona.waiting.length === 0 && generalTexts.noRoles,
      setup === undefined &&
        !isOwnOpen &&
        stage === undefined &&
        draft === undefined &&
        roles.size > 0 &&
        generalTexts.nothingNow,
    ),
    keyboard(...rows),
  );
};
