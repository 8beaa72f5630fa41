import type { Assessment } from './assessment.ts';
import { marksOf } from './assessment.ts';
import { gapOf, levelOf } from './evaluation.ts';
import type { Questionnaire } from './questionnaire.ts';
import type { StageKind } from './programme.ts';
import type { StatementCode } from './standard.ts';

/**
 * Stages of one person side by side (PRODUCT §3). A statement's code keeps its meaning through all editions, so what
 * both asked is compared, code by code; a statement that only one edition asks counts in neither.
 */
export interface Compared {
  readonly fn: string;
  /** One level per assessment, in the order given; `null`: nothing to compare there. */
  readonly levels: readonly (number | null)[];
}

export interface Filled {
  readonly assessment: Pick<Assessment, 'entries'> & { readonly stage: { readonly kind: StageKind } };
  readonly asked: Questionnaire;
}

export const compareStages = (filled: readonly Filled[]): readonly Compared[] => {
  const last = filled.at(-1);
  if (last === undefined || filled.length < 2) return [];
  const functions = [...new Set(filled.flatMap(({ asked }) => asked.functions.map(({ code }) => code)))];
  return functions.flatMap((fn): Compared[] => {
    const askedIn = filled.map(({ asked }) => asked.statements.filter((it) => it.fn === fn));
    const holding = askedIn.filter((it) => it.length > 0);
    if (holding.length < 2) return [];
    const [first = [], ...others] = holding.map((it) => it.map(({ code }) => code));
    const common = new Set<StatementCode>(first.filter((code) => others.every((it) => it.includes(code))));
    if (common.size === 0) return [];
    const levels = filled.map(({ assessment }, i) =>
      levelOf(
        (askedIn[i] ?? []).filter(({ code }) => common.has(code)),
        marksOf(assessment),
      ),
    );
    return [{ fn, levels }];
  });
};

/** Which functions in focus have reached the sought level since. */
export const closedFocus = (
  earlier: Pick<Assessment, 'focus'>,
  compared: readonly Compared[],
): readonly { readonly fn: string; readonly isClosed: boolean }[] =>
  (earlier.focus ?? []).flatMap(({ fn }) => {
    const level = compared.find((it) => it.fn === fn)?.levels.findLast((it) => it !== null) ?? null;
    return level === null ? [] : [{ fn, isClosed: gapOf(level) === 0 }];
  });
