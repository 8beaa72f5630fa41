import SqliteDatabase from 'better-sqlite3';
import { organisationId } from '../src/domain/people.ts';
import { loadContent } from '../src/content/content.ts';
import { compose, questionnaireOf } from '../src/domain/questionnaire.ts';
import { openDatabase } from '../src/store/connection.ts';
import { applyMigrations } from '../src/store/migrations.ts';

/**
 * One organisation with so many finished self-assessments, in groups of four, whose baseline is still open. Written in
 * bulk: it is the reading that is measured, and ten thousand people pressing sixty buttons is another row of the bench.
 */
export const seedRegion = async (
  url: string,
  { people, contentDir, curatorTelegramId }: { people: number; contentDir: string; curatorTelegramId: number },
): Promise<void> => {
  await applyMigrations(url);
  const { client, close } = await openDatabase(url);
  const at = new Date('2026-11-02T03:00:00Z');
  const instrument = loadContent(contentDir).instruments.current;
  const parts = compose(instrument, {
    post: 'teacher',
    levels: ['secondary'],
    subjects: ['math'],
    isClassTeacher: false,
  });
  const { statements } = questionnaireOf(instrument, parts);

  const { id: school } = await client.organisation.create({
    data: { name: 'Регион', zone: 'Asia/Krasnoyarsk', createdAt: at, promisedAt: at },
  });
  const organisation = organisationId(school);
  const curator = await client.person.create({
    data: { organisationId: organisation, name: 'Ольга Петровна', subjects: [], levels: [], createdAt: at },
  });
  const account = await client.account.create({ data: { telegramId: BigInt(curatorTelegramId), createdAt: at } });
  await client.tie.create({
    data: { organisationId: organisation, personId: curator.id, accountId: account.id, from: at },
  });
  await client.membership.create({
    data: { organisationId: organisation, personId: curator.id, role: 'curator', from: at, confirmedAt: at },
  });
  const { id: programme } = await client.programme.create({
    data: { organisationId: organisation, schoolYear: '2026/27', createdAt: at },
  });
  const { id: stage } = await client.stage.create({
    data: {
      organisationId: organisation,
      programmeId: programme,
      kind: 'baseline',
      instrument: instrument.code,
      edition: instrument.edition,
      openedAt: at,
    },
  });

  await close();

  // Half a million rows past Prisma, which would take minutes over them; dates as it writes them.
  const when = '2026-11-02T03:00:00.000+00:00';
  const firstMentee = curator.id + 1;
  const db = new SqliteDatabase(url.slice('file:'.length));
  const insert = (
    table: string,
    count: number,
    rowAt: (index: number) => Readonly<Record<string, string | number>>,
  ): void => {
    const columns = Object.keys(rowAt(0));
    const statement = db.prepare(
      `INSERT INTO "${table}" (${columns.map((it) => `"${it}"`).join()}) VALUES (${columns.map(() => '?').join()})`,
    );
    for (let i = 0; i < count; i += 1) statement.run(...Object.values(rowAt(i)));
  };
  db.transaction(() => {
    insert('Group', Math.ceil(people / 4), (i) => ({
      id: i + 1,
      organisationId: organisation,
      name: `Группа ${i + 1}`,
      createdAt: when,
    }));
    insert('Person', people, (i) => ({
      id: firstMentee + i,
      organisationId: organisation,
      name: `Педагог ${i + 1}`,
      subjects: '["math"]',
      levels: '["secondary"]',
      post: 'teacher',
      profiledAt: when,
      createdAt: when,
    }));
    insert('Membership', people, (i) => ({
      organisationId: organisation,
      personId: firstMentee + i,
      groupId: Math.floor(i / 4) + 1,
      role: 'mentee',
      from: when,
      confirmedAt: when,
    }));
    insert('Assessment', people, (i) => ({
      id: i + 1,
      organisationId: organisation,
      personId: firstMentee + i,
      stageId: stage,
      instrument: instrument.code,
      edition: instrument.edition,
      parts: JSON.stringify(parts),
      startedAt: when,
      finishedAt: when,
    }));
    insert('Answer', people * statements.length, (i) => {
      const person = Math.floor(i / statements.length);
      return {
        organisationId: organisation,
        assessmentId: person + 1,
        statement: statements[i % statements.length]?.code ?? '',
        kind: 'level',
        level: 1 + ((person * 7 + i * 3) % 4),
        source: 'self',
        by: firstMentee + person,
        at: when,
      };
    });
  })();
  db.close();
};
