import { describe, expect, test } from 'vitest';
import { buttons } from '../../src/bot/buttons.ts';
import { stepCode } from '../../src/domain/route.ts';
import { finishStep } from '../../src/domain/route-doing.ts';
import { decides, routeThat, startSchoolWithFocus, stepTitles } from './routes.ts';
import { startSchool } from './school.ts';
import { settled } from './traces.ts';
import { actorOf } from './whole.ts';

const [first, second] = stepTitles;
const labelsOf = (message: { buttons: readonly (readonly { text: string }[])[] }) =>
  message.buttons.flat().map(({ text }) => text);

const inForce = async () => {
  const school = await startSchoolWithFocus(2);
  const id = await routeThat(school, 'isInForce');
  await settled(school);
  return { school, id, anna: school.teachers[0]!, petr: school.teachers[1]! };
};

describe('the own month', () => {
  test('shows its steps, and one tap says that one is done', async () => {
    const { school, anna } = await inForce();
    await anna.sends('/menu');
    await anna.presses('План на месяц');
    expect(anna.lastText).toMatch(/^🗓 Декабрь 2026 · мой план\nСделано 0 из 1 шага\.\n\n▫️ до 14 декабря: /u);
    expect(await anna.presses(`✓ ${first}`)).toMatchObject({ text: 'Отмечено' });
    expect(anna.lastText).toContain('Сделано 1 из 1 шага.');
    expect(anna.lastText).toContain(`✓ до 14 декабря: ${first}`);
    // What shows it is a tap away.
    await anna.presses(`📎 ${first}`);
    expect(anna.button('Добавить подтверждение')).toBeDefined();
    const mine = await school.store.as(await actorOf(school, anna)).myRoute();
    expect(mine?.as === 'author' && mine.route.steps[0]?.state.kind).toBe('done');
  });

  test('puts what waits from before on top, with another day a tap away', async () => {
    const { school, anna } = await inForce();
    school.clock.now = new Date('2027-01-12T05:00:00Z');
    await anna.sends('/plan');
    expect(anna.lastText).toMatch(/Январь 2027.*Ждут с прошлых месяцев.*⏳ до 14 декабря.*▫️ до 28 января/su);
    expect(labelsOf(anna.last).slice(0, 3)).toEqual([`✓ ${first}`, '📅 Другой день', `✓ ${second}`]);
    await anna.presses(`✓ ${first}`);
    await anna.presses(`✓ ${second}`);
    expect(anna.lastText).toContain('Сделано 1 из 1 шага.');
    expect(anna.lastText).not.toContain('Ждут с прошлых месяцев');
  });

  test('turns from month to month inside the school year; an empty one says what comes next', async () => {
    const { anna } = await inForce();
    await anna.sends('/plan');
    await anna.presses('◀');
    expect(anna.lastText).toMatch(/Ноябрь 2026.*На этот месяц шагов нет\.\nБлижайший до 14 декабря/su);
    await anna.presses('◀');
    await anna.presses('◀');
    expect(anna.lastText).toContain('Сентябрь 2026');
    expect(labelsOf(anna.last)).not.toContain('◀');
    for (let i = 0; i < 11; i += 1) await anna.presses('▶');
    expect(anna.lastText).toMatch(/Август 2027/u);
    expect(labelsOf(anna.last)).not.toContain('▶');
    expect(anna.lastText).toContain('Ближайший до 14 декабря');
  });

  test('without steps ahead says so', async () => {
    const { school, anna, id } = await inForce();
    const who = await actorOf(school, anna);
    await decides(
      school,
      anna,
      id,
      (it, _, now) => finishStep(it, who, stepCode(1), now),
      (it, _, now) => finishStep(it, who, stepCode(2), now),
    );
    await anna.sends('/plan');
    await anna.presses('▶');
    await anna.presses('▶');
    expect(anna.lastText).toContain('впереди всё пройдено');
  });

  test('before the route is in force says where it stands, before it is begun how to begin', async () => {
    const school = await startSchoolWithFocus(2);
    await routeThat(school, 'isSubmitted');
    const [anna, petr] = school.teachers;
    await anna!.sends('/plan');
    expect(anna!.lastText).toContain('Маршрут у наставника. План появится здесь');
    expect(anna!.button('Открыть мой ИОМ')).toBeDefined();
    await petr!.sends('/plan');
    expect(petr!.lastText).toContain('Здесь будут шаги вашего маршрута');
    expect(petr!.button('Начать мой ИОМ')).toBeDefined();
    await anna!.sends('/menu');
    expect(labelsOf(anna!.last)).not.toContain('План на месяц');
  });

  test('of somebody else cannot be ticked off', async () => {
    const { school, id, petr, anna } = await inForce();
    await petr.sends('/plan');
    const him = await actorOf(school, petr);
    const step = { route: id, step: 1, month: 0 };
    expect(await petr.pressesData(buttons.finishInPlan.pack(him.person, step))).toMatchObject({ alert: true });
    const her = await actorOf(school, anna);
    expect(await petr.pressesData(buttons.finishInPlan.pack(her.person, step))).toMatchObject({ alert: true });
    await anna.sends('/plan');
    expect(anna.lastText).toContain('Сделано 0 из 1');
    await anna.pressesTwice(`✓ ${first}`);
    expect(anna.lastText).toContain('Сделано 1 из 1');
  });
});

