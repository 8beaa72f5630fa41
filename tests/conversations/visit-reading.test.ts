import { describe, expect, test } from 'vitest';
import { buttons } from '../../src/bot/buttons.ts';
import { setGoal } from '../../src/domain/route-draft.ts';
import { agreeOn, sendSheet } from '../../src/domain/visit-exchange.ts';
import { remarkOnItem, sheetTexts, writeText } from '../../src/domain/visit-sheet.ts';
import { visitLimits } from '../../src/domain/visit.ts';
import { dateOfDay, dayNumberOf } from '../../src/domain/calendar.ts';
import { comes, labels, taps } from './asked.ts';
import { begins, decides } from './routes.ts';
import { cancels } from './sheets.ts';
import { decidesVisit, observation, startVisits, thursday, visitThat, watch } from './visits.ts';
import { actorOf, hasFinished, startWholeSchool } from './whole.ts';

describe('a sheet that was sent', () => {
  test('is read, taken note of and answered, and its writer learns of it', async () => {
    const school = await startVisits();
    const { anna, peter, mentor, sveta } = school;
    const visit = await visitThat(school, { guest: peter, host: anna, until: 'sent' });
    await school.app.tick();
    const guest = (await actorOf(school, peter)).person;
    const here = { visit, guest };
    await taps(school, anna, buttons.readSheet, here);
    expect(anna.lastText).toContain('Гость: Пётр Алексеевич. Урок: Анна Ивановна.');
    expect(anna.lastText).toContain('Что запомнилось. Пётр: seen');
    expect(anna.lastText).toContain('«Прочитано» не значит «со всем согласны»');
    const [once, twice] = await anna.pressesTwice('Прочитано');
    expect([once.text, twice.alert]).toEqual(['Отмечено. Автор узнает, что вы прочитали.', false]);
    expect(anna.lastText).toContain('✓ Прочитано 26 ноября');
    await anna.presses('Ответить');
    await comes(anna, 'Что ответить? Прочитает Пётр Алексеевич');
    await anna.sendsSticker();
    await anna.sends('я'.repeat(visitLimits.reply + 1));
    expect(anna.lastText).toContain(`до ${visitLimits.reply} знаков`);
    await school.restart();
    await anna.sends('С карточки на столе');
    expect(anna.lastText).toContain('Ответ. С карточки на столе');
    await anna.presses('Изменить ответ');
    await comes(anna, 'Сейчас: С карточки на столе');
    await anna.presses('Вернуться без изменений');
    await comes(anna, 'Ответ. С карточки на столе');

    await school.app.tick();
    await peter.waits(/ваш отзыв об уроке \(.*\) прочитан/u);
    await peter.waits(/отвечает на ваш отзыв/u);
    await taps(school, peter, buttons.readSheet, here);
    expect(peter.lastText).toContain('✓ Прочитано 26 ноября');
    expect(peter.lastText).toContain('Ответ. С карточки на столе');
    expect(labels(peter)).toEqual(['💡 Предложить в копилку', 'Исправить отзыв', '📄 Файлом', '◀ к уроку']);
    // The mentor reads, and nothing else; a colleague does not even read.
    await taps(school, mentor, buttons.readSheet, here);
    expect(mentor.lastText).toContain('Пётр: seen');
    expect(labels(mentor)).toEqual(['📄 Файлом', '◀ к уроку']);
    for (const button of [buttons.readSheet, buttons.acknowledgeSheet, buttons.replyToSheet])
      expect(await taps(school, sveta, button, here)).toMatchObject({ alert: true });
    expect(await taps(school, mentor, buttons.replyToSheet, here)).toMatchObject({ alert: true });

    // A takeaway: asked by the guest, answered by the host.
    await peter.presses('Предложить в копилку');
    expect(peter.lastText).toContain('Про копилку спросили: решает тот, чей урок');
    await school.app.tick();
    await anna.waits(/просит взять в копилку находку/u);
    await taps(school, anna, buttons.readSheet, here);
    expect(await anna.presses('Можно в копилку')).toMatchObject({ text: 'Спасибо! Отмечено для копилки.' });
    expect(anna.lastText).toContain('Сама копилка откроется позже');
    expect(await taps(school, peter, buttons.answerJar, { ...here, isGiven: 0 })).toMatchObject({ alert: true });

    // Taken back to be mended: a reason, and it is shut again.
    await peter.presses('Исправить отзыв');
    await comes(peter, 'Отметка «прочитано» снимется.\nОтвет на отзыв останется.');
    await cancels(peter);
    await taps(school, peter, buttons.readSheet, here);
    expect(peter.lastText).toContain('✓ Прочитано');
    await peter.presses('Исправить отзыв');
    await comes(peter, 'Почему?');
    await peter.presses('Хочу дополнить');
    await comes(peter, 'это видите только вы');
    expect(labels(peter)).toContain('✓ Что беру себе');
    await anna.waits(/уточняет отзыв о вашем уроке/u);
    await taps(school, anna, buttons.readSheet, here);
    expect(anna.lastText).toContain('Отправленного отзыва здесь пока нет');
    expect(anna.lastText).not.toContain('Пётр: seen');
    expect(await taps(school, anna, buttons.acknowledgeSheet, here)).toMatchObject({ alert: true });
    await taps(school, mentor, buttons.readSheet, here);
    expect(mentor.lastText).not.toContain('Пётр: seen');
    await taps(school, peter, buttons.sendSheet, { visit });
    await comes(anna, 'присылает отзыв');
    await taps(school, anna, buttons.readSheet, here);
    expect(anna.lastText).toContain('Ответ. С карточки на столе');
    expect(labels(anna)).toContain('Прочитано');
  });

  test('of *замер* has marks with words for all three, and a percentage for the two alone', async () => {
    const school = await startVisits();
    const { anna, curator, mentor } = school;
    const visit = await visitThat(school, { guest: curator, host: anna, until: 'sent', purpose: 'measure' });
    await school.app.tick();
    const guest = (await actorOf(school, curator)).person;
    const [first] = observation.items;
    for (const person of [anna, curator, mentor]) {
      await taps(school, person, buttons.readSheet, { visit, guest });
      expect(person.lastText).toContain(`Начало\n1 · ${first!.title}\n${first!.scores[1]}`);
    }
    for (const person of [anna, curator]) {
      expect(person.lastText).toContain('50 % от наибольшей суммы по 12 строкам из 12: складывается');
      expect(person.lastText).toContain(observation.orientations.growing.sentence);
      expect(person.lastText).toContain('Это ориентир, не оценка');
    }
    expect(mentor.lastText).not.toContain('%');
    expect(labels(anna)).toContain('✍️ Мой взгляд на урок');
  });

  test('that is long is read page by page, whole', async () => {
    const school = await startVisits();
    const { anna, mentor } = school;
    const visit = await visitThat(school, { guest: mentor, host: anna, until: 'held', purpose: 'help' });
    await school.app.tick();
    const who = await actorOf(school, mentor);
    const long = (end: string, most: number): string => `${'слово '.repeat(most / 6 - 3)}${end}`;
    await decidesVisit(
      school,
      mentor,
      visit,
      ...sheetTexts.help.map(
        (field): Parameters<typeof decidesVisit>[3] =>
          (it, cal, now) =>
            writeText(it, cal, who, { field, text: long(`конец-${field}`, visitLimits.sheetText - 20) }, now),
      ),
      ...watch.items.slice(0, 3).map(
        ({ code }): Parameters<typeof decidesVisit>[3] =>
          (it, cal, now) =>
            remarkOnItem(
              it,
              watch,
              cal,
              who,
              { item: code, text: long(`конец-${code}`, visitLimits.remark - 20) },
              now,
            ),
      ),
      (it, cal, now) => sendSheet(it, watch, cal, who, now),
    );
    await taps(school, mentor, buttons.readSheet, { visit, guest: who.person });
    expect(mentor.lastText).toContain('Страница 1 из 2');
    expect(mentor.lastText).toContain('конец-strength');
    await mentor.presses('дальше ▶');
    expect(mentor.lastText).toContain(`конец-${watch.items[2]!.code}`);
    expect(mentor.lastText).toContain('Страница 2 из 2');
    await taps(school, mentor, buttons.sheetPage, { visit, guest: who.person, page: 99 });
    expect(mentor.lastText).toContain('Страница 2 из 2');
  });
});

