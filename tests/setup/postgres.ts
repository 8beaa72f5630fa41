import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

/** Gives the tests a PostgreSQL server: TEST_POSTGRES_URL, else a throw-away cluster, else none and a line that says so. */

declare module 'vitest' {
  interface ProvidedContext {
    /** A server on which databases may be created; `null`: PostgreSQL tests are skipped. */
    postgres: string | null;
  }
}

const oldest = 15;

interface Vitest {
  readonly provide: (key: 'postgres', value: string | null) => void;
}

export default async function setup({ provide }: Vitest): Promise<() => Promise<void>> {
  const given = process.env['TEST_POSTGRES_URL'];
  if (given) {
    provide('postgres', given);
    return () => Promise.resolve();
  }
  try {
    const cluster = await startCluster();
    provide('postgres', cluster.url);
    return cluster.stop;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.warn(`Tests on PostgreSQL are skipped: ${reason}. Set TEST_POSTGRES_URL or install PostgreSQL ${oldest}+.`);
    provide('postgres', null);
    return () => Promise.resolve();
  }
}

/**
 * The shell lives as long as its standard input: when this process ends, however it ends, the pipe closes and the shell
 * stops the server and removes everything.
 */
const script = `
  bin=$1; dir=$2
  trap '"$bin/pg_ctl" -D "$dir/data" -m immediate stop; rm -rf "$dir"' EXIT
  "$bin/initdb" -D "$dir/data" -U nastavnik -A trust -E UTF8 --locale=C --no-sync --no-instructions &&
  "$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w \\
    -o "-F -c listen_addresses='' -c unix_socket_directories='$dir' -c max_connections=200 -c full_page_writes=off" start &&
  echo READY && read -r _
`;

const startCluster = async (): Promise<{ url: string; stop: () => Promise<void> }> => {
  const bin = findPrograms();
  const owner = serverUser();
  const dir = mkdtempSync(join(tmpdir(), 'nastavnik-pg-'));
  if (owner !== null) chownSync(dir, owner.uid, owner.gid);
  const shell = spawn('/bin/sh', ['-c', script, 'sh', bin, dir], {
    cwd: dir,
    stdio: ['pipe', 'pipe', 'pipe'],
    // Of its own group: Ctrl-C is for the tests, whose end then closes the pipe.
    detached: true,
    ...owner,
  });
  await ready(shell);
  shell.stdout.resume();
  return {
    url: `postgresql://nastavnik@localhost/postgres?host=${encodeURIComponent(dir)}`,
    stop: async () => {
      const ended = new Promise((resolve) => shell.once('close', resolve));
      shell.stdin.end();
      await ended;
    },
  };
};

const ready = async (shell: ChildProcess): Promise<void> => {
  let said = '';
  shell.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const failed = new Promise<never>((_, reject) => {
    shell.once('error', reject);
    shell.once('close', () => {
      reject(new Error(`the server did not start (${said.trim().split('\n').at(-1) ?? ''})`));
    });
  });
  const started = new Promise<void>((resolve) => {
    if (shell.stdout === null) return;
    createInterface({ input: shell.stdout }).on('line', (line) => {
      if (line === 'READY') resolve();
    });
  });
  await Promise.race([started, failed]);
};

/** The folder of the newest server programs. */
const findPrograms = (): string => {
  if (process.platform === 'win32') throw new Error('a throw-away server needs a unix socket');
  const packaged = '/usr/lib/postgresql';
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...(existsSync(packaged) ? readdirSync(packaged).map((version) => join(packaged, version, 'bin')) : []),
  ].filter((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
  const found = folders
    .map((folder) => ({ folder, version: versionOf(folder) }))
    .toSorted((a, b) => b.version - a.version)[0];
  if (found === undefined) throw new Error('no PostgreSQL server programs were found');
  if (found.version < oldest) throw new Error(`PostgreSQL ${found.version} is too old`);
  return found.folder;
};

const versionOf = (folder: string): number =>
  Number(/(\d+)/u.exec(execFileSync(join(folder, 'pg_ctl'), ['--version'], { encoding: 'utf8' }))?.[1] ?? 0);

/** PostgreSQL refuses to run as root; `null`: as whoever runs the tests. */
const serverUser = (): { uid: number; gid: number } | null => {
  if (process.getuid?.() !== 0) return null;
  try {
    return { uid: idOfPostgres('-u'), gid: idOfPostgres('-g') };
  } catch {
    throw new Error('the tests run as root and there is no user "postgres" to run the server');
  }
};

const idOfPostgres = (which: '-u' | '-g'): number =>
  Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
