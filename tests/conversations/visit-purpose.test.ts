import { describe, expect, test } from 'vitest';
import { buttons } from '../../src/bot/buttons.ts';
import type { LocalDate } from '../../src/domain/calendar.ts';
import { visitorOf } from '../../src/domain/visit.ts';
import { setPurpose } from '../../src/domain/visit-planning.ts';
import { writeText } from '../../src/domain/visit-sheet.ts';
import { labels, taps } from './asked.ts';
import { decidesVisit, startVisits, visitKept, visitThat, watch } from './visits.ts';
import { actorOf, hasFinished, startWholeSchool } from './whole.ts';

const friday = { on: '2026-11-27' as LocalDate, time: { kind: 'lesson', lesson: 2 } } as const;

describe('what a visit is for', () => {
  test('is the visitor’s to say; the host chooses on what to look, and the guest reads it', async () => {
    const school = await startVisits();
    const { anna, mentor } = school;
    const [host, guest] = [await actorOf(school, anna), await actorOf(school, mentor)];
    const id = await visitThat(school, { guest: mentor, host: anna, until: 'asked', purpose: 'help' });
    await school.app.tick();
    await taps(school, anna, buttons.showVisit, { visit: id });
    expect(anna.lastText).toContain('Марина Сергеевна хочет прийти, чтобы помочь.');
    expect(anna.lastText).toContain('Выберите 3–5 вопросов: на что смотреть гостю.');
    await anna.presses('Да, жду вас');
    await anna.presses('Выбрать, на что смотреть');
    expect(labels(anna)).toHaveLength(watch.items.length + 1);
    await anna.presses('Мои вопросы детям');
    expect(anna.lastText).toContain('Выбрано 1, нужно ещё 2.');
    // Two taps on one button are one choice.
    await anna.pressesTwice('Пары и группы');
    await anna.presses('Мой новый приём');
    expect(anna.lastText).toContain('Выбрано 3, этого достаточно. Можно ещё 2.');
    await anna.presses('Понятна ли цель');
    await anna.presses('Кто понял, а кто нет');
    expect(anna.lastText).toContain('Выбрано 5: больше не нужно.');
    expect(await anna.presses('Те, кто молчит')).toMatchObject({ alert: true });
    expect(anna.lastText).toContain('Выбрано 5');
    await anna.presses('☑ Понятна ли цель');
    await anna.presses('Готово');
    expect(labels(anna)).toContain('На что смотреть: 4');
    expect((await visitKept(school, anna, id)).visitors[0]?.criteria).toHaveLength(4);
    for (const values of [{ criterion: 'made-up' }, { guest: host.person }])
      expect(
        await taps(school, anna, buttons.setCriterion, {
          visit: id,
          guest: guest.person,
          criterion: 'aim',
          isOn: 1,
          ...values,
        }),
      ).toMatchObject({ alert: true });

    await school.app.tick();
    await taps(school, mentor, buttons.showVisit, { visit: id });
    expect(mentor.lastText).toContain('На что посмотреть: Мои вопросы детям; Кто понял, а кто нет; Пары и группы;');
    await mentor.presses('Прочитать вопросы');
    expect(mentor.lastText).toContain('На что посмотреть · просит Анна Ивановна');
    expect(mentor.lastText).toContain('Помогает ли детям работа вместе или они просто сидят рядом?');
    await mentor.presses('К уроку');
    await mentor.presses('Цель: помогаю');
    expect(labels(mentor)).toEqual(['Учусь', '✓ Помогаю', 'Замер', '◀ К уроку']);
    await mentor.presses(/^Учусь$/u);
    expect(labels(mentor)).toContain('Цель: учусь');
    expect(mentor.lastText).not.toContain('На что посмотреть');
    // Nothing is asked of the host now, and an old button says so by where it leads.
    await taps(school, anna, buttons.askCriteria, { visit: id, guest: guest.person });
    expect(anna.lastText).toContain('Марина Сергеевна придёт, чтобы поучиться.');
  });

  test('a draft is not lost by one tap', async () => {
    const school = await startVisits();
    const { anna, mentor } = school;
    const me = await actorOf(school, anna);
    const id = await visitThat(school, { guest: anna, host: mentor, until: 'held' });
    await decidesVisit(school, anna, id, (it, cal, now) =>
      writeText(it, cal, me, { field: 'seen', text: 'работа в парах' }, now),
    );
    const draftOf = async () => visitorOf(await visitKept(school, anna, id), me.person)?.sheet?.texts;
    await taps(school, anna, buttons.askPurpose, { visit: id });
    // A mentee measures nobody who leads them.
    expect(labels(anna)).toEqual(['✓ Учусь', 'Помогаю', '◀ К уроку']);
    await anna.presses('Помогаю');
    expect(anna.lastText).toContain('Сменить цель на «помогаю»?');
    expect(anna.lastText).toContain('начатая запись об этом уроке сотрётся');
    await anna.presses('Оставить как есть');
    expect(await draftOf()).toEqual({ seen: 'работа в парах' });
    await anna.presses('Цель: учусь');
    await anna.presses('Помогаю');
    expect(await anna.presses('Сменить цель')).toMatchObject({ text: 'Цель: помогаю' });
    expect(await draftOf()).toBeUndefined();
    expect(await taps(school, anna, buttons.setPurpose, { visit: id, purpose: 'made-up', sure: 1 })).toMatchObject({
      alert: true,
    });

    const sent = await visitThat(school, { guest: mentor, host: anna, until: 'sent', at: friday });
    expect(await taps(school, mentor, buttons.setPurpose, { visit: sent, purpose: 'measure', sure: 1 })).toMatchObject({
      alert: true,
    });
    await taps(school, mentor, buttons.askPurpose, { visit: sent });
    expect(labels(mentor)).not.toContain('Цель: учусь');
  });

  test('«замер» has a yes of its own, with what is promised, to be taken back until the sheet is sent', async () => {
    const school = await startVisits();
    const { anna, mentor } = school;
    const [host, guest] = [await actorOf(school, anna), await actorOf(school, mentor)];
    const id = await visitThat(school, { guest: mentor, host: anna, until: 'agreed' });
    await decidesVisit(school, mentor, id, (it) => setPurpose(it, guest, 'measure'));
    const here = { visit: id, guest: guest.person };
    const agreedAt = async () => visitorOf(await visitKept(school, anna, id), guest.person)?.measureAgreedAt ?? null;
    await school.app.tick();
    await taps(school, anna, buttons.showVisit, { visit: id });
    expect(anna.lastText).toContain('На замер нужно ваше отдельное согласие. Решать вам.');
    await anna.presses('Ответить про замер');
    expect(anna.lastText).toContain('Этот лист войдёт в сводку программы без фамилии.');
    expect(anna.lastText).toContain('Согласие можно забрать, пока лист не отправлен.');
    await anna.presses('Без замера');
    expect(anna.lastText).toContain('Замера на этом уроке не будет: вы так решили.');
    await school.app.tick();
    await taps(school, mentor, buttons.showVisit, { visit: id });
    expect(mentor.lastText).toContain('Цель можно сменить: прийти поучиться или помочь.');
    await taps(school, anna, buttons.askMeasure, here);
    await anna.pressesTwice('Согласиться на замер');
    expect(await agreedAt()).toEqual(school.clock.now);
    expect(labels(anna)).toContain('Согласие на замер: есть');
    await anna.presses('Согласие на замер: есть');
    await anna.presses('Забрать согласие');
    expect(await agreedAt()).toBeNull();
    expect((await visitKept(school, anna, id)).history.filter(({ kind }) => kind.startsWith('measure'))).toHaveLength(
      3,
    );

    const sent = await visitThat(school, {
      guest: mentor,
      host: anna,
      until: 'sent',
      purpose: 'measure',
      at: friday,
    });
    expect(
      await taps(school, anna, buttons.setMeasure, { visit: sent, guest: guest.person, isAgreed: 0 }),
    ).toMatchObject({ alert: true });
    await taps(school, anna, buttons.askMeasure, { visit: sent, guest: guest.person });
    expect(labels(anna)).not.toContain('Забрать согласие');
    // It is the host's word alone.
    expect(await taps(school, mentor, buttons.setMeasure, { ...here, isAgreed: 1 })).toMatchObject({ alert: true });
    expect(host.person).not.toBe(guest.person);
  });

  test('questions near the own zone of growth come first', async () => {
    const school = await startWholeSchool(1);
    const [anna] = school.teachers;
    await hasFinished(school, anna!);
    const { mentor } = school;
    const id = await visitThat(school, { guest: mentor, host: anna!, until: 'asked', purpose: 'help' });
    const { person: guest } = await actorOf(school, mentor);
    await taps(school, anna!, buttons.askCriteria, { visit: id, guest });
    expect(anna!.lastText).toContain('Первыми идут те, что ближе к вашей зоне роста.');
    expect(labels(anna!).indexOf('☐ Слова об их работе')).toBeLessThan(labels(anna!).indexOf('☐ Моё объяснение'));
  });
});
