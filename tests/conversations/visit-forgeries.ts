import { buttons } from '../../src/bot/buttons.ts';
import type { PersonId } from '../../src/domain/people.ts';
import type { VisitId } from '../../src/domain/visit.ts';

/** Every button of the life of a visit, as somebody would forge it in the own name. */

interface Named {
  readonly guest: PersonId;
  /** A school day to come, as buttons carry it. */
  readonly day: number;
}

/** Those by which something is read or written by whoever is on one of the two sides. */
export const eitherSideForgeries = (who: PersonId, visit: VisitId, { guest, day }: Named): readonly string[] => [
  buttons.agreeVisit.pack(who, { visit, guest, day, time: 3 }),
  buttons.askDecline.pack(who, { visit, guest }),
  buttons.declineVisit.pack(who, { visit, guest, reason: '.' }),
  buttons.declineInWords.pack(who, { visit, guest }),
  buttons.askCancel.pack(who, { visit }),
  buttons.cancelVisit.pack(who, { visit, reason: 'plans' }),
  buttons.cancelInWords.pack(who, { visit }),
  ...[0, 1].map((isHeld) => buttons.settleVisit.pack(who, { visit, guest, isHeld })),
  buttons.visitDays.pack(who, { visit, month: 0 }),
  buttons.visitTimes.pack(who, { visit, day }),
  buttons.visitTime.pack(who, { visit, day }),
  buttons.moveVisit.pack(who, { visit, day, time: 3 }),
  ...[0, 1].map((isAgreed) => buttons.answerTime.pack(who, { visit, day, time: 3, isAgreed })),
  buttons.visitFile.pack(who, { visit }),
];

export const hostForgeries = (who: PersonId, visit: VisitId, { guest }: Named): readonly string[] => [
  buttons.showGuest.pack(who, { visit, guest }),
  buttons.askCriteria.pack(who, { visit, guest }),
  ...[0, 1].map((isOn) => buttons.setCriterion.pack(who, { visit, guest, criterion: 'aim', isOn })),
  buttons.askMeasure.pack(who, { visit, guest }),
  ...[0, 1].map((isAgreed) => buttons.setMeasure.pack(who, { visit, guest, isAgreed })),
  buttons.describeLesson.pack(who, { visit }),
  ...['class', 'subject', 'lessonType', 'topic', 'link'].flatMap((field) => [
    buttons.askLesson.pack(who, { visit, field }),
    buttons.writeLesson.pack(who, { visit, field }),
    buttons.setLesson.pack(who, { visit, field, choice: '.' }),
  ]),
  buttons.askLessonTypes.pack(who, { visit, family: 'other' }),
  buttons.setLesson.pack(who, { visit, field: 'lessonType', choice: 'mixed' }),
];

export const visitorForgeries = (who: PersonId, visit: VisitId): readonly string[] => [
  buttons.askPurpose.pack(who, { visit }),
  ...['learn', 'help', 'measure'].map((purpose) => buttons.setPurpose.pack(who, { visit, purpose, sure: 1 })),
  buttons.readCriteria.pack(who, { visit }),
];

export const visitForgeries = (who: PersonId, visit: VisitId, named: Named): readonly string[] => [
  buttons.showVisit.pack(who, { visit }),
  ...eitherSideForgeries(who, visit, named),
  ...hostForgeries(who, visit, named),
  ...visitorForgeries(who, visit),
];
