import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The built bot in a process of its own, as a school runs it; used by the demo, the end-to-end tests and the bench. */

const dist = (file: string): string => fileURLToPath(new URL(`../dist/${file}`, import.meta.url));

export interface BotProcess {
  readonly pid: number;
  /** Where health and metrics are. */
  readonly port: number;
  /** Everything written to the log so far. */
  log(): string;
  kill(signal: NodeJS.Signals): void;
  /** Resolves with the exit code, or the signal that ended it. */
  readonly exited: Promise<number | string>;
  stop(): Promise<void>;
}

export interface BotEnv {
  readonly root: string;
  readonly token: string;
  readonly databaseUrl: string;
  readonly extra?: Readonly<Record<string, string>>;
  /** For Node itself, such as --cpu-prof. */
  readonly nodeArgs?: readonly string[];
}

const envOf = ({ root, token, databaseUrl, extra }: BotEnv): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  BOT_TOKEN: token,
  TELEGRAM_API_ROOT: root,
  DATABASE_URL: databaseUrl,
  PORT: '0',
  RATE_LIMIT: '100000',
  ...extra,
});

/** Those of `npm start`. */
const switches = ['--min-semi-space-size=4', '--v8-pool-size=0'];

/** Starts the bot and waits until it says so. */
export const startBotProcess = async (env: BotEnv): Promise<BotProcess> => {
  const child = spawn(process.execPath, [...switches, ...(env.nodeArgs ?? []), dist('main.js')], {
    env: envOf(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  const exited = once(child, 'exit').then(([code, signal]) => (code as number | null) ?? (signal as string));
  const port = new Promise<number>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      log += chunk.toString();
      const started = /"port":(\d+),"msg":"started"/u.exec(log);
      if (started?.[1] !== undefined) resolve(Number(started[1]));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    exited.then((code) => reject(new Error(`the bot ended with ${code} before it started:\n${log}`)), reject);
  });
  const started = await port;
  return {
    pid: child.pid ?? 0,
    port: started,
    log: () => log,
    kill: (signal) => void child.kill(signal),
    exited,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
};

/** Runs one admin command beside the bot; returns what it printed. */
export const admin = (
  env: BotEnv,
  ...args: readonly string[]
): { readonly code: number; readonly out: string; readonly err: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [dist('admin.js'), ...args], {
    env: envOf(env),
    encoding: 'utf8',
  });
  return { code: status ?? -1, out: stdout, err: stderr };
};

/** The link that `admin invite` prints as its last line. */
export const inviteCurator = (env: BotEnv, school: string, zone = 'Asia/Krasnoyarsk'): string => {
  const { code, out, err } = admin(env, 'invite', '--role', 'curator', '--organisation', school, '--zone', zone);
  const link = out.trim().split('\n').at(-1) ?? '';
  if (code !== 0 || !link.startsWith('https://')) throw new Error(`admin invite failed (${code}): ${err}${out}`);
  return link;
};
