import type { TelegramPerson } from './bot-api/person.ts';

/** A route (ИОМ) from the first tap to the last words, played as people would: by labels on buttons and words typed. */

/** In a talk the press is answered first, and the next screen comes after it. */
export const comes = (person: TelegramPerson, text: string | RegExp): Promise<void> =>
  person.waits((all) => {
    const last = all.findLast(({ from }) => from === 'bot')?.text ?? '';
    return typeof text === 'string' ? last.includes(text) : text.test(last);
  });

const has = (person: TelegramPerson, label: string): boolean =>
  person.last.buttons.flat().some(({ text }) => text.includes(label));

/** For each focus the first goal and its first activities, whatever is offered; nothing is typed. */
export const draftsRoute = async (author: TelegramPerson, steps = 2): Promise<void> => {
  await author.sends('/iom');
  await author.presses(/^Начать$/u);
  while (has(author, 'Выбрать цель')) {
    await author.presses('Выбрать цель');
    await author.presses(/^1\. /u);
    for (let number = 1; number <= steps; number += 1) await author.presses(new RegExp(`^${number}\\. `, 'u'));
    await author.presses(/^Готово/u);
  }
};

export const checksRoute = async (author: TelegramPerson): Promise<void> => {
  await author.presses('Сверить с критериями');
  while (has(author, '② есть')) await author.presses('② есть');
};

export const showsRoute = async (author: TelegramPerson, mentor: string): Promise<void> => {
  await author.presses(/^Показать (?:наставнику|снова)/u);
  await author.presses(`Показать: ${mentor}`);
};

/** Reads the first step, says a word about it, and gives the route back. */
export const returnsRoute = async (
  mentor: TelegramPerson,
  { author, aboutStep, comment }: { author: string; aboutStep: string; comment: string },
): Promise<void> => {
  await mentor.sends('/iom');
  await mentor.presses(`Прочитать: ${author}`);
  await mentor.presses('Читать по шагам');
  await mentor.presses('Написать о шаге');
  await mentor.sends(aboutStep);
  await comes(mentor, aboutStep);
  await mentor.presses('К маршруту');
  await mentor.presses('Вернуть с комментарием');
  await mentor.sends(comment);
  await comes(mentor, 'На доработке');
};

/** Chooses another day for the first step, of those that are offered. */
export const movesFirstStep = async (author: TelegramPerson, day: RegExp): Promise<void> => {
  await author.presses(/^🎯/u);
  await author.presses(/^1\. /u);
  await author.presses(/дат|Перенести/iu);
  await author.presses(day);
  await author.presses('К маршруту');
};

export const passesOn = async (mentor: TelegramPerson, author: string): Promise<void> => {
  await mentor.sends('/iom');
  await mentor.presses(`Прочитать: ${author}`);
  await mentor.presses('Передать дальше');
  await mentor.presses('Да, передать дальше');
};

export const asksColleagues = async (author: TelegramPerson, colleagues: readonly string[]): Promise<void> => {
  await author.sends('/iom');
  await author.presses('Попросить коллег об отзыве');
  for (const colleague of colleagues) await author.presses(`Попросить: ${colleague}`);
};

/** Marks every criterion and stops before sending. */
export const fillsSheet = async (scorer: TelegramPerson, score: 0 | 1 | 2): Promise<void> => {
  await scorer.presses(/^(?:Начать|Продолжить)$/u);
  while (/Критерий \d+ из \d+/u.test(scorer.lastText)) await scorer.presses(new RegExp(`^(?:✓ )?${score}$`, 'u'));
};

/** Day, lesson, place: three taps. */
export const appointsDefence = async (
  mentor: TelegramPerson,
  { author, month, day, lesson, place }: { author: string; month: string; day: number; lesson: string; place: string },
): Promise<void> => {
  await mentor.sends('/iom');
  await mentor.presses(new RegExp(`^${author}`, 'u'));
  await mentor.presses('Назначить день защиты');
  while (!has(mentor, month)) await mentor.presses('▶');
  await mentor.presses(new RegExp(`^${day}$`, 'u'));
  await mentor.presses(lesson);
  await mentor.presses(place);
  await comes(mentor, 'Узнают:');
};

/** After it: the own sheet, and the preview of the verdict. */
export const scoresDefence = async (mentor: TelegramPerson, author: string, score: 0 | 1 | 2): Promise<void> => {
  await mentor.sends('/iom');
  await mentor.presses(`Заполнить лист: ${author}`);
  await fillsSheet(mentor, score);
  await mentor.presses('Отправить');
  await mentor.sends('/iom');
  await mentor.presses(/^Подвести итог: /u);
  await mentor.presses('Подвести итог защиты');
};

/** Those who take part in one route, and how the bot calls them. */
export interface RouteCast {
  readonly author: { readonly person: TelegramPerson; readonly name: string };
  readonly mentor: { readonly person: TelegramPerson; readonly name: string };
  readonly colleague: { readonly person: TelegramPerson; readonly name: string };
}

/** From the first tap to the first step that is done; `moveTo` takes the school to another moment of its wall clock. */
export const playRoute = async (
  { author, mentor, colleague }: RouteCast,
  moveTo: (moment: string) => Promise<void>,
): Promise<void> => {
  await draftsRoute(author.person);
  await checksRoute(author.person);
  await showsRoute(author.person, mentor.name);
  await mentor.person.waits(/ИОМ готов/u);
  await passesOn(mentor.person, author.name);
  await author.person.waits(/передаёт его дальше/u);
  await asksColleagues(author.person, [colleague.name]);
  await colleague.person.waits(/просьба посмотреть ИОМ/u);
  await colleague.person.presses('Посмотреть');
  await fillsSheet(colleague.person, 2);
  await colleague.person.presses('Отправить');
  await appointsDefence(mentor.person, {
    author: author.name,
    month: 'Декабрь 2026',
    day: 1,
    lesson: '3-й урок',
    place: 'Учительская',
  });
  await author.person.waits(/Назначена защита/u);

  await moveTo('2026-12-01T12:30');
  await scoresDefence(mentor.person, author.name, 2);
  await mentor.person.presses('Принять');
  await mentor.person.presses('Хорошая работа');
  await author.person.waits(/С этого дня он в силе/u);

  await moveTo('2026-12-08T10:00');
  await author.person.sends('/iom');
  await author.person.presses(/^Дальше: /u);
  await author.person.presses('✓ Сделано');
  await author.person.presses('Добавить подтверждение');
  await author.person.sends('Три опоры хорошего урока и пример к каждой');
  await author.person.presses('Готово');
  await author.person.sends('/iom');
  await author.person.presses('Документ DOCX');
  await author.person.waits((all) => all.some(({ file }) => file?.name.endsWith('.docx') === true));
};
