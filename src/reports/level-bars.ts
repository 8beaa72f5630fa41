import { levels } from '../domain/standard.ts';
import { marker, straight } from './marks.ts';
import { drawNotes, drawPage, page } from './page.ts';
import { ink, lookOf, paper } from './palette.ts';
import type { RadarSpec } from './specs.ts';
import { element } from './svg.ts';
import { block, drawBlock, line, styles } from './text.ts';
import { levelMeanings, levelText, noData } from './words.ts';

/** A radar of one or two axes would be a line: the same levels as bars, each with the name of its series. */

const barHeight = 52;
const barGap = 14;

export const drawLevelBars = (spec: RadarSpec): string => {
  const { axes, series, scale } = spec;
  const names = series.map(({ title }) => (series.length === 1 ? null : block(title, styles.label, { width: 280 })));
  const left = page.margin + Math.max(...names.map((name) => (name === null ? 0 : name.width + 24)));
  const unit = (page.right - 90 - left) / levels.length;
  const at = (level: number): number => left + unit * level;

  const drawBar = (level: number | null, index: number, middle: number): string => {
    if (level === null) {
      const missing = line(noData, styles.note);
      return drawBlock(missing, { x: left + 16, y: middle - missing.height / 2, halo: true });
    }
    const look = lookOf(index);
    const value = line(levelText(level), { ...styles.value, colour: look.colour });
    const bar = { x: left, y: middle - barHeight / 2, width: unit * level, height: barHeight };
    return (
      element('rect', { ...bar, fill: paper }) +
      element('rect', { ...bar, fill: look.colour, 'fill-opacity': index === 0 ? 1 : 0.3 }) +
      (series.length === 1 ? '' : marker(look, { x: at(level), y: middle }, 16)) +
      drawBlock(value, { x: at(level) + 30, y: middle - value.height / 2, halo: true })
    );
  };

  return drawPage(spec, {}, (top) => {
    const marks: string[] = [];
    let y = top;
    axes.forEach((title, axis) => {
      const heading = block(title, { ...styles.label, weight: 'bold' }, { width: page.inner });
      marks.push(drawBlock(heading, { x: page.margin, y }));
      y += heading.height + barGap;
      const heights = names.map((name) => Math.max(barHeight, name?.height ?? 0) + barGap);
      const bottom = y + heights.reduce((sum, height) => sum + height, 0);
      const ends = (x: number) =>
        [
          { x, y },
          { x, y: bottom },
        ] as const;
      marks.push(...levels.map((level) => straight(...ends(at(level)))), straight(...ends(left), ink.edge));
      series.forEach(({ values }, i) => {
        const [name, height = 0] = [names[i], heights[i]];
        const middle = y + height / 2;
        if (name) marks.push(drawBlock(name, { x: page.margin, y: middle - name.height / 2 }));
        marks.push(drawBar(values[axis] ?? null, i, middle));
        y += height;
      });
      for (const level of levels)
        marks.push(drawBlock(line(String(level), styles.note), { x: at(level), y: y + 4, anchor: 'middle' }));
      y += 70;
    });
    const notes = drawNotes(levelMeanings(scale), y);
    return { marks: [...marks, ...notes.marks], bottom: notes.bottom };
  });
};