describe('the month of a group', () => {
  test('is the mentor’s: per person, what is due and nothing of what shows it', async () => {
    const { school } = await inForce();
    const { mentor } = school;
    await mentor.sends('/plan');
    expect(mentor.lastText).toMatch(
      /^🗓 Декабрь 2026 · Группа наставничества\n\nАнна Ивановна · 0 из 1\n▫️ до 14 декабря: /u,
    );
    expect(mentor.lastText).toContain('Маршрут ещё не в силе: Пётр Алексеевич.');
    expect(labelsOf(mentor.last).some((it) => it.startsWith('✓'))).toBe(false);
    await mentor.presses('▶');
    expect(mentor.lastText).toContain(`▫️ до 28 января: ${second}`);
    await mentor.presses('▶');
    expect(mentor.lastText).toContain('На этот месяц без шагов: Анна Ивановна.');
    await mentor.presses('Анна Ивановна');
    expect(mentor.lastText).toContain(first);
  });

  test('whoever leads no group sees none', async () => {
    const { school, petr } = await inForce();
    const [him, lead] = [await actorOf(school, petr), await actorOf(school, school.mentor)];
    const group = lead.roles.find(({ group: id }) => id !== null)!.group!;
    await petr.sends('/menu');
    await petr.pressesData(buttons.plan.pack(him.person, { month: 0, group }));
    expect(petr.lastText).toContain('Здесь будут шаги вашего маршрута');
    expect(petr.lastText).not.toContain('Анна');
    await school.curator.sends('/plan');
    expect(school.curator.lastText).toContain('он есть у педагогов и их наставников');
  });

  test('both roles turn from one to the other', async () => {
    const { school } = await inForce();
    const { mentor, database } = school;
    const lead = await actorOf(school, mentor);
    await database.client.membership.create({
      data: {
        organisationId: lead.organisation,
        personId: lead.person,
        groupId: lead.roles.find(({ group }) => group !== null)!.group,
        role: 'mentee',
        kind: 'traditional',
        from: school.clock.now,
        confirmedAt: school.clock.now,
      },
    });
    await school.restart();
    await mentor.sends('/plan');
    expect(mentor.lastText).toContain('Здесь будут шаги вашего маршрута');
    await mentor.presses('План: Группа наставничества');
    expect(mentor.lastText).toContain('Анна Ивановна · 0 из 1');
    await mentor.presses('Мой план');
    expect(mentor.lastText).toContain('Здесь будут шаги вашего маршрута');
  });

  test('an empty group says whom to invite', async () => {
    const { mentor } = await startSchool(0);
    await mentor.sends('/plan');
    expect(mentor.lastText).toContain('Пригласить педагогов можно здесь: /people');
  });
});
