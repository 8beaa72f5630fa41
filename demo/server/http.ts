import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setScene, type Scene } from '../demo.ts';
import { actSchema, NotDone, perform, upload, uploadSchema } from './acts.ts';
import { bundlePage } from './bundle.ts';
import type { Change } from './protocol.ts';

/** The demo's page: its files, a stream of what happens, and what people do. Made for one computer, its own. */

export interface DemoPage {
  readonly url: string;
  /** Resolves when the school is there and the page can be used. */
  readonly ready: Promise<void>;
  /** What is behind it; throws while the school is being made. */
  scene(): Scene;
  close(): Promise<void>;
}

const jsonLimit = 64 * 1024;
const uploadLimit = 20 * 1024 * 1024;
const heartbeatMs = 25_000;

/** Nothing from elsewhere, whatever a message holds. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

const safeHeaders = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const;

export const startDemoPage = async ({
  port,
  host,
  fileFor,
  keptIn = null,
}: {
  port: number;
  host: string;
  /** The database of a demo on this port. */
  fileFor: (port: number) => string;
  /** Where a played school may be kept; `null`: it is played anew. */
  keptIn?: string | null;
}): Promise<DemoPage> => {
  const assets = bundlePage();
  assets.catch(() => undefined);
  const listeners = new Set<(change: Change) => void>();
  const tell = (change: Change): void => {
    for (const listener of listeners) listener(change);
  };
  let scene: Scene | null = null;
  let failure: string | null = null;
  /** One thing at a time that moves the whole school: the clock, and making it anew. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  };

  const makeSchool = async (): Promise<void> => {
    const old = scene;
    scene = null;
    tell({ kind: 'preparing' });
    await old?.close();
    try {
      scene = await setScene(fileFor(taken), keptIn, tell);
      tell({ kind: 'state', state: scene.state() });
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
      tell({ kind: 'failed', why: failure });
      throw error;
    }
  };

  const current = (): Scene => {
    if (scene === null) throw new NotDone('Школа ещё готовится');
    return scene;
  };

  const stream = (response: ServerResponse): void => {
    const send = (change: Change): void => void response.write(`data: ${JSON.stringify(change)}\n\n`);
    response.writeHead(200, { ...safeHeaders, 'content-type': 'text/event-stream' });
    if (failure !== null) send({ kind: 'failed', why: failure });
    else send(scene === null ? { kind: 'preparing' } : { kind: 'state', state: scene.state() });
    listeners.add(send);
    const heartbeat = setInterval(() => {
      response.write(': still here\n\n');
      if (scene !== null) send({ kind: 'now', now: scene.stage.clock.read().getTime() });
    }, heartbeatMs);
    response.on('close', () => {
      clearInterval(heartbeat);
      listeners.delete(send);
    });
  };

  const act = async (request: IncomingMessage): Promise<unknown> => {
    const body: unknown = JSON.parse((await read(request, jsonLimit)).toString());
    const parsed = actSchema.safeParse(body);
    if (!parsed.success) throw new NotDone('Такого действия нет');
    if (parsed.data.kind !== 'move') return perform(current(), parsed.data);
    const moved = await inTurn(() => perform(current(), parsed.data));
    tell({ kind: 'now', now: current().stage.clock.read().getTime() });
    return moved;
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://demo');
    const json = (status: number, body: unknown): void =>
      void response
        .writeHead(status, { ...safeHeaders, 'content-type': 'application/json' })
        .end(JSON.stringify(body ?? {}));
    if (!isOwn(request)) return json(403, { problem: 'Эта страница открывается только со своего адреса' });
    try {
      if (request.method === 'POST') {
        if (pathname === '/act') return json(200, await act(request));
        if (pathname === '/reset') return json(200, await inTurn(makeSchool));
        if (pathname === '/upload') {
          const asked = uploadSchema.safeParse(Object.fromEntries(searchParams));
          if (!asked.success) throw new NotDone('Такого действия нет');
          return json(200, upload(current(), asked.data, await read(request, uploadLimit)));
        }
      } else {
        if (pathname === '/events') return stream(response);
        if (pathname.startsWith('/files/')) return sendFile(response, pathname.split('/')[2] ?? '');
        const asset = (await assets).get(pathname);
        if (asset !== undefined)
          return void response.writeHead(200, { ...safeHeaders, 'content-type': asset.type }).end(asset.bytes);
      }
      json(404, { problem: 'Здесь такого нет' });
    } catch (error) {
      // Refused in words that the page shows: no fault of anybody's, so none of HTTP's either.
      if (error instanceof NotDone) return json(200, { problem: error.message });
      console.error(error);
      json(500, { problem: 'Не получилось. Подробности — в окне, где запущено демо' });
    }
  };

  const sendFile = (response: ServerResponse, id: string): void => {
    const file = current().stage.api.world.files.get(decodeURIComponent(id));
    if (file === undefined) return void response.writeHead(404, safeHeaders).end();
    const type = pictureTypes.find(([first]) => first.every((byte, i) => file.bytes[i] === byte))?.[1];
    response
      .writeHead(200, {
        ...safeHeaders,
        'content-type': type ?? 'application/octet-stream',
        ...(type === undefined
          ? { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}` }
          : {}),
      })
      .end(file.bytes);
  };

  /** The page's own address only: another site in the same browser must not press buttons here, under any name. */
  const isOwn = ({ headers }: IncomingMessage): boolean => {
    const asked = headers.host ?? '';
    const isNamed = !isLoopback(host) || isLoopback(asked.replace(/:\d+$/u, ''));
    return isNamed && (headers.origin === undefined || headers.origin === `http://${asked}`);
  };

  const server = createServer((request, response) => void serve(request, response));
  const taken = await listen(server, port, host);
  const ready = inTurn(makeSchool);
  ready.catch(() => undefined);

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    ready,
    scene: current,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await turn;
      await scene?.close();
    },
  };
};

const pictureTypes: readonly (readonly [readonly number[], string])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 'image/png'],
  [[0xff, 0xd8, 0xff], 'image/jpeg'],
  [[0x47, 0x49, 0x46, 0x38], 'image/gif'],
  [[0x52, 0x49, 0x46, 0x46], 'image/webp'],
];

const isLoopback = (host: string): boolean => ['127.0.0.1', 'localhost', '[::1]', '::1'].includes(host);

/** The wished port, or any free one when it is taken. */
const listen = (server: ReturnType<typeof createServer>, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port !== 0) server.listen(0, host);
      else reject(error);
    });
    server.on('listening', () => resolve((server.address() as AddressInfo).port));
    server.listen(port, host);
  });

const read = async (request: IncomingMessage, limit: number): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > limit) throw new NotDone('Файл слишком большой: до 20 МБ');
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
};
