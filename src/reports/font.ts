import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** PT Sans, and how wide its letters are: text is wrapped and placed by the very font that draws it. */

const { resolve } = createRequire(import.meta.url);
const files = {
  regular: resolve('@expo-google-fonts/pt-sans/400Regular/PTSans_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/pt-sans/700Bold/PTSans_700Bold.ttf'),
} as const;

export type Weight = keyof typeof files;
export const fontFiles: readonly string[] = Object.values(files);
export const fontFamily = 'PT Sans';

/** Parts of the letter's size above and below the line on which it stands: of «Ё» and of «щ». */
export const ascent = 0.92;
export const descent = 0.25;

/** A letter's width as a part of its size; `undefined`: the font cannot draw it. */
type Advance = (codePoint: number) => number | undefined;

const readTables =
  (font: Buffer) =>
  (tag: string): Buffer => {
    for (let at = 12; at < 12 + font.readUInt16BE(4) * 16; at += 16)
      if (font.toString('latin1', at, at + 4) === tag)
        return font.subarray(font.readUInt32BE(at + 8), font.readUInt32BE(at + 8) + font.readUInt32BE(at + 12));
    throw new Error(`the font has no table ${tag}`);
  };

/** The number of the glyph that draws a character, 0 for none: the Unicode subtable of format 4 (OpenType, «cmap»). */
const readGlyphs = (cmap: Buffer): ((codePoint: number) => number) => {
  let table: Buffer | undefined;
  for (let at = 4; at < 4 + cmap.readUInt16BE(2) * 8; at += 8) {
    const subtable = cmap.subarray(cmap.readUInt32BE(at + 4));
    if (cmap.readUInt16BE(at) === 3 && subtable.readUInt16BE(0) === 4) table = subtable;
  }
  if (table === undefined) throw new Error('the font has no Unicode characters');
  const segments = table;
  // Four arrays of this many bytes follow each other: last characters, first characters, deltas, offsets.
  const size = segments.readUInt16BE(6);
  const [lasts, firsts, deltas, offsets] = [14, 16 + size, 16 + 2 * size, 16 + 3 * size];
  return (codePoint) => {
    for (let at = 0; at < size; at += 2) {
      if (codePoint > segments.readUInt16BE(lasts + at)) continue;
      const first = segments.readUInt16BE(firsts + at);
      if (codePoint < first) return 0;
      const offset = segments.readUInt16BE(offsets + at);
      const glyph = offset === 0 ? codePoint : segments.readUInt16BE(offsets + at + offset + (codePoint - first) * 2);
      return glyph === 0 ? 0 : (glyph + segments.readUInt16BE(deltas + at)) % 65_536;
    }
    return 0;
  };
};

const readAdvances = (file: string): Advance => {
  const table = readTables(readFileSync(file));
  const glyphOf = readGlyphs(table('cmap'));
  const unitsPerEm = table('head').readUInt16BE(18);
  const widths = table('hmtx');
  const last = table('hhea').readUInt16BE(34) - 1;
  // Wrapping asks for the same letters thousands of times.
  const known = new Map<number, number | undefined>();
  return (codePoint) => {
    if (known.has(codePoint)) return known.get(codePoint);
    const glyph = glyphOf(codePoint);
    const advance = glyph === 0 ? undefined : widths.readUInt16BE(Math.min(glyph, last) * 4) / unitsPerEm;
    known.set(codePoint, advance);
    return advance;
  };
};

const advances: Readonly<Record<Weight, Advance>> = {
  regular: readAdvances(files.regular),
  bold: readAdvances(files.bold),
};

/** Width of a line in pixels. Kerning is left out: with it the line is a little narrower. */
export const widthOf = (text: string, size: number, weight: Weight): number => {
  let width = 0;
  for (const letter of text) width += advances[weight](letter.codePointAt(0) ?? 0) ?? 0;
  return width * size;
};

/** The same text with single spaces and without what the font cannot draw: people name groups with emoji. */
export const drawable = (text: string): string =>
  Array.from(text.normalize('NFC').replaceAll(/[^\S\u00A0]/gu, ' '))
    .filter((letter) => letter !== softHyphen && advances.regular(letter.codePointAt(0) ?? 0) !== undefined)
    .join('')
    .replaceAll(/ {2,}/gu, ' ')
    .trim();

const softHyphen = '\u00AD';
