import type { Role } from '../src/domain/people.ts';
import type { TelegramPerson } from './bot-api/person.ts';
import type { Chat } from './bot-api/world.ts';
import { localMoment } from './clock.ts';
import type { Filling, Self, Teaching } from './life.ts';
import {
  assesses,
  comesIn,
  confirmsClaims,
  foundsSchool,
  invites,
  opensProgramme,
  selfOf,
  sharesFocus,
  tellsTeaching,
} from './life.ts';
import { playRoutes } from './routes.ts';
import type { Stage } from './stage.ts';
import { playJointCards } from './joint-cards.ts';
import { playVisits } from './visits.ts';

/**
 * A school that never was, in the middle of its year: who is there, and what happened on which day. A new part of the
 * product is a new line in `days`, or a new word in `life.ts`.
 */

export const school = { name: 'Тихореченская школа', zone: 'Asia/Krasnoyarsk', year: '2026/27' } as const;
export const firstDay = '2026-11-09T09:00';
export const today = '2026-11-24T09:20';

const primary = 'Начальная школа';
const middle = 'Основная школа';

export const demoRoles = ['teacher', 'mentor', 'curator'] as const;
export type DemoRole = (typeof demoRoles)[number];

export interface Character {
  readonly key: string;
  readonly name: string;
  /** How they call themselves in Telegram. */
  readonly nick: string;
  readonly role: DemoRole;
  readonly group: string | null;
  /** Where they stand when the demo begins, for whoever chooses whom to be. */
  readonly note: string;
  /** Of a teacher: how the self-assessment is filled, and what they teach. */
  readonly answers?: Filling;
  readonly teaching?: Teaching;
}

const teacher = (key: string, name: string, nick: string, more: Pick<Character, 'note' | 'answers' | 'teaching'>) => ({
  key,
  name,
  nick,
  role: 'teacher' as const,
  ...more,
});

const half = 31;
const most = 44;

const primaryTeacher: Teaching = {
  post: 'teacher',
  levels: ['primary'],
  subjects: ['primary'],
  isClassTeacher: true,
};
const teaches = (...subjects: readonly string[]): Teaching => ({ post: 'teacher', levels: ['secondary'], subjects });

export const characters: readonly Character[] = [
  ...([
    {
      key: 'olga',
      name: 'Ольга Петровна',
      nick: 'Ольга Громова',
      role: 'curator',
      group: null,
      note: 'завуч, куратор',
    },
    { key: 'marina', name: 'Марина Сергеевна', nick: 'Марина', role: 'mentor', group: primary, note: 'ведёт четверых' },
    {
      key: 'viktor',
      name: 'Виктор Андреевич',
      nick: 'Виктор А.',
      role: 'mentor',
      group: middle,
      note: 'ведёт шестерых',
    },
  ] as const),
  ...[
    teacher('anna', 'Анна Ивановна', 'Анна', {
      note: 'на середине самооценки',
      teaching: primaryTeacher,
      answers: { pattern: '33232', upTo: half },
    }),
    teacher('natalia', 'Наталья Павловна', 'Наталья П.', {
      note: 'ИОМ ждёт взгляда наставника',
      teaching: primaryTeacher,
      answers: { pattern: '2322312', importance: '32', focus: ['A/03.6', 'B/02.6'], help: 'lesson' },
    }),
    teacher('svetlana', 'Светлана Юрьевна', 'Света', { note: 'только что вошла' }),
    teacher('darya', 'Дарья Олеговна', 'Дарья', { note: 'ждёт приглашение' }),
  ].map((it) => ({ ...it, group: primary })),
  ...[
    teacher('pyotr', 'Пётр Алексеевич', 'Пётр', {
      note: 'готовится к защите ИОМ',
      teaching: { ...teaches('math', 'physics'), isClassTeacher: true },
      answers: { pattern: '2344234', importance: '231', focus: ['A/03.6'], help: 'talk' },
    }),
    teacher('elena', 'Елена Викторовна', 'Елена', {
      note: 'ИОМ принят, первый шаг сделан',
      teaching: teaches('history', 'social'),
      answers: { pattern: '22233–322332', importance: '3', focus: ['A/01.6', 'subject'], help: 'together' },
    }),
    teacher('igor', 'Игорь Дмитриевич', 'Игорь Д.', {
      note: 'самооценка готова',
      teaching: { ...teaches('pe', 'safety'), isClassTeacher: true },
      answers: { pattern: '33434', importance: '12', focus: [], help: 'read' },
    }),
    teacher('galina', 'Галина Фёдоровна', 'Галина', {
      note: 'отложила самооценку',
      teaching: teaches('russian', 'lit'),
      answers: { pattern: '3233', upTo: most },
    }),
    teacher('timur', 'Тимур Рашидович', 'Тимур', { note: 'впереди самооценка' }),
    teacher('lyubov', 'Любовь Николаевна', 'Любовь Н.', { note: 'ждёт приглашение' }),
  ].map((it) => ({ ...it, group: middle })),
];

