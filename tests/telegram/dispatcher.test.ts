import { expect, test } from 'vitest';
import { createMetrics } from '../../src/metrics.ts';
import { createDispatcher, UpdateTooLong } from '../../src/telegram/dispatcher.ts';
import type { DispatcherDeps, Task } from '../../src/telegram/dispatcher.ts';
import { systemTimer } from '../../src/telegram/timer.ts';
import { figure, gate, logLines, manualTimer, updateOf } from './wire.ts';

const task = (updateId: number, chatKey: string): Task => ({
  updateId,
  chatKey,
  applied: false,
  attempts: 1,
  update: updateOf({ update_id: updateId, message: { text: 'слова людей' } }),
});

const started = (deps: Partial<DispatcherDeps> & Pick<DispatcherDeps, 'handle'>) => {
  const marked: number[] = [];
  const logged = logLines();
  const metrics = createMetrics();
  const dispatcher = createDispatcher({
    onIncident: undefined,
    markHandled: async (updateId) => {
      marked.push(updateId);
    },
    concurrency: 64,
    timeoutMs: 10_000,
    roomFor: 100,
    timer: systemTimer,
    log: logged.log,
    metrics,
    ...deps,
  });
  return { dispatcher, marked, logged, metrics };
};

test('one chat is handled in order, another beside it', async () => {
  const events: string[] = [];
  const first = gate();
  const { dispatcher, marked } = started({
    handle: async (_, { updateId }) => {
      events.push(`begin ${updateId}`);
      if (updateId === 1) await first.opened;
      events.push(`end ${updateId}`);
      if (updateId === 3) first.open();
    },
  });

  dispatcher.accept([task(1, 'a'), task(2, 'a'), task(3, 'b')]);
  await dispatcher.idle();

  expect(events).toEqual(['begin 1', 'begin 3', 'end 3', 'end 1', 'begin 2', 'end 2']);
  expect(marked.toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
});

test('no more chats run at once than allowed, and they take turns', async () => {
  let running = 0;
  let most = 0;
  const order: number[] = [];
  const { dispatcher } = started({
    concurrency: 2,
    handle: async (_, { updateId }) => {
      running += 1;
      most = Math.max(most, running);
      order.push(updateId);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    },
  });

  dispatcher.accept([task(1, 'a'), task(2, 'a'), task(3, 'a'), task(4, 'b'), task(5, 'c')]);
  await dispatcher.idle();

  expect(most).toBe(2);
  // The chat with much to say does not keep the others waiting.
  expect(order.indexOf(5)).toBeLessThan(order.indexOf(3));
});

test('the mark of an update does not delay the next one of its chat', async () => {
  const mark = gate();
  const second = gate();
  const { dispatcher } = started({
    markHandled: () => mark.opened,
    handle: async (_, { updateId }) => {
      if (updateId === 2) second.open();
    },
  });

  dispatcher.accept([task(1, 'a'), task(2, 'a')]);
  await second.opened;
  let isIdle = false;
  const idle = dispatcher.idle().then(() => (isIdle = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(isIdle).toBe(false);
  mark.open();
  await idle;
});

test('a handler that never ends is an incident, and its chat goes on', async () => {
  const told: string[] = [];
  let reason: unknown;
  const { dispatcher, marked, logged, metrics } = started({
    timeoutMs: 20,
    onIncident: async (update, incident) => {
      told.push(`${update.update_id} ${incident}`);
    },
    handle: (_, { updateId, signal }) => {
      if (updateId === 2) return Promise.resolve();
      signal.addEventListener('abort', () => {
        reason = signal.reason;
      });
      return new Promise(() => undefined);
    },
  });

  dispatcher.accept([task(1, 'a'), task(2, 'a')]);
  await dispatcher.idle();

  expect(reason).toBeInstanceOf(UpdateTooLong);
  expect(marked).toEqual([1, 2]);
  const [incident] = logged.events();
  expect(incident).toMatchObject({ level: 'error', msg: 'incident', updateId: 1, update: 'message' });
  expect(told).toEqual([`1 ${String(incident?.['incident'])}`]);
  expect(await figure(metrics, 'nastavnik_updates_total{outcome="incident"}')).toBe(1);
  expect(await figure(metrics, 'nastavnik_updates_total{outcome="handled"}')).toBe(1);
});

test('what a handler throws, at once or late, is an incident without the words of people', async () => {
  const { dispatcher, marked, logged } = started({
    handle: (_, { updateId }) => {
      if (updateId === 1) throw new Error('at once');
      return Promise.reject(new Error('late'));
    },
    onIncident: () => Promise.reject(new Error('cannot be told')),
  });

  dispatcher.accept([task(1, 'a'), task(2, 'b')]);
  await dispatcher.idle();

  expect(marked).toEqual([1, 2]);
  const incidents = logged.events().filter((it) => it['msg'] === 'incident');
  expect(incidents.map((it) => it['err'])).toMatchObject([{ message: 'at once' }, { message: 'late' }]);
  expect(new Set(incidents.map((it) => it['incident'])).size).toBe(2);
  expect(logged.has('incident-not-told')).toBe(true);
  expect(logged.lines.join('')).not.toContain('слова');
});

test('a mark that cannot be written is told, and nothing stops', async () => {
  const { dispatcher, logged } = started({
    handle: () => Promise.resolve('refused'),
    markHandled: () => Promise.reject(new Error('disk full')),
  });
  dispatcher.accept([task(1, 'a'), task(2, 'a')]);
  await dispatcher.idle();
  expect(logged.events().map((it) => it['msg'])).toEqual(['handled-not-marked', 'handled-not-marked']);
});

test('a stop lets the current updates finish and begins no other', async () => {
  const begun = gate();
  const end = gate();
  const { dispatcher, marked } = started({
    handle: async () => {
      begun.open();
      await end.opened;
    },
  });
  dispatcher.accept([task(1, 'a'), task(2, 'a')]);
  await begun.opened;

  const stopped = dispatcher.stop();
  dispatcher.accept([task(3, 'b')]);
  end.open();
  await stopped;

  expect(marked).toEqual([1]);
  expect(dispatcher.waiting()).toBe(2);
  await dispatcher.room();
  await dispatcher.idle();
});

test('there is room again when enough has been handled', async () => {
  const end = gate();
  const { dispatcher } = started({ roomFor: 1, concurrency: 1, handle: () => end.opened });
  dispatcher.accept([task(1, 'a'), task(2, 'b')]);
  let hasRoom = false;
  const room = dispatcher.room().then(() => (hasRoom = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect([hasRoom, dispatcher.longestWaitMs() > 0]).toEqual([false, true]);
  end.open();
  await room;
  await dispatcher.idle();
  expect(dispatcher.longestWaitMs()).toBe(0);
});

test('a lull is when everything is handled, at once where nothing runs', async () => {
  const end = gate();
  const { dispatcher } = started({ timer: manualTimer(), concurrency: 1, handle: () => end.opened });
  await dispatcher.lull(40);
  dispatcher.accept([task(1, 'a'), task(2, 'b')]);
  let isCalm = false;
  const lull = dispatcher.lull(40).then(() => (isCalm = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(isCalm).toBe(false);
  end.open();
  await lull;
  expect(dispatcher.waiting()).toBe(0);
});

test('a lull that does not come is waited for so long and no longer, and a stop is one', async () => {
  const end = gate();
  const timer = manualTimer();
  const { dispatcher } = started({ timer, handle: () => end.opened });
  dispatcher.accept([task(1, 'a')]);
  let lulls = 0;
  void dispatcher.lull(40).then(() => (lulls += 1));
  await timer.pass(39);
  expect(lulls).toBe(0);
  await timer.pass(1);
  expect(lulls).toBe(1);

  const last = dispatcher.lull(40);
  const stopped = dispatcher.stop();
  await last;
  end.open();
  await stopped;
});
