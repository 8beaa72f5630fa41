import { describe, expect, it, test } from 'vitest';
import { buttons } from '../../src/bot/buttons.ts';
import { partsOf } from '../../src/conversations/route-documents.ts';
import { routePaper, type PaperSources } from '../../src/conversations/route-papers.ts';
import type { Route } from '../../src/domain/route.ts';
import { stepCode } from '../../src/domain/route.ts';
import { decideProposal, proposeDrop, proposeGoal } from '../../src/domain/route-amendment.ts';
import { concludeDefence } from '../../src/domain/route-defence.ts';
import { addEvidence, completeRoute, finishStep, reflectOnStep } from '../../src/domain/route-doing.ts';
import { askReviewer, recommend, remarkOnCriterion } from '../../src/domain/route-review.ts';
import { addStep, changeStep, moveStep } from '../../src/domain/route-steps.ts';
import { routeAsSeenBy } from '../../src/domain/route-view.ts';
import {
  accepted,
  appointed,
  author,
  calendar,
  colleague,
  date,
  draft,
  mentor,
  noon,
  plan,
  scores,
  sheet as criteria,
  through,
} from '../domain/routes.ts';
import { assessment, entry, level, wholeInstrument } from '../domain/samples.ts';
import { begins, routeThat, startSchoolWithFocus } from './routes.ts';
import { settled } from './traces.ts';
import { actorOf, marina as marinaInList, opensSharing } from './whole.ts';

const asked = wholeInstrument(['A/01.6', 'A/02.6', 'growth']);
const filled = (kind: 'baseline' | 'final', at: string, value: 1 | 2 | 3 | 4) => ({
  asked,
  assessment: assessment({
    stage: { kind, closedAt: null },
    finishedAt: noon(at),
    entries: asked.statements.filter(({ fn }) => fn !== 'A/02.6').map(({ code }) => entry(code, level(value))),
  }),
});

const paper = (route: Route, more: Partial<PaperSources> = {}) =>
  routePaper({
    route,
    school: 'Луговская школа',
    position: 'учитель',
    subjects: ['математика'],
    filled: [],
    criteria,
    titleOf: (fn) => ({ 'A/01.6': 'Обучение', 'A/02.6': 'Воспитание' })[fn] ?? 'Рост',
    calendar,
    now: noon('2027-01-20'),
    ...more,
  });

const [one, two, three] = [stepCode(1), stepCode(2), stepCode(3)];