/** What happens at a moment of the school's wall clock. */
export type Day = readonly [when: string, what: () => Promise<unknown>];

export interface PlayedSchool {
  readonly people: ReadonlyMap<string, TelegramPerson>;
  /** Invitations that nobody has opened yet, by whom they are for. */
  readonly links: ReadonlyMap<string, string>;
  readonly group: Chat;
}

export const playSchool = async (stage: Stage): Promise<PlayedSchool> => {
  const people = new Map(characters.map((it) => [it.key, stage.api.person(profileOf(it.nick))] as const));
  const links = new Map<string, string>();
  const known = <Value>(found: Value | undefined, key: string): Value => {
    if (found === undefined) throw new Error(`nothing is known of ${key}`);
    return found;
  };
  const person = (key: string): TelegramPerson => known(people.get(key), key);
  const character = (key: string): Character =>
    known(
      characters.find((it) => it.key === key),
      key,
    );
  const selves = new Map<string, Self>();
  const self = (key: string): Self => known(selves.get(key), key);

  const come = (...keys: readonly string[]): Promise<unknown> =>
    Promise.all(
      keys.map(async (key) => {
        selves.set(key, await comesIn(stage, person(key), known(links.get(key), key), character(key).name));
        links.delete(key);
      }),
    );
  const invite = (by: string, role: Role, keys: readonly string[]): Promise<unknown> =>
    Promise.all(keys.map(async (key) => links.set(key, await invites(stage, self(by), role, character(key).group))));
  const assess = (...keys: readonly string[]): Promise<unknown> =>
    Promise.all(
      keys.map(async (key) => {
        await tellsTeaching(stage, self(key), known(character(key).teaching, key));
        await assesses(stage, self(key), known(character(key).answers, key));
      }),
    );
  const share = (...keys: readonly string[]): Promise<unknown> =>
    Promise.all(keys.map((key) => sharesFocus(stage, self(key))));
  const send = (text: string, ...keys: readonly string[]): Promise<unknown> =>
    Promise.all(keys.map((key) => person(key).sends(text)));
  const inGroup = (role: DemoRole, group?: string | null): readonly string[] =>
    characters.filter((it) => it.role === role && (group === undefined || it.group === group)).map(({ key }) => key);

  const days: readonly Day[] = [
    [
      firstDay,
      async () => {
        links.set('olga', await foundsSchool(stage, school.name, school.zone));
        await come('olga');
        await opensProgramme(stage, self('olga'), { groups: [primary, middle], schoolYear: school.year });
        await invite('olga', 'mentor', inGroup('mentor'));
      },
    ],
    [
      '2026-11-10T14:15',
      async () => {
        await come('marina', 'viktor');
        await confirmsClaims(self('olga'));
        for (const key of inGroup('mentor')) {
          // Only now the mentor is one.
          selves.set(key, await selfOf(stage, person(key)));
          await invite(key, 'mentee', inGroup('teacher', character(key).group));
        }
      },
    ],
    ['2026-11-11T15:40', () => come('natalia', 'pyotr', 'elena', 'igor', 'galina')],
    ['2026-11-12T16:05', () => assess('natalia', 'pyotr', 'elena', 'igor')],
    ['2026-11-13T15:20', () => share('natalia', 'elena')],
    ...playRoutes(stage, self),
    ...playVisits(stage, self),
    ...playJointCards(stage, self),
    ['2026-11-20T15:00', () => Promise.all([come('anna'), assess('galina')])],
    ['2026-11-23T16:10', () => come('timur', 'svetlana')],
    ['2026-11-24T09:05', () => assess('anna')],
    [
      '2026-11-24T09:12',
      () =>
        Promise.all([
          send('/report', 'olga'),
          send('/people', 'marina'),
          send('/menu', 'viktor', 'svetlana', 'timur'),
          send('/assess', 'igor', 'galina'),
          send('/iom', 'natalia', 'pyotr', 'elena'),
          send('/assess', 'anna').then(() => person('anna').presses('Продолжить')),
        ]),
    ],
    [today, () => Promise.resolve()],
  ];
  for (const [when, what] of days.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    await stage.advanceTo(known(localMoment(when, school.zone), when));
    await what();
  }
  return { people, links, group: meet(person) };
};

const profileOf = (nick: string) => {
  const [first_name = nick, last_name] = nick.split(' ');
  return { first_name, ...(last_name === undefined ? {} : { last_name }) };
};

/** The school's own group chat, where nothing personal is said. */
const meet = (person: (key: string) => TelegramPerson): Chat => {
  const others = characters.filter((it) => it.key !== 'olga').map(({ key }) => person(key).user);
  const chat = person('olga').phone.createGroup('Наставники Тихой Реки', others);
  person('olga').phone.text('Коллеги, доброе утро! Диагностика открыта. Вопросы — сюда или лично мне.', chat);
  person('pyotr').phone.text('Доброе утро! У меня ушло пять минут, совсем не страшно.', chat);
  return chat;
};
