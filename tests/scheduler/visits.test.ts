import { expect, it } from 'vitest';
import { noticeKinds } from '../../src/domain/notice.ts';
import { answerPair } from '../../src/domain/pairing-round.ts';
import type { Actor } from '../../src/domain/people.ts';
import { leave } from '../../src/domain/person.ts';
import { acknowledgeSheet, askForJar, reopenSheet, replyToSheet } from '../../src/domain/visit-exchange.ts';
import { agreeToMeasure, agreeToVisit, cancelVisit, declineVisit } from '../../src/domain/visit-life.ts';
import { answerTime, proposeTime } from '../../src/domain/visit-time.ts';
import { chooseCriteria, inviteVisitor, openLesson } from '../../src/domain/visit-planning.ts';
import { afterwards, anotherTime, asGuest, asHelper, asMeter, calendar, items, plan } from '../domain/visits.ts';
import { parsedCalendar } from '../reports/ics.ts';
import { onEachFilled } from '../store/databases.ts';
import { buildSchool, done, start } from '../store/school.ts';
import { agreeing, asks, decides, free, helping, measuring, onePair, paired, says, sending } from '../store/visits.ts';
import { startSending, type SentMessage } from './sending.ts';

/** What is said about visits, to whom, with which buttons, at the moment when it goes. */

