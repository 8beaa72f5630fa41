import { test } from 'vitest';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { buttons } from '../../src/bot/buttons.ts';
import { taps } from './asked.ts';
import { growth, hasSaid, learning } from './offering.ts';
import { actorOf, startWholeSchool } from './whole.ts';
import { visitThat } from './visits.ts';
const out = (p: TelegramPerson, what: string) => {
  const it = p.chat.findLast((m) => m.from === 'bot' && !/Посмотреть|Открыть$/u.test(m.buttons.flat().map((k) => k.text).join()))!;
  console.log(`=== ${p.user.first_name}: ${what}\n${it.text}\n${it.buttons.map((r) => r.map((k) => `[${k.text}]`).join(' ')).join('\n')}`);
};
test('screens', { timeout: 120_000 }, async () => {
  const school = await startWholeSchool(5);
  const [anna, peter, sveta, igor, lena] = school.teachers as [
    TelegramPerson,
    TelegramPerson,
    TelegramPerson,
    TelegramPerson,
    TelegramPerson,
  ];
  const { mentor, curator } = school;
  const group = Number((await actorOf(school, mentor)).roles[0]!.group);
  await taps(school, mentor, buttons.pairing, { group });
  out(mentor, 'pairing empty');
  await taps(school, anna, buttons.pairing, { group });
  out(anna, 'pairing empty');
  await hasSaid(school, anna, { focus: [learning], offers: [growth], sharesWith: mentor });
  await hasSaid(school, peter, { focus: [growth], offers: [learning] });
  await hasSaid(school, mentor, { focus: [growth] });
  await taps(school, mentor, buttons.startPairing, { group });
  out(mentor, 'started');
  for (const p of [anna, peter, sveta]) {
    await taps(school, p, buttons.pairing, { group });
    out(p, 'pairing');
  }
  await anna.presses(/Согласиться/u);
  out(anna, 'yes');
  await peter.presses(/Согласиться/u);
  out(peter, 'yes');
  await sveta.presses(/Не сейчас/u);
  out(sveta, 'no');
  await taps(school, mentor, buttons.pairing, { group });
  out(mentor, 'pairing');
  await visitThat(school, {
    guest: mentor,
    host: anna,
    until: 'agreed',
    at: { on: '2026-12-03' as never, time: { kind: 'lesson', lesson: 2 } },
  });
  await visitThat(school, {
    guest: igor,
    host: lena,
    until: 'asked',
    at: { on: '2026-12-04' as never, time: { kind: 'lesson', lesson: 5 } },
  });
  await taps(school, mentor, buttons.reverseTopics, { group });
  out(mentor, 'reverse');
  await mentor.presses(/тема/u);
  out(mentor, 'named');
  await visitThat(school, { guest: anna, host: peter, until: 'held' });
  await visitThat(school, {
    guest: sveta,
    host: mentor,
    until: 'sent',
    at: { on: '2026-11-27' as never, time: { kind: 'lesson', lesson: 4 } },
  });
  await taps(school, anna, buttons.pairing, { group });
  out(anna, 'settled');
  await taps(school, mentor, buttons.visitGroup, { group, from: 0 });
  out(mentor, 'group');
  await taps(school, mentor, buttons.groupWeeks, { group });
  out(mentor, 'weeks');
  for (const p of [anna, peter, curator]) {
    await taps(school, p, buttons.visitGroup, { group, from: 0 });
    out(p, 'group');
  }
  await curator.sends('/programme');
  out(curator, 'programme');
  await curator.presses('Нормы посещений');
  out(curator, 'policy');
  await curator.presses(/^без нормы/u);
  out(curator, 'policy');
});
