import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../src/metrics.ts';
import { planReminders } from '../../src/scheduler/send-reminders.ts';
import { loadContent } from '../../src/content/content.ts';
import { logLines } from '../telegram/wire.ts';
import { stopsAt, type Walk } from './walking.ts';

/** A Tuesday, noon in Krasnoyarsk. */
const tuesdayNoon = '2026-11-24T05:00:00Z';

/** The bot is off until the given moment, and wakes at it. */
const sleepsTo = async (walk: Walk, until: string): Promise<void> => {
  walk.clock.now = new Date(until);
  await walk.restart();
  await walk.app.tick();
};

/** What a bot leaves behind that is killed between planning and sending. */
const plansAt = async (walk: Walk, at: string): Promise<void> => {
  walk.clock.now = new Date(at);
  const deps = { store: walk.store, clock: () => new Date(at), log: logLines().log, metrics: createMetrics() };
  expect(await planReminders({ ...deps, instruments: loadContent('content').instruments })).toBe(1);
};

const states = async ({ database }: Walk) =>
  (await database.client.outbox.findMany({ where: { isUnasked: true }, orderBy: { id: 'asc' } })).map(
    ({ state }) => state,
  );

describe('after days without the bot', () => {
  it('what is still of use comes once, and what was missed before it not at all', async () => {
    const walk = await stopsAt(tuesdayNoon);
    await sleepsTo(walk, '2026-11-30T05:00:00Z');
    expect(walk.reminders()).toBe(1);
    expect(await states(walk)).toEqual(['sent', 'dropped']);
    expect(await walk.walksTo('2026-12-10T05:00:00Z')).toEqual(['1 вт 12:00']);
  });

  it('what is too old comes no more, and is counted', async () => {
    const walk = await stopsAt(tuesdayNoon);
    await sleepsTo(walk, '2026-12-21T05:00:00Z');
    expect(walk.reminders()).toBe(0);
    expect(await states(walk)).toEqual(['dropped', 'dropped', 'dropped']);
    const metrics = await (await fetch(`http://127.0.0.1:${walk.app.port}/metrics`)).text();
    expect(metrics).toContain('nastavnik_reminders_total{outcome="dropped"} 3');
  });

  it('waking at night waits for the morning', async () => {
    const walk = await stopsAt(tuesdayNoon);
    await sleepsTo(walk, '2026-11-25T16:00:00Z');
    expect(walk.reminders()).toBe(0);
    expect(await walk.walksTo('2026-11-26T04:00:00Z')).toHaveLength(1);
  });

  it('the same reminder is not planned again by a second look at the same moment', async () => {
    const walk = await stopsAt(tuesdayNoon);
    await sleepsTo(walk, '2026-11-25T05:00:00Z');
    for (let i = 0; i < 3; i += 1) {
      await walk.database.client.organisation.updateMany({ data: { nextPlanAt: new Date(0) } });
      await walk.app.tick();
    }
    expect(walk.reminders()).toBe(1);
  });
});

