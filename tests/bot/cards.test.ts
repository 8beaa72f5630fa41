import { Context, type Api } from 'grammy';
import type { Update } from 'grammy/types';
import { expect, test } from 'vitest';
import { buttons } from '../../src/bot/buttons.ts';
import { createCards, pressing, type Cards } from '../../src/bot/cards.ts';
import type { Ctx } from '../../src/bot/context.ts';

/** One middleware for all buttons of all flows. */

const taking = (button: typeof buttons.menu, taken: string[], name: string): Cards => {
  const cards = createCards();
  cards.on(button, async () => void taken.push(name));
  return cards;
};

/** A press as grammY hands it on; what is answered is written down too. */
const pressed = (data: string | undefined, taken: string[]): Ctx => {
  const from = { id: 1, is_bot: false, first_name: 'A' };
  const update = { update_id: 1, callback_query: { id: '1', from, chat_instance: '1', data } } as unknown as Update;
  const api = { answerCallbackQuery: async () => taken.push('answered') } as unknown as Api;
  return new Context(update, api, { ...from, username: 'b' } as Context['me']) as Ctx;
};

const passed = async (all: readonly Cards[], data: string | undefined, taken: string[]): Promise<readonly string[]> => {
  await pressing(all)(pressed(data, taken), async () => void taken.push('handed on'));
  return taken;
};

test('a press finds the flow that takes it, and only that one', async () => {
  const taken: string[] = [];
  const all = [taking(buttons.menu, taken, 'menu'), taking(buttons.people, taken, 'people')];
  expect(await passed(all, buttons.people.pack(null, {}), taken)).toEqual(['people', 'answered']);
});

test.each(['zz:1', 'm', '', undefined])('%j is nobody’s and handed on', async (data) => {
  const taken: string[] = [];
  expect(await passed([taking(buttons.menu, taken, 'menu')], data, taken)).toEqual(['handed on']);
});

test('a button taken twice is found before anybody presses it', () => {
  const both = [taking(buttons.menu, [], 'one'), taking(buttons.menu, [], 'other')];
  expect(() => pressing(both)).toThrow('button m is taken twice');
});
