import { expect, it } from 'vitest';
import { parseHtml } from '../../demo/bot-api/html.ts';
import type { Appointment } from '../../src/domain/appointment.ts';
import { rename } from '../../src/domain/person.ts';
import { textLimits } from '../../src/domain/route.ts';
import { moveDefence, passOn, returnRoute, scheduleDefence } from '../../src/domain/route-defence.ts';
import { cancelRoute } from '../../src/domain/route-doing.ts';
import { askReviewer, declineReview } from '../../src/domain/route-review.ts';
import type { Unasked } from '../../src/telegram/sender.ts';
import { calendarIn } from '../domain/calendars.ts';
import { calendar, date, defence } from '../domain/routes.ts';
import { parsedCalendar } from '../reports/ics.ts';
import { startSending } from './sending.ts';
import { onEachDatabase } from '../store/databases.ts';
import { begun, decides, focused, submitting, writing } from '../store/routes.ts';
import { buildSchool, done, start } from '../store/school.ts';

const captionLimit = 1024;

onEachDatabase('about a defence', (open) => {
  /** A route passed on, with a colleague asked; what goes out is kept. */
  const prepare = async ({ week = 5 }: { week?: 5 | 6 } = {}) => {
    const { database } = await open();
    const { store, goes: sends } = startSending(database);
    const school = await buildSchool(store);
    if (week === 6) await database.client.organisation.updateMany({ data: { week } });
    const [author, colleague] = [school.mentees[0]!, school.mentees[1]!];
    const { mentor } = school;
    await focused(store, school, author);
    const id = await begun(store, author);
    await decides(store, author, id, ...writing(author), submitting(author));
    await decides(store, mentor, id, (it) => passOn(it, mentor, start));
    await decides(store, author, id, (it) => askReviewer(it, author, colleague.person, start));
    /** What goes to author, mentor and colleague at a moment. */
    const goes = async (moment?: Date) => {
      const sent = await sends(moment);
      const of = (account: number | undefined) => sent.filter(({ to }) => to === account);
      const [, lead, own, other] = school.accounts;
      return { author: of(own), mentor: of(lead), colleague: of(other) };
    };
    await goes();
    return { store, school, author, colleague, mentor, id, goes, client: database.client };
  };

  const entryOf = (letters: readonly { readonly message: Unasked }[]) => {
    const file = letters.find(({ message }) => message.file !== undefined)?.message.file;
    return file === undefined ? null : { name: file.name, ...Object.fromEntries(parsedCalendar(file.bytes)) };
  };

  it('all who take part get it for the calendar, and what becomes of it has the same name and a greater number', async () => {
    const { store, author, colleague, mentor, school, id, goes } = await prepare();
    await decides(store, school.curator, id, (it) => scheduleDefence(it, calendar, school.curator, defence, start));
    const first = await goes();
    for (const letters of Object.values(first))
      expect(entryOf(letters)).toMatchObject({
        name: 'Защита ИОМ 2026-12-01.ics',
        METHOD: 'REQUEST',
        UID: `defence-${id}-1@nastavnik_bot`,
        SEQUENCE: '0',
        DTSTAMP: '20261124T050000Z',
        LOCATION: 'кабинет 12',
      });
    expect(entryOf(first.author)).toMatchObject({ SUMMARY: 'Защита моего ИОМ' });
    expect(entryOf(first.colleague)).toMatchObject({ SUMMARY: 'Защита ИОМ: Педагог 1 Школа' });
    expect(first.colleague[0]?.message.keyboard?.inline_keyboard.flat().map(({ text }) => text)).toEqual([
      'Открыть лист',
    ]);

    await decides(store, mentor, id, (it) =>
      moveDefence(it, calendar, mentor, { ...defence, on: date('2026-12-02') }, start),
    );
    const moved = await goes();
    expect(moved.mentor).toEqual([]);
    expect(entryOf(moved.author)).toMatchObject({ UID: `defence-${id}-1@nastavnik_bot`, SEQUENCE: '1' });

    // Who has said no is not told that it falls away.
    await decides(store, colleague, id, (it) => declineReview(it, colleague, start));
    await decides(store, mentor, id, (it) => returnRoute(it, mentor, 'Допишите', start));
    const off = await goes();
    expect(entryOf(off.author)).toMatchObject({
      METHOD: 'CANCEL',
      UID: `defence-${id}-1@nastavnik_bot`,
      SEQUENCE: '2',
      STATUS: 'CANCELLED',
    });
    expect(off.author.map(({ message }) => message.text.split('\n')[0])).toEqual([
      'ИОМ вернулся к вам с комментарием:',
      'Защиты ИОМ <b>2 декабря, 3-й урок</b> не будет.',
    ]);
    expect([off.mentor, off.colleague]).toEqual([[], []]);

    await decides(store, author, id, submitting(author));
    await decides(
      store,
      mentor,
      id,
      (it) => passOn(it, mentor, start),
      (it) => scheduleDefence(it, calendar, mentor, defence, start),
    );
    expect(entryOf((await goes()).author)).toMatchObject({ UID: `defence-${id}-2@nastavnik_bot`, SEQUENCE: '0' });
  });

  it('one that had begun before the route was given up falls away no more', async () => {
    const { store, author, mentor, id, goes } = await prepare();
    await decides(store, mentor, id, (it) => scheduleDefence(it, calendar, mentor, defence, start));
    const later = new Date('2026-12-01T09:00:00Z');
    await goes(later);
    await decides(store, author, id, (it) => cancelRoute(it, author, null, later));
    const { mentor: told } = await goes();
    expect(told.map(({ message }) => [message.text, message.file])).toEqual([
      ['Педагог 1 Школа: ИОМ отменён.', undefined],
    ]);
  });

  it('the longest name and place fit under a file', async () => {
    const { store, author, mentor, id, goes } = await prepare();
    await done(store.as(author).changeMe((it) => rename(it, author, 'Я'.repeat(64))));
    const place = '<&>'.repeat(textLimits.place).slice(0, textLimits.place);
    const far: Appointment = { on: date('2026-12-22'), time: { kind: 'clock', minutes: 14 * 60 + 30 } };
    await decides(store, mentor, id, (it) => scheduleDefence(it, calendar, mentor, { ...far, place }, start));
    const letters = await goes();
    await decides(store, mentor, id, (it) =>
      moveDefence(it, calendar, mentor, { ...far, place: `${place.slice(1)}!` }, start),
    );
    const moved = await goes();
    await decides(store, mentor, id, (it) => returnRoute(it, mentor, 'я'.repeat(textLimits.comment), start));
    const off = await goes();
    const files = [letters, moved, off].flatMap((it) => Object.values(it).flat()).filter(({ message }) => message.file);
    expect(files).toHaveLength(6);
    for (const { message } of files) expect(parseHtml(message.text).text.length).toBeLessThanOrEqual(captionLimit);
  });

  it('the hour before goes on a Saturday on which there is school, and says when and where', async () => {
    const { store, mentor, id, goes } = await prepare({ week: 6 });
    const six = calendarIn('Asia/Krasnoyarsk', 6);
    const saturday = { ...defence, on: date('2026-12-05') };
    await decides(store, mentor, id, (it) => scheduleDefence(it, six, mentor, saturday, start));
    await goes();
    const soon = async (moment: string) => {
      const { author, mentor: lead, colleague } = await goes(new Date(moment));
      return [author, lead, colleague]
        .flatMap((it) => it.map(({ message }) => message.text))
        .filter((it) => it.includes('ащит'));
    };
    const said = [
      'Напоминаю о защите вашего ИОМ: <b>5 декабря, 3-й урок</b>, кабинет 12. Всё получится!',
      'Педагог 1 Школа: защита ИОМ, <b>5 декабря, 3-й урок</b>, кабинет 12.',
      'Педагог 1 Школа: защита ИОМ, <b>5 декабря, 3-й урок</b>, кабинет 12.',
    ];
    expect(await soon('2026-12-04T03:30:00Z')).toEqual(said);
    expect(await soon('2026-12-05T02:45:00Z')).toEqual(said);
    expect(await soon('2026-12-05T03:40:00Z')).toEqual([]);
  });
});
