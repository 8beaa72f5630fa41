import type { Appointment } from './appointment.ts';
import type { Actor, GroupId, OrganisationId, PersonId } from './people.ts';
import type { Refusal } from './refusal.ts';
import type { Act, Target } from './rights.ts';
import { mayDo } from './rights.ts';
import type { VisitId } from './visit.ts';

/** «Урок вместе»: the technological card of one lesson, which its teacher works out with the mentor (PRODUCT §5). */

export type JointCardId = number & { readonly brand: 'JointCardId' };
export const jointCardId = (value: number): JointCardId => value as JointCardId;

/** What a part is made of. Files are named as Telegram knows them and never downloaded. */
export type NewPiece =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'photo' | 'document';
      readonly fileId: string;
      readonly name: string | null;
      readonly size: number | null;
      readonly caption: string | null;
    };

export type JointPiece = NewPiece & {
  readonly part: string;
  /** Its number in the card, never given twice. */
  readonly no: number;
  readonly at: Date;
};

export interface JointComment {
  readonly part: string;
  /** The turn of the card that it was. */
  readonly no: number;
  readonly by: PersonId;
  readonly text: string;
  readonly at: Date;
}

/** Who stands around the author now. */
export interface CardTeam {
  readonly groups: readonly GroupId[];
  readonly mentors: readonly PersonId[];
}

export interface JointCard {
  readonly id: JointCardId;
  readonly organisation: OrganisationId;
  readonly person: PersonId;
  /** Of the sheet by which it is filled. */
  readonly edition: number;
  /** By field, in words: a type that was tapped is kept as it reads. */
  readonly header: Readonly<Record<string, string>>;
  readonly pieces: readonly JointPiece[];
  readonly piecesMade: number;
  readonly comments: readonly JointComment[];
  /** Since when the mentor reads it; `null`: only the author does. */
  readonly sharedAt: Date | null;
  /** Whether the mentor has ever been able to read it. */
  readonly wasShown: boolean;
  readonly finishedAt: Date | null;
  /** The lesson as a visit, and who comes to it now. */
  readonly visit: {
    readonly id: VisitId;
    readonly appointment: Appointment | null;
    readonly guests: readonly PersonId[];
  } | null;
  /** The author lets guests of that lesson read it once it is finished. */
  readonly isForGuests: boolean;
  /** Grows with all that others are told of, so that each occasion is told once. */
  readonly turn: number;
  readonly startedAt: Date;
  readonly changedAt: Date;
  /** Thrown away by its author: it goes as a whole. */
  readonly isDiscarded: boolean;
  readonly team: CardTeam;
  readonly version: number;
}

export const jointStates = ['draft', 'shared', 'finished'] as const;
export type JointState = (typeof jointStates)[number];

export const stateOfCard = ({ sharedAt, finishedAt }: Pick<JointCard, 'sharedAt' | 'finishedAt'>): JointState => {
  if (finishedAt !== null) return 'finished';
  return sharedAt === null ? 'draft' : 'shared';
};

/** Longest texts, in UTF-16 units, and the most of each. */
export const cardLimits = { field: 200, piece: 1000, comment: 1000, pieces: 10, comments: 50 } as const;

/** All that a decision needs of the sheet. */
export interface CardShape {
  readonly header: readonly { readonly code: string }[];
  readonly parts: readonly { readonly code: string }[];
}

export const piecesOf = ({ pieces }: Pick<JointCard, 'pieces'>, part: string): readonly JointPiece[] =>
  pieces.filter((it) => it.part === part);

export const commentsOnPart = ({ comments }: Pick<JointCard, 'comments'>, part: string): readonly JointComment[] =>
  comments.filter((it) => it.part === part);

/** Parts that nothing is written in yet, in their order. */
export const emptyParts = (card: Pick<JointCard, 'pieces'>, { parts }: CardShape): readonly string[] =>
  parts.map(({ code }) => code).filter((code) => piecesOf(card, code).length === 0);

/** Fields of the header that are still to be said, in their order. */
export const emptyFields = ({ header }: Pick<JointCard, 'header'>, sheet: CardShape): readonly string[] =>
  sheet.header.map(({ code }) => code).filter((code) => header[code] === undefined);

/** Begun, and nothing done with it since. */
export const isBlank = (card: JointCard): boolean =>
  Object.keys(card.header).length === 0 &&
  card.pieces.length === 0 &&
  card.visit === null &&
  !card.wasShown &&
  card.finishedAt === null;

/** The card as rights see it. */
export const cardTarget = (card: Pick<JointCard, 'organisation' | 'person' | 'team' | 'visit'>): Target => ({
  organisation: card.organisation,
  person: card.person,
  groupsOfPerson: card.team.groups,
  asked: card.visit?.guests ?? [],
});

/** Whether the actor may do this to the card; `null`: yes. What is nobody else's business is as if it were not there. */
export const refusalForCard = (
  card: JointCard,
  actor: Actor,
  act: Extract<Act, 'draft-own-card' | 'read-card'>,
): Refusal | null => {
  if (card.organisation !== actor.organisation) return { kind: 'not-found' };
  if (mayDo(actor, act, cardTarget(card))) return null;
  if (card.person === actor.person) return { kind: 'needs-role', role: 'mentee' };
  const isReader =
    (card.wasShown && mayDo(actor, 'read-card', cardTarget(card))) ||
    (card.isForGuests && mayDo(actor, 'read-card-as-guest', cardTarget(card)));
  return { kind: isReader ? 'not-yours' : 'not-found' };
};
