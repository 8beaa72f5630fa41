import type { Actor } from './people.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import { refusalForLength, rewritten } from './text.ts';
import type { Visit } from './visit.ts';
import { visitLimits, wasThere } from './visit.ts';
import { refusalOnSide } from './visit-history.ts';
import { hasBegun } from './visit-life.ts';

/**
 * The host's own look at the lesson (самоанализ): first the one who taught it, then the visitor. A sheet of «помогаю»
 * opens to the host only after it; for the other purposes it is the host's wish.
 */

export interface SelfAnalysis {
  readonly edition: number;
  /** By the code of the question. */
  readonly answers: Readonly<Record<string, string>>;
  /** Until then it is the host's alone, and so it stays, but for those whose sheet of «помогаю» it opened. */
  readonly finishedAt: Date | null;
}

export interface SelfQuestions {
  readonly edition: number;
  readonly items: readonly { readonly code: string }[];
}

/** Answers one question; an empty answer takes it away. */
export const analyseOneself = (
  visit: Visit,
  questions: SelfQuestions,
  calendar: SchoolCalendar,
  actor: Actor,
  { question, text }: { readonly question: string; readonly text: string },
  now: Date,
): Result<Visit> => {
  const refusal = refusalOnSide(visit, actor, 'host-visit');
  if (refusal !== null) return refuse(refusal);
  if (visit.appointment !== null && !hasBegun(visit, calendar, now))
    return refuse({ kind: 'visit-to-come', on: visit.appointment.on });
  const before = visit.selfAnalysis ?? { edition: questions.edition, answers: {}, finishedAt: null };
  if (before.finishedAt !== null) return refuse({ kind: 'already-sent' });
  if (!questions.items.some(({ code }) => code === question)) return refuse({ kind: 'unknown-item' });
  const long = refusalForLength(text, visitLimits.answer);
  if (long !== null) return refuse(long);
  return accept({ ...visit, selfAnalysis: { ...before, answers: rewritten(before.answers, question, text) } });
};

/** Questions without an answer, in their order. */
export const unansweredOf = (visit: Pick<Visit, 'selfAnalysis'>, questions: SelfQuestions): readonly string[] =>
  questions.items.map(({ code }) => code).filter((code) => visit.selfAnalysis?.answers[code] === undefined);

/** Done: what the visitors of «помогаю» wrote opens to the host, and this to them. */
export const finishSelfAnalysis = (visit: Visit, questions: SelfQuestions, actor: Actor, now: Date): Result<Visit> => {
  const refusal = refusalOnSide(visit, actor, 'host-visit');
  if (refusal !== null) return refuse(refusal);
  const { selfAnalysis } = visit;
  if (selfAnalysis !== null && selfAnalysis.finishedAt !== null) return accept(visit);
  const missing = unansweredOf(visit, questions).length;
  if (selfAnalysis === null || missing > 0) return refuse({ kind: 'answers-missing', missing });
  return accept({ ...visit, selfAnalysis: { ...selfAnalysis, finishedAt: now } });
};

/** Whether a sent sheet of «помогаю» waits behind the host's own look at the lesson. */
export const awaitsSelfAnalysis = (visit: Pick<Visit, 'selfAnalysis' | 'visitors'>): boolean =>
  (visit.selfAnalysis?.finishedAt ?? null) === null &&
  visit.visitors.some((it) => it.purpose === 'help' && wasThere(it) && it.sheet?.sentAt != null);
