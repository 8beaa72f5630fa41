import { describe, expect, test } from 'vitest';
import { buttons } from '../../src/bot/buttons.ts';
import {
  actorOf,
  hasFinished,
  leaves,
  marina,
  opensSharing,
  reads,
  screenOf,
  secret,
  startWholeSchool,
} from './whole.ts';

const olga = 'Ольга Петровна (куратор)';
const words = Object.values(secret);

describe('choosing what to show', () => {
  test('names people, the mentor first, and says that it can be taken back', async () => {
    const school = await startWholeSchool();
    const [anna] = school.teachers;
    await hasFinished(school, anna!);

    await opensSharing(anna!);

    expect(anna!.lastText).toMatch(/Марина Сергеевна \(наставник\): закрыто\n.*Ольга Петровна \(куратор\): закрыто/u);
    expect(anna!.lastText).toContain('Закрыть можно в любой момент');
    await anna!.presses(olga);
    expect(anna!.lastText).toContain('Обычно куратор видит лишь сводку без имён');
  });

  test('takes a single reader at once', async () => {
    const school = await startWholeSchool();
    const [anna] = school.teachers;
    await hasFinished(school, anna!);
    await leaves(school, school.curator);

    await opensSharing(anna!);

    expect(anna!.lastText).toMatch(/^Марина Сергеевна \(наставник\)\nПрочитает только этот человек/u);
    await anna!.presses('◀ к результату');
    expect(anna!.lastText).toContain('Ваш результат');
  });

  test('with nobody to show it to, says what to do', async () => {
    const school = await startWholeSchool();
    const [anna] = school.teachers;
    await hasFinished(school, anna!);
    await leaves(school, school.mentor);
    await leaves(school, school.curator);

    await opensSharing(anna!);

    expect(anna!.lastText).toContain('Пока не с кем');
    expect(anna!.lastText).toContain('пригласить наставника');
  });

  test('goes item by item, tells the reader once, and the reader sees just these', async () => {
    const school = await startWholeSchool();
    const [anna] = school.teachers;
    const { mentor } = school;
    await hasFinished(school, anna!);
    await opensSharing(anna!, marina);

    expect(await anna!.presses('Открыть: Профессиональный рост')).toMatchObject({
      text: expect.stringContaining('Закрыть можно в любой момент'),
    });
    expect(anna!.lastText).toContain('🔓 Профессиональный рост · 1 комментарий');
    expect(anna!.lastText).toContain('🔒 Обучение');
    expect(anna!.lastText).toContain('Ещё не смотрели');
    await mentor.waits(/^Анна Ивановна: вам открыли/u);
    await anna!.presses('Открыть: Внешняя диагностика');

    await mentor.presses('Открыть');
    expect(mentor.lastText).toContain('⭐ Профессиональный рост: 4,0');
    expect(mentor.lastText).toContain('Готовность поделиться опытом: Профессиональный рост');
    expect(mentor.lastText).toContain(secret.external);
    expect(mentor.lastText).not.toContain('Обучение');
    await mentor.presses('Ответы: Профессиональный рост');
    expect(mentor.lastText).toContain('остаются между вами');
    expect(mentor.lastText).toContain('④ Я пробую новый приём.');
    expect(mentor.lastText).toContain(`💬 ${secret.growth}`);

    await anna!.presses('◀ кому открыть');
    expect(anna!.lastText).toContain(`🔓 ${marina}: 1 направление, внешняя диагностика`);
    await anna!.presses(marina);
    expect(anna!.lastText).toContain('Последний раз смотрели 24 ноября.');
    expect(mentor.chat.filter(({ text }) => text.includes('вам открыли'))).toEqual([]);
    expect(screenOf(mentor)).not.toContain(secret.learning);
  });

  test('«Открыть фокус» opens the focus and its function, «всё» the rest, «Закрыть всё» closes it', async () => {
    const school = await startWholeSchool();
    const [anna] = school.teachers;
    await hasFinished(school, anna!);
    await opensSharing(anna!, marina);
    const locks = (): string => [...anna!.lastText.matchAll(/[🔓🔒]/gu)].map(([it]) => it).join('');

    expect(locks()).toBe('🔒🔒🔒🔒');
    await anna!.presses('Открыть фокус');
    expect(locks()).toBe('🔓🔓🔒🔒');
    await anna!.presses('Открыть всё');
    expect(locks()).toBe('🔓🔓🔓🔓');
    await anna!.presses('Закрыть: Обучение');
    expect(locks()).toBe('🔓🔒🔓🔓');
    expect(await anna!.presses('Закрыть всё')).toMatchObject({ text: expect.stringContaining('Закрыто') });
    expect(locks()).toBe('🔒🔒🔒🔒');
  });

  test('the focus comes first when there is none', async () => {
    const school = await startWholeSchool();
    const [anna] = school.teachers;
    const id = await hasFinished(school, anna!);
    await opensSharing(anna!, marina);
    const old = anna!.last;
    await anna!.presses('◀ кому открыть');
    await anna!.presses('◀ к результату');
    await anna!.presses('Изменить фокус');
    await anna!.presses('🎯 Обучение');
    await anna!.presses('Пока без фокуса');
    const who = await actorOf(school, anna!);
    const reader = (await actorOf(school, school.mentor)).person;

    const forged = buttons.shareMany.pack(who.person, { assessment: id, reader, what: 'focus' });

    expect(await anna!.pressesData(forged, old)).toMatchObject({
      alert: true,
      text: expect.stringContaining('Сначала'),
    });
    await opensSharing(anna!, marina);
    expect(anna!.last.buttons.flat().map(({ text }) => text)).not.toContain('Открыть фокус');
  });
});

