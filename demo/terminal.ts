import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { styleText } from 'node:util';
import type { SeenMessage, TelegramPerson } from './bot-api/person.ts';
import { teachers } from './cast.ts';
import { localMoment } from './clock.ts';
import { foundsSchool } from './life.ts';
import { playRoute } from './route-story.ts';
import { startStage } from './stage.ts';
import { playStory } from './story.ts';
import { playVisit } from './visit-story.ts';

/** Plays the whole first path in the terminal and prints the chats as they look. Weeks pass in half a minute. */

const folder = join('data', 'demo', 'play');
const zone = 'Asia/Krasnoyarsk';
const begins = '2026-11-24T09:20';

const print = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};

/** A bubble with its buttons, as it stands on the phone. */
const bubble = (owner: string, message: SeenMessage): void => {
  const isBot = message.from === 'bot';
  const head = isBot ? styleText('cyan', `Наставник → ${owner}`) : styleText('green', owner);
  print(`${head}${message.isEdited ? styleText('dim', ' (обновлено)') : ''}`);
  for (const line of message.text.split('\n')) print(`  │ ${line}`);
  if (message.file !== undefined) print(`  │ 🖼  ${message.file.name}`);
  for (const row of message.buttons)
    print(
      `  ${row.map((it) => styleText(it.style === 'danger' ? 'red' : it.style === 'success' ? 'green' : 'yellow', `[ ${it.text} ]`)).join(' ')}`,
    );
  print();
};

export const playInTerminal = async (): Promise<void> => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  print(styleText('bold', '«Наставник»: весь путь без токена и без интернета'));
  print(styleText('dim', 'Заглушка Bot API и бот запущены на этом компьютере; данные — в папке data/demo/play.'));
  print();

  const moment = (when: string): Date => {
    const found = localMoment(when, zone);
    if (found === undefined) throw new Error(`no such moment: ${when}`);
    return found;
  };
  const stage = await startStage(join(folder, 'demo.db'), moment(begins));
  const { api } = stage;
  const pictures: string[] = [];
  const keep = ({ id, name }: { readonly id: string; readonly name: string }): string => {
    const path = join(folder, `${pictures.length + 1}-${name}`);
    writeFileSync(path, api.world.files.get(id)?.bytes ?? '');
    return path;
  };
  try {
    const show = (person: TelegramPerson, name: string, isWhole: boolean): TelegramPerson => {
      let cards = 0;
      person.onMessage((message) => {
        if (message.file !== undefined && !message.isEdited) pictures.push(keep(message.file));
        // One teacher's cards are enough to see how they look; of the others only the first and the last are shown.
        const isCard = / из \d+\n/u.test(message.text) && message.text.includes('▓');
        if (isCard) cards += 1;
        if (!isCard || isWhole || cards <= 1) bubble(name, message);
      });
      return person;
    };
    const cast = {
      curator: show(api.person({ first_name: 'Ольга' }), 'Ольга Петровна, куратор', true),
      mentor: show(api.person({ first_name: 'Марина' }), 'Марина Сергеевна, наставник', true),
      teachers: teachers.map((teacher, i) => ({
        teacher,
        person: show(api.person({ first_name: teacher.name.split(' ')[0] ?? teacher.name }), teacher.name, i === 0),
      })),
    };
    const report = await playStory(cast, await foundsSchool(stage, 'Гляденская школа', zone));
    print(styleText('bold', 'Сводка, которую видит куратор:'));
    print(report);
    print();
    const [author, colleague] = cast.teachers.map(({ person, teacher: { name } }) => ({ person, name }));
    if (author === undefined || colleague === undefined) throw new Error('the cast is too small');
    print(styleText('bold', 'И дальше: ИОМ от первого нажатия до первого сделанного шага'));
    print();
    const mentor = { person: cast.mentor, name: 'Марина Сергеевна' };
    const moveTo = async (when: string): Promise<void> => {
      print(styleText('dim', `— часы школы: ${when.replace('T', ', ')} —`));
      print();
      await stage.advanceTo(moment(when));
    };
    await playRoute({ author, mentor, colleague }, moveTo);
    print(styleText('bold', 'И урок: попроситься, побывать, сказать спасибо'));
    print();
    await playVisit({ author, mentor, colleague }, moveTo);
    for (const picture of pictures) print(styleText('dim', `Файл: ${picture}`));
    const violations = api.world.violations.length;
    print();
    print(
      violations === 0
        ? styleText('green', `Готово. Ни одного нарушения протокола, все нажатия получили ответ.`)
        : styleText('red', `Нарушений протокола: ${violations}`),
    );
    if (violations > 0) process.exitCode = 1;
  } finally {
    await stage.close();
  }
};
