import { describe, expect, test } from 'vitest';
import { teachers as cast } from '../../demo/cast.ts';
import { answersAll, closesAndReads, considers, goesThrough, tellsTeaching } from '../../demo/story.ts';
import { startSchool } from './school.ts';

/** The whole instrument: what one teaches, every statement in its parts, and what comes of the answers. */

const primary = { post: 'учитель', levels: ['1–4'], subjects: ['начальные классы'] };

describe('what one teaches', () => {
  test('is asked before the first statement, kept at every tap and never asked again', async () => {
    const school = await startSchool(1, { edition: 'whole' });
    const [anna] = school.teachers;
    await anna!.sends('/assess');
    await anna!.presses('Рассказать о работе');
    await anna!.presses('учитель');
    await anna!.presses('5–9');
    await school.restart();
    await anna!.sends('/assess');
    expect(anna!.button(/^Начать$/u)).toBeUndefined();
    await anna!.presses('Рассказать о работе');
    expect(anna!.last.buttons.flat().map((it) => it.text)).toContain('✓ учитель');
    await anna!.presses('учитель');
    expect(anna!.last.buttons.flat().map((it) => it.text)).toContain('✓ 5–9 (11) классы');
    await anna!.presses('Дальше');
    await anna!.presses(/^математика$/u);
    await anna!.presses(/^физика$/u);
    expect(anna!.lastText).toContain('Основной: математика');
    await anna!.presses('Сделать основным: физика');
    expect(anna!.lastText).toContain('Основной: физика');
    await anna!.presses('Дальше');
    await anna!.presses(/^Нет$/u);
    expect(anna!.lastText).toContain('Предметы: физика и математика');
    await anna!.presses('Всё верно');
    expect(anna!.lastText).toMatch(/≈ 59 вопросов, 13 минут, 7 частей/u);
    await anna!.sends('/assess');
    expect(anna!.button(/^Начать$/u)).toBeDefined();
  });

  test('a psychologist is told kindly that there is another standard', async () => {
    const { teachers } = await startSchool(1, { edition: 'whole' });
    const [elena] = teachers;
    await elena!.sends('/assess');
    await elena!.presses('Рассказать о работе');
    await elena!.presses('педагог-психолог');
    await elena!.presses(/^Нет$/u);
    expect(elena!.lastText).toContain('свой стандарт');
    await elena!.presses('Всё верно');
    expect(elena!.lastText).toContain('≈ 47 вопросов');
  });

  test('nothing of it moves a questionnaire that has begun', async () => {
    const { teachers } = await startSchool(1, { edition: 'whole' });
    const [anna] = teachers;
    await tellsTeaching(anna!, primary);
    await anna!.presses('Начать');
    const of = /из (\d+)/u.exec(anna!.lastText)?.[1];
    await anna!.sends('/settings');
    await anna!.presses('О моей работе');
    await anna!.presses('Класс');
    await anna!.presses(/^Да$/u);
    await anna!.presses('Всё верно');
    await anna!.presses('Продолжить');
    expect(anna!.lastText).toContain(`из ${of}`);
  });
});

