import { afterEach } from 'vitest';
import { startBotApi, type BotApi } from '../../demo/bot-api/server.ts';

/** The stand-in called by hand, as a bot without any library would. */

export interface Answer {
  readonly status: number;
  readonly ok: boolean;
  readonly result?: unknown;
  readonly description?: string;
  readonly parameters?: unknown;
}

let opened: BotApi[] = [];
afterEach(async () => {
  for (const api of opened) await api.close();
  opened = [];
});

export const start = async () => {
  const api = await startBotApi();
  opened.push(api);
  const post = async (method: string, init: RequestInit, token = api.token): Promise<Answer> => {
    const response = await fetch(`${api.root}/bot${token}/${method}`, { method: 'POST', ...init });
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
  };
  return {
    api,
    world: api.world,
    post,
    call: (method: string, params: object = {}, token = api.token): Promise<Answer> =>
      post(method, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(params) }, token),
    /** Why the test would have failed. */
    violations: () => api.world.violations.map(({ why }) => why),
  };
};
