import { expect, test } from 'vitest';
import { closesAndReads } from '../../demo/story.ts';
import { stepCode } from '../../src/domain/route.ts';
import { finishStep } from '../../src/domain/route-doing.ts';
import { decides, routeThat, startSchoolWithFocus, stepTitles } from './routes.ts';
import { settled } from './traces.ts';
import { actorOf, hasFinished } from './whole.ts';

const [first, second] = stepTitles;

test('a later self-assessment shows its author which steps led to a closed focus, and nobody else', async () => {
  const school = await startSchoolWithFocus(1);
  const { curator, mentor } = school;
  const anna = school.teachers[0]!;
  const id = await routeThat(school, 'isInForce');
  const who = await actorOf(school, anna);
  await decides(school, anna, id, (it, _, now) => finishStep(it, who, stepCode(1), now));
  await settled(school);
  await anna.sends('/iom');
  expect(anna.lastText).not.toContain('зона роста закрыта');

  await closesAndReads(curator);
  await curator.sends('/programme');
  await curator.presses('Открыть: промежуточная');
  await curator.presses(/^Открыть/u);
  await hasFinished(school, anna, 3);

  await anna.sends('/iom');
  expect(anna.lastText).toContain(`Обучение: зона роста закрыта\nК этому вели: ${first}.`);
  await anna.sends('/assess');
  await anna.presses('Сравнить этапы');
  expect(anna.lastText).toContain(`🎯 Обучение: зона роста закрыта. Шаги ИОМ: ${first}`);
  expect(anna.lastText).not.toContain(second);

  await mentor.sends('/iom');
  await mentor.presses('Анна Ивановна');
  expect(mentor.lastText).not.toContain('зона роста закрыта');
});
