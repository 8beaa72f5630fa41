import type { TeachingSaid } from './story.ts';

/** The fictional teachers of the story: what they teach and how they see their own work. Nobody real. */
export interface Teacher {
  readonly name: string;
  readonly teaching: TeachingSaid;
  /** Levels, statement by statement, over and over; «–» is «не применимо». */
  readonly answers: string;
  /** How much each function matters, over and over: 3 важно сейчас, 2 полезно, 1 может подождать. */
  readonly importance: string;
  readonly focus: readonly string[];
  readonly help: string;
  readonly offers?: readonly string[];
}

export const teachers: readonly Teacher[] = [
  {
    name: 'Анна Ивановна',
    teaching: {
      post: 'учитель',
      levels: ['5–9', '1–4'],
      subjects: ['математика', 'физическая культура'],
      isClassTeacher: true,
    },
    answers: '2322122332',
    importance: '321',
    focus: ['Развитие ребёнка', 'Воспитание'],
    help: 'Посмотреть урок',
  },
  {
    name: 'Пётр Алексеевич',
    teaching: { post: 'учитель', levels: ['5–9'], subjects: ['история', 'обществознание'] },
    answers: '332423332343',
    importance: '233',
    focus: ['Развитие ребёнка'],
    help: 'Поговорить',
  },
  {
    name: 'Светлана Юрьевна',
    teaching: { post: 'учитель', levels: ['1–4'], subjects: ['начальные классы'], isClassTeacher: true },
    answers: '12212221–122',
    importance: '332',
    focus: ['Обучение', 'Начальная школа', 'Воспитание'],
    help: 'Подготовить урок вместе',
  },
  {
    name: 'Игорь Дмитриевич',
    teaching: { post: 'учитель', levels: ['5–9'], subjects: ['русский язык', 'литература'], isClassTeacher: true },
    answers: '4443434443',
    importance: '123',
    focus: [],
    help: 'Почитать',
    offers: ['Русский язык и литература'],
  },
  {
    name: 'Елена Викторовна',
    teaching: { post: 'педагог-психолог' },
    answers: '232322332',
    importance: '2',
    focus: ['Профессиональный рост'],
    help: 'Пройти курс',
  },
];

const importanceLabel: Readonly<Record<string, string>> = {
  '1': 'может подождать',
  '2': 'полезно',
  '3': 'важно сейчас',
};

/** The sign at a place of a series that begins anew when it ends. */
const at = (series: string, index: number): string => series[index % series.length] ?? '';

export const levelOf = ({ answers }: Teacher, index: number): string => at(answers, index);
export const importanceOf = ({ importance }: Teacher, index: number): string =>
  importanceLabel[at(importance, index)] ?? '';
