import { expect } from 'vitest';

/** Reads a calendar as RFC 5545 tells to: unfold, split at the first colon, unescape. */
export const parsedCalendar = (bytes: Uint8Array): ReadonlyMap<string, string> => {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  expect(text.endsWith('\r\n')).toBe(true);
  const lines = text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
  return new Map(
    lines.map((line) => {
      const at = line.indexOf(':');
      const value = line
        .slice(at + 1)
        .replaceAll(/\\(.)/gu, (_, letter: string) => (letter.toLowerCase() === 'n' ? '\n' : letter));
      const name = line.slice(0, at);
      return [name === 'BEGIN' || name === 'END' ? `${name}:${value}` : name, value];
    }),
  );
};
