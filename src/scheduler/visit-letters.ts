import type { PersonId } from '../domain/people.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import { lines } from '../bot/html.ts';
import { reminderTexts } from '../bot/texts/settings.ts';
import type { VisitNotice } from '../bot/texts/visits.ts';
import { visitNoticeText } from '../bot/texts/visits.ts';
import type { Written } from './letters.ts';

/** The words of what waits in the outbox about a visit. They name nobody: the visit itself says more. */
export const visitNotice = (kind: VisitNotice, who: PersonId): Written => ({
  html: lines(visitNoticeText[kind]),
  keyboard: keyboard([key(reminderTexts.start, buttons.menu, who, {})]),
});
