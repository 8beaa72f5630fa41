import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { invites, joins, linkIn } from '../../demo/story.ts';
import type { Role } from '../../src/domain/people.ts';
import type { Bench, PlayedSchool } from './school.ts';
import { actorOf } from './whole.ts';

/** People beside those with whom a school starts. */

/** Whoever opens `link` becomes a mentor once the curator has said so. */
const becomesMentor = async (
  bench: Bench,
  curator: TelegramPerson,
  link: string,
  [first, name]: readonly [string, string],
): Promise<TelegramPerson> => {
  const person = bench.api.person({ first_name: first });
  await joins(person, link, name);
  await curator.waits((chat) => chat.some(({ text }) => text.includes(first)));
  await curator.presses('Это он / она');
  await person.waits(/Подтверждено: наставник/u);
  return person;
};

/** The mentor of a second group. */
export const secondMentor = async (bench: Bench, curator: TelegramPerson): Promise<TelegramPerson> => {
  await curator.sends('/people');
  await curator.presses('Добавить группу');
  await curator.sends('Вторая');
  await curator.waits(/Вторая/u);
  await curator.sends('/people');
  await curator.presses('Пригласить: наставник');
  await curator.presses(/^Вторая$/u);
  const link = linkIn(curator.chat.findLast(({ text }) => text.includes('?start='))?.text ?? '');
  return becomesMentor(bench, curator, link, ['Зоя', 'Зоя Фёдоровна']);
};

/** Another mentor of the only group. */
export const coMentor = async (school: PlayedSchool): Promise<TelegramPerson> =>
  becomesMentor(school, school.curator, await invites(school.curator, 'наставник'), ['Вера', 'Вера Павловна']);

const since = new Date(0);

/** Gives a person who has joined one more role in a group of the school, the first unless said otherwise. */
export const alsoHolds = async (bench: Bench, person: TelegramPerson, role: Role, at = 0): Promise<void> => {
  const { client } = bench.database;
  const { person: personId, organisation: organisationId } = await actorOf(bench, person);
  const groups = await client.group.findMany({ where: { organisationId }, orderBy: { id: 'asc' } });
  await client.membership.create({
    data: { organisationId, personId, role, groupId: groups[at]?.id ?? null, from: since, confirmedAt: since },
  });
};

/** So many mentees of the first group who have never opened the bot. */
export const haveNotCome = async ({ database: { client } }: Bench, count: number): Promise<void> => {
  const group = await client.group.findFirstOrThrow({ orderBy: { id: 'asc' } });
  const { organisationId } = group;
  for (let i = 1; i <= count; i += 1) {
    const { id: personId } = await client.person.create({
      data: { organisationId, name: `Педагог ${i}`, subjects: [], levels: [], createdAt: since },
    });
    await client.membership.create({
      data: { organisationId, personId, groupId: group.id, role: 'mentee', from: since, confirmedAt: since },
    });
  }
};
