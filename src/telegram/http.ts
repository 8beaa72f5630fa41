import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { Clock } from '../domain/clock.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { InboxHealth } from './inbox.ts';
import { systemTimer } from './timer.ts';
import type { Timer } from './timer.ts';

/** Health and figures for whoever runs the bot; on loopback unless HOST says otherwise. */

export interface HttpDeps {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly metrics: Metrics;
  /** Why the bot cannot serve now; none: it can. */
  readonly reasonsNotReady: () => Promise<readonly string[]>;
  readonly log: Log;
}

export interface HttpServer {
  readonly port: number;
  /** Answers that have begun are finished. */
  close(): Promise<void>;
}

export const startHttp = async (deps: HttpDeps): Promise<HttpServer> => {
  const { host, port, metrics, log } = deps;

  const respond = async (path: string, response: ServerResponse): Promise<void> => {
    switch (path) {
      case '/healthz':
        return answer(response, 200, { alive: true });
      case '/readyz': {
        const reasons = await deps.reasonsNotReady();
        const isReady = reasons.length === 0;
        return answer(response, isReady ? 200 : 503, { ready: isReady, reasons });
      }
      case '/metrics': {
        const figures = await metrics.registry.metrics();
        response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(figures);
        return undefined;
      }
      default:
        return answer(response, 404, { error: 'not found' });
    }
  };

  let isClosing = false;
  const server = createServer((request, response) => {
    // A connection that is kept alive would hold up the end until its client tires of it.
    response.once('close', () => setImmediate(() => isClosing && server.closeIdleConnections()));
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    const path = isReading ? (request.url ?? '').replace(/\?.*$/, '') : '';
    respond(path, response).catch((err: unknown) => {
      log.error({ err, path }, 'http-failed');
      if (response.headersSent) response.destroy();
      else answer(response, 500, { error: 'failed' });
    });
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        isClosing = true;
        server.close(() => resolve());
      }),
  };
};

const answer = (response: ServerResponse, status: number, body: unknown): void => {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .end(`${JSON.stringify(body)}\n`);
};

export interface Readiness {
  /** Resolves when the store answers. */
  readonly pingStore: () => Promise<unknown>;
  readonly inbox: { health(): InboxHealth };
  readonly clock: Clock;
  readonly timer?: Timer;
}

const storePatienceMs = 5000;
/** Three long polls. */
const pollPatienceMs = 90_000;
const queuePatienceMs = 60_000;

/** The reasons name no one and nothing secret: the page may be seen by whoever reaches the port. */
export const createReadiness =
  ({ pingStore, inbox, clock, timer = systemTimer }: Readiness) =>
  async (): Promise<readonly string[]> => {
    const { lastPollAt, longestWaitMs } = inbox.health();
    const reasons: string[] = [];
    if (!(await answersInTime(pingStore, timer))) reasons.push('the store does not answer');
    if (lastPollAt === null) reasons.push('no updates have been fetched yet');
    else if (clock().getTime() - lastPollAt.getTime() > pollPatienceMs)
      reasons.push(`no updates could be fetched since ${lastPollAt.toISOString()}`);
    if (longestWaitMs > queuePatienceMs)
      reasons.push(`the oldest update has waited for ${Math.round(longestWaitMs / 1000)} s`);
    return reasons;
  };

const answersInTime = async (ping: () => Promise<unknown>, timer: Timer): Promise<boolean> => {
  const done = new AbortController();
  const isAnswered = await Promise.race([
    ping().then(
      () => true,
      () => false,
    ),
    timer.wait(storePatienceMs, done.signal).then(() => false),
  ]);
  done.abort();
  return isAnswered;
};
