import { describe, expect, test } from 'vitest';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { invites, joins, startsProgramme } from '../../demo/story.ts';
import { buttons } from '../../src/bot/buttons.ts';
import { dayNumberOf, localDateOf } from '../../src/domain/calendar.ts';
import type { RouteId } from '../../src/domain/route.ts';
import { stepCode } from '../../src/domain/route.ts';
import { proposeDrop } from '../../src/domain/route-amendment.ts';
import { passOn } from '../../src/domain/route-defence.ts';
import { addEvidence, reflectOnStep } from '../../src/domain/route-doing.ts';
import { setGoal } from '../../src/domain/route-draft.ts';
import { askReviewer, commentOn, recommend, remarkOnCriterion } from '../../src/domain/route-review.ts';
import { takeBack } from '../../src/domain/route-submission.ts';
import { asJson, rowsOf } from '../store/rows.ts';
import { alsoHolds, secondMentor } from './more-people.ts';
import { defenceForgeries, ownSheetForgeries, routeForgeries } from './route-forgeries.ts';
import type { Decision } from './routes.ts';
import {
  begins,
  decides,
  routeThat,
  scores,
  sheet,
  startSchoolWithFocus,
  stepTitles,
  submits,
  written,
} from './routes.ts';
import type { Bench, PlayedSchool } from './school.ts';
import { actorOf, leaves, looksEverywhere, screenOf } from './whole.ts';

/** Who may read what of a route: asked through the chat, with every button there is and every one that can be forged. */

const words = {
  goal: 'дети сами находят вопрос к тексту',
  comment: 'слово между двоими',
  answer: 'ответ между двоими',
  remark: 'замечание Светланы',
  advice: 'совет Светланы',
} as const;
const secret = Object.values(words);
const criterion = sheet.criteria[0]!.code;

/** All rows of one route. */
const routeRows = async (
  { database: { client } }: Bench,
  id: RouteId,
  but: readonly string[] = [],
): Promise<string> => {
  const of = async (table: 'RouteStep' | 'RouteReview' | 'RouteEvent') =>
    (await rowsOf(client, table)).filter((row) => row['routeId'] === id);
  const own = (await rowsOf(client, 'Route')).filter((row) => row['id'] === id);
  return asJson([
    own.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !but.includes(name)))),
    await of('RouteStep'),
    await of('RouteReview'),
    but.length > 0 ? [] : await of('RouteEvent'),
  ]);
};

/** Passed on, with a comment and an answer; Peter and Svetlana were asked, and Svetlana has sent her sheet. */
const readByColleagues = async (school: PlayedSchool): Promise<RouteId> => {
  const { mentor } = school;
  const [anna, peter, svetlana] = school.teachers;
  const [who, marina, sveta] = await Promise.all([anna!, mentor, svetlana!].map((it) => actorOf(school, it)));
  const id = await begins(school, anna!);
  await decides(school, anna!, id, ...written(who!), (it) =>
    setGoal(it, who!, { fn: 'A/01.6', text: words.goal, measure: null }),
  );
  await decides(school, anna!, id, submits(who!));
  await decides(
    school,
    mentor,
    id,
    (it, _, now) => commentOn(it, marina!, { step: stepCode(1), text: words.comment }, now),
    (it, _, now) => passOn(it, marina!, now),
  );
  await decides(school, anna!, id, (it, _, now) => commentOn(it, who!, { step: stepCode(1), text: words.answer }, now));
  for (const person of [peter!, svetlana!]) {
    const { person: colleague } = await actorOf(school, person);
    await decides(school, anna!, id, (it, _, now) => askReviewer(it, who!, colleague, now));
  }
  const says: readonly Decision[] = [
    (it, _, now) => remarkOnCriterion(it, sheet, sveta!, { criterion, text: words.remark }, now),
    (it, _, now) => recommend(it, sveta!, words.advice, now),
  ];
  await decides(school, svetlana!, id, ...says, ...scores(sveta!, 1));
  await school.app.tick();
  return id;
};

const presses = async (person: TelegramPerson, all: readonly string[]): Promise<void> => {
  for (const data of all) await person.pressesData(data);
};

const finds = (person: TelegramPerson, what: readonly string[]): readonly string[] =>
  what.filter((word) => screenOf(person).includes(word));

