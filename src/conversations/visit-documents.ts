import { localDateOf } from '../domain/calendar.ts';
import { groupId, personId } from '../domain/people.ts';
import type { GroupId } from '../domain/people.ts';
import { schoolYearOf } from '../domain/programme.ts';
import type { Refusal } from '../domain/refusal.ts';
import { mayDo } from '../domain/rights.ts';
import { wholeOf } from '../domain/school-year.ts';
import type { Visitor } from '../domain/visit.ts';
import { visitId, wasThere } from '../domain/visit.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { visitPaperTexts as texts } from '../bot/texts/visit-papers.ts';
import type { VisitJournal } from '../reports/visit-document-specs.ts';
import type { Flow } from './ask.ts';
import { sendPaper } from './send-paper.ts';
import type { WholeVisit } from './visit-acts.ts';
import { guestIn, isVisitFor, shutVisit } from './visit-acts.ts';
import { journalPaper, sheetPaper } from './visit-papers.ts';

/** Lesson visits on paper: one sheet, for those who may read it, and the journal of the school year. */
export const visitDocuments = (deps: Deps): Flow => {
  const cards = createCards();
  const { lesson, sheet, criteria } = deps.content.visit;
  const instruments = { lesson: lesson.current, sheet: sheet.find, criteria: criteria.find };

  cards.on(buttons.sheetDocument, async (ctx, { visit, guest: person }) => {
    const seen = await ctx.store.visit(visitId(visit));
    if (!isVisitFor(seen, ['host', 'visitor', 'mentor'])) return shutVisit(seen);
    const guest = guestIn(seen, person);
    const paper =
      guest === undefined
        ? undefined
        : sheetPaper({
            seen,
            guest,
            reader: ctx.actor.person,
            school: (await ctx.store.school()).name,
            instruments,
            calendar: await ctx.store.calendar(),
          });
    if (paper === undefined) return { alert: refusalText(whyNoSheet(seen, guest)) };
    await ctx.store.sheetOpened(visitId(visit), personId(person));
    await sendPaper(ctx, deps, {
      make: () => deps.reports.document(paper),
      name: texts.sheetName(paper.lesson.on),
      caption: texts.sheetCaption,
      failed: texts.noSheet,
    });
    return undefined;
  });

  cards.on(buttons.visitJournal, async (ctx, { group, kind }): Promise<Answer> => {
    if (kind !== 'docx' && kind !== 'xlsx') return { alert: refusalText({ kind: 'not-found' }) };
    const journal = await (group === 0 ? ownJournal(ctx, deps) : groupJournal(ctx, deps, groupId(group)));
    if (!('rows' in journal)) return { alert: refusalText(journal) };
    if (journal.rows.length === 0) return { alert: texts.emptyJournal[journal.scope === 'own' ? 'own' : 'group'] };
    await sendPaper(ctx, deps, {
      make: () => (kind === 'docx' ? deps.reports.document(journal) : deps.reports.spreadsheet(journal)),
      name: texts.journalName(schoolYearOf(journal.period.from), kind),
      caption: texts.journalCaption[journal.scope],
      keyboard: keyboard([otherForm(ctx, group, kind)]),
      failed: texts.noJournal,
    });
    return undefined;
  });

  return { cards };
};

/** One prints, the other sorts and filters. */
const otherForm = (ctx: Ctx, group: number, kind: 'docx' | 'xlsx') => {
  const other = kind === 'docx' ? 'xlsx' : 'docx';
  return key(texts.asOther[other], buttons.visitJournal, ctx.actor.person, { group, kind: other });
};

/** What is not there, and what would help: the host may have to look at the own lesson first. */
const whyNoSheet = (seen: WholeVisit, guest: Visitor | undefined): Refusal => {
  if (guest === undefined) return { kind: 'not-found' };
  const isSent = guest.state.kind === 'feedback' || guest.state.kind === 'acknowledged';
  if (!isSent || !wasThere(guest)) return { kind: 'sheet-unsent' };
  return seen.as === 'host' ? { kind: 'self-analysis-first' } : { kind: 'not-yours' };
};

/** The school year that it is, from its first day to its last. */
const commonTo = async (ctx: Ctx, deps: Deps) => {
  const now = deps.clock();
  const calendar = await ctx.store.calendar();
  const period = wholeOf({ year: schoolYearOf(localDateOf(now, calendar.zone)) });
  return { reader: ctx.actor.person, calendar, period, now };
};

const ownJournal = async (ctx: Ctx, deps: Deps): Promise<VisitJournal> => {
  const common = await commonTo(ctx, deps);
  return journalPaper({
    ...common,
    scope: 'own',
    group: null,
    school: (await ctx.store.school()).name,
    visits: await ctx.store.visitsOfMine(common.period),
    people: new Set([common.reader]),
  });
};

/** Whole for who leads the group; a curator is told that visits happened. */
const groupJournal = async (ctx: Ctx, deps: Deps, group: GroupId): Promise<VisitJournal | Refusal> => {
  const target = { organisation: ctx.actor.organisation, group };
  if (!mayDo(ctx.actor, 'read-group-report', target)) return { kind: 'needs-role', role: 'mentor' };
  const school = await ctx.store.school();
  const found = school.groups.find(({ id }) => id === group);
  if (found === undefined) return { kind: 'not-found' };
  const common = await commonTo(ctx, deps);
  const { mentees, visits } = await ctx.store.visitsOfGroup(group, common.period);
  return journalPaper({
    ...common,
    scope: mayDo(ctx.actor, 'pair-group', target) ? 'group' : 'outline',
    group: found.name,
    school: school.name,
    visits,
    people: mentees,
  });
};
