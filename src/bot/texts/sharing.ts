import { html } from '../html.ts';
import { someone } from './words.ts';

/** Sharing a result, reading what was shared, rating what was seen. */
export const sharingTexts = {
  sharedWithYou: (name: string | null) =>
    html`${someone(name)}: вам открыли результат самооценки. Это доверие: дальше он никуда не идёт.`,
  open: 'Открыть',
  ratingCame: (name: string | null) =>
    html`${someone(name)}: отметки наставника о том, что видно со стороны. Их читаете только вы.`,
  openRating: 'Посмотреть',
} as const;
