import type { NoticeKind } from '../domain/notice.ts';
import { pairKey } from '../domain/pairing.ts';
import { isSettled } from '../domain/pairing-round.ts';
import type { PersonId } from '../domain/people.ts';
import { personId } from '../domain/people.ts';
import { buttons, key, keyboard, type Key } from '../bot/buttons.ts';
import type { Html } from '../bot/html.ts';
import { visitNotices as texts } from '../bot/texts/visit-letters.ts';
import type { Around } from '../store/letter-facts.ts';
import type { OutboxItem } from '../store/outbox.ts';
import type { OpenedRound } from '../store/pairing.ts';
import type { Written } from './letters.ts';

/** The words of what waits in the outbox about a pair for mutual visits; `null`: it has come to something else. */

type About = (Pick<OpenedRound, 'round' | 'ids'> & { readonly people: Around }) | null;

export const pairingNotice = (
  kind: Extract<NoticeKind, `visit-pair-${string}`>,
  { refs, recipient: { person: who } }: Pick<OutboxItem, 'refs' | 'recipient'>,
  about: About,
): Written | null => {
  if (about === null) return null;
  const { round, ids, people } = about;
  const other: PersonId = personId(refs['with'] ?? 0);
  const pair = round.pairs.find((it) => pairKey(it.pair) === pairKey([who, other]));
  if (pair === undefined || people.get(who)?.isHere !== true) return null;
  const name = people.get(other)?.name ?? null;
  const isOtherHere = people.get(other)?.isHere === true;
  const toPairs = (label: string): Key => key(label, buttons.pairing, who, { group: round.group });
  const written = (html: Html, ...rows: readonly (readonly Key[])[]): Written => ({
    html,
    keyboard: keyboard(...rows),
  });
  switch (kind) {
    case 'visit-pair-proposed':
      if (pair.isDeclined || pair.yes.includes(who) || !isOtherHere) return null;
      return written(texts.pairProposed(name), [toPairs(texts.answer)]);
    case 'visit-pair-settled': {
      if (!isSettled(pair) || !isOtherHere) return null;
      const values = { host: other, pair: ids.get(pairKey(pair.pair)) ?? 0 };
      return written(
        texts.pairSettled(name),
        [key(texts.choose, buttons.planVisit, who, values, 'success')],
        [toPairs(texts.pair)],
      );
    }
    case 'visit-pair-declined':
      return pair.isDeclined ? written(texts.pairDeclined(name), [toPairs(texts.pair)]) : null;
  }
};
