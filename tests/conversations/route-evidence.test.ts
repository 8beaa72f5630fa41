import { describe, expect, test } from 'vitest';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { buttons } from '../../src/bot/buttons.ts';
import type { Evidence, RouteId } from '../../src/domain/route.ts';
import { evidenceLimit, stepCode } from '../../src/domain/route.ts';
import { addEvidence } from '../../src/domain/route-doing.ts';
import { decides, routeThat, startSchoolWithFocus, stepTitles } from './routes.ts';
import type { PlayedSchool } from './school.ts';
import { day, settled } from './traces.ts';
import { actorOf } from './whole.ts';

const [first, second] = stepTitles;
/** The smallest picture that Telegram would take: its header says 2 by 2. */
const png = new Uint8Array([
  0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 2, 0, 0, 0, 2, 8, 2,
]);

const inForce = async (): Promise<{ school: PlayedSchool; anna: TelegramPerson; id: RouteId }> => {
  const school = await startSchoolWithFocus(1);
  const id = await routeThat(school, 'isInForce');
  await settled(school);
  return { school, anna: school.teachers[0]!, id };
};

const evidenceOf = async (school: PlayedSchool, step = 0): Promise<readonly Evidence[]> => {
  const mine = await school.store.as(await actorOf(school, school.teachers[0]!)).myRoute();
  return mine === undefined || mine.as === 'outline' ? [] : (mine.route.steps[step]?.evidence ?? []);
};

const says = (who: TelegramPerson, words: string | RegExp): Promise<void> =>
  who.waits((chat) => {
    const { text } = chat.at(-1)!;
    return typeof words === 'string' ? text.includes(words) : words.test(text);
  });

const begins = async (anna: TelegramPerson, title: string = first): Promise<void> => {
  await anna.sends('/iom');
  await anna.presses('Все шаги');
  await anna.presses(title);
  await anna.presses('Добавить подтверждение');
  await says(anna, 'Пришлите, что показывает результат');
};

const document = { kind: 'document', name: 'План урока.docx', bytes: new Uint8Array(4000) } as const;

