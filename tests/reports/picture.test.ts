import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pngOf, rasterise, svgOf } from '../../src/reports/picture.ts';
import type { PictureSpec } from '../../src/reports/specs.ts';
import { attribute, collisionsOf, elementsOf, outsideOf, pointsOf, sizeOf, textsOf, wordsOf } from './drawn.ts';
import { samples, scale } from './samples.ts';

const all: readonly (readonly [string, PictureSpec])[] = Object.entries(samples);

test.each(all)('%s becomes a PNG of the width of a phone three times over', (_, spec) => {
  const png = pngOf(spec);
  const header = new DataView(png.buffer, png.byteOffset, png.byteLength);

  expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  expect(header.getUint32(16)).toBe(1080);
  expect(header.getUint32(20)).toBe(sizeOf(svgOf(spec)).height);
});

/** Part of the pixels that are darker than half-way, in a box of the picture. */
const inkIn = (svg: string, box: { left: number; right: number; top: number; bottom: number }): number => {
  const { pixels, width } = rasterise(svg);
  let dark = 0;
  let seen = 0;
  for (let y = Math.floor(box.top); y < box.bottom; y += 1)
    for (let x = Math.floor(box.left); x < box.right; x += 1) {
      seen += 1;
      if ((pixels[(y * width + x) * 4] ?? 255) < 128) dark += 1;
    }
  return dark / seen;
};

test('the bundled font draws the title and a single Cyrillic letter: nothing vanishes without a system font', () => {
  const svg = svgOf({ ...samples['levels-3-rows'], title: 'Ё' });
  const [title] = textsOf(svg);

  expect(title?.text).toBe('Ё');
  expect(inkIn(svg, title!)).toBeGreaterThan(0.15);
  // The two dots stand above a capital letter.
  expect(inkIn(svg, { ...title!, bottom: title!.top + 0.2 * title!.size })).toBeGreaterThan(0.02);
});

test.each(all)('%s: every text lies inside the picture and touches no other', (_, spec) => {
  const svg = svgOf(spec);

  expect(outsideOf(svg)).toEqual([]);
  expect(collisionsOf(svg)).toEqual([]);
});

test.each(all)('%s: no letter is smaller than a phone can show', (_, spec) => {
  for (const { text, size } of textsOf(svgOf(spec))) expect(size, text).toBeGreaterThanOrEqual(26);
});

test.each(all)('%s bears its title on top and its source at the foot', (_, spec) => {
  const texts = textsOf(svgOf(spec));

  expect(spec.title).toContain(texts[0]?.text);
  expect(spec.source).toContain(texts.at(-1)?.text);
  expect(Math.max(...texts.map(({ bottom }) => bottom))).toBe(texts.at(-1)?.bottom);
});

const word = fc
  .array(fc.constantFrom('а', 'о', 'и', 'е', 'ё', 'щ', 'н', 'т', 'р', 'с', 'п', 'д'), { minLength: 1, maxLength: 18 })
  .map((letters) => letters.join(''));
const phrase = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => `«${words.join(' ')}»`);
const level = fc.option(fc.integer({ min: 10, max: 40 }).map((tenths) => tenths / 10));
const count = fc.integer({ min: 0, max: 400 });
const heading = { title: phrase, subtitle: phrase, source: phrase, scale: fc.constant(scale) };
const hidden = fc.record({ title: phrase, kind: fc.constantFrom('no-data' as const, 'suppressed' as const) });
const counted = { title: phrase, kind: fc.constant('shown' as const), n: count, asked: count };
const given = fc.integer({ min: 10, max: 40 }).map((tenths) => tenths / 10);

const radar = fc
  .record({ axes: fc.integer({ min: 1, max: 10 }), series: fc.integer({ min: 1, max: 4 }) })
  .chain(({ axes, series }) =>
    fc.record({
      ...heading,
      kind: fc.constant('radar' as const),
      axes: fc.array(phrase, { minLength: axes, maxLength: axes }),
      series: fc.array(fc.record({ title: phrase, values: fc.array(level, { minLength: axes, maxLength: axes }) }), {
        minLength: series,
        maxLength: series,
      }),
    }),
  );

const groupLevels = fc.record({
  ...heading,
  kind: fc.constant('group-levels' as const),
  rows: fc.array(
    fc.oneof(hidden, fc.record({ ...counted, median: given, bands: fc.tuple(count, count, count, count) })),
    { minLength: 1, maxLength: 10 },
  ),
});

const levelChange = fc.record({
  ...heading,
  kind: fc.constant('level-change' as const),
  stages: fc.tuple(phrase, phrase),
  rows: fc.array(fc.oneof(hidden, fc.record({ ...counted, from: given, to: given })), { minLength: 1, maxLength: 10 }),
});

test('however long the words are, no text is cut off and none lies on another', () => {
  fc.assert(
    fc.property(fc.oneof(radar, groupLevels, levelChange), (spec) => {
      const svg = svgOf(spec);
      expect(outsideOf(svg)).toEqual([]);
      expect(collisionsOf(svg)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('the labels of a radar stand clear of its outermost ring', () => {
  fc.assert(
    fc.property(radar, (spec) => {
      fc.pre(spec.axes.length > 2);
      const svg = svgOf(spec);
      const ring = outermostRingOf(svg);
      const touching = textsOf(svg)
        .filter(({ isOverGrid }) => !isOverGrid)
        .filter(({ left, right, top, bottom }) =>
          ring.some(({ x, y }) => x > left && x < right && y > top && y < bottom),
        );
      expect(touching).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

/** Points all along the ring: it is the largest closed path. */
const outermostRingOf = (svg: string): readonly { readonly x: number; readonly y: number }[] => {
  const rings = elementsOf(svg, 'path').filter((it) => attribute(it, 'stroke-width') === '2');
  const corners = pointsOf(rings.at(-1) ?? '');
  return corners.flatMap((from, i) => {
    const to = corners[(i + 1) % corners.length] ?? from;
    return Array.from({ length: 50 }, (_, step) => ({
      x: from.x + ((to.x - from.x) * step) / 50,
      y: from.y + ((to.y - from.y) * step) / 50,
    }));
  });
};

test('markup and emoji in a name are harmless', () => {
  const svg = svgOf({ ...samples['levels-3-rows'], title: 'Группа <b>"Росток" & Ко</b> 🌱\u0007' });

  expect(wordsOf(svg)).toContain('Группа <b>"Росток" & Ко</b>');
  expect(rasterise(svg).width).toBe(1080);
});

test('a picture of nothing is refused', () => {
  expect(() => svgOf({ ...samples['levels-3-rows'], rows: [] })).toThrow('nothing');
  expect(() => svgOf({ ...samples['radar-4-axes'], series: [] })).toThrow('nothing');
});
