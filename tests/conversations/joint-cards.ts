import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { loadContent } from '../../src/content/content.ts';
import { buttons } from '../../src/bot/buttons.ts';
import type { JointCard, JointCardId } from '../../src/domain/joint-card.ts';
import { addPiece, comment, setField } from '../../src/domain/joint-card-writing.ts';
import { finish, share } from '../../src/domain/joint-card-life.ts';
import type { PersonId } from '../../src/domain/people.ts';
import type { PlayedSchool } from './school.ts';
import { actorOf } from './whole.ts';

/** Joint cards brought past the chat to where a talk begins, and every button of one as somebody would forge it. */

export const sheet = loadContent('content').visit.card.current;
export const cardWords = {
  topic: 'площадь комнаты',
  aim: 'каждый найдёт площадь',
  answer: 'а кто не спросил',
} as const;

/** As it stands after `until`; «shared» has an answer of the mentor's. */
export const cardThat = async (
  school: PlayedSchool,
  author: TelegramPerson,
  until: 'written' | 'shared' | 'finished',
): Promise<JointCardId> => {
  const [who, mentor] = [await actorOf(school, author), await actorOf(school, school.mentor)];
  const mine = school.store.as(who);
  const now = school.clock.now;
  const id = await mine.beginJointCard(sheet.edition, { visit: null, header: {} });
  if (typeof id !== 'number') throw new Error(id.kind);
  const piece = { kind: 'text', text: cardWords.aim } as const;
  const refusals = [
    await mine.changeJointCard(id, (it) => setField(it, sheet, who, { field: 'topic', text: cardWords.topic }, now)),
    await mine.changeJointCard(id, (it) => addPiece(it, sheet, who, { part: 'aim', piece }, now)),
  ];
  if (until !== 'written')
    refusals.push(
      await mine.changeJointCard(id, (it) => share(it, who, now)),
      await school.store
        .as(mentor)
        .changeJointCard(id, (it) => comment(it, sheet, mentor, { part: 'aim', text: cardWords.answer }, now)),
    );
  if (until === 'finished')
    refusals.push(await mine.changeJointCard(id, (it) => finish(it, sheet, who, { despiteGaps: true }, now)));
  const refusal = refusals.find((it) => it !== null);
  if (refusal != null) throw new Error(refusal.kind);
  return id;
};

/** The author's latest card, whatever its state. */
export const cardOf = async (school: PlayedSchool, author: TelegramPerson): Promise<JointCard | undefined> => {
  const [seen] = await school.store.as(await actorOf(school, author)).myJointCards();
  return seen?.as === 'author' ? seen.card : undefined;
};

/** Those by which a card is read. */
export const readingForgeries = (who: PersonId, card: number): readonly string[] => [
  buttons.showJointCard.pack(who, { card }),
  buttons.jointPart.pack(who, { card, part: 'aim' }),
  buttons.showJointPiece.pack(who, { card, no: 1 }),
  ...[0, 1].map((comments) => buttons.jointDocument.pack(who, { card, comments })),
];

/** Those by which author and mentor talk. */
export const talkForgeries = (who: PersonId, card: number): readonly string[] => [
  buttons.jointHints.pack(who, { card, part: 'aim' }),
  buttons.jointComments.pack(who, { card, part: 'aim', page: 0 }),
  buttons.writeJointComment.pack(who, { card, part: 'aim' }),
];

/** The author's alone. */
export const authorForgeries = (who: PersonId, card: number, visit: number): readonly string[] => [
  buttons.jointHeader.pack(who, { card }),
  buttons.writeJointField.pack(who, { card, field: 'topic' }),
  buttons.chooseJointField.pack(who, { card, field: 'type', family: 'activity' }),
  buttons.setJointField.pack(who, { card, field: 'form', choice: 'game' }),
  buttons.addJointPieces.pack(who, { card, part: 'aim' }),
  buttons.removeJointPiece.pack(who, { card, no: 1 }),
  ...[0, 1].flatMap((on) => [
    buttons.shareJointCard.pack(who, { card, isOn: on }),
    buttons.finishJointCard.pack(who, { card, sure: on }),
    buttons.discardJointCard.pack(who, { card, sure: on }),
    buttons.jointForGuests.pack(who, { card, isOn: on }),
    buttons.linkJointCard.pack(who, { card, visit: on * visit }),
  ]),
  buttons.reopenJointCard.pack(who, { card }),
  buttons.jointVisits.pack(who, { card }),
];