describe('nobody outside', () => {
  test('reads a route by any command, button or forged button', { timeout: 240_000 }, async () => {
    const school = await startSchoolWithFocus(4);
    const { mentor, curator } = school;
    const [anna, , , igor] = school.teachers;
    const id = await readByColleagues(school);
    const zoya = await secondMentor(school, curator);
    const hers = school.api.person({ first_name: 'Лидия' });
    await joins(hers, await invites(zoya, 'педагог'), 'Лидия Олеговна');
    const strange = school.api.person({ first_name: 'Раиса' });
    await joins(strange, await school.curatorLink('Соседняя школа'), 'Раиса Львовна');
    await startsProgramme(strange);
    await alsoHolds(school, strange, 'mentor');
    const { person: colleague } = await actorOf(school, igor!);
    const day = dayNumberOf(localDateOf(school.clock.now, 'Asia/Krasnoyarsk')) + 7;

    const before = await routeRows(school, id);
    const looked = { of: 0 };
    for (const person of [igor!, zoya, hers]) {
      looked.of += await looksEverywhere(person);
      const { person: who } = await actorOf(school, person);
      await presses(person, [
        ...routeForgeries(who, id, { criterion, colleague, day }),
        ...ownSheetForgeries(who, id, criterion),
        ...defenceForgeries(who, id, day),
      ]);
      expect(finds(person, [...secret, ...stepTitles]), person.user.first_name).toEqual([]);
    }
    const theirs = [strange, mentor].map((it) => actorOf(school, it));
    for (const { person: as } of await Promise.all(theirs))
      await presses(strange, routeForgeries(as, id, { criterion, colleague, day }));
    expect(finds(strange, [...secret, ...stepTitles, 'Анна Ивановна'])).toEqual([]);
    expect(await routeRows(school, id)).toBe(before);
    expect(looked.of).toBeGreaterThan(30);

    // The curator may appoint the defence, and reads and writes nothing else.
    const kept = await routeRows(school, id, ['defence', 'state', 'stateSince', 'version']);
    await looksEverywhere(curator);
    const { person: olga } = await actorOf(school, curator);
    await presses(curator, [
      ...routeForgeries(olga, id, { criterion, colleague, day }),
      ...ownSheetForgeries(olga, id, criterion),
    ]);
    expect(finds(curator, [...secret, ...stepTitles])).toEqual([]);
    expect(screenOf(curator)).not.toMatch(/\d %/u);
    expect(await routeRows(school, id, ['defence', 'state', 'stateSince', 'version'])).toBe(kept);

    // Whoever may read it does find all of it.
    await anna!.sends('/iom');
    await anna!.presses('Комментарии');
    expect(finds(anna!, [words.comment, words.answer])).toHaveLength(2);
  });

  test('a colleague who was asked reads the plan, and before the own sheet no word of others', async () => {
    const school = await startSchoolWithFocus(4);
    const [anna, peter, svetlana, igor] = school.teachers;
    const id = await readByColleagues(school);
    const who = await actorOf(school, peter!);
    const { person: colleague } = await actorOf(school, igor!);
    const day = dayNumberOf(localDateOf(school.clock.now, 'Asia/Krasnoyarsk')) + 7;
    const others = [words.comment, words.answer, words.remark, words.advice];

    const before = await routeRows(school, id);
    await peter!.sends('/iom');
    await presses(peter!, [
      ...routeForgeries(who.person, id, { criterion, colleague, day }),
      ...defenceForgeries(who.person, id, day),
    ]);
    expect(finds(peter!, others)).toEqual([]);
    expect(screenOf(peter!)).not.toMatch(/\d %/u);
    expect(await routeRows(school, id)).toBe(before);

    await decides(school, peter!, id, ...scores(who, 2));
    await presses(peter!, routeForgeries(who.person, id, { criterion, colleague, day }));
    expect(finds(peter!, [words.comment, words.answer])).toEqual([]);
    expect(screenOf(peter!)).not.toMatch(/\d %/u);

    // The author reads remarks and names, and no figure before the verdict.
    await anna!.sends('/iom');
    await anna!.presses('Отзывы коллег: 1');
    expect(anna!.lastText).toContain(words.remark);
    expect(anna!.lastText).toContain('Светлана Юрьевна');
    expect(screenOf(anna!)).not.toMatch(/\d %/u);
    expect(svetlana!.chat.length).toBeGreaterThan(0);
  });
});

