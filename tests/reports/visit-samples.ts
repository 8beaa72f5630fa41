import { loadContent } from '../../src/content/content.ts';
import { orientationOf } from '../../src/domain/visit-instruments.ts';
import type { JournalRow, VisitJournal, VisitSheetDocument } from '../../src/reports/visit-document-specs.ts';
import { fullRoute, on } from './document-samples.ts';

/** Papers of lesson visits as a village school would print them; nobody in them is real. */

const { sheet, criteria } = loadContent('content').visit;
const { school } = fullRoute;

export const learnt: VisitSheetDocument = {
  kind: 'visit-sheet',
  school,
  lesson: {
    on: on('2026-11-26'),
    time: { kind: 'lesson', lesson: 3 },
    mode: 'очно',
    class: '7 Б',
    subject: 'математика',
    topic: 'Линейная функция и её график',
    type: 'Открытие нового знания',
    form: null,
  },
  teacher: null,
  guest: { role: 'коллега', name: null },
  purpose: 'учусь',
  form: {
    kind: 'learn',
    seen: 'Дети сами вывели, что меняется, когда меняется коэффициент: двигали ползунок и записывали',
    takeaway: 'Пауза в пять секунд после вопроса. Отвечать начали те, кто обычно молчит.',
    question: 'Как вы решаете, кого спросить первым?',
  },
  attached: null,
  agreements: [],
  sentOn: on('2026-11-26'),
  acknowledgedOn: on('2026-11-27'),
  reply: 'Спасибо! Первым спрашиваю того, кто уже что-то записал',
};

export const helped: VisitSheetDocument = {
  ...learnt,
  guest: { role: 'наставник', name: null },
  purpose: 'помогаю',
  form: {
    kind: 'help',
    points: criteria.current.points.slice(0, 4).map(({ question }, i) => ({
      question,
      remark: i === 2 ? null : 'Цель прозвучала дважды: в начале от вас, в конце от двоих ребят своими словами.',
    })),
    strengths: ['Каждому нашлось дело на третьей минуте', 'Ошибку у доски разобрали без оценки'],
    question: 'Что помогло бы тем, кто закончил раньше?',
    suggestion: 'Дать два уровня последнего задания на выбор',
  },
  attached: 'фото: 2, голосовые сообщения: 1',
  agreements: [
    { text: 'Последнее задание в двух уровнях в 7 Б', checkOn: on('2026-12-10'), whose: 'учитель' },
    { text: 'Показать карточки с уровнями', checkOn: on('2026-12-03'), whose: 'гость' },
  ],
};

const { current } = sheet;
const marks = current.items.map((_, i) => (i % 5 === 3 ? null : ((i % 3) as 0 | 1 | 2)));
const given = marks.filter((it) => it !== null);
const percent = (given.reduce<number>((sum, it) => sum + it, 0) / (given.length * 2)) * 100;
const { label, sentence } = current.orientations[orientationOf(current, percent)];

export const measured: VisitSheetDocument = {
  ...helped,
  purpose: 'замер',
  form: {
    kind: 'measure',
    title: current.title,
    edition: current.edition,
    parts: current.parts.map(({ code, title }) => ({
      title,
      rows: current.items.flatMap((item, i) => {
        const mark = marks[i] ?? null;
        return item.part !== code
          ? []
          : [
              {
                title: item.title,
                mark: current.labels[mark ?? 'notSeen'].replace(/^\d · /u, ''),
                meaning: mark === null ? item.notSeen : item.scores[mark],
                remark: i === 4 ? 'Двое получили карточку проще и дошли до конца.' : null,
              },
            ];
      }),
    })),
    result: { percent, observed: given.length, items: marks.length, orientation: label, sentence },
  },
  attached: null,
};

const long = 'Очень подробно о том, что происходило на занятии, минута за минутой, без имён и без оценок. '.repeat(11);

/** Every text as long as the chat takes. */
export const longSheet: VisitSheetDocument = {
  ...helped,
  lesson: { ...helped.lesson, topic: long.slice(0, 200), subject: 'о'.repeat(60), class: '1 «А» и 2 «Б» вместе' },
  form: {
    kind: 'help',
    points: criteria.current.points.slice(0, 5).map(({ question }) => ({ question, remark: long.slice(0, 500) })),
    strengths: [long.slice(0, 1000), long.slice(0, 1000)],
    question: long.slice(0, 1000),
    suggestion: `${'я'.repeat(300)} ${long.slice(0, 690)}`,
  },
  agreements: helped.agreements.map((it) => ({ ...it, text: long.slice(0, 200) })),
  reply: long.slice(0, 1000),
};

/** A recorded lesson of which hardly anything was said. */
export const bareSheet: VisitSheetDocument = {
  ...learnt,
  lesson: { on: null, time: null, mode: 'запись', class: null, subject: null, topic: null, type: null, form: null },
  form: { kind: 'learn', seen: null, takeaway: 'Доска с вопросами детей', question: null },
  acknowledgedOn: null,
  reply: null,
};

const row = (day: string, lesson: number, change: Partial<JournalRow> = {}): JournalRow => ({
  on: on(day),
  time: { kind: 'lesson', lesson },
  host: 'Ольга Петровна',
  guest: 'Анна Ивановна',
  class: '7 Б',
  subject: 'математика',
  topic: 'Линейная функция и её график',
  takeaway: null,
  ...change,
});

export const ownJournal: VisitJournal = {
  kind: 'visit-journal',
  school,
  scope: 'own',
  group: null,
  period: { from: on('2026-09-01'), to: on('2027-08-31') },
  asOf: on('2026-12-02'),
  rows: [
    row('2026-09-15', 2, { takeaway: 'Пауза после вопроса: считаю до пяти' }),
    row('2026-10-06', 5, { host: 'Анна Ивановна', guest: 'Светлана Юрьевна', class: null, topic: null }),
    row('2026-11-26', 3, { time: { kind: 'clock', minutes: 14 * 60 + 5 }, takeaway: '=СУММ(A1:A9)' }),
    row('2026-11-30', 1, { time: null, class: null, subject: 'биология', host: null }),
  ],
};

const subjects = ['русский язык', 'литература', 'физика', 'биология', 'основы безопасности и защиты Родины'];
export const groupJournal: VisitJournal = {
  ...ownJournal,
  scope: 'group',
  group: 'Математика и физика',
  rows: Array.from({ length: 60 }, (_, i) =>
    row(`2026-${i < 30 ? 10 : 11}-${String((i % 28) + 1).padStart(2, '0')}`, (i % 6) + 1, {
      subject: subjects[i % subjects.length] ?? null,
      ...(i % 9 === 0 ? { topic: null } : {}),
    }),
  ),
};

export const outline: VisitJournal = {
  ...groupJournal,
  scope: 'outline',
  rows: groupJournal.rows.slice(0, 40).map((it) => ({ ...it, time: null, class: null, subject: null, topic: null })),
};
export const emptyJournal: VisitJournal = { ...ownJournal, rows: [] };
