import type { TelegramPerson } from '../demo/bot-api/person.ts';

/** Forty people, sixty cards each, pressing as fast as they are answered. */

export interface LoadResult {
  readonly perSecond: number;
  /** Milliseconds from press to answer, per card number, over all people. */
  readonly byCard: readonly (readonly number[])[];
}

export const pressThrough = async (people: readonly TelegramPerson[], cards: number): Promise<LoadResult> => {
  const byCard: number[][] = Array.from({ length: cards }, () => []);
  const begun = performance.now();
  await Promise.all(
    people.map(async (person) => {
      for (let card = 0; card < cards; card += 1) {
        // Between two parts there is a place to rest: a press more for us, which the reference does not make.
        const onwards = person.last.buttons.flat().find((it) => it.text === 'Дальше')?.data;
        if (onwards !== undefined) await person.pressesData(onwards, person.last);
        const message = person.last;
        const data = message.buttons.flat()[card % 4]?.data;
        if (data === undefined) throw new Error(`no button at card ${card + 1}: ${message.text}`);
        const at = performance.now();
        await person.pressesData(data, message);
        byCard[card]?.push(performance.now() - at);
      }
    }),
  );
  return { perSecond: (people.length * cards) / ((performance.now() - begun) / 1000), byCard };
};

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
};
