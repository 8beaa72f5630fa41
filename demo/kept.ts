import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { KeptBotApi } from './bot-api/server.ts';
import { localMoment } from './clock.ts';
import { firstDay, playSchool, school, type PlayedSchool } from './school.ts';
import { startStage, type Stage } from './stage.ts';

/**
 * The school as it was played once: `npm ci` lives through its weeks, and every start begins where they end. Nothing is
 * written around domain and store; what is kept is a database, and what Telegram would remember.
 */

interface Kept {
  /** Milliseconds. */
  readonly now: number;
  readonly api: KeptBotApi;
  /** Telegram's number of each character. */
  readonly people: ReadonlyMap<string, number>;
  readonly links: PlayedSchool['links'];
  readonly group: number;
}

export interface Scenery {
  readonly stage: Stage;
  readonly played: PlayedSchool;
}

/** What a played school depends on; anything newer, and it is played anew. */
const sources = ['dist', 'demo', 'content'];

const stamp = (): string => {
  const files = sources.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((it) => it.isFile())
      .map((it) => statSync(join(it.parentPath, it.name)).mtimeMs),
  );
  return `${Math.max(...files).toString(36)}-${files.length.toString(36)}-${process.version}`.replaceAll('.', '-');
};

const filesIn = (folder: string, name: string) => ({
  database: join(folder, `kept-${name}.db`),
  facts: join(folder, `kept-${name}.bin`),
});

const play = async (file: string): Promise<Scenery> => {
  const start = localMoment(firstDay, school.zone);
  if (start === undefined) throw new Error(`no such moment: ${firstDay}`);
  const stage = await startStage(file, start);
  return { stage, played: await playSchool(stage) };
};

/** Plays the school and keeps it in `folder`; an older one goes. */
export const keepSchool = async (folder: string): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  const own = join(folder, `keeping-${process.pid}.db`);
  const { stage, played } = await play(own);
  try {
    await stage.stop();
    const { people, links, group } = played;
    const facts: Kept = {
      now: stage.clock.read().getTime(),
      api: stage.api.keep(),
      people: new Map([...people].map(([key, { user }]) => [key, user.id])),
      links,
      group: group.id,
    };
    for (const name of readdirSync(folder)) if (name.startsWith('kept-')) rmSync(join(folder, name));
    const to = filesIn(folder, stamp());
    copyFileSync(own, to.database);
    // The facts come last and whole: without them there is nothing.
    writeFileSync(`${own}.bin`, serialize(facts));
    renameSync(`${own}.bin`, to.facts);
  } finally {
    await stage.close();
  }
};

const readKept = (folder: string): { facts: Kept; database: string } | null => {
  try {
    const { facts, database } = filesIn(folder, stamp());
    return { facts: deserialize(readFileSync(facts)) as Kept, database };
  } catch {
    return null;
  }
};

/** The school on its stage: as it is kept in `folder`, or played here and now. */
export const openSchool = async (file: string, folder: string | null): Promise<Scenery> => {
  const kept = folder === null ? null : readKept(folder);
  if (kept === null) return play(file);
  const { now, api, people, links, group } = kept.facts;
  const stage = await startStage(file, new Date(now), { database: kept.database, api });
  const chat = stage.api.world.chats.get(group);
  if (chat === undefined) throw new Error('the school was kept without its group');
  const personOf = (id: number) => {
    const user = stage.api.world.chats.get(id)?.user;
    return stage.api.person(user ?? { id });
  };
  return {
    stage,
    played: { people: new Map([...people].map(([key, id]) => [key, personOf(id)])), links, group: chat },
  };
};
