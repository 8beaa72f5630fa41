import type { RouteId } from '../src/domain/route.ts';
import type { Self } from './life.ts';
import {
  asksForReview,
  concludesDefence,
  draftsRoute,
  finishesStep,
  passesRouteOn,
  reviewsRoute,
  showsRoute,
} from './route-life.ts';
import type { Day } from './school.ts';
import type { Stage } from './stage.ts';

/**
 * Three routes of the demo school at different points: Elena's is in force and its first step done, Pyotr's is two days
 * before its defence, Natalia's lies with her mentor.
 */
export const playRoutes = (stage: Stage, self: (key: string) => Self): readonly Day[] => {
  const routes = new Map<string, RouteId>();
  const routeOf = (key: string): RouteId => {
    const id = routes.get(key);
    if (id === undefined) throw new Error(`${key} has no route yet`);
    return id;
  };
  return [
    [
      '2026-11-16T15:10',
      async () => {
        routes.set(
          'elena',
          await draftsRoute(stage, self('elena'), [
            {
              fn: 'A/01.6',
              goal: 'a01-exit',
              by: '2026-12-25',
              steps: [
                ['sm-exitq', '2026-11-23'],
                ['pp-quiet', '2026-12-01'],
                ['sm-causes', '2026-12-18'],
              ],
            },
            {
              fn: 'subject',
              goal: 'sub-life',
              by: '2027-03-19',
              steps: [
                ['sm-mentor', '2026-12-11'],
                ['pp-start', '2027-02-05'],
              ],
            },
          ]),
        );
        await showsRoute(stage, self('elena'), routeOf('elena'));
      },
    ],
    [
      '2026-11-17T15:30',
      async () => {
        await passesRouteOn(stage, self('viktor'), routeOf('elena'), {
          word: 'Цель ясная, и видно, как её проверить. Второй шаг я бы дал в декабре: в ноябре и так тесно.',
          on: '2026-11-19',
          lesson: 6,
          place: 'кабинет истории',
        });
        await asksForReview(stage, self('elena'), routeOf('elena'), self('pyotr').actor.person);
        await reviewsRoute(stage, self('pyotr'), routeOf('elena'), {
          low: 3,
          word: 'Вопрос в конце урока возьму и себе. Добавил бы одну пробу в девятом классе.',
        });
      },
    ],
    [
      '2026-11-19T15:30',
      async () => {
        await reviewsRoute(stage, self('viktor'), routeOf('elena'), {
          low: 2,
          word: 'Начать можно уже с понедельника. На первый урок с вопросом приду посмотреть.',
        });
        await concludesDefence(stage, self('viktor'), routeOf('elena'), 'Хороший, посильный план.');
        routes.set(
          'pyotr',
          await draftsRoute(stage, self('pyotr'), [
            {
              fn: 'A/03.6',
              goal: 'a03-adapt',
              by: '2027-02-26',
              steps: [
                ['pp-levels', '2026-12-09'],
                ['pp-lab', '2027-01-22'],
                ['pp-report', '2027-02-19'],
              ],
            },
          ]),
        );
        await showsRoute(stage, self('pyotr'), routeOf('pyotr'));
      },
    ],
    [
      '2026-11-20T15:00',
      async () => {
        await passesRouteOn(stage, self('viktor'), routeOf('pyotr'), {
          word: 'Задания в трёх вариантах: начните с одной темы, так будет легче.',
          on: '2026-11-26',
          lesson: 5,
          place: 'кабинет математики',
        });
        await asksForReview(stage, self('pyotr'), routeOf('pyotr'), self('elena').actor.person);
      },
    ],
    [
      '2026-11-23T16:10',
      async () => {
        await finishesStep(stage, self('elena'), routeOf('elena'), {
          place: 0,
          evidence: { kind: 'text', text: 'В 7 «А» ответили все, шестеро перепутали причины и поводы войны.' },
          reflection: 'Пять минут, а видно весь класс. Со среды начинаю урок с их ответов.',
        });
        routes.set(
          'natalia',
          await draftsRoute(stage, self('natalia'), [
            {
              fn: 'A/03.6',
              goal: 'a03-see',
              by: '2027-03-19',
              steps: [
                ['pp-notes', '2026-12-14'],
                ['pp-psy', '2027-01-20'],
              ],
            },
            {
              fn: 'B/02.6',
              goal: 'b02-pair',
              by: '2027-03-19',
              steps: [
                ['pp-forms', '2026-12-21'],
                ['co-group', '2027-02-10'],
              ],
            },
          ]),
        );
        await showsRoute(stage, self('natalia'), routeOf('natalia'));
      },
    ],
  ];
};
