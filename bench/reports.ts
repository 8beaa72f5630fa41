import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { startBotApi } from '../demo/bot-api/server.ts';
import { startBotProcess } from '../demo/bot-process.ts';
import { packagedContent } from '../src/content/file.ts';
import { seedRegion } from './region.ts';

export interface ReportFigures {
  /** Seconds from «Завершить этап» to its answer: every release is frozen then. */
  readonly closing: number;
  /** Seconds from /report to the screen, from the picture's button to the picture. */
  readonly words: number;
  readonly picture: number;
  /** Milliseconds that somebody else's press waited at most while the report was made. */
  readonly pressMeanwhile: number;
  readonly rssMb: number;
}

const rssOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024;

/** Closes the stage of an organisation of so many people and reads its report, over HTTP, as a curator would. */
export const reportFigures = async (folder: string, people: number): Promise<ReportFigures> => {
  const api = await startBotApi({ keepCalls: false });
  const curator = api.person({ first_name: 'Ольга' });
  const stranger = api.person({ first_name: 'Гость' });
  const databaseUrl = `file:${join(folder, `region-${people}.db`)}`;
  await seedRegion(databaseUrl, { people, contentDir: packagedContent, curatorTelegramId: curator.user.id });
  const bot = await startBotProcess({ root: api.root, token: api.token, databaseUrl });
  try {
    const seconds = async (work: () => Promise<unknown>): Promise<number> => {
      const begun = performance.now();
      await work();
      return (performance.now() - begun) / 1000;
    };
    await curator.sends('/programme');
    await curator.presses(/^Завершить: /u);
    const closing = await seconds(() => curator.presses('Завершить этап', { patience: 120_000 }));
    await stranger.sends('/menu');

    let pressMeanwhile = 0;
    const report = new AbortController();
    const others = (async () => {
      while (!report.signal.aborted)
        pressMeanwhile = Math.max(pressMeanwhile, 1000 * (await seconds(() => stranger.sends('/menu'))));
    })();
    const words = await seconds(() => curator.sends('/report'));
    const picture = await seconds(async () => {
      await curator.presses('Картинкой');
      await curator.waits((chat) => chat.some((it) => it.file !== undefined));
    });
    report.abort();
    await others;
    return { closing, words, picture, pressMeanwhile, rssMb: rssOf(bot.pid) };
  } finally {
    await bot.stop();
    await api.close();
  }
};
