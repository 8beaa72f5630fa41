import { Worker } from 'node:worker_threads';
import type { CalendarEntry } from '../domain/calendar-entry.ts';
import type { Log } from '../log.ts';
import { calendarFile } from './calendar-file.ts';
import type { DocumentSpec, RouteDocument } from './document-specs.ts';
import { routeText } from './route-text.ts';
import type { PictureSpec } from './specs.ts';
import type { VisitJournal } from './visit-document-specs.ts';
import type { Job, Reply } from './worker.ts';

/**
 * Reports are made in threads of their own: drawing keeps nobody's press waiting, and the libraries leave memory with
 * the thread (docs/decisions/012). A thread takes one job at a time and ends when it has had none for a while.
 */
export interface Reports {
  /** A PNG, 1080 pixels wide. Rejects with `ReportFailed`. */
  picture(spec: PictureSpec): Promise<Uint8Array>;
  /** A DOCX. Rejects with `ReportFailed`. */
  document(spec: DocumentSpec): Promise<Uint8Array>;
  /** An XLSX. Rejects with `ReportFailed`. */
  spreadsheet(spec: VisitJournal): Promise<Uint8Array>;
  /** The same as plain text, to be pasted where a file cannot go. */
  text(spec: RouteDocument): string;
  /** An .ics file. */
  calendarFile(appointment: CalendarEntry): Uint8Array;
  /** Gives up what waits and runs, and ends the threads. */
  close(): Promise<void>;
}

/** `threw`: the drawing; its error is the cause. `ended`: the thread, for a reason of its own. */
export class ReportFailed extends Error {
  override readonly name = 'ReportFailed';
  readonly kind: 'threw' | 'too-long' | 'ended' | 'closed';

  constructor(kind: ReportFailed['kind'], cause?: unknown) {
    super(`report not made: ${kind}`, { cause });
    this.kind = kind;
  }
}

export interface ReportsOptions {
  readonly log?: Log;
  /** How long one job may take. */
  readonly limitMs?: number;
  /** How long a thread without a job is kept. */
  readonly idleMs?: number;
  /** Another thread than the one that draws. */
  readonly entrance?: URL;
}

interface Order {
  readonly job: Job;
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (failure: ReportFailed) => void;
}

interface Thread {
  readonly worker: Worker;
  order: Order | undefined;
  timer: NodeJS.Timeout | undefined;
}

const mostThreads = 2;

/**
 * The compiled worker beside the compiled file. From source, under tsx or vitest, the thread has to learn TypeScript
 * first: Node 20 does not read it, and a thread does not inherit the loader.
 */
const ownEntrance = (): URL => {
  if (import.meta.url.endsWith('.js')) return new URL('./worker.js', import.meta.url);
  const learn = `import { register } from ${JSON.stringify(import.meta.resolve('tsx/esm/api'))}; register();`;
  const enter = `await import(${JSON.stringify(new URL('./worker.ts', import.meta.url))});`;
  return new URL(`data:text/javascript,${encodeURIComponent(learn + enter)}`);
};

export const createReports = ({
  log,
  limitMs = 30_000,
  idleMs = 10_000,
  entrance = ownEntrance(),
}: ReportsOptions = {}): Reports => {
  const waiting: Order[] = [];
  const threads = new Set<Thread>();
  let isClosed = false;

  const advance = (): void => {
    while (waiting.length > 0) {
      const thread =
        [...threads].find((it) => it.order === undefined) ?? (threads.size < mostThreads ? start() : undefined);
      if (thread === undefined) return;
      const order = waiting.shift();
      if (order !== undefined) give(thread, order);
    }
  };

  const start = (): Thread => {
    const thread: Thread = {
      // It draws and nothing else: neither the token nor the URL of the database is its business, nor Node's flags.
      worker: new Worker(entrance, { env: {}, execArgv: [] }),
      order: undefined,
      timer: undefined,
    };
    threads.add(thread);
    thread.worker.on('message', (reply: Reply) => {
      if (!threads.has(thread)) return;
      const order = rest(thread);
      if (reply.kind === 'done') order?.resolve(reply.bytes);
      else order?.reject(new ReportFailed('threw', reply.error));
      advance();
    });
    thread.worker.on('error', (error) => {
      log?.warn({ err: error }, 'report-thread-ended');
      leave(thread, new ReportFailed('ended', error));
    });
    thread.worker.on('exit', () => leave(thread, new ReportFailed('ended')));
    return thread;
  };

  const give = (thread: Thread, order: Order): void => {
    clearTimeout(thread.timer);
    thread.order = order;
    thread.worker.ref();
    thread.timer = setTimeout(() => void end(thread, new ReportFailed('too-long')), limitMs);
    thread.worker.postMessage(order.job);
  };

  /** Without a job a thread does not keep the process alive. */
  const rest = (thread: Thread): Order | undefined => {
    const { order } = thread;
    clearTimeout(thread.timer);
    thread.order = undefined;
    thread.worker.unref();
    thread.timer = setTimeout(() => void end(thread), idleMs).unref();
    return order;
  };

  /** The thread is gone, or as good as gone. */
  const leave = (thread: Thread, failure: ReportFailed | undefined): void => {
    clearTimeout(thread.timer);
    threads.delete(thread);
    const { order } = thread;
    thread.order = undefined;
    if (order !== undefined && failure !== undefined) order.reject(failure);
    if (!isClosed) advance();
  };

  const end = async (thread: Thread, failure?: ReportFailed): Promise<void> => {
    leave(thread, failure);
    await thread.worker.terminate();
  };

  const perform = (job: Job): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      if (isClosed) return reject(new ReportFailed('closed'));
      waiting.push({ job, resolve, reject });
      advance();
    });

  return {
    picture: (spec) => perform({ kind: 'picture', spec }),
    document: (spec) => perform({ kind: 'document', spec }),
    spreadsheet: (spec) => perform({ kind: 'spreadsheet', spec }),
    text: routeText,
    calendarFile,
    close: async () => {
      isClosed = true;
      for (const order of waiting.splice(0)) order.reject(new ReportFailed('closed'));
      await Promise.all([...threads].map((thread) => end(thread, new ReportFailed('closed'))));
    },
  };
};