describe('after the answers', () => {
  test('importance, picture, focus, help, and a result whose numbers are those of a hand count', async () => {
    const { teachers, api } = await startSchool(1, { edition: 'whole' });
    const [anna] = teachers;
    await tellsTeaching(anna!, primary);
    // Every third statement of a function is a 1, the rest are 3: twelve statements give (4 × 1 + 8 × 3) / 12 = 2,33.
    const count = await answersAll(anna!, (index) => (index % 3 === 0 ? '1' : '3'));
    expect(count).toBe(59);
    await considers(anna!, {
      importance: (index) => (index === 2 ? 'важно сейчас' : 'полезно'),
      focus: ['Развитие ребёнка', 'Обучение'],
      help: 'Посмотреть урок',
    });
    for (const name of ['Обучение', 'Воспитание', 'Развитие ребёнка', 'Начальная школа'])
      expect(anna!.lastText).toContain(`🌱 ${name}: 2,3`);
    // Growth has eleven statements: 4 × 1 + 7 × 3 = 25, by 11.
    expect(anna!.lastText).toContain('🌱 Профессиональный рост: 2,3');
    expect(anna!.lastText).toContain('🎯 Развитие ребёнка — посмотреть урок');
    const picture = anna!.chat.find((it) => it.file?.kind === 'photo');
    const bytes = api.world.files.get(picture?.file?.id ?? '')?.bytes;
    expect(
      Buffer.from(bytes ?? [])
        .subarray(1, 4)
        .toString('latin1'),
    ).toBe('PNG');
  });

  test('at most three functions are in focus, and a focus can be thought over later', async () => {
    const { teachers } = await startSchool(1, { edition: 'whole' });
    const [anna] = teachers;
    await tellsTeaching(anna!, primary);
    await answersAll(anna!, () => '2');
    await anna!.presses(/^Завершить$/u);
    for (let i = 0; i < 5; i += 1) await anna!.presses('полезно');
    for (const fn of ['Обучение', 'Воспитание', 'Развитие ребёнка', 'Начальная школа']) await anna!.presses(fn);
    expect(anna!.last.buttons.flat().filter((it) => it.text.startsWith('🎯'))).toHaveLength(3);
    await anna!.presses(/^Готово$/u);
    for (let i = 0; i < 3; i += 1) await anna!.presses('Почитать');
    expect(anna!.lastText.match(/🎯/gu)).toHaveLength(3);

    await anna!.presses('Изменить фокус');
    await anna!.presses('🎯 Воспитание');
    await anna!.presses(/^Готово$/u);
    expect(anna!.lastText.match(/🎯/gu)).toHaveLength(2);
    expect(anna!.lastText).toContain('🎯 Обучение — почитать');
  });

  test('is gone through from any place: a restart, another command, an old card', async () => {
    const school = await startSchool(1, { edition: 'whole' });
    const [anna] = school.teachers;
    await tellsTeaching(anna!, primary);
    await answersAll(anna!, () => '4');
    await anna!.presses(/^Завершить$/u);
    await anna!.presses('полезно');
    const old = anna!.last;
    await school.restart();
    await anna!.sends('/assess');
    expect(anna!.lastText).toContain('Воспитание');
    await anna!.presses('важно сейчас', { on: old });
    await anna!.sends('/assess');
    expect(anna!.lastText).toContain('Развитие ребёнка');
  });

  test('a note on a diagnostic from outside is kept, shown and taken away again', async () => {
    const { teachers } = await startSchool(1, { edition: 'whole' });
    const [anna] = teachers;
    await goesThrough(anna!, cast[4]!);
    await anna!.presses('Внешняя диагностика');
    await anna!.sends('Методическая, март 2026, средний уровень');
    await anna!.waits(/📎 Внешняя диагностика: Методическая, март 2026/u);
    await anna!.presses('Убрать внешнюю диагностику');
    expect(anna!.lastText).not.toContain('📎');
  });
});

describe('the report of a small school', () => {
  test('three teachers: levels, common zones, something to do about them, a picture', async () => {
    const { curator, mentor, teachers } = await startSchool(3, { edition: 'whole' });
    for (const [i, teacher] of teachers.entries()) await goesThrough(teacher, cast[i]!);

    const report = await closesAndReads(curator);

    expect(report).toContain('завершили 3 из 3');
    expect(report).toMatch(/Обучение: \d,\d · /u);
    // Only one of them teaches in 1–4, one in 5–9 maths: what stands for one or two is not shown.
    expect(report).toMatch(/Скрыто, чтобы никого не узнали: .*Математика/u);
    expect(report).toContain('Общие зоны роста');
    await curator.presses('Картинкой');
    expect(curator.last.file?.kind).toBe('photo');

    await mentor.sends('/report');
    await mentor.presses('Что провести');
    await mentor.presses(/^Провести: /u);
    await mentor.presses('Практикум');
    expect(mentor.last.buttons.flat().some((it) => /^✓ .*: практикум$/u.test(it.text))).toBe(true);
    await curator.sends('/report');
    expect(curator.lastText).toContain('Наставник наметил: практикум «');
  });

  test('midterm asks again about the focus only, and the next report shows who moved', async () => {
    const { curator, teachers } = await startSchool(3, { edition: 'whole' });
    for (const teacher of teachers) {
      await tellsTeaching(teacher, primary);
      await answersAll(teacher, () => '2');
      await considers(teacher, { importance: () => 'полезно', focus: ['Обучение'], help: 'Почитать' });
    }
    await closesAndReads(curator);
    await curator.sends('/programme');
    await curator.presses('Открыть: промежуточная');
    await curator.presses(/^Открыть/u);
    for (const teacher of teachers) {
      await teacher.sends('/assess');
      expect(teacher.lastText).toContain('≈ 12 вопросов');
      await answersAll(teacher, () => '3');
      await considers(teacher, { importance: () => 'полезно', focus: [], help: '' });
      await teacher.presses('Сравнить этапы');
      expect(teacher.lastText).toContain('↗️ Обучение: 2,0 → 3,0');
      expect(teacher.lastText).toContain('зона роста закрыта');
    }
    const report = await closesAndReads(curator);
    expect(report).toContain('Со времени входной диагностики');
    expect(report).toContain('Обучение: 2,0 → 3,0 · выше 3, так же 0, ниже 0');
    await curator.presses('Картинкой');
    expect(curator.chat.filter((it) => it.file !== undefined).length).toBe(2);
  });
});
