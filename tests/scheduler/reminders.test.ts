import { describe, expect, it } from 'vitest';
import { settled } from '../conversations/traces.ts';
import { stopsAt } from './walking.ts';

/** A Tuesday, noon in Krasnoyarsk. */
const tuesdayNoon = '2026-11-24T05:00:00Z';

describe('an assessment left unfinished', () => {
  it('is recalled after one, three and seven days, and then no more', async () => {
    const { walksTo } = await stopsAt(tuesdayNoon);
    expect(await walksTo('2026-12-20T05:00:00Z')).toEqual(['25 ср 12:00', '27 пт 12:00', '1 вт 12:00']);
  });

  it('taken up again after the silence and left again is recalled anew', async () => {
    const { anna, walksTo } = await stopsAt(tuesdayNoon);
    await walksTo('2026-12-11T05:00:00Z');
    await anna.sends('/assess');
    await anna.presses('Продолжить');
    await anna.presses(/② /u);
    expect(await walksTo('2026-12-16T05:00:00Z')).toEqual(['14 пн 08:00', '15 вт 08:00']);
  });

  it('is not recalled once it is finished, nor when its stage is closed', async () => {
    const { anna, walksTo } = await stopsAt(tuesdayNoon);
    await anna.sends('/assess');
    await anna.presses('Продолжить');
    for (let i = 0; i < 11; i += 1) await anna.presses(/② /u);
    await anna.presses('Завершить');
    expect(await walksTo('2026-12-05T05:00:00Z')).toEqual([]);

    const other = await stopsAt(tuesdayNoon);
    await other.curator.sends('/programme');
    await other.curator.presses(/^Завершить: /u);
    await other.curator.presses('Завершить этап');
    expect(await other.walksTo('2026-12-05T05:00:00Z')).toEqual([]);
  });
});

describe('reminding hours', () => {
  it.each([
    ['Asia/Krasnoyarsk', '2026-11-24T15:30:00Z'],
    ['Europe/Moscow', '2026-11-24T19:30:00Z'],
  ])('in %s nobody is written to at night', async (zone, lateTuesday) => {
    const { walksTo } = await stopsAt(lateTuesday, zone);
    // Due on Wednesday and Friday at half past ten in the evening, and on the Tuesday after.
    expect((await walksTo('2026-12-03T12:00:00Z')).map((it) => it.replace(/\d\d$/u, '00'))).toEqual([
      '26 чт 08:00',
      '30 пн 08:00',
      '2 ср 08:00',
    ]);
  });

  it('leave out Saturday and Sunday', async () => {
    const { walksTo } = await stopsAt('2026-11-27T05:00:00Z');
    // The third day is that same Monday: one a day, so it waits for Tuesday.
    expect(await walksTo('2026-12-10T05:00:00Z')).toEqual(['30 пн 08:00', '1 вт 08:00', '4 пт 12:00']);
  });

  it('are the person’s own, once chosen', async () => {
    const { anna, walksTo } = await stopsAt(tuesdayNoon);
    await anna.sends('/settings');
    await anna.presses('с 16:00 до 20:00');
    expect(await walksTo('2026-11-27T12:00:00Z')).toEqual(['25 ср 16:00', '27 пт 16:00']);
  });
});

describe('the buttons of a reminder', () => {
  const reminded = async () => {
    const walk = await stopsAt(tuesdayNoon);
    expect(await walk.walksTo('2026-11-25T05:00:00Z')).toHaveLength(1);
    return walk;
  };

  it('«продолжить» goes on at the next statement', async () => {
    const { anna } = await reminded();
    await anna.presses('Продолжить');
    expect(anna.chat.some(({ text, isEdited }) => isEdited && text.includes('2 из 12'))).toBe(true);
  });

  it('«позже» comes back on the day that was tapped, and the usual days go on after it', async () => {
    const { anna, walksTo } = await reminded();
    expect(await anna.presses('Позже: завтра')).toMatchObject({ text: 'Хорошо, напомню позже.' });
    expect(await walksTo('2026-12-08T05:00:00Z')).toEqual(['26 чт 12:00', '27 пт 12:00', '1 вт 12:00']);
  });

  it('a week later is a week later, and nothing before', async () => {
    const { anna, walksTo } = await reminded();
    await anna.presses('Через неделю');
    expect(await walksTo('2026-12-20T05:00:00Z')).toEqual(['2 ср 12:00']);
  });

  it('«не напоминать» is kept until it is taken back in the settings', async () => {
    const { anna, walksTo } = await reminded();
    await anna.presses('Не напоминать');
    expect(anna.lastText).toContain('Больше не напомню');
    expect(await walksTo('2026-11-30T05:00:00Z')).toEqual([]);
    await anna.sends('/settings');
    await anna.presses('Включить напоминания');
    // What was due on Friday is not too old to be of use.
    expect(await walksTo('2026-12-01T05:00:00Z')).toEqual(['30 пн 14:00', '1 вт 12:00']);
  });

  it('put off day after day never makes more than one a day and three a week', async () => {
    const { anna, walksTo } = await stopsAt('2026-11-23T05:00:00Z');
    const seen: string[] = [];
    for (let day = 24; day <= 28; day += 1) {
      const now = await walksTo(`2026-11-${day}T05:00:00Z`);
      if (now.length > 0) await anna.presses('Позже: завтра');
      seen.push(...now);
    }
    expect(seen).toEqual(['24 вт 12:00', '25 ср 12:00', '26 чт 12:00']);
    expect(await walksTo('2026-11-30T05:00:00Z')).toEqual(['30 пн 08:00']);
  });
});

describe('whom no message reaches', () => {
  it('is marked by the reminder that failed, shown to the curator, and not tried again', async () => {
    const walk = await stopsAt(tuesdayNoon);
    const { anna, curator, walksTo, api, database } = walk;
    api.faults.next('sendMessage', {
      kind: 'status',
      code: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
    expect(await walksTo('2026-11-30T05:00:00Z')).toEqual([]);
    expect(await database.client.outbox.findMany({ where: { isUnasked: true } })).toMatchObject([
      { state: 'failed', fault: 'unreachable' },
    ]);
    await curator.sends('/people');
    expect(curator.lastText).toContain('⚠️ Анна Ивановна');
    // Back again: what is still due comes, once.
    await anna.sends('/menu');
    await settled(walk);
    expect(await walksTo('2026-12-02T05:00:00Z')).toEqual(['1 вт 12:00']);
  });
});
