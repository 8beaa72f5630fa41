import type { LevelNames } from './specs.ts';

/** What pictures say by themselves; all else comes with the spec. */

export const noData = 'нет данных';
export const suppressed = 'не показываем: по ответам могли бы узнать человека';
export const unchanged = 'без изменений';
export const middleOfGroup = 'середина группы (медиана)';

/** «2,8»: one digit is as exact as a mean of a few answers can be. */
export const levelText = (level: number): string =>
  level.toLocaleString('ru', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const countText = ({ n, asked }: { readonly n: number; readonly asked: number }): string =>
  `n = ${n} из ${asked}`;

/** «3 — уверенно справляюсь» */
export const levelMeanings = (scale: LevelNames): readonly string[] =>
  scale.map(({ level, label }) => `${level} — ${label}`);
