import { expect, test } from 'vitest';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { invites, joins, startsProgramme } from '../../demo/story.ts';
import { dayNumberOf } from '../../src/domain/calendar.ts';
import type { LocalDate } from '../../src/domain/calendar.ts';
import type { Appointment } from '../../src/domain/appointment.ts';
import { cancelVisit } from '../../src/domain/visit-life.ts';
import { analyseOneself } from '../../src/domain/visit-self-analysis.ts';
import { remarkOnItem, sheetTexts, writeText } from '../../src/domain/visit-sheet.ts';
import type { VisitPurpose } from '../../src/domain/visit.ts';
import { loadContent } from '../../src/content/content.ts';
import { alsoHolds, secondMentor } from './more-people.ts';
import { growth, hasSaid, learning } from './offering.ts';
import { methodsOf } from '../store/rows.ts';
import type { PlayedSchool } from './school.ts';
import { visitForgeries } from './any-visit-button.ts';
import { decidesVisit, observation, visitThat } from './visits.ts';
import { actorOf, looksEverywhere, screenOf, startWholeSchool } from './whole.ts';

/** What is said of a lesson stays with those it is for: by every command, every button, every forged one, every read. */

const lesson = (on: string, number: number): Appointment => ({
  on: on as LocalDate,
  time: { kind: 'lesson', lesson: number },
});
const selfQuestions = loadContent('content').visit.selfAnalysis.current;

/** Something that was said, and who may read it. */
interface Word {
  readonly text: string;
  readonly readers: readonly TelegramPerson[];
}

const textsOf = (guest: TelegramPerson, purpose: VisitPurpose): readonly string[] =>
  sheetTexts[purpose].map((field) => `${guest.user.first_name}: ${field}`);

/** Visits for all three purposes, asked, agreed, written, sent and called off, in a group of four with its mentor. */
const startSpoken = async () => {
  const school = await startWholeSchool(4);
  const { mentor } = school;
  const [anna, peter, sveta, igor] = school.teachers as [
    TelegramPerson,
    TelegramPerson,
    TelegramPerson,
    TelegramPerson,
  ];
  const now = () => school.clock.now;
  const [annaActor, peterActor, svetaActor] = await Promise.all([anna, peter, sveta].map((it) => actorOf(school, it)));
  const told = { draft: 'черновик, который никто не видел', remark: 'замечание к замеру', own: 'взгляд на свой урок' };
  const reason = 'причина между двоими';

  const learnt = await visitThat(school, { guest: peter, host: anna, until: 'sent' });
  const helped = await visitThat(school, {
    guest: mentor,
    host: anna,
    until: 'sent',
    purpose: 'help',
    at: lesson('2026-11-27', 1),
  });
  await decidesVisit(school, anna, helped, (it, calendar, at) =>
    analyseOneself(
      it,
      { edition: selfQuestions.edition, items: [{ code: 'q' }] },
      calendar,
      annaActor!,
      { question: 'q', text: told.own },
      at,
    ),
  );
  const measured = await visitThat(school, {
    guest: sveta,
    host: anna,
    until: 'held',
    purpose: 'measure',
    at: lesson('2026-11-30', 2),
  });
  await decidesVisit(school, sveta, measured, (it, calendar, at) =>
    remarkOnItem(it, observation, calendar, svetaActor!, { item: observation.items[0]!.code, text: told.remark }, at),
  );
  const drafted = await visitThat(school, { guest: peter, host: sveta, until: 'held', at: lesson('2026-12-01', 2) });
  await decidesVisit(school, peter, drafted, (it, calendar, at) =>
    writeText(it, calendar, peterActor!, { field: 'seen', text: told.draft }, at),
  );
  const off = await visitThat(school, { guest: peter, host: sveta, until: 'agreed', at: lesson('2026-12-03', 2) });
  await decidesVisit(school, peter, off, (it) => cancelVisit(it, peterActor!, reason, now()));
  const asked = await visitThat(school, {
    guest: mentor,
    host: peter,
    until: 'asked',
    purpose: 'help',
    at: lesson('2026-12-04', 2),
  });
  await hasSaid(school, anna, { focus: [learning], offers: [growth] });
  await school.app.tick();

  const words: readonly Word[] = [
    ...textsOf(peter, 'learn').map((text) => ({ text, readers: [peter, anna, mentor] })),
    // Her own look at the lesson comes first: until then the host has not read it.
    ...textsOf(mentor, 'help').map((text) => ({ text, readers: [mentor] })),
    { text: told.own, readers: [anna] },
    { text: told.remark, readers: [sveta] },
    { text: told.draft, readers: [peter] },
    { text: reason, readers: [peter, sveta] },
  ];
  const visits = [
    [learnt, anna, peter],
    [helped, anna, mentor],
    [measured, anna, sveta],
    [drafted, sveta, peter],
    [off, sveta, peter],
    [asked, peter, mentor],
  ] as const;
  return { school, words, visits, anna, peter, sveta, igor };
};

type Spoken = Awaited<ReturnType<typeof startSpoken>>;

/** What people wrote and agreed to; what an outsider may begin is a row of their own. */
const rowsOf = async ({ school, visits }: Spoken): Promise<string> => {
  const { client } = school.database;
  const of = { in: visits.map(([id]): number => id) };
  const people = await Promise.all(visits.flatMap(([, host, guest]) => [host, guest]).map((it) => actorOf(school, it)));
  return JSON.stringify([
    await client.visit.findMany({ where: { id: of }, orderBy: { id: 'asc' }, omit: { version: true } }),
    await client.visitor.findMany({
      where: { visitId: of, personId: { in: people.map(({ person }) => person) } },
      orderBy: { id: 'asc' },
    }),
  ]);
};

