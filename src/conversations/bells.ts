import { createCards } from '../bot/cards.ts';
import type { Deps } from '../bot/context.ts';
import type { Flow } from './ask.ts';

// TODO
export const bells = (_deps: Deps): Flow => {
  const cards = createCards();
  return { cards: cards.composer };
};
