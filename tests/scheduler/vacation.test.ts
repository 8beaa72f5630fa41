import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import { calendarFile } from '../../src/reports/calendar-file.ts';
import { planReminders, sendDue } from '../../src/scheduler/send-reminders.ts';
import { createStore } from '../../src/store/store.ts';
import type { Unasked } from '../../src/telegram/sender.ts';
import { calendars } from '../domain/calendars.ts';
import { onEachDatabase } from '../store/databases.ts';
import { begin, buildSchool, instrument, openBaseline, says } from '../store/school.ts';

const at = (text: string) => new Date(`${text}:00+07:00`);

onEachDatabase('in the vacations', (open) => {
  /** A school in Krasnoyarsk whose one mentee stopped half-way on the last Monday of the year. */
  const prepare = async () => {
    let now = at('2026-12-28T12:00');
    const { database } = await open();
    const store = createStore(database, { clock: () => now, calendarOf: calendars.calendarOf });
    const school = await buildSchool(store, { mentees: 1 });
    const mentee = school.mentees[0]!;
    const assessment = await begin(store, mentee, await openBaseline(store, school));
    await says(store, mentee, assessment, 0, 3);
    await database.client.answer.updateMany({ data: { at: now } });

    const sent: { readonly to: number; readonly message: Unasked }[] = [];
    const deps = {
      store,
      sender: {
        send: (to: number, message: Unasked) => {
          sent.push({ to, message });
          return Promise.resolve({ kind: 'sent' as const, messageId: sent.length });
        },
      },
      instruments: { current: instrument, find: () => instrument },
      calendarFile,
      host: 'nastavnik_bot',
      clock: () => now,
      log: createLog({ level: 'silent', secrets: [], destination: new Writable() }),
      metrics: createMetrics(),
    };
    await sendDue(deps);
    /** What goes to the mentee when the bot does both, or only one of the two, at a moment. */
    const goes = async (moment: string, ...steps: readonly ('plans' | 'sends')[]): Promise<readonly Unasked[]> => {
      now = at(moment);
      const before = sent.length;
      if (steps.includes('plans')) await planReminders(deps);
      if (steps.includes('sends')) await sendDue(deps);
      return sent.slice(before).map(({ message }) => message);
    };
    return { goes };
  };

  it('nobody is reminded, and on the first morning after them everybody once', async () => {
    const { goes } = await prepare();
    for (const day of ['12-31', '01-01', '01-04', '01-07', '01-09', '01-10'])
      expect(await goes(`${day > '11' ? 2026 : 2027}-${day}T12:00`, 'plans', 'sends')).toEqual([]);
    expect(await goes('2027-01-11T07:59', 'plans', 'sends')).toEqual([]);
    expect(await goes('2027-01-11T08:00', 'plans', 'sends')).toMatchObject([{ silent: false }]);
    expect(await goes('2027-01-11T09:00', 'plans', 'sends')).toEqual([]);
  });

  it('what was planned before the bot went down for them waits for their end too', async () => {
    const { goes } = await prepare();
    expect(await goes('2026-12-29T12:00', 'plans')).toEqual([]);
    expect(await goes('2027-01-03T12:00', 'sends')).toEqual([]);
    expect(await goes('2027-01-11T07:59', 'sends')).toEqual([]);
    // By then the later of the three has come due: one message, and not the one that it has overtaken.
    expect(await goes('2027-01-11T08:00', 'plans', 'sends')).toHaveLength(1);
  });
});