test('an agreement becomes a step of the route of whose it is, once', async () => {
  const school = await startWholeSchool(3);
  const [anna, peter] = school.teachers as [(typeof school.teachers)[number], (typeof school.teachers)[number]];
  await hasFinished(school, anna);
  const [host, who] = [await actorOf(school, anna), await actorOf(school, peter)];
  const visit = await visitThat(school, { guest: peter, host: anna, until: 'held' });
  const checkOn = dateOfDay(dayNumberOf(thursday.on) + 14);
  await decidesVisit(
    school,
    peter,
    visit,
    (it, cal, now) => writeText(it, cal, who, { field: 'seen', text: 'карточки' }, now),
    (it, cal, now) => agreeOn(it, cal, who, { text: 'Дать карточки в 7 Б', checkOn, whose: 'host' }, now),
    (it, cal, now) => agreeOn(it, cal, who, { text: 'Попробовать у себя', checkOn, whose: 'visitor' }, now),
    (it, cal, now) => sendSheet(it, watch, cal, who, now),
  );
  await school.app.tick();
  const here = { visit, guest: who.person };
  // Nobody has a route yet.
  await taps(school, anna, buttons.readSheet, here);
  expect(labels(anna).filter((it) => it.includes('ИОМ'))).toEqual([]);
  expect(await taps(school, anna, buttons.agreementToRoute, { ...here, no: 1, fn: '-' })).toMatchObject({
    alert: true,
  });

  const route = await begins(school, anna);
  await decides(school, anna, route, (it) =>
    setGoal(it, host, { fn: 'A/01.6', text: 'Дети ставят цель', measure: null }),
  );
  await taps(school, anna, buttons.readSheet, here);
  expect(anna.lastText).toContain('🤝 Попробовать у себя (Пётр Алексеевич, вернёмся к 10 декабря)');
  const own = labels(anna).filter((it) => it.includes('ИОМ'));
  expect(own).toEqual(['🤝 В мой ИОМ: Дать карточки в 7 Б']);
  const [once, twice] = await anna.pressesTwice('В мой ИОМ');
  expect([once.text, twice.text]).toEqual(['Готово: это шаг вашего ИОМ', 'Готово: это шаг вашего ИОМ']);
  expect(labels(anna).filter((it) => it.includes('ИОМ'))).toEqual([]);
  const seen = await school.store.as(host).route(route);
  expect(seen?.as === 'author' && seen.route.steps.map(({ title, dueOn }) => [title, dueOn])).toEqual([
    ['Дать карточки в 7 Б', checkOn],
  ]);
  // The other's agreement is the other's.
  expect(await taps(school, anna, buttons.agreementToRoute, { ...here, no: 2, fn: '-' })).toMatchObject({
    alert: true,
  });
  expect(await taps(school, school.mentor, buttons.agreementToRoute, { ...here, no: 1, fn: 'A/01.6' })).toMatchObject({
    alert: true,
  });
});