describe('what shows that a step was done', () => {
  test('comes piece by piece until «Готово», whatever it is', async () => {
    const { school, anna } = await inForce();
    await begins(anna);
    await anna.sends('Записаны пять приёмов');
    await says(anna, 'всего 1 подтверждение');
    await anna.sends('https://school.ru/urok');
    await says(anna, 'всего 2 подтверждения');
    await school.restart();
    anna.phone.file({ ...document, caption: 'Вот план' });
    await says(anna, 'всего 4 подтверждения');
    anna.phone.file({ kind: 'photo', name: 'доска.png', bytes: png, width: 2, height: 2 });
    await says(anna, 'всего 5 подтверждений');
    await anna.sends('Записаны пять приёмов');
    await says(anna, 'Это уже приложено');
    await anna.presses('Готово');
    await says(anna, '📎 5 подтверждений');
    expect(await evidenceOf(school)).toMatchObject([
      { kind: 'text', text: 'Записаны пять приёмов' },
      { kind: 'link', text: 'https://school.ru/urok' },
      { kind: 'document', name: 'План урока.docx', size: 4000 },
      { kind: 'text', text: 'Вот план' },
      { kind: 'photo', name: null },
    ]);
    expect(school.api.world.calls.filter(({ method }) => method === 'getFile')).toEqual([]);
  });

  test('of a photo the largest size is kept, of a forwarded message the file', async () => {
    const { school, anna } = await inForce();
    await begins(anna);
    const { id } = anna.user;
    const size = (name: string, width: number) => ({ file_id: name, file_unique_id: name, width, height: width });
    school.api.world.post({
      message: {
        message_id: 900,
        date: 0,
        chat: { id, type: 'private', first_name: 'Анна' },
        from: anna.user,
        forward_origin: { type: 'hidden_user', date: 0, sender_user_name: 'Коллега' },
        photo: [size('small', 90), size('middle', 320), size('large', 1280)],
      },
    });
    await says(anna, 'всего 1 подтверждение');
    expect(await evidenceOf(school)).toMatchObject([{ kind: 'photo', fileId: 'large', size: null }]);
  });

  test('an album is kept whole and answered once', async () => {
    const { school, anna } = await inForce();
    await begins(anna);
    const { id } = anna.user;
    const before = anna.chat.length;
    for (const n of [1, 2, 3])
      school.api.world.post({
        message: {
          message_id: 900 + n,
          date: 0,
          chat: { id, type: 'private', first_name: 'Анна' },
          from: anna.user,
          media_group_id: 'album',
          photo: [{ file_id: `photo-${n}`, file_unique_id: `photo-${n}`, width: 10, height: 10 }],
          ...(n === 1 ? { caption: 'Три карточки' } : {}),
        },
      });
    await settled(school);
    expect(anna.chat.slice(before).map(({ text }) => text)).toEqual([
      'Прикладываю присланное одно за другим. Можно добавить ещё или нажать «Готово».',
    ]);
    expect((await evidenceOf(school)).map(({ kind }) => kind)).toEqual(['photo', 'text', 'photo', 'photo']);
  });

  test('what it cannot be gets a sentence, and the talk goes on', async () => {
    const { school, anna } = await inForce();
    await begins(anna);
    await anna.sendsSticker();
    await says(anna, 'Голос, видео и стикер приложить не получится');
    await anna.sendsVoice();
    await says(anna, 'Голос, видео и стикер');
    await anna.sends('я'.repeat(1001));
    await says(anna, 'до 1000 знаков');
    await anna.edits(
      anna.chat.findLast(({ from }) => from === 'person')!,
      'иначе',
    );
    await says(anna, 'Вижу, что вы исправили сообщение');
    anna.phone.file({ ...document, caption: 'я'.repeat(1010) });
    await says(anna, 'Подпись сохранить не получилось');
    expect(await evidenceOf(school)).toMatchObject([{ kind: 'document' }]);
    await anna.sends('/cancel');
    await says(anna, 'Анна Ивановна · ');
    await anna.sends('это уже не подтверждение');
    await says(anna, 'Анна Ивановна · ');
    expect(await evidenceOf(school)).toHaveLength(1);
  });

  test('«Готово» of another step ends nothing', async () => {
    const { school, anna } = await inForce();
    await begins(anna);
    const old = anna.last;
    await anna.sends('/cancel');
    await says(anna, 'Анна Ивановна · ');
    await begins(anna, second);
    expect(await anna.presses('Готово', { on: old })).toMatchObject({ alert: true });
    await anna.sends('Урок прошёл в 7 классе');
    await says(anna, 'всего 1 подтверждение');
    expect(await evidenceOf(school, 1)).toHaveLength(1);
  });

  test('ten pieces are enough', async () => {
    const { school, anna, id } = await inForce();
    const who = await actorOf(school, anna);
    const text = (n: number) => ({ kind: 'text' as const, text: `запись ${n}` });
    const add = (n: number) =>
      decides(school, anna, id, (it, _, now) => addEvidence(it, who, { step: stepCode(1), evidence: text(n) }, now));
    for (let n = 1; n < evidenceLimit; n += 1) await add(n);
    await begins(anna);
    expect(anna.lastText).toContain('Уже приложено: 9 из 10');
    await anna.sends('десятое');
    await says(anna, 'всего 10 подтверждений');
    await anna.sends('одиннадцатое');
    await says(anna, 'уже приложено 10');
    await anna.presses('Готово');
    await says(anna, '📎 10 подтверждений');
    expect(await anna.presses('Добавить подтверждение')).toMatchObject({ alert: true });
    await anna.presses('Подтверждения: 10');
    expect(anna.last.buttons).toHaveLength(12);
  });
});

