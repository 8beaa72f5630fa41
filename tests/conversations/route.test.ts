import { expect, test } from 'vitest';
import { routeThat, startSchoolWithFocus, stepTitles } from './routes.ts';

test('/iom opens the own route, and for the mentor the list of the group', async () => {
  const school = await startSchoolWithFocus();
  await routeThat(school, 'isInForce');
  const [anna] = school.teachers;

  await anna!.sends('/iom');
  expect(anna!.lastText).toContain(stepTitles[0]);

  await school.mentor.sends('/iom');
  await school.mentor.presses('Анна Ивановна');
  expect(school.mentor.lastText).toContain(stepTitles[1]);
});
