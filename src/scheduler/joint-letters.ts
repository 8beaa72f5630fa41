import type { JointCard } from '../domain/joint-card.ts';
import type { NoticeKind } from '../domain/notice.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Html } from '../bot/html.ts';
import { lines } from '../bot/html.ts';
import { cardNotices as texts } from '../bot/texts/joint-card.ts';
import type { OutboxItem } from '../store/outbox.ts';
import type { Written } from './letters.ts';

/** The words of what waits in the outbox about a joint card; `null`: it is gone, closed, or nobody's business any more. */

type About = { readonly card: JointCard; readonly authorName: string | null } | null;

export const jointNotice = (
  kind: Extract<NoticeKind, `card-${string}`>,
  { refs, recipient: { person: who } }: Pick<OutboxItem, 'refs' | 'recipient'>,
  about: About,
): Written | null => {
  // A mentor may have left, and a card may have been taken back meanwhile.
  if (about === null || about.card.sharedAt === null) return null;
  const { card, authorName } = about;
  const isAuthor = card.person === who;
  if (!isAuthor && !card.team.mentors.includes(who)) return null;
  const written = (html: Html): Written => ({
    html: lines(html),
    keyboard: keyboard([key(texts.open, buttons.showJointCard, who, { card: card.id }, 'success')]),
  });
  switch (kind) {
    case 'card-shared':
      return isAuthor ? null : written(texts.shared(authorName, card));
    case 'card-commented': {
      // Who wrote may have been erased since, and the words with them.
      const after = refs['after'] ?? 0;
      if (!card.comments.some(({ no, by }) => no > after && by !== who)) return null;
      return written(isAuthor ? texts.forAuthor(card) : texts.forMentor(authorName, card));
    }
    case 'card-finished':
      return isAuthor || card.finishedAt === null ? null : written(texts.finished(authorName, card));
  }
};
