import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from '../metrics.ts';

/** Health and metrics, on loopback unless HOST says otherwise. */

export interface Health {
  /** Why the bot cannot serve now; empty: it can. */
  reasons(): Promise<readonly string[]>;
}

export const startHttp = async (
  { host, port }: { host: string; port: number },
  { metrics, health }: { metrics: Metrics; health: Health },
) => {
  const reply = (response: ServerResponse, status: number, type: string, body: string): void => {
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
  };

  const answer = async (path: string, response: ServerResponse): Promise<void> => {
    switch (path) {
      case '/healthz':
        reply(response, 200, 'application/json', '{"alive":true}');
        return;
      case '/readyz': {
        const reasons = await health.reasons();
        reply(response, reasons.length === 0 ? 200 : 503, 'application/json', JSON.stringify({ ready: reasons.length === 0, reasons }));
        return;
      }
      case '/metrics':
        reply(response, 200, metrics.registry.contentType, await metrics.registry.metrics());
        return;
      default:
        reply(response, 404, 'text/plain', 'not found\n');
    }
  };

  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      reply(response, 405, 'text/plain', 'GET only\n');
      return;
    }
    answer(new URL(request.url ?? '/', 'http://localhost').pathname, response).catch(() => {
      reply(response, 500, 'text/plain', 'failed\n');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    port: taken,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
};
