import { expect, it } from 'vitest';
import { leave } from '../../src/domain/person.ts';
import { noticeKinds } from '../../src/domain/notice.ts';
import { stepCode, textLimits } from '../../src/domain/route.ts';
import { decideProposal, proposeDrop, proposeGoal } from '../../src/domain/route-amendment.ts';
import { moveDefence, passOn, returnRoute, scheduleDefence } from '../../src/domain/route-defence.ts';
import { cancelRoute, completeRoute } from '../../src/domain/route-doing.ts';
import { askReviewer, commentOn } from '../../src/domain/route-review.ts';
import { changeStep } from '../../src/domain/route-steps.ts';
import type { Unasked } from '../../src/telegram/sender.ts';
import { calendar, defence, noon } from '../domain/routes.ts';
import { startSending } from './sending.ts';
import { onEachDatabase } from '../store/databases.ts';
import { begun, concluding, decides, focused, schoolWithRoute, scoring, submitting, writing } from '../store/routes.ts';
import { buildSchool, done, start } from '../store/school.ts';

const first = stepCode(1);

onEachDatabase('about a route', (open) => {
  const prepare = async () => {
    const { database } = await open();
    const sending = startSending(database);
    return { ...sending, at: sending.goes };
  };

  it('everybody is told what concerns them, in words that Telegram takes', async () => {
    const { store, client, goes } = await prepare();
    const school = await buildSchool(store);
    const { mentor, accounts, curator } = school;
    const [author, colleague] = [school.mentees[0]!, school.mentees[1]!];
    const names = new Map([
      [accounts[0], 'curator'],
      [accounts[1], 'mentor'],
      [accounts[2], 'author'],
      [accounts[3], 'colleague'],
    ]);
    await focused(store, school, author);
    const id = await begun(store, author);
    await goes();
    const heard: [string, string][] = [];
    const told = async () => {
      for (const { to, message } of await goes()) {
        expect(message.text.length).toBeLessThanOrEqual(4096);
        expect(message.text).not.toMatch(/undefined|null|NaN|\[object/u);
        heard.push([names.get(to) ?? '?', message.text]);
      }
      return heard.splice(0).map(([who, text]) => `${who}: ${text.split('\n')[0]}`);
    };
    const long = 'я'.repeat(textLimits.reason);

    await decides(store, author, id, ...writing(author), submitting(author));
    expect(await told()).toEqual(['mentor: Педагог 1 Школа: ИОМ готов, в нём 2 шага.']);
    await decides(store, mentor, id, (it) => commentOn(it, mentor, { step: first, text: 'Какой класс?' }, start));
    await decides(store, mentor, id, (it) => commentOn(it, mentor, { step: null, text: 'И ещё' }, start));
    expect(await told()).toEqual(['author: К вашему ИОМ есть новый комментарий наставника.']);
    await decides(store, mentor, id, (it) => returnRoute(it, mentor, 'я'.repeat(textLimits.comment), start));
    expect(await told()).toEqual(['author: ИОМ вернулся к вам с комментарием:']);
    await decides(store, author, id, (it) => changeStep(it, author, { step: first, product: 'план' }, start));
    await decides(store, author, id, submitting(author));
    await decides(store, mentor, id, (it) => passOn(it, mentor, start));
    await decides(store, author, id, (it) => askReviewer(it, author, colleague.person, start));
    expect((await told()).toSorted()).toEqual([
      'author: Наставник прочитал ваш ИОМ и передаёт его дальше.',
      'colleague: Педагог 1 Школа: просьба посмотреть ИОМ и сказать, что уже хорошо и что можно добавить.',
      'mentor: Педагог 1 Школа: ИОМ готов, в нём 2 шага.',
    ]);
    await decides(store, colleague, id, ...scoring(colleague, 2));
    expect(await told()).toEqual(['author: На ваш ИОМ пришёл отзыв: замечания уже можно прочитать.']);
    await decides(store, curator, id, (it) => scheduleDefence(it, calendar, curator, defence, start));
    await decides(store, mentor, id, (it) =>
      moveDefence(it, calendar, mentor, { ...defence, time: { kind: 'clock', minutes: 14 * 60 } }, start),
    );
    // The first appointment is no longer true when it would be sent.
    expect((await told()).toSorted()).toEqual([
      'author: Защита ИОМ перенесена: <b>1 декабря в 14:00</b>, кабинет 12.',
      'colleague: Педагог 1 Школа: защита ИОМ перенесена, <b>1 декабря в 14:00</b>, кабинет 12.',
    ]);
    await decides(store, mentor, id, ...scoring(mentor, 1), concluding(mentor));
    expect((await told()).toSorted()).toEqual([
      'author: Ваш ИОМ принят с доработкой. С этого дня он в силе.',
      'author: На ваш ИОМ пришёл отзыв: замечания уже можно прочитать.',
    ]);
    await decides(
      store,
      author,
      id,
      (it) => proposeDrop(it, author, { step: first, reason: long }, start),
      (it) => proposeGoal(it, author, { fn: 'A/01.6', text: 'Иначе', measure: null }, start),
    );
    expect(await told()).toEqual([
      'mentor: Педагог 1 Школа предлагает убрать из ИОМ шаг «Посмотреть урок наставника».',
      'mentor: Педагог 1 Школа предлагает изменить цель ИОМ:',
    ]);
    await decides(
      store,
      mentor,
      id,
      (it) => decideProposal(it, mentor, { proposal: 1, isAgreed: true, word: '' }, start),
      (it) => decideProposal(it, mentor, { proposal: 2, isAgreed: false, word: 'Оставим' }, start),
    );
    expect(await told()).toEqual([
      'author: Наставник согласен с вашим предложением: ИОМ обновлён.',
      'author: Пока в ИОМ остаётся как было. Слово наставника:',
    ]);
    await decides(store, author, id, (it) => completeRoute(it, author, { reflection: long, despiteOpen: true }, start));
    expect(await told()).toEqual(['mentor: Педагог 1 Школа: ИОМ завершён. Можно прочитать, что получилось.']);

    const kinds = new Set((await client.outbox.findMany()).map(({ kind }) => kind));
    const ofRoutes = noticeKinds.filter((kind) => /^(route|review|defence|amendment)-/u.test(kind));
    expect(ofRoutes.filter((kind) => !kinds.has(kind))).toEqual(['route-cancelled', 'defence-called-off']);
  });

  it('who has left meanwhile is told nothing, and a giving up is told to the mentor', async () => {
    const { store, goes } = await prepare();
    const school = await buildSchool(store);
    const [author, colleague] = [school.mentees[0]!, school.mentees[1]!];
    const { mentor, accounts } = school;
    await focused(store, school, author);
    const id = await begun(store, author);
    await decides(store, author, id, ...writing(author), submitting(author));
    await decides(store, mentor, id, (it) => passOn(it, mentor, start));
    await goes();
    await decides(store, author, id, (it) => askReviewer(it, author, colleague.person, start));
    await done(store.as(colleague).changeMe((it) => leave(it, colleague, start)));
    await decides(store, author, id, (it) => cancelRoute(it, author, null, start));
    const told = await goes();
    expect(
      told.map(({ to, message }) => [to, message.text]).filter(([, text]) => String(text).includes('ИОМ')),
    ).toEqual([[accounts[1], 'Педагог 1 Школа: ИОМ отменён.']]);
  });

  it('dates are recalled once, with a button for every step', async () => {
    const { store, at } = await prepare();
    const { school } = await schoolWithRoute(store);
    const [, mentorAccount, authorAccount] = school.accounts;
    await at(noon('2026-12-09'));
    const labels = (message: Unasked | undefined) =>
      message?.keyboard?.inline_keyboard.flat().map(({ text }) => text) ?? [];
    const dueSoon = await at(noon('2026-12-14'));
    expect(dueSoon.map(({ to }) => to)).toEqual([authorAccount]);
    expect(dueSoon[0]?.message.text).toContain('<b>15 декабря</b>');
    expect(labels(dueSoon[0]?.message)).toContain('✓ Посмотреть урок наставника');
    expect(labels(dueSoon[0]?.message)).toContain('Не напоминать');
    expect(await at(noon('2026-12-14'))).toEqual([]);
    const late = await at(noon('2026-12-16'));
    expect(late.map(({ to, message }) => [to, message.text.split('\n')[0]])).toEqual([
      [authorAccount, 'У шага ИОМ прошёл срок:'],
    ]);
    const author = school.mentees[0]!;
    await decides(store, author, (await store.as(author).startRoute(1)) as never, (it) =>
      proposeDrop(it, author, { step: first, reason: 'x' }, noon('2026-12-16')),
    );
    await at(noon('2026-12-16'));
    const waiting = await at(noon('2026-12-21'));
    expect(waiting.filter(({ to }) => to === mentorAccount).map(({ message }) => message.text)).toEqual([
      'Педагог 1 Школа: предложение изменить ИОМ ждёт вашего ответа.',
    ]);
    const january = await at(noon('2027-01-11'));
    expect(january.filter(({ to }) => to === authorAccount).map(({ message }) => message.text.split('\n')[0])).toEqual([
      '<b>Январь</b>: что впереди по вашему ИОМ',
    ]);
  });

  it('a defence is recalled the day before and an hour before, to all, without the budget', async () => {
    const { store, client, at } = await prepare();
    const school = await buildSchool(store);
    const author = school.mentees[0]!;
    await focused(store, school, author);
    const id = await begun(store, author);
    await decides(store, author, id, ...writing(author), submitting(author));
    await decides(
      store,
      school.mentor,
      id,
      (it) => passOn(it, school.mentor, start),
      (it) => scheduleDefence(it, calendar, school.mentor, defence, start),
    );
    await at(start);
    const texts = (all: Awaited<ReturnType<typeof at>>) =>
      all
        .map(({ to, message }) => [school.accounts.indexOf(to), message.text])
        .filter(([, text]) => String(text).includes('ащит'));
    expect(texts(await at(new Date('2026-11-30T03:30:00Z')))).toEqual([
      [2, 'Напоминаю о защите вашего ИОМ: <b>1 декабря, 3-й урок</b>, кабинет 12. Всё получится!'],
      [1, 'Педагог 1 Школа: защита ИОМ, <b>1 декабря, 3-й урок</b>, кабинет 12.'],
    ]);
    expect(texts(await at(new Date('2026-12-01T02:30:00Z')))).toHaveLength(2);
    expect(texts(await at(new Date('2026-12-01T03:30:00Z')))).toEqual([]);
    expect(await client.outbox.count({ where: { kind: 'defence-soon', isUnasked: false, state: 'sent' } })).toBe(4);
  });
});
