import { refusalForDate } from './appointment.ts';
import type { LocalDate } from './calendar.ts';
import type { Actor, PersonId } from './people.ts';
import { cut } from './people.ts';
import type { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import type { Route, StepPlan } from './route.ts';
import { textLimits } from './route.ts';
import { addStep } from './route-steps.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import type { Visit, Visitor } from './visit.ts';
import { visitLimits, visitorOf } from './visit.ts';
import { refusalForState, refusalOnSide, telling, visitRecorded, withVisitor } from './visit-history.ts';
import { criteriaCount, refusalForReason } from './visit-planning.ts';
import { awaitsSelfAnalysis } from './visit-self-analysis.ts';
import type { Agreement, Sheet, SheetItems } from './visit-sheet.ts';
import { itemsFor, onOwnSheet, sheetTexts } from './visit-sheet.ts';
import { refusalForText } from './text.ts';

/** What passes between visitor and host once a sheet is written: sending, reading, answering, agreeing what to do. */

export const agreementsLimit = 2;

/** What a sheet still lacks before it can be sent; `null`: nothing. */
export const refusalToSend = (visitor: Visitor, instrument: SheetItems): Refusal | null => {
  const sheet = visitor.sheet;
  const texts = sheetTexts[visitor.purpose].filter((it) => sheet?.texts[it] !== undefined).length;
  switch (visitor.purpose) {
    case 'learn':
      return texts === 0 && (sheet?.notes.length ?? 0) === 0 ? { kind: 'sheet-empty' } : null;
    case 'help':
      if (visitor.criteria.length < criteriaCount.least) return { kind: 'criteria-count', ...criteriaCount };
      return texts < sheetTexts.help.length
        ? { kind: 'answers-missing', missing: sheetTexts.help.length - texts }
        : null;
    case 'measure': {
      const missing = itemsFor(visitor, instrument).filter((code) => sheet?.marks[code] === undefined).length;
      return missing > 0 ? { kind: 'answers-missing', missing } : null;
    }
  }
};

/** Sends the own sheet: from now on the host reads it, and it stands. */
export const sendSheet = (
  visit: Visit,
  instrument: SheetItems,
  calendar: SchoolCalendar,
  actor: Actor,
  now: Date,
): Result<Visit> => {
  const result = onOwnSheet(
    visit,
    calendar,
    actor,
    (sheet, visitor) => refusalToSend(visitor, instrument) ?? { ...sheet, sentAt: now },
    now,
    instrument.edition,
  );
  if (!result.accepted) return result;
  const visitor = visitorOf(result.state, actor.person);
  if (visitor === undefined) return result;
  const sent = withVisitor(result.state, visitor, { ...visitor, state: { kind: 'feedback', since: now } });
  const after = visitRecorded(sent, 'sent', actor.person, now, { visitor: actor.person });
  return accept(after, { notices: telling(after, 'visit-sheet-came', visit.host, actor) });
};

/** Takes a sent sheet back to mend it: with a reason, and what the host said of it before no longer counts. */
export const reopenSheet = (visit: Visit, actor: Actor, reason: string, now: Date): Result<Visit> => {
  const visitor = visitorOf(visit, actor.person);
  const refusal = refusalOnSide(visit, actor, 'visit-lesson');
  if (refusal !== null || visitor === undefined) return refuse(refusal ?? { kind: 'not-found' });
  const wrong = refusalForState(visitor, 'feedback', 'acknowledged') ?? refusalForReason(reason);
  if (wrong !== null) return refuse(wrong);
  if (visitor.sheet === null) return refuse({ kind: 'sheet-empty' });
  const sheet: Sheet = { ...visitor.sheet, sentAt: null, acknowledgedAt: null };
  const open = withVisitor(visit, visitor, { ...visitor, sheet, state: { kind: 'held', since: now } });
  const after = visitRecorded(open, 'reopened', actor.person, now, { visitor: actor.person, why: reason.trim() });
  return accept(after, { notices: telling(after, 'visit-sheet-reopened', visit.host, actor) });
};

/** A visitor's sent sheet, if the host may read it now. */
const sheetForHost = (visit: Visit, actor: Actor, person: PersonId): { visitor: Visitor; sheet: Sheet } | Refusal => {
  const refusal = refusalOnSide(visit, actor, 'host-visit');
  if (refusal !== null) return refusal;
  const visitor = visitorOf(visit, person);
  if (visitor === undefined || visitor.sheet === null || visitor.sheet.sentAt === null) return { kind: 'not-found' };
  if (visitor.purpose === 'help' && awaitsSelfAnalysis(visit)) return { kind: 'self-analysis-first' };
  return { visitor, sheet: visitor.sheet };
};

/** «Прочитано»: the same as agreeing it is not. */
export const acknowledgeSheet = (
  visit: Visit,
  actor: Actor,
  { visitor: person }: { readonly visitor: PersonId },
  now: Date,
): Result<Visit> => {
  const read = sheetForHost(visit, actor, person);
  if ('kind' in read) return refuse(read);
  const { visitor, sheet } = read;
  if (sheet.acknowledgedAt !== null) return accept(visit);
  const after = withVisitor(visit, visitor, {
    ...visitor,
    sheet: { ...sheet, acknowledgedAt: now },
    state: { kind: 'acknowledged', since: now },
  });
  const told = visitRecorded(after, 'acknowledged', actor.person, now, { visitor: person });
  return accept(told, { notices: telling(told, 'visit-sheet-acknowledged', person, actor) });
};

/** The host's answer; an empty one takes it away. */
export const replyToSheet = (
  visit: Visit,
  actor: Actor,
  { visitor: person, text }: { readonly visitor: PersonId; readonly text: string },
  now: Date,
): Result<Visit> => {
  const read = sheetForHost(visit, actor, person);
  if ('kind' in read) return refuse(read);
  const { visitor, sheet } = read;
  const said = text.trim() === '' ? null : text.trim();
  if (said !== null && said.length > visitLimits.reply) return refuse({ kind: 'too-long', max: visitLimits.reply });
  if (said === sheet.reply) return accept(visit);
  const after = withVisitor(visit, visitor, { ...visitor, sheet: { ...sheet, reply: said } });
  if (said === null) return accept(after);
  const told = visitRecorded(after, 'replied', actor.person, now, { visitor: person });
  return accept(told, { notices: telling(told, 'visit-sheet-replied', person, actor) });
};

/** One or two things to do, and the school day on which both look at them again. In the own sheet, before sending. */
export const agreeOn = (
  visit: Visit,
  calendar: SchoolCalendar,
  actor: Actor,
  { text, checkOn, whose }: { readonly text: string; readonly checkOn: LocalDate; readonly whose: 'host' | 'visitor' },
  now: Date,
): Result<Visit> =>
  onOwnSheet(
    visit,
    calendar,
    actor,
    (sheet) => {
      const wrong = refusalForText(text, visitLimits.agreement) ?? refusalForDate(checkOn, visit.year, calendar, now);
      if (wrong !== null) return wrong;
      if (sheet.agreements.length >= agreementsLimit) return { kind: 'agreements-full', most: agreementsLimit };
      const no = sheet.agreementsMade + 1;
      return {
        ...sheet,
        agreementsMade: no,
        agreements: [...sheet.agreements, { no, text: text.trim(), checkOn, whose }],
      };
    },
    now,
  );

export const dropAgreement = (
  visit: Visit,
  calendar: SchoolCalendar,
  actor: Actor,
  no: number,
  now: Date,
): Result<Visit> =>
  onOwnSheet(
    visit,
    calendar,
    actor,
    (sheet) => ({ ...sheet, agreements: sheet.agreements.filter((it) => it.no !== no) }),
    now,
  );

/** An agreement as a step for the route of whoever it concerns; `fn` is one of that route's goals. */
export const stepFrom = ({ text, checkOn }: Pick<Agreement, 'text' | 'checkOn'>, fn: string): StepPlan => ({
  fn,
  activity: null,
  title: cut(text, textLimits.title),
  form: null,
  partner: 'colleague',
  resource: null,
  dueOn: checkOn,
  product: null,
  check: null,
});

/** Whether the route has this agreement as a step already: one that was moved since is the same. */
export const isTaken = (route: Pick<Route, 'steps'>, { text, checkOn }: Pick<Agreement, 'text' | 'checkOn'>): boolean =>
  route.steps.some(
    ({ title, dueOn, state }) =>
      title === cut(text, textLimits.title) && (state.kind === 'open' || (state.kind === 'done' && dueOn === checkOn)),
  );

/** Puts an agreement into the route of whose it is; a second tap finds the step there. */
export const takeAsStep = (
  route: Route,
  calendar: SchoolCalendar,
  actor: Actor,
  agreement: Pick<Agreement, 'text' | 'checkOn'>,
  fn: string,
  now: Date,
): Result<Route> =>
  isTaken(route, agreement) ? accept(route) : addStep(route, calendar, actor, stepFrom(agreement, fn), now);

/** Asks whether a takeaway may go to the копилка: it was the host's lesson. */
export const askForJar = (visit: Visit, actor: Actor, now: Date): Result<Visit> => {
  const visitor = visitorOf(visit, actor.person);
  const refusal = refusalOnSide(visit, actor, 'visit-lesson');
  if (refusal !== null || visitor === undefined) return refuse(refusal ?? { kind: 'not-found' });
  const { sheet } = visitor;
  if (sheet === null || sheet.sentAt === null) return refuse({ kind: 'sheet-unsent' });
  if (sheet.texts.takeaway === undefined) return refuse({ kind: 'sheet-empty' });
  if (sheet.jar !== null) return accept(visit);
  const after = withVisitor(visit, visitor, { ...visitor, sheet: { ...sheet, jar: 'asked' } });
  return accept(after, { notices: telling(after, 'visit-jar-asked', visit.host, actor, now.getTime()) });
};

/** The host's yes or no; it may be changed as long as the idea has not been taken over. */
export const answerJar = (
  visit: Visit,
  actor: Actor,
  { visitor: person, isGiven }: { readonly visitor: PersonId; readonly isGiven: boolean },
): Result<Visit> => {
  const refusal = refusalOnSide(visit, actor, 'host-visit');
  if (refusal !== null) return refuse(refusal);
  const visitor = visitorOf(visit, person);
  if (visitor === undefined || visitor.sheet === null || visitor.sheet.jar === null)
    return refuse({ kind: 'not-found' });
  const jar = isGiven ? ('given' as const) : ('declined' as const);
  return accept(withVisitor(visit, visitor, { ...visitor, sheet: { ...visitor.sheet, jar } }));
};
