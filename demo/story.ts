import type { TelegramPerson } from './bot-api/person.ts';
import type { Teacher } from './cast.ts';
import { importanceOf, levelOf } from './cast.ts';

/** The first path through the product, played as people would: by labels on buttons and words in messages. */

export interface Cast {
  readonly curator: TelegramPerson;
  readonly mentor: TelegramPerson;
  readonly teachers: readonly { readonly person: TelegramPerson; readonly teacher: Teacher }[];
}

/** Levels for the short instrument of twelve statements, teacher by teacher; «–» is «не применимо». */
export const storyAnswers: readonly string[] = [
  '332332233233',
  '234423432342',
  '11212221–122',
  '334343334433',
  '22233–322332',
];

const labelOf: Readonly<Record<string, RegExp>> = {
  '1': /① /u,
  '2': /② /u,
  '3': /③ /u,
  '4': /④ /u,
  '–': /не применимо/u,
};

export const linkIn = (text: string): string => {
  const found = /https:\/\/t\.me\/\w+\?start=[\w-]+/u.exec(text);
  if (found === null) throw new Error(`no link in: ${text}`);
  return found[0];
};

/** Opens a link, agrees, says how to be called. */
export const joins = async (person: TelegramPerson, link: string, name: string): Promise<void> => {
  await person.opensLink(link);
  await person.presses(/^Согласен/u);
  await person.waits(/Как к вам обращаться/u);
  await person.sends(name);
  // The menu comes last: the name, a dot, the school.
  await person.waits(new RegExp(`^${name} · `, 'u'));
};

/** Group, school year, baseline: three taps and the school's promise. */
export const startsProgramme = async (curator: TelegramPerson): Promise<void> => {
  await curator.presses(/^Создать «/u);
  await curator.presses(/^20\d\d\/\d\d$/u);
  await curator.presses('Открыть диагностику сегодня');
  await curator.presses('Принять и открыть');
};

/** A link for the given role, as the curator or the mentor gets it in the chat. */
export const invites = async (inviter: TelegramPerson, whom: 'наставник' | 'педагог' | 'куратор'): Promise<string> => {
  await inviter.sends('/people');
  await inviter.presses(`Пригласить: ${whom}`);
  // Notices may come in between: the newest message with a link is the one.
  return linkIn(inviter.chat.findLast((it) => it.text.includes('?start='))?.text ?? '');
};

/** What a teacher says of the own work, button by button; the first of each list is the main one. */
export interface TeachingSaid {
  readonly post: string;
  readonly levels?: readonly string[];
  readonly subjects?: readonly string[];
  readonly isClassTeacher?: boolean;
}

/** Tells the bot what the person teaches. */
export const tellsTeaching = async (
  person: TelegramPerson,
  { post, levels = [], subjects = [], isClassTeacher = false }: TeachingSaid,
): Promise<void> => {
  await person.sends('/assess');
  await person.presses('Рассказать о работе');
  await person.presses(post);
  for (const level of levels) await person.presses(level);
  if (levels.length > 0) await person.presses('Дальше');
  for (const subject of subjects) await person.presses(new RegExp(`^${subject}$`, 'u'));
  if (levels.length > 0) await person.presses(/дальше ▶|Дальше ▶/u);
  await person.presses(isClassTeacher ? /^Да$/u : /^Нет$/u);
  await person.presses('Всё верно');
};

/** Answers the whole questionnaire, statement by statement, up to the review; `pick` says the level of each. */
export const answersAll = async (person: TelegramPerson, pick: (index: number) => string): Promise<number> => {
  await person.presses('Начать');
  for (let index = 0; ; index += 1) {
    while (person.last.buttons.flat().some((it) => it.text === 'Дальше')) await person.presses(/^Дальше$/u);
    if (person.last.buttons.flat().some((it) => it.text === 'Завершить')) return index;
    await person.presses(labelOf[pick(index)] ?? pick(index));
  }
};

/** After the answers: how much each function matters, a focus, the help wished for, what one would share. */
export const considers = async (
  person: TelegramPerson,
  {
    importance,
    focus,
    help,
    offers = [],
  }: {
    readonly importance: (index: number) => string;
    readonly focus: readonly string[];
    readonly help: string;
    readonly offers?: readonly string[];
  },
): Promise<void> => {
  await person.presses(/^Завершить$/u);
  for (let index = 0; person.lastText.includes('Насколько это важно'); index += 1)
    await person.presses(importance(index));
  await person.waits((chat) => chat.at(-1)?.text.includes('На чём сосредоточиться') === true);
  for (const fn of focus) await person.presses(fn);
  await person.presses(/^Готово$|^Пока без фокуса$/u);
  for (let i = 0; i < focus.length; i += 1) await person.presses(help);
  if (person.lastText.includes('сильные стороны')) {
    for (const fn of offers) await person.presses(fn);
    await person.presses(/^Готово$|^Не сейчас$/u);
  }
  await person.waits(/Ваш результат/u);
};

/** Answers every statement in order and finishes. */
export const assesses = async (person: TelegramPerson, answers: string): Promise<void> => {
  await person.sends('/assess');
  await person.presses('Начать');
  for (const answer of answers) await person.presses(labelOf[answer] ?? answer);
  await person.presses('Завершить');
};

export const closesAndReads = async (curator: TelegramPerson): Promise<string> => {
  await curator.sends('/programme');
  await curator.presses(/^Завершить: /u);
  await curator.presses('Завершить этап');
  await curator.presses('Открыть сводку');
  return curator.chat.findLast((it) => it.text.startsWith('Сводка'))?.text ?? '';
};

/** The whole way of one teacher: what they teach, every statement, what comes of it. */
export const goesThrough = async (person: TelegramPerson, teacher: Teacher): Promise<void> => {
  await tellsTeaching(person, teacher.teaching);
  await answersAll(person, (index) => levelOf(teacher, index));
  const { focus, help, offers = [] } = teacher;
  await considers(person, { importance: (index) => importanceOf(teacher, index), focus, help, offers });
};

/** Shares with the mentor what is in focus. */
export const sharesFocus = async (person: TelegramPerson): Promise<void> => {
  await person.presses('Поделиться');
  await person.presses(/\(наставник/u);
  await person.presses('Открыть фокус');
};

/** The whole of it; returns the curator's report as it reads on the screen. */
export const playStory = async ({ curator, mentor, teachers }: Cast, firstLink: string): Promise<string> => {
  await joins(curator, firstLink, 'Ольга Петровна');
  await startsProgramme(curator);
  await joins(mentor, await invites(curator, 'наставник'), 'Марина Сергеевна');
  await curator.waits(/Это тот, кого приглашали/u);
  await curator.presses('Это он / она');
  await mentor.waits(/Подтверждено: наставник/u);
  for (const { person, teacher } of teachers) await joins(person, await invites(mentor, 'педагог'), teacher.name);
  for (const { person, teacher } of teachers) await goesThrough(person, teacher);
  const [first] = teachers;
  if (first !== undefined) {
    await sharesFocus(first.person);
    await mentor.waits(/открыли результат/u);
    await mentor.presses(/^Открыть$/u);
  }
  await mentor.waits(
    (chat) => chat.filter(({ text }) => text.includes('Вход по вашей ссылке')).length === teachers.length,
  );
  await curator.sends('/report');
  const report = await closesAndReads(curator);
  await curator.presses('Картинкой');
  await mentor.sends('/report');
  await mentor.presses('Что провести');
  return report;
};
