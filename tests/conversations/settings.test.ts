import { describe, expect, test } from 'vitest';
import { startSchool } from './school.ts';

describe('the hours of reminders', () => {
  test('are usual until chosen, and chosen by one tap that stays', async () => {
    const { teachers, database, restart } = await startSchool();
    const [anna] = teachers;
    await anna!.sends('/settings');
    expect(anna!.lastText).toContain('по рабочим дням с 08:00 до 20:00');
    expect(anna!.button('✓ с 08:00 до 20:00')).toBeDefined();

    expect(await anna!.presses('с 16:00 до 20:00')).toMatchObject({ text: 'Сохранено', alert: false });

    expect(anna!.lastText).toContain('с 16:00 до 20:00');
    await restart();
    await anna!.sends('/settings');
    expect(anna!.button('✓ с 16:00 до 20:00')).toBeDefined();
    await anna!.presses('с 08:00 до 20:00');
    expect(
      await database.client.person.count({ where: { OR: [{ wakeAt: { not: null } }, { restAt: { not: null } }] } }),
    ).toBe(0);
  });

  test('are none but the offered ones', async () => {
    const { teachers, database } = await startSchool();
    const [anna] = teachers;
    await anna!.sends('/settings');
    const [prefix, who] = anna!.button('с 16:00 до 20:00')!.split(':');
    for (const hours of ['0:0', '0:140', 'zzzz:zzzz'])
      expect(await anna!.pressesData(`${prefix}:${who}:${hours}`)).toMatchObject({ alert: true });
    expect(await database.client.person.count({ where: { wakeAt: { not: null } } })).toBe(0);
  });

  test('pressed by somebody else change nothing', async () => {
    const { curator, teachers, database } = await startSchool();
    const [anna] = teachers;
    await anna!.sends('/settings');
    const hers = anna!.button('с 16:00 до 20:00')!;
    expect(await curator.pressesData(hers)).toMatchObject({ alert: true, text: expect.stringContaining('не для вас') });
    expect(await database.client.person.count({ where: { wakeAt: { not: null } } })).toBe(0);
  });
});

test('a muted kind of reminders is named, and switched on again by one tap', async () => {
  const { teachers, database } = await startSchool();
  const [anna] = teachers;
  await anna!.sends('/settings');
  const who = anna!.button('с 16:00 до 20:00')!.split(':')[1];
  expect(anna!.lastText).not.toContain('Выключены');
  await anna!.pressesData(`km:${who}:0`);
  await anna!.sends('/settings');
  expect(anna!.lastText).toContain('🔕 Выключены напоминания о незаконченной самооценке');

  await anna!.presses('Включить напоминания о незаконченной самооценке');

  expect(anna!.lastText).not.toContain('Выключены');
  expect(await database.client.reminderChoice.findMany()).toMatchObject([{ mutedAt: null, snoozedUntil: null }]);
  for (const data of [`km:${who}:zz`, `su:${who}:zz`, `kl:${who}:0:2`, `kl:${who}:zz:1`])
    expect(await anna!.pressesData(data), data).toMatchObject({ alert: true });
});
