/**
 * Text that people wrote, made safe for a file. Control characters, half surrogate pairs and U+FFFE, U+FFFF are not XML at
 * all; marks that turn the direction of writing would turn what follows as well; Word shows U+00AD as a hyphen where none
 * is. Words of any script and emoji stay.
 */
const unwanted = /[\p{Cc}\p{Cs}\u00AD\uFEFF\uFFFE\uFFFF\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** One line. */
export const plainLine = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[\t\n\v\f\r\u0085\u2028\u2029]+/gu, ' ')
    .replaceAll(unwanted, '')
    .replaceAll(/ {2,}/gu, ' ')
    .trim();

/** Its lines, empty ones left out. */
export const plainLines = (text: string): readonly string[] =>
  text
    .split(/[\n\v\f\r\u0085\u2028\u2029]+/u)
    .map(plainLine)
    .filter((line) => line !== '');
