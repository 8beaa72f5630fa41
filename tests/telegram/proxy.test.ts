import { createServer, request as httpRequest } from 'node:http';
import { connect, createServer as createTcpServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { apiOn, hurriedTimer, listenAnywhere, ok, rejection, startWire } from './wire.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const listen = async (server: Server): Promise<number> => {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  closing.push(async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return listenAnywhere(server);
};

const botApi = async () => {
  const wire = await startWire((_, response) => ok(response, { id: 1, is_bot: true, first_name: 'b', username: 'b' }));
  closing.push(wire.close);
  return wire;
};

test('an http proxy carries the calls', async () => {
  const wire = await botApi();
  const seen: string[] = [];
  const proxy = createServer((request, response) => {
    seen.push(`${request.headers['proxy-authorization']}`);
    const onward = httpRequest(request.url ?? '', { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  const port = await listen(proxy);
  const { api } = apiOn(wire.root, { proxy: `http://school:secret@127.0.0.1:${port}` });

  expect((await api.getMe()).username).toBe('b');
  expect(seen).toEqual([`Basic ${Buffer.from('school:secret').toString('base64')}`]);
  expect(wire.calls).toHaveLength(1);
});

test('an https address is reached by CONNECT; a proxy that refuses is an outage without its password', async () => {
  const seen: string[] = [];
  const proxy = createServer();
  proxy.on('connect', (request, socket) => {
    seen.push(request.url ?? '');
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  const port = await listen(proxy);
  const { api } = apiOn('https://api.telegram.test', {
    proxy: `http://school:secret@127.0.0.1:${port}`,
    timer: hurriedTimer(),
  });

  const error = await rejection(api.getMe());

  expect(seen[0]).toBe('api.telegram.test:443');
  expect(inspect(error, { depth: Infinity, showHidden: true })).not.toMatch(/secret|fake_token/);
});

test('a socks5 proxy carries the calls and resolves the names', async () => {
  const wire = await botApi();
  const names: string[] = [];
  const proxy = createTcpServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]));
      socket.once('data', (request: Buffer) => {
        const length = request[4] ?? 0;
        names.push(request.subarray(5, 5 + length).toString());
        const onward = connect(wire.port, '127.0.0.1', () => {
          socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
          socket.pipe(onward).pipe(socket);
        });
        onward.on('error', () => socket.destroy());
        socket.on('error', () => onward.destroy());
      });
    });
  });
  const port = await listen(proxy);
  const { api } = apiOn('http://api.telegram.test', { proxy: `socks5h://127.0.0.1:${port}` });

  expect((await api.getMe()).username).toBe('b');
  expect(names).toEqual(['api.telegram.test']);
});