describe('what was brought', () => {
  const withThree = async () => {
    const { school, anna, id } = await inForce();
    await begins(anna);
    await anna.sends('Пять приёмов');
    await says(anna, 'всего 1');
    anna.phone.file(document);
    await says(anna, 'всего 2');
    anna.phone.file({ kind: 'photo', name: 'доска.png', bytes: png, width: 2, height: 2 });
    await says(anna, 'всего 3');
    await anna.presses('Готово');
    await says(anna, '3 подтверждения');
    return { school, anna, id };
  };

  test('is listed, shown again and taken away', async () => {
    const { school, anna } = await withThree();
    await anna.presses('Подтверждения: 3');
    expect(anna.lastText).toContain('2. 📄 План урока.docx, 4 КБ');
    await anna.presses('1. 📝 Пять приёмов');
    await says(anna, /^📝 Пять приёмов$/u);
    await anna.presses('2. 📄');
    await anna.waits((chat) => chat.at(-1)!.file?.kind === 'document');
    expect(anna.last.file?.name).toBe('План урока.docx');
    // A file cannot become a list: the list is sent below it.
    await anna.presses('К подтверждениям', { on: anna.last });
    await says(anna, 'Подтверждения: Посмотреть');
    await anna.presses('3. 🖼');
    await anna.waits((chat) => chat.at(-1)!.file?.kind === 'photo');
    const shown = anna.last;
    expect(await anna.presses('Убрать это', { on: shown })).toMatchObject({ text: 'Подтверждение убрано' });
    await says(anna, 'Подтверждения: Посмотреть');
    expect((await evidenceOf(school)).map(({ kind }) => kind)).toEqual(['text', 'document']);
    await anna.presses('Убрать это', { on: shown });
    expect(await evidenceOf(school)).toHaveLength(2);
    expect(await anna.pressesData(shown.buttons[0]![0]!.data!.replace(/^ux/u, 'uv'))).toMatchObject({ alert: true });
  });

  test('may be gone at Telegram: that is said, and the note of it stays', async () => {
    const { school, anna } = await withThree();
    await anna.presses('Подтверждения: 3');
    school.api.faults.next('sendDocument', {
      kind: 'status',
      code: 400,
      description: 'Bad Request: wrong remote file identifier specified: Wrong string length',
    });
    await anna.presses('2. 📄');
    await says(anna, 'Telegram больше не хранит этот файл');
    expect(await evidenceOf(school)).toHaveLength(3);
  });

  test('is the mentor’s to read and nobody else’s', async () => {
    const { school, anna, id } = await withThree();
    const { mentor, curator } = school;
    const lead = await actorOf(school, mentor);
    await mentor.sends('/menu');
    await mentor.pressesData(buttons.showEvidence.pack(lead.person, { route: id, step: 1, no: 0 }));
    await says(mentor, 'План урока.docx');
    expect(mentor.button('Добавить подтверждение')).toBeUndefined();
    await mentor.presses('2. 📄');
    await mentor.waits((chat) => chat.at(-1)!.file?.kind === 'document');
    expect(mentor.last.buttons.flat().map(({ text }) => text)).toEqual(['К подтверждениям']);
    const piece = { route: id, step: 1, no: 2 };
    expect(await mentor.pressesData(buttons.removeEvidence.pack(lead.person, piece))).toMatchObject({ alert: true });
    expect(await mentor.pressesData(buttons.addEvidence.pack(lead.person, { route: id, step: 1 }))).toMatchObject({
      alert: true,
    });
    const head = await actorOf(school, curator);
    await curator.sends('/menu');
    expect(await curator.pressesData(buttons.showEvidence.pack(head.person, piece))).toMatchObject({ alert: true });
    expect(curator.chat.some(({ file }) => file !== undefined)).toBe(false);
    expect(await evidenceOf(school)).toHaveLength(3);
    expect(anna.user.id).not.toBe(mentor.user.id);
  });
});

test('a talk that took a whole album stays as small as after its first piece', async () => {
  const { school, anna } = await inForce();
  await begins(anna);
  const stored = async () => (await school.database.client.flowState.findMany()).map(({ state }) => state.length);
  await anna.sends('1');
  await says(anna, 'всего 1');
  const [after] = await stored();
  for (const n of ['2', '3', '4', '5']) await anna.sends(n);
  await says(anna, 'всего 5');
  expect((await stored())[0]! - after!).toBeLessThan(200);
  school.clock.now = new Date(school.clock.now.getTime() + 7 * day);
  await anna.presses('Готово');
  await says(anna, '5 подтверждений');
});
