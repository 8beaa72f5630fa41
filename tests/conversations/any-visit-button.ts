import type { Button } from '../../src/bot/button-codec.ts';
import { visitButtons } from '../../src/bot/visit-buttons.ts';
import type { PersonId } from '../../src/domain/people.ts';

/**
 * Every button of lesson visits as somebody would forge it in the own name. The buttons are asked what they are made of,
 * so one that is added is forged too.
 */

/** What may stand in a field of that name; of each field all are tried, each once or more. */
export type Candidates = Readonly<Record<string, readonly (number | string)[]>>;

type Loose = Button<Readonly<Record<string, number | string>>>;

const mostFields = 8;

/** Names of the fields, and whether they are numbers: by giving the button's own reader something of each length. */
const fieldsOf = (button: Loose): readonly (readonly [string, 'number' | 'string'])[] => {
  for (let count = 0; count <= mostFields; count += 1) {
    const read = button.unpack([button.prefix, '1', ...Array.from({ length: count }, () => '1')].join(':'));
    if (read !== undefined)
      return Object.entries(read.values).map(([name, value]) => [
        name,
        typeof value === 'number' ? 'number' : 'string',
      ]);
  }
  throw new Error(`${button.prefix} has more than ${mostFields} fields`);
};

/** As many as it takes to try every candidate of the field that has most. */
const forgeriesOf = (who: PersonId, button: Loose, known: Candidates): readonly string[] => {
  const fields = fieldsOf(button).map(([name, type]) => {
    const choices = known[name] ?? (type === 'number' ? [1, 0] : known['code']);
    return [name, choices?.filter((it) => typeof it === type) ?? []] as const;
  });
  const rounds = Math.max(1, ...fields.map(([, choices]) => choices.length));
  return Array.from({ length: rounds }, (_, round) =>
    button.pack(who, Object.fromEntries(fields.map(([name, choices]) => [name, choices[round % choices.length] ?? 1]))),
  );
};

/** Of each visit with the people in it, and of what is about none. */
export const visitForgeries = (who: PersonId, visits: readonly Candidates[], around: Candidates): readonly string[] => [
  ...new Set(
    (Object.values(visitButtons) as unknown as readonly Loose[]).flatMap((button) =>
      visits.flatMap((visit) => forgeriesOf(who, button, { ...around, ...visit })),
    ),
  ),
];
