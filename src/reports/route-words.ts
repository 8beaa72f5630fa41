import type {
  Amendment,
  Deficit,
  DefenceResult,
  Diagnostics,
  Review,
  RouteDocument,
  StepMark,
} from './document-specs.ts';
import { capital, fromDate, joined, longDate, periodText, sentence } from './document-words.ts';
import type { Field } from './document-words.ts';

/** What the document of a route says by itself, on paper and as plain text. */

export const routeTitle = ['Индивидуальный образовательный маршрут', 'педагога'] as const;

export const routeFields = ({ teacher, mentor, period, version, asOf }: RouteDocument): readonly Field[] => [
  { label: 'Педагог (ФИО)', value: teacher.fullName },
  { label: 'Должность', value: teacher.position },
  { label: 'Предметы', value: joined(teacher.subjects) },
  { label: 'Квалификационная категория', value: teacher.category },
  { label: 'Педагогический стаж', value: teacher.experience },
  { label: 'Наставник', value: mentor },
  { label: 'Срок реализации', value: period && periodText(period) },
  { label: 'Редакция', value: versionText({ version, asOf }) },
];

/** «2, на 15 марта 2027 г.», «проект, на 24 ноября 2026 г.» */
export const versionText = ({ version, asOf }: Pick<RouteDocument, 'version' | 'asOf'>): string =>
  `${version ?? 'проект'}, на\u00A0${longDate(asOf)}`;

export const routeSections = {
  diagnostics: 'Результаты диагностики',
  deficits: 'Профессиональные дефициты и цели',
  plan: 'План мероприятий',
  reviews: 'Отзывы и рекомендации',
  amendments: 'Изменения маршрута',
  reflection: 'Итоги и рефлексия',
} as const;

/** Said in place of what nobody has filled in yet, in a line each: a form that is still empty fits one sheet. */
export const notYet = {
  diagnostics: 'Самооценка впереди: после неё здесь будут уровни по функциям.',
  deficits: 'Пока не выбраны. Их отмечают по итогам самооценки, до трёх.',
  goal: 'Цель пока не сформулирована.',
  measure: 'пока не решено',
  steps: 'мероприятия пока не выбраны',
  plan: 'Пока не выбраны. Их подбирают к каждому дефициту с наставником.',
  reviews: 'Появятся, когда маршрут прочитают наставник и коллеги.',
  defence: 'Защита впереди.',
  reflection: 'Заполняют в конце: что получилось, что пригодилось, что дальше.',
} as const;

/** The copy of a reader whom the author has shown no levels. */
export const notShared = 'Уровни самооценки остаются у педагога: в этом экземпляре их нет.';
/** After a defence nobody is waited for. */
export const noRemarks = 'Письменных замечаний нет.';

export const diagnosticsLead = ({ instrument }: Diagnostics): string => sentence(capital(instrument));

export const columnTitle = ({ title, on }: Diagnostics['columns'][number]): string =>
  on === null ? title : `${title}, ${longDate(on)}`;

export const withCode = ({ code, title }: Pick<Deficit, 'code' | 'title'>): string =>
  code === null ? title : `${title} (${code})`;

export const deficitHeading = (deficit: Deficit, number: number): string =>
  `Профессиональный дефицит ${number}. ${withCode(deficit)}`;

export const scaleNote = ({ scale }: Diagnostics): string =>
  `Уровни: ${scale.map(({ level, label }) => `${level}\u00A0— ${label}`).join('; ')}. Прочерк: не оценивалось.`;

export const planColumns = [
  '№',
  'Профессиональный дефицит',
  'Мероприятие',
  'Форма',
  'С кем, на чём',
  'Срок',
  'Результат, продукт',
  'Как проверим',
  'Отметка',
] as const;

/** Lines of the column «Отметка». */
export const markLines = (mark: StepMark): readonly string[] => {
  switch (mark.kind) {
    case 'open':
      return mark.movedFrom === null ? [] : [`срок перенесён ${fromDate(mark.movedFrom)}`];
    case 'done':
      return [`выполнено ${longDate(mark.on)}`, ...(mark.evidence === null ? [] : [mark.evidence])];
    case 'dropped':
      return [`снято ${longDate(mark.on)}`, ...(mark.reason === null ? [] : [mark.reason])];
  }
};

/** The one line of reflection of each step, with the step's number. */
export const stepReflections = (deficits: readonly Deficit[]): readonly string[] =>
  deficits.flatMap(({ steps }) =>
    steps.flatMap(({ mark, number }) =>
      mark.kind === 'done' && mark.reflection !== null ? [`Шаг ${number}. ${sentence(mark.reflection)}`] : [],
    ),
  );

export const reviewHeading = ({ by, on }: Review): string => capital(on === null ? by : `${by}, ${longDate(on)}`);

export const remarkText = ({ about, text }: Review['remarks'][number]): string =>
  about === null ? text : `${sentence(capital(about))} ${text}`;

export const defenceHeading = (defence: DefenceResult | null): string =>
  defence === null ? 'Защита' : `Защита, ${longDate(defence.on)}`;

export const defenceLines = ({ verdict, recommendation }: DefenceResult): readonly string[] => [
  `Итог: ${sentence(verdict)}`,
  ...(recommendation === null ? [] : [`Рекомендация: ${sentence(recommendation)}`]),
];

export const amendmentText = ({ version, on, what, agreedBy }: Amendment): string =>
  `Редакция ${version}, ${longDate(on)} ${sentence(what)}${agreedBy === null ? '' : ` Согласовано: ${sentence(agreedBy)}`}`;
