import type { Refusal } from './refusal.ts';

/** What people write: whether it may be kept, and how it is put together. */

/** Whether a text may be kept; `null`: yes. */
export const refusalForText = (text: string, max: number): Refusal | null =>
  text.trim() === '' ? { kind: 'empty' } : refusalForLength(text, max);

/** The same where an empty text takes away what was said. */
export const refusalForLength = (text: string, max: number): Refusal | null =>
  text.trim().length > max ? { kind: 'too-long', max } : null;

/** The texts with one of them said anew; an empty one is taken away. */
export const rewritten = <Texts extends Readonly<Partial<Record<string, string>>>>(
  texts: Texts,
  key: keyof Texts & string,
  text: string,
): Texts => {
  const { [key]: _, ...others } = texts;
  return (text.trim() === '' ? others : { ...others, [key]: text.trim() }) as Texts;
};

/** An address on the web, and nothing else. */
export const isLink = (text: string): boolean => /^https?:\/\/\S+$/iu.test(text.trim());

/** «Видно, что дети» out of «Видно, что дети …» */
export const openingOf = (phrase: string): string => phrase.replace(/\s*…\s*$/u, '');

/**
 * A beginning and what was typed after it, as one sentence. A phone writes the first letter large by itself: it becomes
 * small again, unless two names or an abbreviation begin so. Who types the beginning too has not said it twice.
 */
export const continued = (phrase: string, typed: string): string => {
  const opening = openingOf(phrase);
  const rest = typed.trim().replace(/^(?:…|\.{2,3})\s*/u, '');
  if (rest.toLowerCase().startsWith(opening.toLowerCase())) return rest;
  const isLarge = /^\p{Lu}(?:\p{Ll}|\s|$)/u.test(rest) && !/^\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}/u.test(rest);
  return `${opening} ${isLarge ? rest.slice(0, 1).toLowerCase() + rest.slice(1) : rest}`;
};
