import type { Assessment } from './assessment.ts';
import { functionLevels } from './evaluation.ts';
import type { FunctionLevel } from './evaluation.ts';
import type { Actor } from './people.ts';
import type { Questionnaire } from './questionnaire.ts';
import type { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import { mayDo } from './rights.ts';
import { endShares, externalItem } from './sharing.ts';
import type { Importance } from './standard.ts';
import { importances } from './standard.ts';

/** From levels to what comes next: importance, focus, the help one would like, what one can share (PRODUCT §3). */

/** One of at most three functions to work on, with the form of help that suits best. */
export interface Focus {
  readonly fn: string;
  /** `null`: not chosen yet. */
  readonly help: string | null;
}

/** The most functions in focus: a year has no room for more. */
export const focusLimit = 3;
/** The most functions whose importance is asked. */
export const importanceLimit = 8;
/** Longest note on a diagnostic from outside, in UTF-16 units. */
export const externalLimit = 500;

export const severities = ['none', 'partial', 'marked'] as const;
export type Severity = (typeof severities)[number];

/** How much is missing, in the words of the professional-deficit scale. */
export const severityOf = ({ thresholds }: Pick<Questionnaire, 'thresholds'>, gap: number | null): Severity =>
  gap === null || gap < thresholds.deficit ? 'none' : gap < thresholds.marked ? 'partial' : 'marked';

export interface Zone extends FunctionLevel {
  readonly level: number;
  readonly gap: number;
  readonly severity: Exclude<Severity, 'none'>;
  /** `null`: not said. */
  readonly importance: Importance | null;
  /** Gap × importance; what was not said counts as the middle. */
  readonly weight: number;
}

/** Zones of growth, the weightiest first; of equal weight the wider gap, then the order of the standard. */
export const zonesOf = (
  assessment: Pick<Assessment, 'entries' | 'importance'>,
  asked: Questionnaire,
): readonly Zone[] =>
  functionLevels(assessment, asked)
    .flatMap((it): Zone[] => {
      const severity = severityOf(asked, it.gap);
      if (it.level === null || it.gap === null || severity === 'none') return [];
      const importance = assessment.importance[it.fn] ?? null;
      return [{ ...it, level: it.level, gap: it.gap, severity, importance, weight: it.gap * (importance ?? 2) }];
    })
    .toSorted((a, b) => b.weight - a.weight || b.gap - a.gap);

/** All functions, those first that weigh most, below what counts as a zone too: whoever sees none may still choose. */
export const byWeight = (
  assessment: Pick<Assessment, 'entries' | 'importance'>,
  asked: Questionnaire,
): readonly string[] =>
  functionLevels(assessment, asked)
    .map(({ fn, gap }) => ({ fn, weight: (gap ?? 0) * (assessment.importance[fn] ?? 2) }))
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ fn }) => fn);

/** Functions in which the person may be a support to others, the strongest first. */
export const strengthsOf = (assessment: Pick<Assessment, 'entries'>, asked: Questionnaire): readonly FunctionLevel[] =>
  functionLevels(assessment, asked)
    .filter((it) => it.level !== null && it.level >= asked.thresholds.strength)
    .toSorted((a, b) => (b.level ?? 0) - (a.level ?? 0));

/** Functions whose importance is asked: those that have a level, in the order of the standard, at most eight. */
export const weighable = (assessment: Pick<Assessment, 'entries'>, asked: Questionnaire): readonly string[] =>
  asked.importance.length === 0
    ? []
    : functionLevels(assessment, asked)
        .filter(({ level }) => level !== null)
        .map(({ fn }) => fn)
        .slice(0, importanceLimit);

/** What a finished assessment asks next. Whoever comes back is taken to the first gap. */
export type NextStep =
  | { readonly kind: 'importance'; readonly fn: string; readonly index: number; readonly of: number }
  | { readonly kind: 'focus' }
  | { readonly kind: 'help'; readonly fn: string }
  | { readonly kind: 'offers' }
  | { readonly kind: 'done' };