describe('who is no longer part of it', () => {
  const inForce = async (school: PlayedSchool): Promise<RouteId> => {
    const [anna] = school.teachers;
    const id = await routeThat(school, 'isInForce');
    const who = await actorOf(school, anna!);
    await decides(
      school,
      anna!,
      id,
      (it, _, now) => addEvidence(it, who, { step: stepCode(1), evidence: { kind: 'text', text: words.answer } }, now),
      (it) => reflectOnStep(it, who, { step: stepCode(1), text: words.goal }),
      (it, _, now) => proposeDrop(it, who, { step: stepCode(2), reason: words.comment }, now),
    );
    await school.app.tick();
    return id;
  };

  test('a mentor who has left gets a sentence, and no content by old buttons', async () => {
    const school = await startSchoolWithFocus();
    const { mentor } = school;
    const id = await inForce(school);
    const { person: who } = await actorOf(school, mentor);
    await mentor.sends('/menu');
    await leaves(school, mentor);
    const before = await routeRows(school, id);

    for (const data of [
      buttons.showRoute.pack(who, { route: id }),
      buttons.showStep.pack(who, { route: id, step: 1 }),
      buttons.showProposal.pack(who, { route: id, proposal: 1 }),
      buttons.agreeProposal.pack(who, { route: id, proposal: 1 }),
      buttons.declineProposal.pack(who, { route: id, proposal: 1 }),
      buttons.writeComment.pack(who, { route: id, step: 1 }),
      buttons.routeHistory.pack(who, { route: id }),
    ])
      expect(await mentor.pressesData(data), data).toMatchObject({
        alert: true,
        text: expect.stringContaining('Этой записи больше нет'),
      });
    await mentor.sends('/iom');
    expect(finds(mentor, [words.answer, words.goal])).toEqual([]);
    expect(mentor.lastText).not.toContain('Анна');
    expect(await routeRows(school, id)).toBe(before);
  });

  test('of an author who has left the mentor learns that it is gone, in the middle of an answer too', async () => {
    const school = await startSchoolWithFocus();
    const { mentor } = school;
    const [anna] = school.teachers;
    const id = await inForce(school);
    await mentor.sends('/iom');
    await mentor.presses('Ответить: Анна');
    expect(mentor.lastText).toContain(words.comment);
    await mentor.presses('Пока оставить как есть');
    await mentor.waits(/Напишите пару слов/u);
    await leaves(school, anna!);
    const before = await routeRows(school, id);

    await mentor.presses('Давайте обсудим при встрече');
    await mentor.waits(/Этой записи больше нет/u);
    await mentor.sends('/iom');
    expect(mentor.lastText).toContain('В группе пока нет педагогов');
    expect(await routeRows(school, id)).toBe(before);
  });

  test('a route taken back is closed to the mentor until it is shown again', async () => {
    const school = await startSchoolWithFocus();
    const { mentor } = school;
    const [anna] = school.teachers;
    const id = await routeThat(school, 'isSubmitted');
    await school.app.tick();
    await mentor.waits(/ИОМ готов/u);
    const author = await actorOf(school, anna!);
    const { person: who } = await actorOf(school, mentor);
    await mentor.pressesData(buttons.returnRoute.pack(who, { route: id }));
    await mentor.waits(/Напишите одним сообщением/u);
    await decides(school, anna!, id, (it, _, now) => takeBack(it, author, now));
    await mentor.sends('Добавьте пробу в классе');
    await mentor.waits(/^Маршрут ещё пишется/u);

    await mentor.presses('Открыть ИОМ');
    await mentor.waits(/Когда ИОМ покажут, я сразу напишу/u);
    for (const data of [
      buttons.showStep.pack(who, { route: id, step: 1 }),
      buttons.passOnRoute.pack(who, { route: id, sure: 1 }),
      buttons.returnRoute.pack(who, { route: id }),
      buttons.showComments.pack(who, { route: id, step: 0 }),
    ])
      expect(await mentor.pressesData(data), data).toMatchObject({
        alert: true,
        text: expect.stringContaining('Маршрут ещё пишется'),
      });
    expect(finds(mentor, stepTitles)).toEqual([]);
  });
});
