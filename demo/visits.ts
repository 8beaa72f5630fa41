import type { VisitId } from '../src/domain/visit.ts';
import type { Self } from './life.ts';
import type { Day } from './school.ts';
import type { Stage } from './stage.ts';
import { asksForLesson, expects, invitesToLesson, marksWindows, tellsOf, thanks } from './visit-life.ts';

/**
 * A quarter of lesson visits in its third week: Elena has learnt at Viktor's and he has helped at hers, Pyotr was at
 * Igor's, Galina waits for a yes, Natalia goes to Marina tomorrow, and Natalia has invited Anna and Svetlana.
 */
export const playVisits = (stage: Stage, self: (key: string) => Self): readonly Day[] => {
  const visits = new Map<string, VisitId>();
  const visitOf = (key: string): VisitId => {
    const id = visits.get(key);
    if (id === undefined) throw new Error(`there is no visit ${key}`);
    return id;
  };
  const points = stage.content.visit.criteria.current.points.map(({ code }) => code);
  return [
    [
      '2026-11-13T15:40',
      async () => {
        await marksWindows(self('natalia'), 4, [[4], [], [1], [4], []]);
        await marksWindows(self('marina'), 5, [[5], [1], [5], [], [4]]);
        await marksWindows(self('pyotr'), 7, [[1, 4], [3], [6], [2], [5]]);
        await marksWindows(self('elena'), 6, [[2], [3, 4], [], [1], [3]]);
        await marksWindows(self('igor'), 6, [[5], [2], [4, 5], [], [1]]);
        await marksWindows(self('viktor'), 6, [[3], [5], [2], [4], []]);
        visits.set(
          'elena-viktor',
          await asksForLesson(stage, self('elena'), self('viktor'), { at: ['2026-11-17', 3], kind: 'menteeAtMentor' }),
        );
      },
    ],
    [
      '2026-11-16T15:20',
      async () => {
        await expects(stage, self('viktor'), self('elena'), visitOf('elena-viktor'), {
          class: '9 А',
          subject: 'история',
          topic: 'Реформы и их цена',
        });
        visits.set(
          'pyotr-igor',
          await asksForLesson(stage, self('pyotr'), self('igor'), { at: ['2026-11-19', 2], kind: 'mutual' }),
        );
      },
    ],
    [
      '2026-11-17T15:50',
      async () => {
        await tellsOf(stage, self('elena'), visitOf('elena-viktor'), {
          seen: 'Урок начался с вопроса на доске: спорили даже те, кто обычно молчит.',
          takeaway: 'Три минуты тишины после вопроса: думают все, а не двое самых быстрых.',
          question: 'Как вы выбираете, кого спросить первым?',
        });
        await expects(stage, self('igor'), self('pyotr'), visitOf('pyotr-igor'), {
          class: '6 Б',
          subject: 'физкультура',
          topic: 'Эстафеты с мячом',
        });
        visits.set(
          'viktor-elena',
          await asksForLesson(stage, self('viktor'), self('elena'), {
            at: ['2026-11-20', 2],
            kind: 'mentorAtMentee',
            purpose: 'help',
          }),
        );
      },
    ],
    [
      '2026-11-18T16:00',
      async () => {
        await thanks(
          stage,
          self('viktor'),
          self('elena'),
          visitOf('elena-viktor'),
          'Спасибо! Первым спрашиваю того, кто дописал, а не того, кто поднял руку.',
        );
        await expects(
          stage,
          self('elena'),
          self('viktor'),
          visitOf('viktor-elena'),
          { class: '7 А', subject: 'история', topic: 'Великие географические открытия' },
          points.slice(0, 3),
        );
      },
    ],
    [
      '2026-11-19T16:20',
      () =>
        tellsOf(
          stage,
          self('pyotr'),
          visitOf('pyotr-igor'),
          {
            seen: 'Команды менялись через каждые две минуты, и никто не стоял без дела.',
            takeaway: 'Роли на карточках: возьму для лабораторной в восьмом классе.',
          },
          { text: 'Попробовать карточки с ролями на лабораторной', checkOn: '2026-12-04', whose: 'visitor' },
        ),
    ],
    [
      '2026-11-20T15:40',
      async () => {
        await tellsOf(
          stage,
          self('viktor'),
          visitOf('viktor-elena'),
          {
            strength: 'Цель урока назвали сами дети, и к ней вернулись в конце.',
            otherStrength: 'Карта на столах работала весь урок, а не только в начале.',
            question: 'Что поменялось бы, если бы вывод записывали пары, а не вы на доске?',
            suggestion: 'Оставьте последние пять минут на один вопрос каждому: вы сразу увидите, кто не понял.',
          },
          { text: 'Дать пять минут на вопрос в конце двух уроков', checkOn: '2026-12-11', whose: 'host' },
        );
        visits.set(
          'natalia-marina',
          await asksForLesson(stage, self('natalia'), self('marina'), {
            at: ['2026-11-25', 1],
            kind: 'menteeAtMentor',
          }),
        );
      },
    ],
    [
      '2026-11-23T15:30',
      async () => {
        await expects(stage, self('marina'), self('natalia'), visitOf('natalia-marina'), {
          class: '3 А',
          subject: 'окружающий мир',
          topic: 'Почему идёт снег',
        });
        await asksForLesson(stage, self('galina'), self('viktor'), { at: ['2026-11-27', 4], kind: 'menteeAtMentor' });
      },
    ],
    [
      '2026-11-23T16:40',
      () =>
        invitesToLesson(
          stage,
          self('natalia'),
          [
            { self: self('anna'), kind: 'mutual' },
            { self: self('svetlana'), kind: 'mutual' },
          ],
          { at: ['2026-11-27', 2], lesson: { class: '2 Б', subject: 'математика', topic: 'Задачи с двумя вопросами' } },
        ),
    ],
  ];
};
