import type { TelegramPerson } from './bot-api/person.ts';

/** The first path through the product, played as people would: by labels on buttons and words in messages. */

export interface Cast {
  readonly curator: TelegramPerson;
  readonly mentor: TelegramPerson;
  readonly teachers: readonly { readonly person: TelegramPerson; readonly name: string }[];
}

/** Levels that each teacher of the story gives, statement by statement; «–» is «не применимо». */
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

/** The whole of it; returns the curator's report as it reads on the screen. */
export const playStory = async ({ curator, mentor, teachers }: Cast, firstLink: string): Promise<string> => {
  await joins(curator, firstLink, 'Ольга Петровна');
  await startsProgramme(curator);
  await joins(mentor, await invites(curator, 'наставник'), 'Марина Сергеевна');
  await curator.waits(/Это тот, кого приглашали/u);
  await curator.presses('Это он / она');
  await mentor.waits(/Подтверждено: наставник/u);
  for (const { person, name } of teachers) await joins(person, await invites(mentor, 'педагог'), name);
  for (const [i, { person }] of teachers.entries()) await assesses(person, storyAnswers[i] ?? '');
  // A notice names the teacher only if the name was said before it went: each teacher makes one, with or without it.
  await mentor.waits(
    (chat) => chat.filter(({ text }) => text.includes('Вход по вашей ссылке')).length === teachers.length,
  );
  await curator.sends('/report');
  return closesAndReads(curator);
};
