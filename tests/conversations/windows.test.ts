import { expect, test } from 'vitest';
import { buttons } from '../../src/bot/buttons.ts';
import type { AssessmentId } from '../../src/domain/assessment.ts';
import { setFocus } from '../../src/domain/focus.ts';
import { setWindow } from '../../src/domain/windows.ts';
import { labels, taps } from './asked.ts';
import { startVisits, type VisitSchool } from './visits.ts';
import { actorOf, hasFinished, questionnaire, startWholeSchool } from './whole.ts';

const marks = async (school: VisitSchool, who: VisitSchool['anna'], weekday: number, lesson: number): Promise<void> => {
  const refusal = await school.store
    .as(await actorOf(school, who))
    .changeWindows((it) => setWindow(it, 5, { parity: null, weekday, lesson }, true));
  expect(refusal).toBeNull();
};
const rows = (person: VisitSchool['anna']): readonly string[] =>
  person.last.buttons.map((row) => row.map(({ text }) => text).join(' '));

test('the grid is marked tap by tap, from two phones, in one week or two', async () => {
  const school = await startVisits();
  const { anna, mentor, curator } = school;
  await anna.sends('/visits');
  await anna.presses('Отметить окна');
  expect(anna.lastText).toContain('Хватит и двух-трёх.');
  expect(anna.lastText).toContain('Куратор не видит никогда.');
  expect(rows(anna)[0]).toBe('№ Пн Вт Ср Чт Пт');
  expect(rows(anna)[3]).toBe('3 ▢ ▢ ▢ ▢ ▢');
  expect(rows(anna)[7]).toBe('7 · · · · ·');

  const tap = { parity: 0, weekday: 4, lesson: 3, isFree: 1 };
  await taps(school, anna, buttons.setWindow, tap);
  expect(anna.lastText).toContain('Свободно: 1 урок.');
  expect(rows(anna)[3]).toBe('3 ▢ ▢ ▢ ✓ ▢');
  // The other phone still shows it as a lesson: the button says what it is to be.
  await taps(school, anna, buttons.setWindow, tap);
  expect(rows(anna)[3]).toBe('3 ▢ ▢ ▢ ✓ ▢');
  await taps(school, anna, buttons.setWindow, { ...tap, weekday: 5, lesson: 7 });
  expect(anna.lastText).toContain('Свободно: 2 урока.');

  await anna.presses('Чётные и нечётные разные');
  expect(anna.lastText).toContain('Неделя: нечётная. Сейчас нечётная.');
  await anna.presses('Чётная');
  await taps(school, anna, buttons.setWindow, { ...tap, parity: 2, isFree: 0 });
  expect(rows(anna).slice(0, 5)[4]).toBe('3 ▢ ▢ ▢ ▢ ▢');
  // A cell of every week is none on a grid of two.
  expect(await taps(school, anna, buttons.setWindow, tap)).toMatchObject({ alert: true });
  expect(await taps(school, anna, buttons.setWindow, { ...tap, parity: 1, lesson: 12 })).toMatchObject({ alert: true });
  expect(await taps(school, anna, buttons.setWindow, { ...tap, parity: 1, weekday: 6 })).toMatchObject({ alert: true });
  await anna.presses('Все недели одинаковые');
  expect(anna.lastText).toContain('Свободно: 2 урока.');

  await anna.presses('Мои уроки: с 1-го по 6-й');
  await taps(school, anna, buttons.setWindowSpan, { first: 2, last: 5 });
  expect(anna.lastText).toContain('Мои уроки: с 2-го по 5-й');
  await taps(school, anna, buttons.setMostPerWeek, { most: 2 });
  expect(anna.lastText).toContain('не больше 2 в неделю');
  expect(await taps(school, anna, buttons.setMostPerWeek, { most: 9 })).toMatchObject({ alert: true });
  expect(await taps(school, anna, buttons.setWindowSpan, { first: 5, last: 2 })).toMatchObject({ alert: true });
  await anna.presses('◀ Мои окна');
  expect(rows(anna)[1]).toBe('1 · · · · ·');

  // Six days a week are seven narrow columns.
  await curator.sends('/programme');
  await curator.presses('Перейти на 6 дней');
  await taps(school, anna, buttons.windows, {});
  expect(rows(anna)[0]).toBe('№ Пн Вт Ср Чт Пт Сб');
  expect(await taps(school, curator, buttons.windows, {})).toMatchObject({ alert: true });
  expect(await taps(school, curator, buttons.setWindow, tap)).toMatchObject({ alert: true });
  await mentor.sends('/visits');
  expect(labels(mentor)).toContain('Отметить окна');
});

test('three lessons are offered, each with its reason, and one tap and a yes ask for it', async () => {
  const school = Object.assign(await startWholeSchool(2)) as VisitSchool;
  const { mentor } = school;
  const [anna, peter] = school.teachers as [VisitSchool['anna'], VisitSchool['anna']];
  await anna.sends('/visits');
  await anna.presses('Кого и когда посмотреть?');
  expect(anna.lastText).toContain('Ваши окна ещё не отмечены');
  expect(labels(anna)).toEqual(['Отметить окна', 'Выбрать по календарю', '◀ Посещения']);

  await marks(school, anna, 4, 3);
  await taps(school, anna, buttons.slots, {});
  expect(anna.lastText).toContain('Коллеги ещё не отметили свои окна');
  expect(anna.lastText).toContain('наставника (Марина Сергеевна)');
  expect(labels(anna)).toEqual([
    'Спросить: Марина Сергеевна',
    '▶ Запись урока: Марина Сергеевна',
    'Отметить окна',
    'Выбрать по календарю',
    '◀ Посещения',
  ]);
  await marks(school, peter, 4, 3);
  await taps(school, anna, buttons.slots, {});
  expect(anna.lastText).toContain('общего времени не нашлось');

  await marks(school, mentor, 1, 1);
  await marks(school, anna, 5, 2);
  // Peter has offered to share «Рост»; that he is strong elsewhere is his alone to say.
  await hasFinished(school, peter);
  await hasFinished(school, anna, 3);
  await taps(school, anna, buttons.slots, {});
  expect(anna.lastText).toMatch(/1\. \S+ \S+: (?:чт, 26|пт, 27) ноября, [23]-й урок \(\d\d:\d\d\)\. На этих уроках/u);
  expect(anna.lastText).toContain('Пётр Алексеевич: пт, 27 ноября, 2-й урок (09:25)');
  expect(anna.lastText).not.toContain('может поделиться');
  await anna.presses('1. Марина Сергеевна · чт 26.11, 3-й');
  expect(anna.lastText).toContain('чт, 26 ноября, 3-й урок');
  await anna.presses('Спросить');
  expect(anna.lastText).toContain('Спросили. Марина Сергеевна');
  // Where the own focus meets what a colleague has offered, that lesson comes first, and says why.
  const me = await actorOf(school, anna);
  const own = (await school.store.as(me).myAssessments()).at(-1);
  const focused = await school.store
    .as(me)
    .changeAssessment(own?.id as AssessmentId, (it) => setFocus(it, questionnaire, me, ['growth']));
  expect(focused).toBeNull();
  // What was asked for is not offered again.
  await taps(school, anna, buttons.slots, {});
  expect(anna.lastText).not.toContain('чт, 26 ноября, 3-й урок');
  expect(anna.lastText).toMatch(/1\. Пётр Алексеевич: .* Может поделиться тем, что у вас в фокусе: «/u);
});
