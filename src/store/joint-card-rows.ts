import type { TimeOfDay } from '../domain/appointment.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { CardTeam, JointCard, JointComment, JointPiece } from '../domain/joint-card.ts';
import { jointCardId } from '../domain/joint-card.ts';
import { organisationId, personId } from '../domain/people.ts';
import type { VisitorStateKind } from '../domain/visit.ts';
import { visitId } from '../domain/visit.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { teamsOf } from './route-rows.ts';
import type { Tx } from './writer.ts';

/** Rows of a card and what they mean. */

const byNumber = { orderBy: { no: 'asc' } } as const;
const gone: readonly VisitorStateKind[] = ['declined', 'cancelled', 'noShow'];
const withAll = {
  pieces: byNumber,
  comments: byNumber,
  visit: {
    select: {
      id: true,
      on: true,
      lesson: true,
      minutes: true,
      // Who has said no, or was called off, is no guest of this lesson.
      visitors: { where: { state: { notIn: [...gone] } }, select: { personId: true }, orderBy: { id: 'asc' } },
    },
  },
} satisfies Prisma.JointCardInclude;
type Row = Prisma.JointCardGetPayload<{ include: typeof withAll }>;

const toPiece = ({ no, part, kind, text, fileId, name, size, at }: Row['pieces'][number]): JointPiece => ({
  ...(kind === 'text'
    ? { kind, text: text ?? '' }
    : { kind: kind === 'photo' ? 'photo' : 'document', fileId: fileId ?? '', name, size, caption: text }),
  no,
  part,
  at,
});

const toComment = ({ no, part, byId, text, at }: Row['comments'][number]): JointComment => ({
  no,
  part,
  by: personId(byId),
  text,
  at,
});

const toVisit = (visit: Row['visit']): JointCard['visit'] => {
  if (visit === null) return null;
  const { id, on, lesson, minutes, visitors } = visit;
  const time: TimeOfDay = lesson === null ? { kind: 'clock', minutes: minutes ?? 0 } : { kind: 'lesson', lesson };
  return {
    id: visitId(id),
    appointment: on === null ? null : { on: on as LocalDate, time },
    guests: visitors.flatMap((it) => (it.personId === null ? [] : [personId(it.personId)])),
  };
};

const toCard = (row: Row, { groups, mentors }: CardTeam): JointCard => {
  const visit = toVisit(row.visit);
  return {
    id: jointCardId(row.id),
    organisation: organisationId(row.organisationId),
    person: personId(row.personId),
    edition: row.edition,
    header: row.header as Readonly<Record<string, string>>,
    pieces: row.pieces.map(toPiece),
    piecesMade: row.piecesMade,
    comments: row.comments.map(toComment),
    sharedAt: row.sharedAt,
    wasShown: row.wasShown,
    finishedAt: row.finishedAt,
    visit,
    isForGuests: row.isForGuests && visit !== null,
    turn: row.turn,
    startedAt: row.startedAt,
    changedAt: row.changedAt,
    isDiscarded: false,
    team: { groups, mentors },
    version: row.version,
  };
};

/** In the order in which they were begun. */
export const readCards = async (db: Tx, where: Prisma.JointCardWhereInput): Promise<readonly JointCard[]> => {
  const rows = await db.jointCard.findMany({ where, include: withAll, orderBy: { id: 'asc' } });
  if (rows.length === 0) return [];
  const teams = await teamsOf(db, [...new Set(rows.map((row) => row.personId))]);
  return rows.map((row) => toCard(row, teams.get(row.personId) ?? { groups: [], mentors: [] }));
};

/** A card and how its author is called, for a letter; `null`: it is gone. */
export const cardWithAuthor = async (
  db: Tx,
  id: number,
): Promise<{ readonly card: JointCard; readonly authorName: string | null } | null> => {
  const [card] = await readCards(db, { id });
  if (card === undefined) return null;
  const author = await db.person.findUnique({ where: { id: card.person }, select: { name: true } });
  return { card, authorName: author?.name ?? null };
};

/** The columns that a decision may change. */
export const cardColumns = (it: JointCard) => ({
  header: it.header,
  piecesMade: it.piecesMade,
  sharedAt: it.sharedAt,
  wasShown: it.wasShown,
  finishedAt: it.finishedAt,
  visitId: it.visit?.id ?? null,
  isForGuests: it.isForGuests,
  turn: it.turn,
  changedAt: it.changedAt,
});

export const pieceColumns = (it: JointPiece) => ({
  no: it.no,
  part: it.part,
  kind: it.kind,
  at: it.at,
  ...(it.kind === 'text' ? { text: it.text } : { text: it.caption, fileId: it.fileId, name: it.name, size: it.size }),
});

export const commentColumns = ({ no, part, by, text, at }: JointComment) => ({ no, part, byId: by, text, at });
