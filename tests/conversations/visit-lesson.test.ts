import { expect, test } from 'vitest';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { buttons } from '../../src/bot/buttons.ts';
import { loadContent } from '../../src/content/content.ts';
import { changeTeaching } from '../../src/domain/teaching.ts';
import { askToVisit, noLesson } from '../../src/domain/visit-planning.ts';
import { comes, labels, taps } from './asked.ts';
import type { PlayedSchool } from './school.ts';
import { startSchool } from './school.ts';
import { startVisits, thursday, visitKept, visitThat } from './visits.ts';
import { actorOf } from './whole.ts';

const { instruments } = loadContent('content');

const teaches = async (school: PlayedSchool, person: TelegramPerson, subject: string): Promise<void> => {
  const me = await actorOf(school, person);
  const refusal = await school.store
    .as(me)
    .changeMe((it) => changeTeaching(it, instruments.current, me, { kind: 'subject', subject, isOn: true }));
  if (refusal !== null) throw new Error(refusal.kind);
};

test('the host says what the lesson is, one thing at a time, and a guest sees it at once', async () => {
  const school = await startSchool(2, { edition: 'whole' });
  const [anna, peter] = school.teachers as [TelegramPerson, TelegramPerson];
  const id = await visitThat(school, { guest: anna, host: peter, until: 'agreed' });
  await school.app.tick();
  await taps(school, peter, buttons.showVisit, { visit: id });
  await peter.presses('Рассказать об уроке');
  expect(peter.lastText).toContain('Всё по желанию. Гости увидят сразу.');
  expect(labels(peter)).toEqual(['Класс', 'Предмет', 'Тип урока', 'Тема', 'Ссылка', '◀ К уроку']);

  await peter.presses(/^Класс$/u);
  await comes(peter, 'Имена и число детей не нужны');
  await peter.sendsVoice();
  await comes(peter, 'Здесь нужен текст');
  await peter.sends('очень длинное название класса');
  await comes(peter, 'до 20 знаков');
  await school.restart();
  await peter.sends(' 7 Б ');
  await comes(peter, 'Класс: 7 Б');

  // Nobody has said what he teaches: in words.
  await peter.presses(/^Предмет$/u);
  await comes(peter, 'Какой это предмет?');
  await peter.sends('/cancel');
  const subject = instruments.current.subjects[0]!;
  await comes(peter, 'Гляденская школа');
  await teaches(school, peter, subject.code);
  await taps(school, peter, buttons.describeLesson, { visit: id });
  await peter.presses(/^Предмет$/u);
  await peter.presses(subject.title);
  expect(peter.lastText).toContain(`Предмет: ${subject.title}`);
  await peter.presses('✓ Предмет');
  await peter.presses('Убрать');
  expect(peter.lastText).toContain('Предмет: не сказано');

  await peter.presses('Тип урока');
  expect(peter.lastText).toContain('Открытие нового знания. Дети сталкиваются');
  await peter.presses('Другие: как принято называть');
  const types = peter.last;
  await peter.presses('Комбинированный');
  expect(peter.lastText).toContain('Тип урока: Комбинированный');
  await peter.pressesData(types.buttons[0]![0]!.data!, types);
  expect(peter.lastText).toContain('Тип урока: Изучение нового');

  await peter.presses(/^Тема$/u);
  await peter.sends('Признаки <равенства> & подобия');
  await comes(peter, 'Тема: Признаки <равенства> & подобия');
  await peter.presses(/^Ссылка$/u);
  await peter.sends('где-то в сети');
  await comes(peter, 'Ссылка: не сказано');
  await peter.presses(/^Ссылка$/u);
  await peter.sends('https://school.example.org/plan');
  await comes(peter, 'Ссылка: https://school.example.org/plan');
  await peter.presses('К уроку');
  expect(labels(peter)).toContain('Дополнить об уроке');

  await school.app.tick();
  await taps(school, anna, buttons.showVisit, { visit: id });
  expect(anna.lastText).toContain(
    'очно · 7 Б\nТип: Изучение нового\nТема: Признаки <равенства> & подобия\nСсылка: https://school.example.org/plan',
  );
  const { moves } = await visitKept(school, peter, id);
  expect(moves).toBe(0);

  // What is made up, or of an edition that content has no more, changes nothing.
  const before = await visitKept(school, peter, id);
  for (const [field, choice] of [
    ['lessonType', 'made-up'],
    ['subject', 'made-up'],
    ['class', 'new'],
    ['visitors', 'new'],
  ] as const)
    expect(await taps(school, peter, buttons.setLesson, { visit: id, field, choice })).toMatchObject({ alert: true });
  expect(await taps(school, peter, buttons.writeLesson, { visit: id, field: 'visitors' })).toMatchObject({
    alert: true,
  });
  expect((await visitKept(school, peter, id)).lesson).toEqual(before.lesson);
});

test('online a link is awaited, and a recorded lesson has one always and no time', async () => {
  const school = await startVisits();
  const { anna, peter } = school;
  const [guest, host] = [await actorOf(school, anna), await actorOf(school, peter)];
  const calendar = await school.store.as(guest).calendar();
  const asks = async (mode: 'online' | 'recorded') => {
    const link = mode === 'recorded' ? 'https://video.example.org/1' : null;
    const plan = { mode, appointment: mode === 'recorded' ? null : thursday, link, lesson: noLesson };
    const as = { kind: 'mutual', pair: null, purpose: 'learn', step: null } as const;
    const id = await school.store
      .as(guest)
      .beginVisit(host.person, (ground, room) => askToVisit(ground, plan, calendar, room, guest, as, school.clock.now));
    if (typeof id !== 'number') throw new Error(id.kind);
    await school.app.tick();
    await taps(school, peter, buttons.showVisit, { visit: id });
    return id;
  };
  const online = await asks('online');
  expect(peter.lastText).toContain('Анна Ивановна хочет подключиться, чтобы поучиться.');
  expect(peter.lastText).toContain('Ссылки пока нет: добавьте её');
  await peter.presses('Да, жду вас');
  await school.app.tick();
  await taps(school, anna, buttons.showVisit, { visit: online });
  expect(anna.lastText).toContain('Ссылка на урок появится здесь.');

  const recorded = await asks('recorded');
  expect(peter.lastText).toContain('Запись: смотреть можно, когда удобно\nзапись\nСсылка: https://video.example.org/1');
  await peter.presses('Да, смотрите');
  expect(labels(peter)).toEqual(['Пригласить ещё гостей', 'Рассказать об уроке', 'Отменить посещение', 'К посещениям']);
  expect(await taps(school, peter, buttons.visitDays, { visit: recorded, month: 0 })).toMatchObject({ alert: true });
  expect(await taps(school, peter, buttons.visitFile, { visit: recorded })).toMatchObject({ alert: true });
  await peter.presses('Рассказать об уроке');
  await peter.presses('✓ Ссылка');
  await comes(peter, 'Пришлите ссылку');
  expect(labels(peter)).toEqual(['Не сейчас']);
  await peter.presses('Не сейчас');
  await school.app.tick();
  await taps(school, anna, buttons.showVisit, { visit: recorded });
  expect(anna.lastText).toContain('Запись можно смотреть.');
  await anna.presses('Запись посмотрена');
  expect(anna.lastText).toContain('Посещение состоялось.');
});
