import type { CriteriaSheet } from '../domain/catalogue.ts';
import { countedReviews } from '../domain/route-defence.ts';
import { targetOf } from '../domain/route-history.ts';
import { conclusionOf, type Conclusion } from '../domain/route-view.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { criteriaOf } from '../bot/context.ts';
import { buttons, key, type Key } from '../bot/buttons.ts';
import { lines } from '../bot/html.ts';
import { defenceTexts as texts, protocolTexts } from '../bot/texts/route-defence.ts';
import { capital } from '../bot/texts/words.ts';
import type { Participant, ProtocolDocument, Scoring } from '../reports/document-specs.ts';
import { functionTitle, type WholeRoute } from './route-acts.ts';
import { sendPaper } from './send-paper.ts';

/** The protocol of a defence as a paper. */

/** «Маршрут ещё без итога» has one for its mentor alone: a form to take along. */
export const hasProtocol = (seen: WholeRoute): boolean =>
  conclusionOf(seen) !== null || (seen.as === 'mentor' && seen.route.state.kind === 'defence');

/** The way to it, where there is one. */
export const protocolKey = (ctx: Ctx, seen: WholeRoute): Key | false =>
  hasProtocol(seen) &&
  key(texts.protocol(conclusionOf(seen) !== null), buttons.protocol, ctx.actor.person, { route: seen.route.id });

/**
 * What the protocol says. Names are lines to write on: a paper that goes through the chat bears none. Of the scores it
 * has means alone, with how many people scored; nobody's single ones.
 */
export const protocolOf = (
  seen: Pick<WholeRoute, 'route' | 'result' | 'means'>,
  sheet: CriteriaSheet,
  { school, titleOf }: { readonly school: string; readonly titleOf: (fn: string) => string },
): ProtocolDocument => {
  const { route } = seen;
  const conclusion = conclusionOf(seen);
  const counted = countedReviews(route);
  // On the form, whoever was asked may come.
  const colleagues =
    conclusion === null
      ? new Set(targetOf(route).asked.filter((it) => !route.team.mentors.includes(it))).size
      : counted.filter(({ isMentor }) => !isMentor).length;
  const scorers = Array.from({ length: colleagues }, (_, i) => protocolTexts.scorer(colleagues === 1, i + 1));
  const line = (role: string): Participant => ({ role, name: null });
  return {
    kind: 'protocol',
    school: { name: school, head: null },
    number: null,
    on: route.defence?.on ?? null,
    place: route.defence?.place ?? null,
    present: [protocolTexts.author, protocolTexts.mentor, ...scorers].map(line),
    author: { fullName: null, position: null, subjects: [] },
    deficits: route.goals.map(({ fn }) => protocolTexts.deficit(fn, titleOf(fn))),
    scoring: conclusion === null ? null : scoringOf(conclusion, sheet, seen.means ?? {}),
    recommendations: [
      ...new Set(
        [...counted.map(({ recommendation }) => recommendation), conclusion?.comment ?? null].filter(
          (it) => it !== null,
        ),
      ),
    ],
    verdict:
      conclusion === null
        ? null
        : {
            label: capital(sheet.verdicts[conclusion.verdict].label),
            sentence: sheet.verdicts[conclusion.verdict].sentence,
            by: conclusion.until,
          },
    isMentorAlone: conclusion?.result.scorers === 1,
    signatures: [protocolTexts.mentor, ...scorers, protocolTexts.author].map(line),
  };
};

const scoringOf = (
  { result }: Conclusion,
  { criteria }: Pick<CriteriaSheet, 'criteria'>,
  means: Readonly<Record<string, number>>,
): Scoring => ({
  best: 2,
  scorers: [],
  n: result.scorers,
  rows:
    Object.keys(means).length === 0
      ? []
      : criteria.map(({ code, title }) => ({ title, scores: [], mean: means[code] ?? null })),
  percent: result.percent,
});

/** Makes it and sends it; one that fails costs nobody the result. */
export const sendProtocol = async (ctx: Ctx, deps: Deps, seen: WholeRoute): Promise<void> => {
  const spec = protocolOf(seen, criteriaOf(deps, seen.route), {
    school: ctx.persona?.school ?? '',
    titleOf: (fn) => functionTitle(deps, fn),
  });
  await sendPaper(ctx, deps, {
    make: () => deps.reports.document(spec),
    name: texts.protocolName(spec.on),
    caption: texts.protocolCaption(spec.verdict !== null),
    failed: lines(texts.noProtocol),
  });
};
