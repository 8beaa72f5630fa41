import { describe, expect, test } from 'vitest';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { invites, joins, startsProgramme } from '../../demo/story.ts';
import { buttons } from '../../src/bot/buttons.ts';
import { dayNumberOf, type LocalDate } from '../../src/domain/calendar.ts';
import { cancelVisit } from '../../src/domain/visit-life.ts';
import { describeLesson } from '../../src/domain/visit-planning.ts';
import { proposeTime } from '../../src/domain/visit-time.ts';
import type { VisitId } from '../../src/domain/visit.ts';
import { asJson, rowsOf } from '../store/rows.ts';
import { labels } from './asked.ts';
import { alsoHolds, secondMentor } from './more-people.ts';
import type { Bench, PlayedSchool } from './school.ts';
import { startSchool } from './school.ts';
import { eitherSideForgeries, hostForgeries, visitForgeries, visitorForgeries } from './visit-forgeries.ts';
import { comesToo, decidesVisit, visitThat } from './visits.ts';
import { actorOf, leaves, looksEverywhere, screenOf } from './whole.ts';

/** Who may see and do what with a visit: asked through the chat, with every button that can be forged. */

const words = { class: '7 Щ', topic: 'тайная тема урока', reason: 'личная причина двоих' } as const;
const secret = Object.values(words);
const day = dayNumberOf('2026-11-27' as LocalDate);
const room = { mostPerWeek: null, lessonsInWeek: () => 0 };

const visitRows = async ({ database: { client } }: Bench): Promise<string> =>
  asJson([await rowsOf(client, 'Visit'), await rowsOf(client, 'Visitor'), await rowsOf(client, 'VisitEvent')]);

const presses = async (person: TelegramPerson, all: readonly string[]): Promise<void> => {
  for (const data of all) await person.pressesData(data);
};
const finds = (person: TelegramPerson, what: readonly string[] = secret): readonly string[] =>
  what.filter((word) => screenOf(person).includes(word));

/** Peter's lesson: Anna is expected and would like another time, Svetlana is invited, the mentor has called off. */
const described = async (school: PlayedSchool): Promise<VisitId> => {
  const [anna, peter, sveta] = school.teachers as [TelegramPerson, TelegramPerson, TelegramPerson];
  const [guest, host, mentor] = [
    await actorOf(school, anna),
    await actorOf(school, peter),
    await actorOf(school, school.mentor),
  ];
  const id = await visitThat(school, { guest: anna, host: peter, until: 'agreed', purpose: 'help' });
  await comesToo(school, id, { guest: sveta, host: peter });
  await decidesVisit(
    school,
    peter,
    id,
    (it, _, now) => describeLesson(it, host, { class: words.class, topic: words.topic }, now),
    (it, cal, now) =>
      proposeTime(it, cal, room, guest, { on: '2026-11-27' as LocalDate, time: { kind: 'lesson', lesson: 3 } }, now),
  );
  await comesToo(school, id, { guest: school.mentor, host: peter, isAgreed: true });
  await decidesVisit(school, school.mentor, id, (it, _, now) => cancelVisit(it, mentor, words.reason, now));
  await school.app.tick();
  return id;
};