export const nextStep = (assessment: Assessment, asked: Questionnaire): NextStep => {
  const functions = weighable(assessment, asked);
  const index = functions.findIndex((fn) => assessment.importance[fn] === undefined);
  const fn = functions[index];
  if (fn !== undefined) return { kind: 'importance', fn, index, of: functions.length };
  if (asked.importance.length === 0) return { kind: 'done' };
  if (assessment.focus === null) return { kind: 'focus' };
  const open = assessment.focus.find(({ help }) => help === null);
  if (open !== undefined && asked.help.length > 0) return { kind: 'help', fn: open.fn };
  if (assessment.offers === null && strengthsOf(assessment, asked).length > 0) return { kind: 'offers' };
  return { kind: 'done' };
};

/** The own result may be thought over at any time; the answers themselves are fixed. */
const refusalToConsider = (assessment: Assessment, actor: Actor): Refusal | null => {
  if (assessment.organisation !== actor.organisation) return { kind: 'not-found' };
  if (!mayDo(actor, 'keep-own-assessment', assessment)) return { kind: 'not-yours' };
  return assessment.finishedAt === null ? { kind: 'not-finished' } : null;
};

export const weigh = (
  assessment: Assessment,
  asked: Questionnaire,
  actor: Actor,
  { fn, importance }: { fn: string; importance: number },
): Result<Assessment> => {
  const refusal = refusalToConsider(assessment, actor);
  if (refusal !== null) return refuse(refusal);
  const level = importances.find((it) => it === importance);
  if (level === undefined || !asked.functions.some(({ code }) => code === fn))
    return refuse({ kind: 'unknown-statement' });
  if (assessment.importance[fn] === level) return accept(assessment);
  return accept({ ...assessment, importance: { ...assessment.importance, [fn]: level } });
};

/** Chooses the functions to work on; nothing chosen is a choice too. What stays in focus keeps its form of help. */
export const setFocus = (
  assessment: Assessment,
  asked: Questionnaire,
  actor: Actor,
  functions: readonly string[],
): Result<Assessment> => {
  const refusal = refusalToConsider(assessment, actor);
  if (refusal !== null) return refuse(refusal);
  const chosen = [...new Set(functions)];
  if (chosen.some((fn) => !asked.functions.some(({ code }) => code === fn)))
    return refuse({ kind: 'unknown-statement' });
  if (chosen.length > focusLimit) return refuse({ kind: 'focus-full', most: focusLimit });
  const before = assessment.focus ?? [];
  return accept({
    ...assessment,
    focus: chosen.map((fn): Focus => before.find((it) => it.fn === fn) ?? { fn, help: null }),
  });
};

/** «Какая помощь вам удобнее?» */
export const chooseHelp = (
  assessment: Assessment,
  asked: Questionnaire,
  actor: Actor,
  { fn, help }: { fn: string; help: string },
): Result<Assessment> => {
  const refusal = refusalToConsider(assessment, actor);
  if (refusal !== null) return refuse(refusal);
  if (!asked.help.some(({ code }) => code === help)) return refuse({ kind: 'unknown-statement' });
  if (assessment.focus?.some((it) => it.fn === fn) !== true) return refuse({ kind: 'not-in-focus' });
  return accept({ ...assessment, focus: assessment.focus.map((it) => (it.fn === fn ? { ...it, help } : it)) });
};

/** «Могу поделиться»: the functions in which others may be brought together with this person. */
export const setOffers = (
  assessment: Assessment,
  asked: Questionnaire,
  actor: Actor,
  offers: readonly string[],
): Result<Assessment> => {
  const refusal = refusalToConsider(assessment, actor);
  if (refusal !== null) return refuse(refusal);
  const strong = new Set(strengthsOf(assessment, asked).map(({ fn }) => fn));
  if (offers.some((fn) => !strong.has(fn))) return refuse({ kind: 'unknown-statement' });
  return accept({ ...assessment, offers: [...new Set(offers)] });
};

/** A diagnostic from outside: what, when, which level, in own words; empty takes it away, and closes it to readers. */
export const noteExternal = (assessment: Assessment, actor: Actor, text: string, now: Date): Result<Assessment> => {
  const refusal = refusalToConsider(assessment, actor);
  if (refusal !== null) return refuse(refusal);
  if (text.length > externalLimit) return refuse({ kind: 'too-long', max: externalLimit });
  if (text !== '') return accept({ ...assessment, external: text });
  return endShares({ ...assessment, external: null }, ({ item }) => item === externalItem, now);
};
