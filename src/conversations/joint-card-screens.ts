import type { JointCard } from '../domain/joint-card.ts';
import { commentsOnPart, piecesOf, stateOfCard } from '../domain/joint-card.ts';
import type { CardField } from '../domain/visit-instruments.ts';
import type { Key } from '../bot/buttons.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { lines, type Html } from '../bot/html.ts';
import { cardTexts as texts, cardVisitTexts as visitTexts } from '../bot/texts/joint-card.ts';
import { cardPaperTexts as paper } from '../bot/texts/joint-card-papers.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { nameInCard, sheetOf, type WholeCard } from './joint-card-acts.ts';

/** The card as a whole, for its author, the mentor and a guest of the lesson. */

type Rows = readonly (readonly (Key | false)[])[];

export const cardView = (ctx: Ctx, deps: Deps, seen: WholeCard): View => {
  const { as, card } = seen;
  const sheet = sheetOf(deps, card);
  return view(
    lines(
      texts.title(card),
      as !== 'author' && texts.by(nameInCard(seen, card.person)),
      texts.header(inShort(card, sheet.header)),
      texts.place(card.header['place']),
      '',
      ...sheet.parts.map(({ code, title }, i) =>
        texts.part(i + 1, title, piecesOf(card, code), commentsOnPart(card, code).length),
      ),
      '',
      ...stands(seen),
    ),
    keyboard(
      ...sheet.parts.map(({ code, title }, i) => [
        key(
          texts.openPart(i + 1, title, as === 'author' && piecesOf(card, code).length > 0),
          buttons.jointPart,
          ctx.actor.person,
          { card: card.id, part: code },
        ),
      ]),
      ...(as === 'author' ? authorKeys(card) : []),
      ...paperKeys(ctx, card),
      [
        as === 'author' && key(texts.discard, buttons.discardJointCard, card.person, { card: card.id, sure: 0 }),
        as === 'guest' && card.visit !== null
          ? key(visitTexts.open, buttons.showVisit, ctx.actor.person, { visit: card.visit.id })
          : key(texts.toList, buttons.jointCards, ctx.actor.person, {}),
      ],
    ),
  );
};

/** What the lesson is, in one line: the topic stands above it, the place in the theme below. */
const inShort = ({ header }: JointCard, fields: readonly CardField[]): readonly string[] =>
  fields.flatMap(({ code }) => (['topic', 'place'].includes(code) ? [] : (header[code] ?? [])));

const stands = ({ as, card }: WholeCard): readonly (Html | string | false)[] => {
  const state = stateOfCard(card);
  if (as === 'guest') return [texts.forGuest];
  if (as === 'mentor') return [texts.forMentor[state === 'finished' ? 'finished' : 'shared']];
  return [
    state === 'draft' && card.team.mentors.length === 0 ? texts.alone : texts.forAuthor[state],
    card.visit !== null && texts.lesson(card.visit.appointment),
    card.isForGuests && state === 'finished' && texts.guestsRead,
  ];
};

const authorKeys = (card: JointCard): Rows => {
  const { person: who } = card;
  const it = { card: card.id };
  const isFinished = card.finishedAt !== null;
  const mayShow = card.sharedAt === null && card.team.mentors.length > 0;
  return [
    [!isFinished && key(texts.about, buttons.jointHeader, who, it)],
    [
      mayShow && key(texts.share, buttons.shareJointCard, who, { ...it, isOn: 1 }, 'primary'),
      card.sharedAt !== null && !isFinished && key(texts.takeBack, buttons.shareJointCard, who, { ...it, isOn: 0 }),
    ],
    [!isFinished && key(texts.finish, buttons.finishJointCard, who, { ...it, sure: 0 }, 'success')],
    ...(isFinished ? visitKeys(card) : []),
    [!isFinished && card.visit !== null && key(visitTexts.open, buttons.showVisit, who, { visit: card.visit.id })],
    [isFinished && key(texts.reopen, buttons.reopenJointCard, who, it)],
  ];
};

/** What a finished card is for: people who come to the lesson. */
const visitKeys = (card: JointCard): Rows => {
  const { person: who, visit, isForGuests } = card;
  const it = { card: card.id };
  if (visit === null)
    return [
      [key(visitTexts.invite, buttons.inviteToMine, who, { month: 0 }, 'success')],
      [key(visitTexts.choose, buttons.jointVisits, who, it)],
    ];
  return [
    [
      isForGuests
        ? key(visitTexts.hide, buttons.jointForGuests, who, { ...it, isOn: 0 })
        : key(visitTexts.show, buttons.jointForGuests, who, { ...it, isOn: 1 }, 'success'),
    ],
    [key(visitTexts.open, buttons.showVisit, who, { visit: visit.id })],
    [key(visitTexts.unlink, buttons.linkJointCard, who, { ...it, visit: 0 })],
  ];
};

const paperKeys = (ctx: Ctx, card: JointCard): Rows => {
  const who = ctx.actor.person;
  return [
    [
      key(paper.document, buttons.jointDocument, who, { card: card.id, comments: 0 }),
      card.comments.length > 0 && key(paper.withComments, buttons.jointDocument, who, { card: card.id, comments: 1 }),
    ],
  ];
};

/** Before a card with empty parts is called ready. */
export const gapsView = ({ card }: WholeCard, titles: readonly string[]): View =>
  view(
    texts.gaps(titles),
    keyboard(
      [key(texts.finishAnyway, buttons.finishJointCard, card.person, { card: card.id, sure: 1 }, 'success')],
      [key(texts.goOn, buttons.showJointCard, card.person, { card: card.id })],
    ),
  );

export const discardView = ({ card }: WholeCard): View =>
  view(
    texts.discardAsk(card),
    keyboard(
      [key(texts.discardNo, buttons.showJointCard, card.person, { card: card.id })],
      [key(texts.discardYes, buttons.discardJointCard, card.person, { card: card.id, sure: 1 }, 'danger')],
    ),
  );
