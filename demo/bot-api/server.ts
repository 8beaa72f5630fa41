import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFaults, type Fault, type Faults } from './faults.ts';
import { readParams } from './form.ts';
import { createMethods, type CommandMenus, type KeptBot } from './methods.ts';
import { paramProblem, type Params } from './params.ts';
import { createPerson, type Profile, type TelegramPerson } from './person.ts';
import { Refused } from './refused.ts';
import { createWorld, type KeptWorld, type World } from './world.ts';

/**
 * A stand-in for api.telegram.org and one bot: strict where Telegram is strict, and stricter with what Telegram lets
 * pass in silence. Reached through TELEGRAM_API_ROOT; driven by `person()`, as people drive a bot.
 */
export interface BotApi {
  readonly root: string;
  readonly token: string;
  readonly world: World;
  readonly faults: Faults;
  readonly me: { readonly id: number; readonly first_name: string; readonly username: string };
  readonly menus: CommandMenus;
  /** What an empty chat says about the bot. */
  description(): string;
  person(profile?: Profile): TelegramPerson;
  /** All of it as plain data, for a stand-in to begin with; taken when the bot has stopped. */
  keep(): KeptBotApi;
  close(): Promise<void>;
}

export interface KeptBotApi {
  readonly world: KeptWorld;
  readonly bot: KeptBot;
  readonly nextPerson: number;
}

const standInToken = '4200000000:stand-in-token-of-nobody-at-all-0000';
const me = { id: 4_200_000_000, first_name: 'Наставник', username: 'nastavnik_demo_bot' };

export const startBotApi = async ({
  port = 0,
  host = '127.0.0.1',
  token = standInToken,
  clock = () => new Date(),
  keepCalls = true,
  kept,
}: {
  port?: number;
  host?: string;
  token?: string;
  clock?: () => Date;
  keepCalls?: boolean;
  kept?: KeptBotApi | undefined;
} = {}): Promise<BotApi> => {
  const world = createWorld(clock, { keepCalls, kept: kept?.world });
  const faults = createFaults();
  const methods = createMethods(world, me, kept?.bot);
  let poll = 0;
  let nextPerson = kept?.nextPerson ?? 5_000_000_001;

  /** Long polling: a second poller makes the first one end with 409. */
  const getUpdates = async (params: Params, isGone: () => boolean): Promise<unknown> => {
    const mine = (poll += 1);
    world.events.emit('update');
    const deadline = Date.now() + Number(params['timeout'] ?? 0) * 1000;
    for (;;) {
      if (poll !== mine)
        throw new Refused(
          409,
          'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
          true,
        );
      const updates = world.pending(Number(params['offset'] ?? 0), Number(params['limit'] ?? 100));
      if (updates.length > 0 || Date.now() >= deadline || isGone()) return updates;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, deadline - Date.now());
        function done() {
          clearTimeout(timer);
          world.events.off('update', done);
          resolve();
        }
        world.events.once('update', done);
      });
    }
  };

  const perform = async (method: string, params: Params, isGone: () => boolean): Promise<unknown> => {
    const problem = paramProblem(method, params);
    if (problem !== undefined) throw new Refused(problem.startsWith('Not') ? 404 : 400, problem);
    if (method === 'getUpdates') return getUpdates(params, isGone);
    return methods.run[method]?.(params);
  };

  const reply = (response: ServerResponse, status: number, body: object): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

  const refuse = (response: ServerResponse, { code, description, retryAfter }: Fault & { kind: 'status' }): void =>
    reply(response, code, {
      ok: false,
      error_code: code,
      description,
      ...(retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }),
    });

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname);
    const file = path.startsWith(`/file/bot${token}/`) ? world.files.get(path.split('/').at(-1) ?? '') : undefined;
    if (file !== undefined) return void response.writeHead(200).end(file.bytes);
    if (!path.startsWith(`/bot${token}/`))
      return reply(response, 401, { ok: false, error_code: 401, description: 'Unauthorized' });
    const method = path.split('/').at(-1) ?? '';
    const begun = performance.now();
    const params = await readParams(method, request);
    const took = () => ({ ms: performance.now() - begun });
    const fault = method === 'getUpdates' && params['timeout'] === 0 ? undefined : faults.take(method);
    if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    if (fault?.kind === 'status' || fault?.kind === 'cut-before') {
      world.called({ method, params, ok: false, error: saidOf(fault), ...took() });
      return fault.kind === 'status' ? refuse(response, fault) : void request.socket.destroy();
    }
    try {
      const result = await perform(method, params, () => response.destroyed);
      world.called({ method, params, ok: true, result, ...took() });
      if (fault?.kind === 'cut-after') return void request.socket.destroy();
      return reply(response, 200, { ok: true, result });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      world.called({ method, params, ok: false, error: error.message, isViolation: !error.isReal, ...took() });
      if (!error.isReal) world.violated(method, error.message);
      return reply(response, error.code, { ok: false, error_code: error.code, description: error.message });
    }
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      world.violated('server', String(error));
      reply(response, 500, { ok: false, error_code: 500, description: 'Internal Server Error' });
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  const { port: taken } = server.address() as AddressInfo;

  return {
    root: `http://${host}:${taken}`,
    token,
    world,
    faults,
    me,
    menus: methods.commands,
    description: () => methods.described.description,
    person: (profile = {}) => createPerson(world, methods.commands, me, { id: nextPerson++, ...profile }),
    keep: () => ({
      world: world.keep(),
      bot: { commands: methods.commands, described: methods.described },
      nextPerson,
    }),
    close: () =>
      new Promise((resolve) => {
        poll += 1;
        world.events.emit('update');
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const saidOf = (fault: Fault): string => (fault.kind === 'status' ? fault.description : 'the connection was cut');
