import type { TelegramPerson } from './bot-api/person.ts';
import type { RouteCast } from './route-story.ts';
import { comes } from './route-story.ts';

/** One lesson visit from the wish to see a lesson to the host's answer, played as people would. */

/** Day and lesson by the calendar; five taps after /visits. */
export const asksForLesson = async (
  guest: TelegramPerson,
  { host, day, lesson }: { host: string; day: number; lesson: string },
): Promise<void> => {
  await guest.sends('/visits');
  await guest.presses('Спланировать');
  await guest.presses(host);
  await guest.presses(new RegExp(`^${day}$`, 'u'));
  await guest.presses(lesson);
  await guest.presses('Спросить');
};

/** From the letter: two taps. */
export const agreesToLesson = async (host: TelegramPerson): Promise<void> => {
  await host.waits(/просится на ваш урок/u);
  await host.presses('Посмотреть и ответить');
  await host.presses('Да, жду вас');
};

/** Two of the three texts, each a beginning that was tapped and words of one's own. */
export const tellsWhatWasSeen = async (
  guest: TelegramPerson,
  host: string,
  texts: readonly (readonly [field: string, beginning: RegExp, words: string])[],
): Promise<void> => {
  await guest.sends('/visits');
  await guest.presses(`Записать: ${host}`);
  for (const [field, beginning, words] of texts) {
    await guest.presses(field);
    await guest.presses(beginning);
    await comes(guest, 'своими словами');
    await guest.sends(words);
    await comes(guest, words);
  }
  await guest.presses('Проверить и отправить');
  await guest.presses('Отправить');
};

export const thanksForSheet = async (host: TelegramPerson, words: string): Promise<void> => {
  await host.waits(/присылает отзыв/u);
  await host.presses('Прочитать отзыв');
  await host.presses('Прочитано');
  await host.presses('Ответить');
  await host.sends(words);
  await comes(host, words);
};

export const playVisit = async (
  { author: guest, mentor: host }: RouteCast,
  moveTo: (moment: string) => Promise<void>,
): Promise<void> => {
  await asksForLesson(guest.person, { host: host.name, day: 10, lesson: '3-й' });
  await agreesToLesson(host.person);
  await guest.person.waits(/ждёт вас на уроке/u);

  await moveTo('2026-12-10T12:10');
  await tellsWhatWasSeen(guest.person, host.name, [
    ['Что запомнилось', /…$/u, 'дети сами открывают тетрадь и начинают с вопроса на доске'],
    ['Что беру себе', /…$/u, 'три минуты тишины после вопроса, чтобы думали все'],
  ]);
  await thanksForSheet(host.person, 'Спасибо! Тишина далась не сразу, недели через две привыкли.');
  await guest.person.waits(/отвечает на ваш отзыв/u);
};