describe('the paper of a route', () => {
  it('that is hardly begun says what is known and leaves the rest to the pen', () => {
    expect(paper(draft)).toMatchObject({
      school: { name: 'Луговская школа', head: null },
      teacher: { fullName: null, position: 'учитель', subjects: ['математика'] },
      mentor: null,
      period: { from: '2026-09-01', to: '2027-05-26' },
      version: null,
      asOf: '2027-01-20',
      diagnostics: null,
      deficits: [
        { code: 'A/01.6', title: 'Обучение', level: null, goal: null, steps: [] },
        { code: 'A/02.6', title: 'Воспитание', level: null, goal: null, steps: [] },
      ],
      reviews: [],
      defence: null,
      amendments: [],
      reflection: null,
    });
  });

  it('has a column for each self-assessment, and no row without a level', () => {
    const { diagnostics, deficits } = paper(draft, {
      filled: [filled('baseline', '2026-10-02', 2), filled('final', '2027-05-12', 3)],
    });
    expect(diagnostics).toMatchObject({
      columns: [
        { title: 'входная', on: '2026-10-02' },
        { title: 'итоговая', on: '2027-05-12' },
      ],
      rows: [
        { code: 'A/01.6', title: 'Обучение', levels: [2, 3] },
        { code: null, title: 'Рост', levels: [2, 3] },
      ],
    });
    expect(deficits.map((it) => it.level)).toEqual([2, null]);
  });

  it('says to a reader who was shown no levels that they are not there', () => {
    expect(paper(draft, { filled: null }).diagnostics).toBe('not-shared');
  });

  it('in force counts from the day it was accepted to its last date', () => {
    expect(paper(accepted)).toMatchObject({
      version: 1,
      period: { from: '2026-12-09', to: '2027-02-10' },
      defence: { on: '2026-12-01', verdict: 'принять', recommendation: null },
    });
    expect(paper(appointed).defence).toBeNull();
  });

  it('marks what was done, with what shows it, what was moved and what was dropped', () => {
    const now = noon('2026-12-10');
    const route = through(
      accepted,
      (r) => finishStep(r, author, one, now),
      (r) => addEvidence(r, author, { step: one, evidence: { kind: 'text', text: 'лист\nпосещения' } }, now),
      (r) => addEvidence(r, author, { step: one, evidence: { kind: 'link', text: 'https://school.ru' } }, now),
      ...['a', 'b'].map(
        (fileId) => (r: Route) =>
          addEvidence(r, author, { step: one, evidence: { kind: 'photo', fileId, name: null, size: 1 } }, now),
      ),
      (r) =>
        addEvidence(
          r,
          author,
          { step: one, evidence: { kind: 'document', fileId: 'c', name: 'план.docx', size: 9 } },
          now,
        ),
      (r) => reflectOnStep(r, author, { step: one, text: 'Беру себе' }),
      (r) => moveStep(r, calendar, author, { step: two, dueOn: date('2027-02-17') }, now),
      (r) => addStep(r, calendar, author, plan('A/02.6', { title: 'Классный час', resource: 'кабинет 12' }), now),
      (r) => changeStep(r, author, { step: three, product: 'сценарий', check: 'отзыв класса' }, now),
      (r) => proposeDrop(r, author, { step: three, reason: 'карантин' }, now),
      (r) => decideProposal(r, mentor, { proposal: 1, isAgreed: true, word: '' }, now),
      (r) => proposeGoal(r, author, { fn: 'A/01.6', text: 'Иная цель', measure: null }, now),
      (r) => decideProposal(r, mentor, { proposal: 2, isAgreed: true, word: '' }, now),
      (r) => completeRoute(r, author, { reflection: 'Всё вышло', despiteOpen: true }, now),
    );
    const it = paper(route);
    expect(it.deficits.flatMap(({ steps }) => steps.map(({ mark }) => mark))).toEqual([
      {
        kind: 'done',
        on: '2026-12-10',
        evidence: 'лист посещения; https://school.ru; план.docx; фото: 2',
        reflection: 'Беру себе',
      },
      { kind: 'dropped', on: '2026-12-10', reason: 'карантин' },
      { kind: 'open', movedFrom: '2027-02-10' },
    ]);
    // By date under each goal, and called by the numbers that they have in the chat.
    expect(it.deficits.map(({ steps }) => steps.map(({ number }) => number))).toEqual([[1], [3, 2]]);
    expect(it.deficits[1]?.steps[0]?.partner).toBe('наставник; кабинет 12');
    expect(it.version).toBe(6);
    expect(it.amendments).toEqual([
      {
        version: 2,
        on: '2026-12-10',
        what: 'Срок шага «Посмотреть урок наставника» перенесён на 17 февраля.',
        agreedBy: null,
      },
      { version: 3, on: '2026-12-10', what: 'Добавлен шаг «Классный час».', agreedBy: null },
      {
        version: 4,
        on: '2026-12-10',
        what: 'В шаге «Классный час» уточнено: результат и как проверим.',
        agreedBy: null,
      },
      { version: 5, on: '2026-12-10', what: 'Снят шаг «Классный час»: карантин', agreedBy: 'наставник' },
      {
        version: 6,
        on: '2026-12-10',
        what: 'Изменена цель по направлению «Обучение»: Иная цель',
        agreedBy: 'наставник',
      },
    ]);
    expect(it.reflection).toBe('Всё вышло');
  });

  it('names the mentor and numbers colleagues; remarks and no scores', () => {
    const now = noon('2026-12-02');
    const said = through(
      appointed,
      (r) => askReviewer(r, author, colleague.person, now),
      (r) => remarkOnCriterion(r, criteria, colleague, { criterion: 'goal', text: 'Цель видна' }, now),
      ...scores(colleague, 1, now),
      (r) => recommend(r, mentor, 'Начните с малого', now),
      ...scores(mentor, 2, now),
      (r) => concludeDefence(r, criteria, calendar, mentor, { comment: 'Вперёд', until: null }, now),
    );
    const seen = routeAsSeenBy(said, author);
    const it = paper(seen?.as === 'author' ? seen.route : draft);
    expect(it.reviews).toEqual([
      { by: 'коллега 1', on: '2026-12-02', remarks: [{ about: 'goal', text: 'Цель видна' }] },
      { by: 'наставник', on: '2026-12-02', remarks: [{ about: null, text: 'Начните с малого' }] },
    ]);
    expect(it.defence).toMatchObject({ recommendation: 'Вперёд' });
    expect(JSON.stringify(it)).not.toMatch(/score|percent/u);
  });
});