describe('reading', () => {
  test('has an empty list that asks for patience, and counts people in the menu', async () => {
    const school = await startWholeSchool(2);
    const [anna] = school.teachers;
    const { mentor, curator } = school;
    await mentor.sends('/menu');
    await mentor.presses(/^Поделились с вами$/u);
    expect(mentor.lastText).toContain('Пока никто ничего не открыл');
    await curator.sends('/menu');
    expect(screenOf(curator)).not.toContain('Поделились с вами');

    await hasFinished(school, anna!);
    await opensSharing(anna!, olga);
    await anna!.presses('Открыть фокус');
    await curator.waits(/^Анна Ивановна: вам открыли/u);
    await curator.sends('/menu');
    expect(curator.button('Поделились с вами: 1')).toBeDefined();
    await curator.sends('/people');
    expect(curator.button('Поделились с вами: 1')).toBeDefined();
    await reads(curator);
    expect(curator.lastText).toContain('🎯 Обучение — поговорить');
    expect(curator.last.buttons.flat().map(({ text }) => text)).toEqual(['📋 Ответы: Обучение', '◀ поделились с вами']);
  });

  test('leaves an act in the audit for every opening', async () => {
    const school = await startWholeSchool();
    const [anna] = school.teachers;
    await hasFinished(school, anna!);
    await opensSharing(anna!, marina);
    await anna!.presses('Открыть фокус');
    await reads(school.mentor);
    await school.mentor.presses('Ответы: Обучение');
    const acts = await school.database.client.auditEvent.findMany({ where: { act: 'read-shared' } });
    expect(acts.map(({ refs }) => (refs as { items: string }).items)).toEqual(['focus,A/01.6', 'focus,A/01.6']);
  });

  test('ends at once when it is taken back: every button of the old screens shows nothing more', async () => {
    const school = await startWholeSchool();
    const [anna] = school.teachers;
    const { mentor } = school;
    await hasFinished(school, anna!);
    await opensSharing(anna!, marina);
    await anna!.presses('Открыть всё');
    await mentor.waits(/вам открыли/u);
    await reads(mentor);
    const profile = mentor.last;
    await mentor.sends('/menu');
    await reads(mentor);
    await mentor.presses('Ответы: Обучение');
    const answers = mentor.last;
    expect(screenOf(mentor)).toContain(secret.learning);

    await anna!.presses('Закрыть всё');
    for (const screen of [answers, profile])
      for (const { data } of screen.buttons.flat())
        if (data !== undefined && !data.startsWith('hl:'))
          expect(await mentor.pressesData(data, screen)).toMatchObject({
            alert: true,
            text: expect.stringContaining('закрыто'),
          });

    for (const word of words) expect(screenOf(mentor)).not.toContain(word);
    expect(screenOf(mentor)).not.toMatch(/[①②③④] Я /u);
    await mentor.sends('/menu');
    await mentor.presses(/^Поделились с вами$/u);
    expect(mentor.lastText).toContain('Пока никто');
  });

  test('a function that was taken back is not shown from an old button, the rest still is', async () => {
    const school = await startWholeSchool();
    const [anna] = school.teachers;
    const { mentor } = school;
    await hasFinished(school, anna!);
    await opensSharing(anna!, marina);
    await anna!.presses('Открыть всё');
    await reads(mentor);
    const profile = mentor.last;
    await anna!.presses('Закрыть: Обучение');

    const old = mentor.button('Ответы: Обучение')!;
    expect(await mentor.pressesData(old, profile)).toMatchObject({ alert: true });
    expect(screenOf(mentor)).not.toContain(secret.learning);
    await reads(mentor);
    expect(screenOf(mentor)).toContain('Профессиональный рост');
    expect(mentor.button('Ответы: Обучение')).toBeUndefined();
  });

  test('goes on after a restart, from the same message', async () => {
    const school = await startWholeSchool();
    const [anna] = school.teachers;
    await hasFinished(school, anna!);
    await opensSharing(anna!, marina);
    await school.restart();
    await anna!.presses('Открыть всё');
    await school.restart();
    await school.mentor.waits(/вам открыли/u);
    await school.mentor.presses('Открыть');
    expect(school.mentor.lastText).toContain(secret.external);
  });
});
