import type { PersonId } from '../domain/people.ts';
import { personId } from '../domain/people.ts';

/** How a button's data is written and read again: typed fields, short, measured in bytes. */

/** Telegram takes 1 to 64 bytes. */
export const dataLimit = 64;

interface Field<Value> {
  write(value: Value): string;
  /** `undefined`: not of this shape. */
  read(text: string): Value | undefined;
}

export const int: Field<number> = {
  write: (value) => value.toString(36),
  read: (text) => (/^[0-9a-z]{1,11}$/u.test(text) ? Number.parseInt(text, 36) : undefined),
};

export const code: Field<string> = {
  write: (value) => value,
  read: (text) => (/^[\w/.-]{1,24}$/u.test(text) ? text : undefined),
};

type Shape = Readonly<Record<string, Field<number> | Field<string>>>;
type ValuesOf<S extends Shape> = { readonly [K in keyof S]: S[K] extends Field<infer Value> ? Value : never };

export interface Button<Values> {
  readonly prefix: string;
  readonly pattern: RegExp;
  pack(person: PersonId | null, values: Values): string;
  unpack(data: string): { readonly person: PersonId | null; readonly values: Values } | undefined;
}

/** `prefix`: one of those in `buttons`. */
export const define = <S extends Shape>(prefix: string, shape: S): Button<ValuesOf<S>> => {
  const fields = Object.entries(shape) as unknown as readonly (readonly [string, Field<unknown>])[];
  return {
    prefix,
    pattern: new RegExp(`^${prefix}:`, 'u'),
    pack: (person, values) => {
      const known = values as Readonly<Record<string, unknown>>;
      const data = [prefix, int.write(person ?? 0), ...fields.map(([name, field]) => field.write(known[name]))].join(
        ':',
      );
      if (Buffer.byteLength(data) > dataLimit)
        throw new Error(`button ${prefix} is longer than ${dataLimit} bytes: ${data}`);
      return data;
    },
    unpack: (data) => {
      const [head, person, ...rest] = data.split(':');
      if (head !== prefix || person === undefined || rest.length !== fields.length) return undefined;
      const who = int.read(person);
      const values = fields.map(([name, field], i) => [name, field.read(rest[i] ?? '')] as const);
      if (who === undefined || values.some(([, value]) => value === undefined)) return undefined;
      return { person: who === 0 ? null : personId(who), values: Object.fromEntries(values) as ValuesOf<S> };
    },
  };
};

/** What a button is told by: everything before the first colon; data of no button has none. */
export const prefixOf = (data: string): string => data.slice(0, Math.max(0, data.indexOf(':')));