describe('a text too long for one message', () => {
  const section = (name: string, lines: number) =>
    [name, ...Array.from({ length: lines }, () => 'ж'.repeat(99))].join('\n');
  it('is cut between its sections', () => {
    const [a, b, c] = [section('А', 20), section('Б', 15), section('В', 15)];
    expect(partsOf([a, b, c].join('\n\n'))).toEqual([[a, b].join('\n\n'), c]);
  });
  it('is cut between lines where one section is too long, and nothing is lost', () => {
    const text = [section('А', 10), section('Б', 90)].join('\n\n');
    const parts = partsOf(text);
    expect(parts.every(({ length }) => length <= 3900)).toBe(true);
    expect(
      parts
        .join('\n')
        .split('\n')
        .filter((it) => it !== ''),
    ).toEqual(text.split('\n').filter((it) => it !== ''));
  });
});

describe('through the chat', () => {
  test('a route goes out as a document and as text, from its first day on', async () => {
    const school = await startSchoolWithFocus(1);
    const [anna] = school.teachers;
    const id = await begins(school, anna!);
    const who = await actorOf(school, anna!);
    await anna!.sends('/iom');
    await anna!.pressesData(buttons.routeDocument.pack(who.person, { route: id }));
    await anna!.waits((chat) => chat.at(-1)!.file !== undefined);
    const { file } = anna!.last;
    expect(file?.name).toBe('ИОМ педагога 2026-27.docx');
    expect(Buffer.from(school.api.world.files.get(file!.id)!.bytes.slice(0, 2)).toString()).toBe('PK');
    expect(anna!.last.text).toContain('в чате фамилии не передаются');

    await anna!.pressesData(buttons.routeText.pack(who.person, { route: id }), anna!.chat.at(-2));
    await anna!.waits((chat) => chat.at(-1)!.text.includes('Итоги и рефлексия'));
    expect(anna!.lastText).toContain('Уровень: 2,0 из 4');
    expect(anna!.lastText).toContain('Редакция: проект, на 24 ноября 2026 г.');
  });

  test('the mentor’s copy has what the author has shared, and nobody else has one', async () => {
    const school = await startSchoolWithFocus(2);
    const id = await routeThat(school, 'isInForce');
    await settled(school);
    const { mentor: marina, curator } = school;
    const [anna, petr] = school.teachers;
    const lead = await actorOf(school, marina);
    const asText = async () => {
      const before = marina.chat.length;
      await marina.sends('/menu');
      await marina.pressesData(buttons.routeText.pack(lead.person, { route: id }));
      await marina.waits((chat) => chat.slice(before).some(({ text }) => text.includes('Итоги и рефлексия')));
      return marina.lastText;
    };
    const closed = await asText();
    expect(closed).toContain('Уровни самооценки остаются у педагога');
    expect(closed).not.toContain('2,0');
    await opensSharing(anna!, marinaInList);
    await anna!.presses('Открыть фокус');
    expect(await asText()).toContain('Уровень: 2,0 из 4');

    for (const who of [petr!, curator]) {
      const { person } = await actorOf(school, who);
      await who.sends('/menu');
      expect(await who.pressesData(buttons.routeText.pack(person, { route: id }))).toMatchObject({ alert: true });
      expect(await who.pressesData(buttons.routeDocument.pack(person, { route: id }))).toMatchObject({ alert: true });
    }
  });
});
