import type { GroupLevelsSpec, LevelChangeSpec, LevelNames, RadarSpec } from '../../src/reports/specs.ts';

/** Pictures as a school would ask for them, from the smallest to the largest. */

export const scale: LevelNames = [
  { level: 1, label: 'пока нужна помощь' },
  { level: 2, label: 'справляюсь с поддержкой' },
  { level: 3, label: 'уверенно справляюсь' },
  { level: 4, label: 'могу поделиться опытом' },
];

const source = 'Анкета «Самооценка: обучение», ред. 1 · 24.09–12.10.2026';

const functions = [
  'Общепедагогическая функция. Обучение',
  'Воспитательная деятельность',
  'Развивающая деятельность',
  'Начальное общее образование',
  'Основное и среднее общее образование',
  'Модуль «Предметное обучение. Математика»',
  'Модуль «Предметное обучение. Русский язык»',
  'Предметный блок: окружающий мир',
  'Профессиональный рост и саморазвитие',
] as const;

const competences = ['Предмет и методика', 'Психология и педагогика', 'Общение', 'Профессиональный рост'] as const;

const radar = (axes: readonly string[], series: RadarSpec['series'], subtitle?: string): RadarSpec => ({
  kind: 'radar',
  title: 'Самооценка: где я сейчас',
  ...(subtitle === undefined ? {} : { subtitle }),
  source,
  scale,
  axes,
  series,
});

const year = [
  { title: 'Май 2027', values: [3.4, 3.1, 2.9, 3.6, 2.6, 3.2, 3.8, 2.4, 3.0] },
  { title: 'Сентябрь 2026', values: [2.8, 2.5, 2.9, 3.1, 1.8, null, 3.3, 1.6, 2.2] },
  { title: 'Наставник', values: [3.0, null, 2.4, null, 2.1, 2.7, null, 2.0, 2.5] },
  { title: 'Январь 2027', values: [3.1, 2.7, 2.7, 3.3, 2.2, 2.9, 3.5, 2.1, 2.6] },
] as const;

const firstOf = (count: number, of: readonly { title: string; values: readonly (number | null)[] }[]) =>
  of.map((it) => ({ ...it, values: it.values.slice(0, count) }));

const row = (title: string, bands: readonly [number, number, number, number], median: number, asked: number) => ({
  title,
  kind: 'shown' as const,
  bands,
  median,
  n: bands[0] + bands[1] + bands[2] + bands[3],
  asked,
});

export const samples = {
  'radar-1-axis': radar(functions.slice(0, 1), firstOf(1, year.slice(0, 1)), 'Ёлкина Алёна Фёдоровна · сентябрь 2026'),
  'radar-2-axes': radar(functions.slice(0, 2), firstOf(2, year.slice(0, 3)), 'Анна Ивановна · сентябрь — май'),
  'radar-3-axes': radar(functions.slice(0, 3), firstOf(3, year.slice(0, 1))),
  'radar-4-axes': radar(
    competences,
    [{ title: 'Сентябрь 2026', values: [2.8, 1.7, 3.3, 2.5] }],
    'Анна Ивановна · сентябрь 2026',
  ),
  'radar-4-axes-3-series': radar(competences, firstOf(4, year.slice(0, 3)), 'Анна Ивановна · год и взгляд наставника'),
  'radar-5-axes-gap': radar(functions.slice(0, 5), [{ title: 'Сентябрь 2026', values: [2.8, null, 3.3, 1.4, 2.5] }]),
  'radar-9-axes': radar(functions, firstOf(9, year.slice(0, 1)), 'Анна Ивановна · май 2027'),
  'radar-9-axes-4-series': radar(functions, firstOf(9, year), 'Анна Ивановна · три этапа и взгляд наставника'),
  'levels-3-rows': {
    kind: 'group-levels',
    title: 'Группа «Росток»: уровни по самооценке',
    subtitle: 'Входная диагностика',
    source: `${source} · n = 5 из 6`,
    scale,
    rows: [
      row('Обучение', [1, 2, 2, 0], 2.3, 6),
      row('Воспитательная деятельность', [0, 2, 1, 2], 2.9, 6),
      { title: 'Модуль «Предметное обучение. Русский язык»', kind: 'suppressed' },
    ],
  },
  'levels-8-rows': {
    kind: 'group-levels',
    title: 'Школа: уровни по самооценке',
    subtitle: 'Итоговая диагностика, все группы',
    source: 'Анкета «Самооценка по профстандарту», ред. 2 · n = 27 из 30 · 20.04–12.05.2027',
    scale,
    rows: [
      row(functions[0], [2, 8, 12, 5], 2.8, 30),
      row(functions[1], [1, 11, 9, 6], 2.7, 30),
      row(functions[2], [6, 14, 6, 1], 2.1, 30),
      row(functions[3], [0, 3, 6, 2], 3.1, 12),
      row(functions[4], [1, 5, 7, 3], 2.9, 18),
      { title: functions[5], kind: 'suppressed' },
      { title: functions[6], kind: 'no-data' },
      row(functions[8], [9, 10, 7, 1], 1.9, 30),
    ],
  },
  'change-4-rows': {
    kind: 'level-change',
    title: 'Группа «Росток»: что изменилось за год',
    subtitle: 'Медиана самооценки тех, кто прошёл оба этапа',
    source: 'Анкета «Самооценка: обучение», ред. 1 · n = 5 из 6 · 24.09–12.10.2026 и 20.04–12.05.2027',
    scale,
    stages: ['Сентябрь 2026', 'Май 2027'],
    rows: [
      { title: competences[0], kind: 'shown', from: 2.3, to: 3.1, n: 5, asked: 6 },
      { title: competences[1], kind: 'shown', from: 1.8, to: 2.6, n: 5, asked: 6 },
      { title: competences[2], kind: 'shown', from: 3.3, to: 3.3, n: 5, asked: 6 },
      { title: competences[3], kind: 'shown', from: 2.5, to: 2.3, n: 4, asked: 6 },
    ],
  },
  'change-9-rows': {
    kind: 'level-change',
    title: 'Школа: что изменилось за год',
    source: 'Анкета «Самооценка по профстандарту», ред. 2 · 24.09–12.10.2026 и 20.04–12.05.2027',
    scale,
    stages: ['Сентябрь 2026', 'Май 2027'],
    rows: [
      { title: functions[0], kind: 'shown', from: 1, to: 4, n: 27, asked: 30 },
      { title: functions[1], kind: 'shown', from: 4, to: 3.9, n: 27, asked: 30 },
      { title: functions[2], kind: 'shown', from: 2.1, to: 2.4, n: 27, asked: 30 },
      { title: functions[3], kind: 'shown', from: 3.1, to: 3.1, n: 11, asked: 12 },
      { title: functions[4], kind: 'shown', from: 2.9, to: 3.4, n: 16, asked: 18 },
      { title: functions[5], kind: 'suppressed' },
      { title: functions[6], kind: 'no-data' },
      { title: functions[7], kind: 'shown', from: 1, to: 1, n: 8, asked: 9 },
      { title: functions[8], kind: 'shown', from: 4, to: 4, n: 27, asked: 30 },
    ],
  },
} as const satisfies Readonly<Record<string, RadarSpec | GroupLevelsSpec | LevelChangeSpec>>;
