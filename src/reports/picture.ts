import { Resvg, type RenderedImage } from '@resvg/resvg-js';
import { fontFamily, fontFiles } from './font.ts';
import { drawGroupLevels } from './group-levels.ts';
import { drawLevelBars } from './level-bars.ts';
import { drawLevelChange } from './level-change.ts';
import { drawRadar } from './radar.ts';
import type { PictureSpec } from './specs.ts';

/** A picture as SVG, then as pixels. */

export const svgOf = (spec: PictureSpec): string => {
  const isEmpty = spec.kind === 'radar' ? spec.axes.length * spec.series.length === 0 : spec.rows.length === 0;
  if (isEmpty) throw new Error(`a picture of nothing: ${spec.kind}`);
  switch (spec.kind) {
    case 'radar':
      return spec.axes.length < 3 ? drawLevelBars(spec) : drawRadar(spec);
    case 'group-levels':
      return drawGroupLevels(spec);
    case 'level-change':
      return drawLevelChange(spec);
  }
};

/** Only the bundled font is loaded: without it letters would vanish, without a word, where no font is installed. */
export const rasterise = (svg: string): RenderedImage =>
  new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: fontFamily },
  }).render();

export const pngOf = (spec: PictureSpec): Uint8Array => rasterise(svgOf(spec)).asPng();
