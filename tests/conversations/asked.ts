import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import type { Button } from '../../src/bot/button-codec.ts';
import type { RouteId } from '../../src/domain/route.ts';
import { passOn } from '../../src/domain/route-defence.ts';
import { askReviewer } from '../../src/domain/route-review.ts';
import { decides, routeThat, startSchoolWithFocus } from './routes.ts';
import type { Bench, PlayedSchool } from './school.ts';
import { actorOf } from './whole.ts';

/** A route between the mentor's reading and the verdict, and people who press what stands on other screens. */

export interface Asked extends PlayedSchool {
  readonly id: RouteId;
  readonly anna: TelegramPerson;
  readonly peter: TelegramPerson;
  readonly sveta: TelegramPerson;
}

/** A route that the mentor has passed on, and of which these colleagues were asked. */
export const startAsked = async (asked: readonly ('peter' | 'sveta')[] = ['peter']): Promise<Asked> => {
  const school = await startSchoolWithFocus(3);
  const [anna, peter, sveta] = school.teachers as [TelegramPerson, TelegramPerson, TelegramPerson];
  const id = await routeThat(school, 'isSubmitted');
  const [author, mentor] = [await actorOf(school, anna), await actorOf(school, school.mentor)];
  await decides(school, school.mentor, id, (it, _, now) => passOn(it, mentor, now));
  for (const who of asked) {
    const { person } = await actorOf(school, { peter, sveta }[who]);
    await decides(school, anna, id, (it, _, now) => askReviewer(it, author, person, now));
  }
  await school.app.tick();
  return Object.assign(Object.create(school) as PlayedSchool, { id, anna, peter, sveta });
};

export const labels = (person: TelegramPerson): readonly string[] => person.last.buttons.flat().map(({ text }) => text);

/** A button that stands on a screen of another part, or that a changed client makes up. */
export const taps = async <Values>(school: Bench, person: TelegramPerson, button: Button<Values>, values: Values) =>
  person.pressesData(button.pack((await actorOf(school, person)).person, values));

/** In a talk the press is answered first, and the next screen comes after it. */
export const comes = (person: TelegramPerson, text: string): Promise<void> =>
  person.waits((all) => all.at(-1)?.text.includes(text) === true);
