import { expect, test } from 'vitest';
import type { LocalDate } from '../../src/domain/calendar.ts';
import { routeText } from '../../src/reports/route-text.ts';
import { emptyRoute, fullRoute, hostile } from './document-samples.ts';

test('the sections of the paper, with an empty line between them', () => {
  const sections = routeText(fullRoute).split('\n\n');

  expect(sections.map((it) => it.split('\n')[0])).toEqual([
    'ИНДИВИДУАЛЬНЫЙ ОБРАЗОВАТЕЛЬНЫЙ МАРШРУТ ПЕДАГОГА',
    '1. Результаты диагностики',
    '2. Профессиональные дефициты и цели',
    '3. План мероприятий',
    '4. Отзывы и рекомендации',
    '5. Изменения маршрута',
    '6. Итоги и рефлексия',
  ]);
});

test('a step is written with what is known of it, one fact to a line', () => {
  const lines = routeText(fullRoute).split('\n');
  const from = lines.findIndex((it) => it.startsWith('Шаг 4. '));

  expect(lines.slice(from, from + 7)).toEqual([
    'Шаг 4. Рассказать о вопросе на выход на школьном методобъединении',
    'Форма: выступление на ШМО',
    'С кем, на чём: группа',
    'Срок: 29 января 2027 г.',
    'Результат: короткая памятка на одну страницу',
    'Как проверим: коллеги пробуют у себя и рассказывают',
    'Отметка: срок перенесён с 22 января 2027 г.',
  ]);
});

test('levels stand beside their time or source; what was not evaluated is a dash', () => {
  expect(routeText(fullRoute)).toContain(
    'A/02.6 Воспитательная деятельность. Входная, 2 октября 2026 г.: 2,8; наставник, 9 октября 2026 г.: —; промежуточная, 15 января 2027 г.: —',
  );
});

test('what is not known is left out above, and said kindly below', () => {
  expect(routeText(emptyRoute)).toBe(
    [
      'ИНДИВИДУАЛЬНЫЙ ОБРАЗОВАТЕЛЬНЫЙ МАРШРУТ ПЕДАГОГА',
      'МБОУ «Заречная СОШ»',
      'Редакция: 1, на 24 ноября 2026 г.',
      '',
      '1. Результаты диагностики',
      'Самооценка впереди: после неё здесь будут уровни по функциям.',
      '',
      '2. Профессиональные дефициты и цели',
      'Пока не выбраны. Их отмечают по итогам самооценки, до трёх.',
      '',
      '3. План мероприятий',
      'Пока не выбраны. Их подбирают к каждому дефициту с наставником.',
      '',
      '4. Отзывы и рекомендации',
      'Появятся, когда маршрут прочитают наставник и коллеги.',
      '',
      '5. Итоги и рефлексия',
      'Заполняют в конце: что получилось, что пригодилось, что дальше.',
    ].join('\n'),
  );
});

test('control characters and marks of direction do not get out', () => {
  const text = routeText({ ...fullRoute, mentor: hostile, reflection: hostile });

  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF\u00A0]/u);
  expect(text).toContain('<script>alert(1)</script>');
});

test('begins on a second of December as one says it', () => {
  const period = { from: '2026-12-02' as LocalDate, to: '2027-05-26' as LocalDate };
  expect(routeText({ ...fullRoute, period })).toContain('Срок реализации: со 2 декабря 2026 г. по 26 мая 2027 г.');
});