describe('who is on neither side', () => {
  test('reads nothing and changes nothing, by whatever button', { timeout: 120_000 }, async () => {
    const school = await startSchool(4);
    const { curator } = school;
    const [anna, peter, , igor] = school.teachers;
    const id = await described(school);
    const { person: guest } = await actorOf(school, anna!);
    const zoya = await secondMentor(school, curator);
    const hers = school.api.person({ first_name: 'Лидия' });
    await joins(hers, await invites(zoya, 'педагог'), 'Лидия Олеговна');
    const strange = school.api.person({ first_name: 'Раиса' });
    await joins(strange, await school.curatorLink('Соседняя школа'), 'Раиса Львовна');
    await startsProgramme(strange);
    await alsoHolds(school, strange, 'mentor');

    const before = await visitRows(school);
    for (const person of [igor!, zoya, hers, curator, strange]) {
      const { person: who } = await actorOf(school, person);
      await presses(person, visitForgeries(who, id, { guest, day }));
      expect(finds(person), person.user.first_name).toEqual([]);
      expect(await person.pressesData(buttons.showVisit.pack(who, { visit: id }))).toMatchObject({ alert: true });
    }
    const { person: colleague } = await actorOf(school, igor!);
    await presses(igor!, visitForgeries(colleague, id, { guest: colleague, day }));
    expect(finds(strange, ['Анна Ивановна', 'Пётр Алексеевич'])).toEqual([]);
    expect(await visitRows(school)).toBe(before);
    // In another's name nobody acts at all.
    const { person: host } = await actorOf(school, peter!);
    for (const data of visitForgeries(host, id, { guest, day }))
      expect(await igor!.pressesData(data), data).toMatchObject({ alert: true });
    expect(await visitRows(school)).toBe(before);
    await looksEverywhere(igor!);
    expect(finds(igor!)).toEqual([]);
  });

  test('a curator sees that it happened, and no word more', async () => {
    const school = await startSchool(2);
    const { curator } = school;
    const [anna, peter] = school.teachers as [TelegramPerson, TelegramPerson];
    const id = await visitThat(school, { guest: anna, host: peter, until: 'sent' });
    const host = await actorOf(school, peter);
    await decidesVisit(school, peter, id, (it, _, now) =>
      describeLesson(it, host, { class: words.class, topic: words.topic }, now),
    );
    const { person: who } = await actorOf(school, curator);
    const { person: guest } = await actorOf(school, anna);
    const before = await visitRows(school);
    await presses(curator, visitForgeries(who, id, { guest, day: day + 4 }));
    await curator.pressesData(buttons.showVisit.pack(who, { visit: id }));
    expect(curator.lastText).toContain('Кто: Анна Ивановна\nУ кого: Пётр Алексеевич\nКогда: 26 ноября, четверг');
    expect(finds(curator, [...secret, 'учусь', 'поучиться', 'Анна: '])).toEqual([]);
    expect(await visitRows(school)).toBe(before);
  });
});

describe('who is on one side', () => {
  test('does nothing in the place of the other, and a mentor who reads does nothing at all', async () => {
    const school = await startSchool(3);
    const { mentor } = school;
    const [anna, peter, sveta] = school.teachers as [TelegramPerson, TelegramPerson, TelegramPerson];
    const id = await described(school);
    const [guest, host, invited, leader] = await Promise.all(
      [anna, peter, sveta, mentor].map(async (it) => (await actorOf(school, it)).person),
    );
    const before = await visitRows(school);
    // A guest: neither the host's acts nor another guest's part.
    await presses(anna, hostForgeries(guest!, id, { guest: guest!, day }));
    await presses(anna, hostForgeries(guest!, id, { guest: invited!, day }));
    await presses(sveta, [
      buttons.answerTime.pack(invited!, { visit: id, day, time: 3, isAgreed: 1 }),
      buttons.answerTime.pack(invited!, { visit: id, day, time: 3, isAgreed: 0 }),
      ...hostForgeries(invited!, id, { guest: guest!, day }),
    ]);
    await presses(peter, visitorForgeries(host!, id));
    expect(finds(sveta, [words.reason])).toEqual([]);
    expect(finds(anna, [words.reason])).toEqual([]);
    expect(await visitRows(school)).toBe(before);

    // Who called off leads the host and reads on: the own part is over, the rest was never theirs.
    await presses(mentor, hostForgeries(leader!, id, { guest: guest!, day }));
    await presses(mentor, eitherSideForgeries(leader!, id, { guest: guest!, day }));
    expect(await visitRows(school)).toBe(before);
    const theirs = await visitThat(school, { guest: sveta, host: anna, until: 'asked' });
    const known = await visitRows(school);
    await presses(mentor, visitForgeries(leader!, theirs, { guest: invited!, day }));
    expect(await visitRows(school)).toBe(known);
    await mentor.pressesData(buttons.showVisit.pack(leader!, { visit: theirs }));
    expect(labels(mentor)).toEqual(['К посещениям']);
  });

  test('who has left reads what was theirs, and decides nothing any more', async () => {
    const school = await startSchool(3);
    const [anna, peter] = school.teachers as [TelegramPerson, TelegramPerson];
    const id = await described(school);
    const { person: guest } = await actorOf(school, anna);
    await anna.pressesData(buttons.showVisit.pack(guest, { visit: id }));
    expect(labels(anna)).toContain('Отменить посещение');
    await leaves(school, anna);
    const before = await visitRows(school);
    await presses(anna, visitForgeries(guest, id, { guest, day }));
    expect(await visitRows(school)).toBe(before);
    expect(peter.chat.length).toBeGreaterThan(0);
  });
});
