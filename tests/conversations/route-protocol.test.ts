import { describe, expect, test } from 'vitest';
import type { Ctx, Deps } from '../../src/bot/context.ts';
import { protocolOf, sendProtocol } from '../../src/conversations/route-protocol.ts';
import type { WholeRoute } from '../../src/conversations/route-acts.ts';
import { criterionCode } from '../../src/domain/catalogue.ts';
import type { Actor } from '../../src/domain/people.ts';
import type { Route } from '../../src/domain/route.ts';
import { concludeDefence } from '../../src/domain/route-defence.ts';
import { askReviewer, recommend } from '../../src/domain/route-review.ts';
import { routeAsSeenBy } from '../../src/domain/route-view.ts';
import { docxOf } from '../../src/reports/document.ts';
import {
  appointed,
  author,
  calendar,
  colleague,
  date,
  mentor,
  noon,
  other,
  scores,
  sheet as bare,
  through,
} from '../domain/routes.ts';
import { documentXml, paragraphsOf } from '../reports/opened.ts';
import { sheet as real } from './routes.ts';

const sheet = {
  ...real,
  criteria: bare.criteria.map((it, i) => ({ ...real.criteria[i]!, code: criterionCode(it.code) })),
};
const later = noon('2026-12-09');
const words = { school: 'Гляденская школа', titleOf: (fn: string) => `функция ${fn}` };

const seenBy = (route: Route, who: Actor): WholeRoute => {
  const seen = routeAsSeenBy(route, who);
  if (seen === undefined || seen.as === 'outline') throw new Error('not seen');
  return { ...seen, names: new Map([[author.person, 'Анна Ивановна']]) };
};
const asked = through(
  appointed,
  (it) => askReviewer(it, author, colleague.person, later),
  (it) => askReviewer(it, author, other.person, later),
);
const scored = through(
  asked,
  (it) => recommend(it, colleague, 'Добавьте пробу в 5 классе', later),
  ...scores(colleague, 1, later),
  (it) => recommend(it, mentor, 'Можно начинать', later),
  ...scores(mentor, 2, later),
);
const concluded = through(scored, (it) =>
  concludeDefence(it, sheet, calendar, mentor, { comment: 'Допишем вместе', until: null }, later),
);

describe('the protocol of a defence', () => {
  test('says the same to author and mentor: means, how many scored, what was advised and decided', () => {
    const copies = [author, mentor].map((who) => protocolOf(seenBy(concluded, who), sheet, words));
    expect(copies[0]).toEqual(copies[1]);
    expect(copies[0]).toMatchObject({
      school: { name: 'Гляденская школа', head: null },
      on: '2026-12-01',
      place: 'кабинет 12',
      present: ['автор маршрута', 'наставник', 'коллега'].map((role) => ({ role, name: null })),
      author: { fullName: null },
      deficits: ['функция A/01.6 (A/01.6)', 'функция A/02.6 (A/02.6)'],
      scoring: { best: 2, scorers: [], n: 2, percent: 75 },
      recommendations: ['Добавьте пробу в 5 классе', 'Можно начинать', 'Допишем вместе'],
      verdict: { label: 'Принять с доработкой', by: null },
      isMentorAlone: false,
    });
    // Of two scorers, a row would tell one what the other gave.
    expect(copies[0]!.scoring!.rows).toEqual([]);
  });

  test('numbers several colleagues, says when the mentor was alone, and by when it is shown again', () => {
    const three = through(scored, ...scores(other, 2, later), (it) =>
      concludeDefence(it, sheet, calendar, mentor, { comment: '', until: null }, later),
    );
    expect(protocolOf(seenBy(three, mentor), sheet, words).scoring!.rows.map((it) => [it.mean, it.scores])).toEqual(
      sheet.criteria.map(() => [5 / 3, []]),
    );
    expect(protocolOf(seenBy(three, mentor), sheet, words).present.map(({ role }) => role)).toEqual([
      'автор маршрута',
      'наставник',
      'коллега 1',
      'коллега 2',
    ]);
    const alone = through(appointed, ...scores(mentor, 1, later), (it) =>
      concludeDefence(it, sheet, calendar, mentor, { comment: 'Допишем', until: date('2026-12-22') }, later),
    );
    expect(protocolOf(seenBy(alone, author), sheet, words)).toMatchObject({
      isMentorAlone: true,
      scoring: { n: 1, percent: 50 },
      verdict: { label: 'Доработать вместе', by: '2026-12-22' },
    });
  });

  test('before the conclusion is a form: no figures, no decision', () => {
    expect(protocolOf(seenBy(scored, mentor), sheet, words)).toMatchObject({
      on: '2026-12-01',
      present: ['автор маршрута', 'наставник', 'коллега 1', 'коллега 2'].map((role) => ({ role, name: null })),
      scoring: null,
      verdict: null,
      isMentorAlone: false,
    });
  });

  test('as a paper bears no name and no single score', async () => {
    const text = paragraphsOf(documentXml(await docxOf(protocolOf(seenBy(concluded, mentor), sheet, words)))).join(
      '\n',
    );
    expect(text).toContain('Средний результат: 75 %');
    expect(text).toContain('Оценивали: 2');
    expect(text).not.toMatch(/Анна|Эксперт/u);
  });

  test('that could not be made is a kind sentence, and the log says why', async () => {
    const [sent, logged]: [string[], unknown[]] = [[], []];
    const ctx = {
      persona: { school: 'Гляденская школа' },
      replyWithChatAction: () => Promise.resolve(true),
      reply: (text: string) => Promise.resolve(sent.push(text)),
    } as unknown as Ctx;
    const deps = {
      content: { instruments: { current: { functions: [] } }, route: { criteria: { find: () => sheet } } },
      reports: { document: () => Promise.reject(new Error('no memory')) },
      log: { error: (said: unknown) => logged.push(said) },
    } as unknown as Deps;
    await sendProtocol(ctx, deps, seenBy(concluded, mentor));
    expect(sent).toEqual([expect.stringContaining('Попробуйте через минуту')]);
    expect(logged).toEqual([expect.objectContaining({ event: 'document-failed' })]);
  });
});
