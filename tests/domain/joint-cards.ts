import type { JointCard, NewPiece } from '../../src/domain/joint-card.ts';
import { jointCardId } from '../../src/domain/joint-card.ts';
import type { Result } from '../../src/domain/result.ts';
import { belongingOf } from '../../src/domain/visit-history.ts';
import { now, school, stateOf } from './samples.ts';
import { around, host, mentor } from './visits.ts';

/** A card of `host`, whom `mentor` leads, for the tests of joint cards. */

export const sheet = {
  edition: 1,
  header: ['class', 'topic', 'type'].map((code) => ({ code })),
  parts: ['aim', 'material', 'tasks', 'technology'].map((code) => ({ code })),
};

export const blank: JointCard = {
  id: jointCardId(1),
  organisation: school,
  person: host.person,
  edition: 1,
  header: {},
  pieces: [],
  piecesMade: 0,
  comments: [],
  sharedAt: null,
  wasShown: false,
  finishedAt: null,
  visit: null,
  isForGuests: false,
  turn: 0,
  startedAt: now,
  changedAt: now,
  isDiscarded: false,
  team: { groups: belongingOf({ around }, host.person).menteeIn, mentors: [mentor.person] },
  version: 0,
};

export const words = (text: string): NewPiece => ({ kind: 'text', text });
export const photo = (fileId: string, caption: string | null = null): NewPiece => ({
  kind: 'photo',
  fileId,
  name: null,
  size: 1000,
  caption,
});

type Step = (card: JointCard) => Result<JointCard>;
/** One decision after another; a refusal is a fault of the test that builds on it. */
export const throughCard = (card: JointCard, ...steps: readonly Step[]): JointCard =>
  steps.reduce((it, step) => stateOf(step(it)), card);