onEachFilled(
  'about a visit',
  async (database) => {
    const { store, goes } = startSending(database);
    const school = await buildSchool(store);
    await goes();
    return school;
  },
  (open) => {
    const prepare = async () => {
      const { database, value: school } = await open();
      const { store, client, goes } = startSending(database);
      const [host, guest, other] = school.mentees as [Actor, Actor, Actor];
      const names = ['curator', 'mentor', 'host', 'guest', 'other'];
      const short = ({ to, message }: SentMessage): string => {
        expect(message.text).not.toMatch(/undefined|null|NaN|\[object|слово (гостя|хозяина)|замер|причина/iu);
        const labels = message.keyboard?.inline_keyboard.flat().map(({ text }) => text) ?? [];
        const [first] = message.text.split('\n');
        return `${names[school.accounts.indexOf(to)]}: ${first} [${labels.join(', ')}]${message.file === undefined ? '' : ' +ics'}`;
      };
      /** What goes now, or at a moment, to each. */
      const told = async (moment?: Date) => (await goes(moment)).map(short);
      return { store, client, school, host, guest, other, mentor: school.mentor, goes, told };
    };

    it('each turn is told to whom it concerns, with a button to what there is to do', async () => {
      const { store, client, school, host, guest, other, mentor, told } = await prepare();
      const id = await asks(store, guest, host);
      expect(await told()).toEqual([
        'host: Педагог 2 Школа просится на ваш урок: <b>1 декабря, 3-й урок</b>. [Посмотреть и ответить]',
      ]);
      await decides(store, host, id, (it) => proposeTime(it, calendar, free, host, anotherTime, start));
      expect(await told()).toEqual([
        'guest: Педагог 1 Школа предлагает другое время: <b>3 декабря, 5-й урок</b>. [Посмотреть и ответить]',
      ]);
      await decides(store, guest, id, (it) => answerTime(it, calendar, guest, { isAgreed: false }, start));
      expect(await told()).toEqual([
        'host: Педагог 2 Школа: другое время не подошло. В силе прежнее: <b>1 декабря, 3-й урок</b>. [Открыть]',
      ]);
      await decides(store, host, id, agreeing(host, guest));
      expect(await told()).toEqual([
        'guest: Педагог 1 Школа ждёт вас на уроке: <b>1 декабря, 3-й урок</b>. [Открыть] +ics',
      ]);
      await decides(store, guest, id, (it) => proposeTime(it, calendar, free, guest, anotherTime, start));
      expect(await told()).toEqual([
        'host: Педагог 2 Школа предлагает другое время для вашего урока: <b>3 декабря, 5-й урок</b>. [Посмотреть и ответить]',
      ]);
      await decides(store, host, id, (it) => answerTime(it, calendar, host, { isAgreed: true }, start));
      expect(await told()).toEqual([
        'guest: Педагог 1 Школа: урок перенесён на <b>3 декабря, 5-й урок</b>. [Открыть] +ics',
      ]);
      await decides(store, host, id, (it) => cancelVisit(it, host, 'причина', start));
      expect(await told()).toEqual([
        'guest: Педагог 1 Школа не сможет показать урок: <b>3 декабря, 5-й урок</b>. [Открыть] +ics',
      ]);

      const own = await store
        .as(host)
        .beginVisit(host.person, (ground) =>
          openLesson(ground, plan({ mode: 'online', link: 'https://sferum.ru/?a=1' }), calendar, host, start),
        );
      if (typeof own !== 'number') throw new Error(own.kind);
      const invites = (who: Actor) =>
        decides(store, host, own, (it) =>
          inviteVisitor(it, [who.person], host, { person: who.person, ...asGuest }, start),
        );
      await invites(guest);
      await invites(other);
      expect(await told()).toEqual([
        'guest: Педагог 1 Школа приглашает вас на урок онлайн: <b>1 декабря, 3-й урок</b>. [Посмотреть и ответить]',
        'other: Педагог 1 Школа приглашает вас на урок онлайн: <b>1 декабря, 3-й урок</b>. [Посмотреть и ответить]',
      ]);
      await decides(store, guest, own, (it) => agreeToVisit(it, calendar, guest, { visitor: null }, start));
      await decides(store, other, own, (it) => declineVisit(it, other, { visitor: null, reason: 'причина' }, start));
      expect(await told()).toEqual([
        'host: Педагог 2 Школа придёт на ваш урок онлайн: <b>1 декабря, 3-й урок</b>. [Открыть] +ics',
        'host: Педагог 3 Школа: прийти на ваш урок (<b>1 декабря, 3-й урок</b>) сейчас не получится. [Открыть]',
      ]);

      const measured = await asks(store, mentor, host, asMeter, {
        appointment: { ...anotherTime, time: { kind: 'lesson', lesson: 1 } },
      });
      const answers = (isAgreed: boolean) =>
        decides(store, host, measured, (it) => agreeToMeasure(it, host, { visitor: mentor.person, isAgreed }, start));
      await told();
      await answers(true);
      expect(await told()).toEqual([
        'mentor: Педагог 1 Школа отвечает на вашу просьбу об уроке: <b>3 декабря, 1-й урок</b>. [Открыть]',
      ]);
      await answers(false);
      expect(await told()).toEqual([
        'mentor: Педагог 1 Школа отвечает на вашу просьбу об уроке: <b>3 декабря, 1-й урок</b>. [Открыть]',
      ]);
      await decides(store, host, measured, (it) =>
        declineVisit(it, host, { visitor: mentor.person, reason: null }, start),
      );
      expect(await told()).toEqual([
        'mentor: Педагог 1 Школа: показать урок (<b>3 декабря, 1-й урок</b>) сейчас не получится. [Подобрать другой урок, Открыть]',
      ]);

      await paired(store, school);
      const proposed = await told();
      expect(proposed).toHaveLength(4);
      expect(proposed).toContain(
        'host: Для взаимных посещений подобрана пара: вы и Педагог 2 Школа. [Посмотреть и ответить]',
      );
      const kinds = new Set((await client.outbox.findMany()).map(({ kind }) => kind));
      const ofVisits = noticeKinds.filter((kind) => /^visit-(?!sheet|jar|pair-(settled|declined))/u.test(kind));
      expect(ofVisits.filter((kind) => !kinds.has(kind))).toEqual([]);
    });

    it('a sheet is announced without a word of it, and what becomes of it is told to its writer', async () => {
      const { store, host, guest, mentor, told } = await prepare();
      const id = await asks(store, guest, host);
      await decides(store, host, id, agreeing(host, guest));
      await told();
      await decides(store, guest, id, says(guest, 'takeaway', 'слово гостя'), sending(guest));
      expect(await told(afterwards)).toEqual([
        'host: Педагог 2 Школа присылает отзыв о вашем уроке (<b>1 декабря, 3-й урок</b>). [Прочитать отзыв]',
      ]);
      const seen = { visitor: guest.person };
      await decides(
        store,
        host,
        id,
        (it) => acknowledgeSheet(it, host, seen, afterwards),
        (it) => replyToSheet(it, host, { ...seen, text: 'слово хозяина' }, afterwards),
      );
      expect(await told()).toEqual([
        'guest: Педагог 1 Школа: ваш отзыв об уроке (<b>1 декабря, 3-й урок</b>) прочитан. [Открыть]',
        'guest: Педагог 1 Школа отвечает на ваш отзыв об уроке (<b>1 декабря, 3-й урок</b>). [Прочитать ответ]',
      ]);
      await decides(store, guest, id, (it) => askForJar(it, guest, afterwards));
      expect(await told()).toEqual([
        'host: Педагог 2 Школа просит взять в копилку находку с вашего урока (<b>1 декабря, 3-й урок</b>). [Посмотреть находку]',
      ]);
      await decides(store, guest, id, (it) => reopenSheet(it, guest, 'причина', afterwards));
      expect(await told()).toEqual([
        'host: Педагог 2 Школа уточняет отзыв о вашем уроке (<b>1 декабря, 3-й урок</b>). [Открыть]',
      ]);

      const helped = await asks(store, mentor, host, asHelper, {
        appointment: { ...plan().appointment!, time: { kind: 'lesson', lesson: 4 } },
      });
      await decides(store, host, helped, agreeing(host, mentor), (it) =>
        chooseCriteria(it, items, host, { visitor: mentor.person, criteria: ['a', 'b', 'c'] }),
      );
      await decides(store, mentor, helped, ...helping(mentor));
      // The wish and the yes are no news after the lesson.
      expect(await told()).toEqual([
        'host: Наставник Школа присылает отзыв о вашем уроке (<b>1 декабря, 4-й урок</b>). [Мой взгляд на урок]',
      ]);
      const measured = await asks(store, mentor, host, asMeter, {
        appointment: { ...plan().appointment!, time: { kind: 'lesson', lesson: 5 } },
      });
      await decides(store, host, measured, agreeing(host, mentor), (it) =>
        agreeToMeasure(it, host, { visitor: mentor.person, isAgreed: true }, start),
      );
      await decides(store, mentor, measured, ...measuring(mentor));
      expect(await told()).toEqual([
        'mentor: Педагог 1 Школа отвечает на вашу просьбу об уроке: <b>1 декабря, 5-й урок</b>. [Открыть]',
        'host: Наставник Школа присылает отзыв о вашем уроке (<b>1 декабря, 5-й урок</b>). [Прочитать отзыв]',
      ]);
    });

    it('what no longer holds when it would go does not go', async () => {
      const { store, host, guest, other, told } = await prepare();
      const answered = await asks(store, guest, host);
      await decides(store, host, answered, (it) =>
        declineVisit(it, host, { visitor: guest.person, reason: null }, start),
      );
      expect((await told()).map((it) => it.split(':')[0])).toEqual(['guest']);

      const id = await asks(store, guest, host);
      await decides(store, host, id, agreeing(host, guest));
      await decides(store, host, id, (it) => proposeTime(it, calendar, free, host, anotherTime, start));
      await decides(store, host, id, (it) => cancelVisit(it, host, 'причина', start));
      expect(await told()).toEqual([
        'guest: Педагог 1 Школа не сможет показать урок: <b>3 декабря, 5-й урок</b>. [Открыть] +ics',
      ]);

      const sent = await asks(store, guest, host);
      await decides(store, host, sent, agreeing(host, guest));
      await told();
      await decides(store, guest, sent, says(guest, 'takeaway', 'слово гостя'), sending(guest), (it) =>
        reopenSheet(it, guest, 'причина', afterwards),
      );
      expect(await told(afterwards)).toEqual([
        'host: Педагог 2 Школа уточняет отзыв о вашем уроке (<b>1 декабря, 3-й урок</b>). [Открыть]',
      ]);

      await asks(store, other, guest, asGuest, { appointment: anotherTime });
      await done(store.as(other).changeMe((it) => leave(it, other, start)));
      expect((await told()).filter((it) => it.startsWith('guest'))).toEqual([]);
    });

    it('who counts on one who erased everything hears that it falls away', async () => {
      const { store, school, host, guest, other, told } = await prepare();
      const at = { appointment: anotherTime };
      const [lost, left] = [await asks(store, guest, host), await asks(store, other, guest, asGuest, at)];
      await decides(store, host, lost, agreeing(host, guest));
      await decides(store, guest, left, agreeing(guest, other));
      await told();
      await store.as(host).eraseMe();
      await store.as(other).eraseMe();
      expect((await told()).filter((it) => it.startsWith('guest'))).toEqual([
        'guest: Одно из посещений, о которых была договорённость, не состоится. Что впереди, видно внутри. [Мои посещения]',
        'guest: Гость не сможет прийти на ваш урок: <b>3 декабря, 5-й урок</b>. [Открыть]',
      ]);
      expect(school.accounts).toHaveLength(5);
    });

    it('the calendar of a phone gets one entry a person, moved and taken out under the same name', async () => {
      const { store, host, guest, other, goes } = await prepare();
      const entry = async () =>
        (await goes()).flatMap(({ message: { file } }) => {
          if (file === undefined) return [];
          const it = parsedCalendar(file.bytes);
          return [
            [file.name, it.get('METHOD'), it.get('UID'), it.get('SEQUENCE'), it.get('DTSTART'), it.get('SUMMARY')],
          ];
        });
      const id = await asks(store, guest, host);
      const uid = `visit-${id}-${guest.person}@nastavnik_bot`;
      await decides(store, host, id, agreeing(host, guest));
      expect(await entry()).toEqual([
        [
          'Урок 2026-12-01.ics',
          'REQUEST',
          uid,
          '0',
          '20261201T033000Z',
          'Урок коллеги: Педагог 1 Школа, 7 Б, математика',
        ],
      ]);
      await decides(store, host, id, (it) =>
        inviteVisitor(it, [other.person], host, { person: other.person, ...asGuest }, start),
      );
      await decides(store, other, id, (it) => agreeToVisit(it, calendar, other, { visitor: null }, start));
      const own = `visit-${id}-${host.person}@nastavnik_bot`;
      expect(await entry()).toEqual([
        ['Урок 2026-12-01.ics', 'REQUEST', own, '0', '20261201T033000Z', 'Гости на моём уроке: 7 Б, математика'],
      ]);
      await decides(store, host, id, (it) => proposeTime(it, calendar, free, host, anotherTime, start));
      expect((await entry()).map(([name, method, , sequence]) => [name, method, sequence])).toEqual([
        ['Урок 2026-12-03.ics', 'REQUEST', '1'],
        ['Урок 2026-12-03.ics', 'REQUEST', '1'],
      ]);
      // The host still expects the other one: the entry stays.
      await decides(store, guest, id, (it) => cancelVisit(it, guest, 'причина', start));
      expect(await entry()).toEqual([]);
      await decides(store, host, id, (it) => cancelVisit(it, host, 'причина', start));
      expect((await entry()).map(([, method, name]) => [method, name])).toEqual([
        ['CANCEL', `visit-${id}-${other.person}@nastavnik_bot`],
      ]);
    });

    it('a pair is told of its other half, until one of them says no', async () => {
      const { store, school, host, guest, told } = await prepare();
      const round = await paired(store, school);
      const proposed = await store.as(school.mentor).pairingRound(school.group);
      const [pair] = proposed!.round.pairs;
      const both = pair!.pair.map((it) => school.mentees.find(({ person }) => person === it)!);
      expect((await told()).length).toBe(proposed!.round.pairs.length * 2);
      const answers = (who: Actor, isYes: boolean) =>
        store
          .as(who)
          .changePairing(round, onePair, (it, facts) => answerPair(it, facts, who, { pair: pair!.pair, isYes }));
      await done(answers(both[0]!, true));
      await done(answers(both[1]!, true));
      expect(await told()).toEqual([
        expect.stringMatching(/: Пара сложилась: вы и Педагог \d Школа\. \[Выбрать урок, Открыть пары\]$/u),
      ]);
      await done(answers(both[0]!, false));
      expect((await told())[0]).toMatch(
        /: Пара «вы и Педагог \d Школа» для взаимных посещений не сложилась\. \[Открыть пары\]$/u,
      );
      expect([host, guest]).toHaveLength(2);
    });

    it('reminders lead straight to the act, and stop when it is done', async () => {
      const { store, school, host, guest, told } = await prepare();
      const id = await asks(store, guest, host);
      await told();
      const at = (text: string) => new Date(`${text}:00Z`);
      expect(await told(at('2026-11-25T05:00'))).toEqual([
        'host: Педагог 2 Школа: просьба прийти на ваш урок ещё ждёт, <b>1 декабря, 3-й урок</b>. Если сейчас не до того, так и ответьте. [Ответить: Педагог 2 Школа, Позже: завтра, Через 3 дня, Через неделю, Не напоминать]',
      ]);
      await decides(store, host, id, agreeing(host, guest));
      await told(at('2026-11-27T05:00'));
      expect(await told(at('2026-11-30T01:00'))).toEqual([
        'mentor: <b>Неделя с 30 ноября</b>: посещения в группе «Группа Школа» [Посещения: Группа Школа, Позже: завтра, Через 3 дня, Через неделю, Не напоминать]',
      ]);
      expect(await told(at('2026-11-30T03:30'))).toEqual([
        'host: <b>Завтра, 1 декабря, 3-й урок (10:30)</b>: на ваш урок придёт Педагог 2 Школа. [Открыть, Не напоминать]',
        'guest: <b>Завтра, 1 декабря, 3-й урок (10:30)</b>: вас ждёт Педагог 1 Школа. 7 Б, математика. [Открыть, Не напоминать]',
      ]);
      expect((await told(at('2026-12-01T02:30'))).map((it) => it.slice(0, 40))).toEqual([
        'host: <b>Сегодня, 1 декабря, 3-й урок (1',
        'guest: <b>Сегодня, 1 декабря, 3-й урок (',
      ]);
      expect(await told(at('2026-12-02T01:00'))).toEqual([
        'guest: Урок <b>1 декабря</b> (Педагог 1 Школа): запишем, что запомнилось? Хватит двух минут. [Записать: Педагог 1 Школа, Урок не состоялся, Позже: завтра, Через 3 дня, Через неделю, Не напоминать]',
      ]);
      await decides(store, guest, id, says(guest, 'takeaway', 'слово гостя'), sending(guest));
      expect((await told(at('2026-12-04T01:00'))).filter((it) => it.startsWith('guest'))).toEqual([]);
      expect(school.mentees).toHaveLength(3);
    });
  },
);
