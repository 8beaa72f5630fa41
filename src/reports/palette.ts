/**
 * Warm and sober, and readable without colour: the levels grow darker step by step, the series differ by dash and
 * marker as well. A test checks the contrasts.
 */
export const paper = '#ffffff';

export const ink = { text: '#2a2521', quiet: '#645b52', grid: '#e3dcd2', edge: '#b5a999' } as const;

export interface SeriesLook {
  readonly colour: string;
  readonly dash: string | undefined;
  readonly marker: 'circle' | 'square' | 'triangle' | 'diamond';
}

export const seriesLooks: readonly SeriesLook[] = [
  { colour: '#1d5560', dash: undefined, marker: 'circle' },
  { colour: '#b4532a', dash: '18 11', marker: 'square' },
  { colour: '#8a6a10', dash: '2 11', marker: 'triangle' },
  { colour: '#74476b', dash: '24 9 2 9', marker: 'diamond' },
];

export const lookOf = (series: number): SeriesLook => {
  const look = seriesLooks[series];
  if (look === undefined) throw new Error(`more than ${seriesLooks.length} series would not be told apart`);
  return look;
};

export interface BandLook {
  readonly fill: string;
  /** Of the number written on it. */
  readonly text: string;
}

/** Levels 1 to 4. */
export const bandLooks: readonly BandLook[] = [
  { fill: '#f5e2c8', text: ink.text },
  { fill: '#e0ae78', text: ink.text },
  { fill: '#4c7f7e', text: '#ffffff' },
  { fill: '#1d4a54', text: '#ffffff' },
];
