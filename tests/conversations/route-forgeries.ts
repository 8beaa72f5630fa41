import { buttons } from '../../src/bot/buttons.ts';
import type { PersonId } from '../../src/domain/people.ts';
import type { RouteId } from '../../src/domain/route.ts';

/** Every button of a route, as somebody would forge it in the own name. */

/** Those by which a scorer works on the own sheet. */
export const ownSheetForgeries = (who: PersonId, route: RouteId, criterion: string): readonly string[] => [
  buttons.scoreCriterion.pack(who, { route, criterion, score: 2 }),
  buttons.remarkOnCriterion.pack(who, { route, criterion }),
  buttons.recommend.pack(who, { route }),
  buttons.sendReview.pack(who, { route, sure: 1 }),
  buttons.declineReview.pack(who, { route }),
];

export const routeForgeries = (
  who: PersonId,
  route: RouteId,
  { criterion, colleague, day }: { readonly criterion: string; readonly colleague: PersonId; readonly day: number },
): readonly string[] => {
  const fn = 'A/01.6';
  const chosen = { route, fn, goal: 'a01-1', day };
  const gone = (step: number) => ({ route, step, sure: 1 });
  return [
    buttons.showRoute.pack(who, { route }),
    buttons.routeHistory.pack(who, { route }),
    buttons.historyPage.pack(who, { route, page: 0 }),
    buttons.routeDocument.pack(who, { route }),
    buttons.routeText.pack(who, { route }),
    buttons.showCriteria.pack(who, { route }),
    buttons.offerFunctions.pack(who, { route }),
    buttons.addGoal.pack(who, { route, fn: 'A/02.6' }),
    buttons.removeGoal.pack(who, { route, fn, sure: 1 }),
    buttons.showGoal.pack(who, { route, fn }),
    buttons.offerGoals.pack(who, { route, fn }),
    buttons.pickGoal.pack(who, chosen),
    buttons.writeGoal.pack(who, { route, fn }),
    buttons.writeMeasure.pack(who, { route, fn }),
    buttons.offerActivities.pack(who, { route, fn, page: 0 }),
    buttons.writeStep.pack(who, { route, fn }),
    buttons.submitRoute.pack(who, { route, sure: 1 }),
    buttons.takeBackRoute.pack(who, { route }),
    buttons.selfCheck.pack(who, { route, criterion }),
    buttons.markSelf.pack(who, { route, criterion, score: 0 }),
    buttons.cancelRoute.pack(who, { route, sure: 1 }),
    ...[0, 1].flatMap((step) => [
      buttons.showComments.pack(who, { route, step }),
      buttons.commentPage.pack(who, { route, step, page: 0 }),
      buttons.writeComment.pack(who, { route, step }),
      buttons.showStep.pack(who, { route, step }),
      buttons.removeStep.pack(who, gone(step)),
      buttons.editStep.pack(who, { route, step, field: 'title' }),
      buttons.setPartner.pack(who, { route, step, partner: 'alone' }),
      buttons.stepDays.pack(who, { route, step, month: 0 }),
      buttons.setDue.pack(who, { route, step, day }),
      buttons.finishStep.pack(who, { route, step }),
      buttons.reopenStep.pack(who, { route, step }),
      buttons.addEvidence.pack(who, { route, step }),
      buttons.showEvidence.pack(who, { route, step, no: 1 }),
      buttons.removeEvidence.pack(who, { route, step, no: 1 }),
      buttons.reflectOnStep.pack(who, { route, step }),
      buttons.proposeDrop.pack(who, { route, step }),
    ]),
    buttons.proposeGoal.pack(who, { route, fn }),
    buttons.returnRoute.pack(who, { route }),
    ...[0, 1].map((sure) => buttons.passOnRoute.pack(who, { route, sure })),
    buttons.askColleagues.pack(who, { route }),
    buttons.askReviewer.pack(who, { route, colleague }),
    buttons.routeRemarks.pack(who, { route, page: 0 }),
    buttons.showReview.pack(who, { route }),
    buttons.showCriterion.pack(who, { route, criterion }),
    buttons.concludeDefence.pack(who, { route, sure: 1 }),
    buttons.reworkDays.pack(who, { route, month: 0 }),
    buttons.reworkUntil.pack(who, { route, day }),
    buttons.protocol.pack(who, { route }),
    ...[1, 2].flatMap((proposal) => [
      buttons.showProposal.pack(who, { route, proposal }),
      buttons.agreeProposal.pack(who, { route, proposal }),
      buttons.declineProposal.pack(who, { route, proposal }),
      buttons.withdrawProposal.pack(who, { route, proposal }),
    ]),
    buttons.completeRoute.pack(who, { route, sure: 1 }),
  ];
};

/** Those of the defence, which a curator may use. */
export const defenceForgeries = (who: PersonId, route: RouteId, day: number): readonly string[] => [
  buttons.defenceDays.pack(who, { route, month: 0 }),
  buttons.defenceTimes.pack(who, { route, day }),
  buttons.defenceTime.pack(who, { route, day }),
  buttons.defencePlace.pack(who, { route, day, time: 3 }),
  buttons.holdDefence.pack(who, { route }),
  buttons.defenceFile.pack(who, { route }),
];