describe('planned, and killed before it was sent', () => {
  it('is sent after the start', async () => {
    const walk = await stopsAt(tuesdayNoon);
    await plansAt(walk, '2026-11-25T05:00:00Z');
    await sleepsTo(walk, '2026-11-25T06:00:00Z');
    expect(walk.reminders()).toBe(1);
    expect(await states(walk)).toEqual(['sent']);
  });

  it('is not sent at night, nor on a Sunday', async () => {
    const walk = await stopsAt(tuesdayNoon);
    await plansAt(walk, '2026-11-27T12:55:00Z');
    for (const quiet of ['2026-11-27T14:00:00Z', '2026-11-28T05:00:00Z', '2026-11-29T05:00:00Z']) {
      await sleepsTo(walk, quiet);
      expect(walk.reminders()).toBe(0);
    }
    await sleepsTo(walk, '2026-11-30T02:00:00Z');
    expect(walk.reminders()).toBe(1);
  });

  it('gives way to the later one that is due by then: one message, not two', async () => {
    const walk = await stopsAt(tuesdayNoon);
    await plansAt(walk, '2026-11-25T05:00:00Z');
    await sleepsTo(walk, '2026-11-30T05:00:00Z');
    expect(walk.reminders()).toBe(1);
    expect((await states(walk)).toSorted()).toEqual(['dropped', 'sent']);
  });

  it('is dropped when the person has gone on meanwhile, who is then reminded a day later', async () => {
    const walk = await stopsAt(tuesdayNoon);
    await plansAt(walk, '2026-11-25T05:00:00Z');
    walk.api.faults.next('sendMessage', { kind: 'cut-before' }, 3);
    await walk.app.tick();
    walk.clock.now = new Date('2026-11-25T05:00:30Z');
    await walk.anna.presses(/② /u);
    walk.clock.now = new Date('2026-11-25T05:10:00Z');
    await walk.app.tick();
    expect(walk.reminders()).toBe(0);
    expect(await walk.walksTo('2026-11-26T07:00:00Z')).toHaveLength(1);
  });

  it('is dropped when the person has said «позже» meanwhile', async () => {
    const walk = await stopsAt(tuesdayNoon);
    await plansAt(walk, '2026-11-25T05:00:00Z');
    await walk.anna.sends('/settings');
    const who = walk.anna.button('Сменить обращение')!.split(':')[1];
    await walk.anna.pressesData(`kl:${who}:0:1`);
    await walk.app.tick();
    expect(walk.reminders()).toBe(0);
    expect(await walk.walksTo('2026-11-26T05:00:00Z')).toEqual(['26 чт 12:00']);
  });
});

describe('cut off in the middle of sending', () => {
  it('before Telegram had it, is sent when the line is back', async () => {
    const walk = await stopsAt(tuesdayNoon);
    walk.clock.now = new Date('2026-11-25T05:00:00Z');
    walk.api.faults.next('sendMessage', { kind: 'cut-before' }, 3);
    await walk.app.tick();
    expect([walk.reminders(), await states(walk)]).toEqual([0, ['waiting']]);
    walk.clock.now = new Date('2026-11-25T05:02:00Z');
    await walk.app.tick();
    expect([walk.reminders(), await states(walk)]).toEqual([1, ['sent']]);
  });

  it('after Telegram had it, is sent at most once more', async () => {
    const walk = await stopsAt(tuesdayNoon);
    walk.clock.now = new Date('2026-11-25T05:00:00Z');
    walk.api.faults.next('sendMessage', { kind: 'cut-after' });
    await walk.app.tick();
    expect(walk.reminders()).toBeGreaterThan(0);
    expect(walk.reminders()).toBeLessThanOrEqual(2);
    expect(await states(walk)).toEqual(['sent']);
  });

  it('by a kill, is neither lost nor sent before the claim of the dead has run out', async () => {
    const walk = await stopsAt(tuesdayNoon);
    await plansAt(walk, '2026-11-25T05:00:00Z');
    expect(await walk.store.system.outbox.claim(walk.clock.now, 50)).toHaveLength(1);
    await sleepsTo(walk, '2026-11-25T05:01:00Z');
    expect(walk.reminders()).toBe(0);
    await sleepsTo(walk, '2026-11-25T05:03:00Z');
    expect([walk.reminders(), await states(walk)]).toEqual([1, ['sent']]);
  });

  it('by Telegram itself, who says how long to wait', async () => {
    const walk = await stopsAt(tuesdayNoon);
    walk.clock.now = new Date('2026-11-25T05:00:00Z');
    walk.api.faults.next('sendMessage', { kind: 'status', code: 429, description: 'Too Many Requests', retryAfter: 1 });
    await walk.app.tick();
    expect([walk.reminders(), await states(walk)]).toEqual([0, ['waiting']]);
    walk.clock.now = new Date('2026-11-25T05:00:05Z');
    await walk.app.tick();
    expect([walk.reminders(), await states(walk)]).toEqual([1, ['sent']]);
  });
});