const forges = async (
  { school }: Spoken,
  person: TelegramPerson,
  visits: readonly Spoken['visits'][number][],
): Promise<number> => {
  const { person: who } = await actorOf(school, person);
  const { organisation, roles } = await actorOf(school, school.mentor);
  const people = await Promise.all(
    [...school.teachers, school.mentor].map(async (it) => (await actorOf(school, it)).person),
  );
  const day = dayNumberOf('2026-12-08' as LocalDate);
  const candidates = await Promise.all(
    visits.map(async ([visit, host, guest]) => {
      const [theHost, theGuest] = [(await actorOf(school, host)).person, (await actorOf(school, guest)).person];
      return { visit: [visit], host: [theHost], guest: [theGuest, theHost], with: [theGuest] };
    }),
  );
  const all = visitForgeries(who, candidates, {
    group: [Number(roles[0]?.group)],
    organisation: [organisation],
    person: people,
    month: [0, day],
    day: [day],
    from: [0, day],
    time: [3],
    lesson: [3],
    page: [0],
    purpose: ['learn', 'help', 'measure'],
    item: [observation.items[0]!.code],
    code: [observation.items[0]!.code, 'learn', 'seen'],
  });
  for (const data of all) await person.pressesData(data);
  return all.length;
};

/** Everything that the store would hand to this person of visits, by whatever method it has or will have. */
const readsAll = async ({ school, visits }: Spoken, person: TelegramPerson): Promise<string> => {
  const actor = await actorOf(school, person);
  const mine = school.store.as(actor);
  const span = { from: '2026-09-01', to: '2027-05-31' };
  const group = (await actorOf(school, school.mentor)).roles[0]?.group;
  const all = mine as unknown as Record<string, (...given: unknown[]) => unknown>;
  const reads = methodsOf(mine).filter(
    (name) =>
      /visit|sheet|pair|window|joint|journal|offer|member/iu.test(name) && !/^(?:begin|change|start|erase)/u.test(name),
  );
  const said: unknown[] = [];
  for (const name of reads)
    for (const [visit, host, guest] of visits)
      for (const given of [
        [visit, (await actorOf(school, guest)).person],
        [visit, (await actorOf(school, host)).person],
        [group, span],
        [span, span],
      ])
        // A method that takes something else refuses it in its own way: what counts is what it hands out.
        said.push(
          await Promise.resolve()
            .then(() => all[name]?.(...given))
            .catch(() => null),
        );
  return JSON.stringify(said, (_, it: unknown) => (it instanceof Map ? [...it] : it instanceof Set ? [...it] : it));
};

const foundIn = (text: string, words: readonly Word[], person: TelegramPerson): readonly string[] =>
  words.filter((it) => !it.readers.includes(person) && text.includes(it.text)).map((it) => it.text);

/** People around the group who are no part of these lessons. */
const outsidersOf = async (school: PlayedSchool) => {
  const zoya = await secondMentor(school, school.curator);
  const observer = school.api.person({ first_name: 'Лидия' });
  await joins(observer, await invites(zoya, 'педагог'), 'Лидия Олеговна');
  const { person } = await actorOf(school, observer);
  await school.database.client.membership.updateMany({
    where: { personId: person },
    data: { role: 'observer', groupId: null },
  });
  const strange = school.api.person({ first_name: 'Раиса' });
  await joins(strange, await school.curatorLink('Соседняя школа'), 'Раиса Львовна');
  await startsProgramme(strange);
  await alsoHolds(school, strange, 'mentor');
  return { zoya, observer, strange };
};

test(
  'nobody reads what is not for them, by any command, button, forged button or read',
  { timeout: 600_000 },
  async () => {
    const spoken = await startSpoken();
    const { school, words, igor, anna, peter, sveta } = spoken;
    const { curator, mentor } = school;
    const { zoya, observer, strange } = await outsidersOf(school);

    // Each of the six at least twice, and all of them by who stands nearest: a press takes a while.
    const [learnt, helped, measured, drafted, off, asked] = spoken.visits;
    const outside = [
      [igor, spoken.visits],
      [curator, [learnt, helped, measured]],
      [zoya, [helped, drafted]],
      [observer, [measured, off]],
      [strange, [learnt, asked]],
    ] as const;
    const before = await rowsOf(spoken);
    for (const [person, forged] of outside) {
      await looksEverywhere(person);
      expect(await forges(spoken, person, forged), person.user.first_name).toBeGreaterThan(40);
      expect(foundIn(screenOf(person), words, person), person.user.first_name).toEqual([]);
      expect(screenOf(person), person.user.first_name).not.toMatch(/\d %/u);
      expect(await rowsOf(spoken), person.user.first_name).toBe(before);
    }
    expect(screenOf(strange)).not.toMatch(/Анна|Пётр/u);
    // Those who are in one lesson are outside of the others.
    const inside = [
      [anna, [helped, off]],
      [peter, [helped, measured]],
      [sveta, [learnt, drafted]],
    ] as const;
    for (const [person, forged] of inside) {
      await forges(spoken, person, forged);
      expect(foundIn(screenOf(person), words, person), person.user.first_name).toEqual([]);
    }
    for (const [person] of [...outside, ...inside, [mentor]] as const)
      expect(foundIn(await readsAll(spoken, person), words, person), person.user.first_name).toEqual([]);
    // Whoever may read them does.
    expect(await readsAll(spoken, anna)).toContain('Пётр: takeaway');
    expect(await readsAll(spoken, mentor)).toContain('Пётр: takeaway');
  },
);
