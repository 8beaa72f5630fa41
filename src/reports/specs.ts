import type { LevelMeaning } from '../domain/standard.ts';

/**
 * What a picture shows, as plain data: it crosses to the worker and is drawn there. The words come from whoever asks.
 * Not evaluated is `null` or `no-data` and is never drawn as 0.
 */
export type PictureSpec = RadarSpec | GroupLevelsSpec | LevelChangeSpec;

export interface Heading {
  readonly title: string;
  readonly subtitle?: string;
  /** Instrument, people, dates: the line at the foot of every picture. */
  readonly source: string;
}

/** Names of the levels 1 to 4, as an instrument's scale has them. */
export type LevelNames = readonly Pick<LevelMeaning, 'level' | 'label'>[];

/** One person's levels, from one to four times or sources. With fewer than three axes it is drawn as bars. */
export interface RadarSpec extends Heading {
  readonly kind: 'radar';
  readonly scale: LevelNames;
  readonly axes: readonly string[];
  /** The first is the one the picture is about: drawn filled and above the others. */
  readonly series: readonly RadarSeries[];
}

export interface RadarSeries {
  readonly title: string;
  /** One per axis, 1 to 4. */
  readonly values: readonly (number | null)[];
}

/** How the people of a group or school spread over the levels, one row per function or competence. */
export interface GroupLevelsSpec extends Heading {
  readonly kind: 'group-levels';
  readonly scale: LevelNames;
  readonly rows: readonly GroupLevelsRow[];
}

export type GroupLevelsRow = RowTitle &
  (Hidden | ({ readonly kind: 'shown'; readonly median: number } & Counted & { readonly bands: Bands }));

/** People per level 1 to 4. */
export type Bands = readonly [number, number, number, number];

/** The medians of the same people at two closed stages, one row per function or competence. */
export interface LevelChangeSpec extends Heading {
  readonly kind: 'level-change';
  readonly scale: LevelNames;
  /** Names of the two stages, the earlier first. */
  readonly stages: readonly [string, string];
  readonly rows: readonly LevelChangeRow[];
}

export type LevelChangeRow = RowTitle &
  (Hidden | ({ readonly kind: 'shown'; readonly from: number; readonly to: number } & Counted));

interface RowTitle {
  readonly title: string;
}

/** `suppressed`: there are figures, but somebody could be recognised by them. */
interface Hidden {
  readonly kind: 'no-data' | 'suppressed';
}

interface Counted {
  /** How many people stand behind the figure. */
  readonly n: number;
  /** How many were asked. */
  readonly asked: number;
}
