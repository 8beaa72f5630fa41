import { describe, expect, test } from 'vitest';
import { startSchool } from './school.ts';
import { alsoHolds, haveNotCome, secondMentor } from './more-people.ts';
import { routeThat, startSchoolWithFocus } from './routes.ts';

/** /iom for those who lead others. */

describe('the list', () => {
  test('of a school of sixty is read page by page, and the curator sees states alone', async () => {
    const school = await startSchoolWithFocus();
    const { curator } = school;
    await routeThat(school, 'isAppointed');
    await haveNotCome(school, 60);

    await curator.sends('/iom');
    expect(curator.lastText).toMatch(/Анна Ивановна: защита 1 декабря/u);
    expect(curator.lastText).toContain('страница 1 из 5');
    expect(curator.lastText).not.toContain('Ждут вас');
    const seen: string[] = [];
    for (let page = 1; ; page += 1) {
      seen.push(...(curator.lastText.match(/Педагог \d+/gu) ?? []));
      if (curator.button('дальше ▶') === undefined) break;
      await curator.presses('дальше ▶');
      expect(curator.lastText).toContain(`страница ${page + 1} из 5`);
    }
    expect(new Set(seen).size).toBe(60);
    expect(seen).toHaveLength(60);
    await curator.presses('◀ раньше');
    expect(curator.lastText).toContain('страница 4 из 5');

    await curator.sends('/iom');
    await curator.presses(/^Анна Ивановна$/u);
    expect(curator.lastText).toContain('Показан наставнику: 24 ноября');
    expect(curator.lastText).toContain('Защита: 1 декабря');
    expect(curator.button('История')).toBeUndefined();
  });

  test('names each person once for somebody who is mentor, curator and mentee', async () => {
    const school = await startSchoolWithFocus(2);
    const { mentor, curator } = school;
    await routeThat(school, 'isSubmitted');
    await secondMentor(school, curator);
    await alsoHolds(school, mentor, 'curator');
    await alsoHolds(school, mentor, 'mentee', 1);
    await alsoHolds(school, curator, 'mentee', 1);

    await mentor.sends('/iom');
    const text = mentor.lastText;
    const [top, below] = text.split('Моя группа') as [string, string];
    expect(top).toContain('Анна Ивановна');
    expect(below.match(/Анна Ивановна/gu)).toHaveLength(1);
    expect(below.match(/Пётр Алексеевич: ещё не начат/gu)).toHaveLength(1);
    expect(below).toMatch(/Другие педагоги школы\nОльга Петровна: ещё не начат/u);
    expect(text).not.toContain('Марина');
    const labels = mentor.last.buttons.flat().map((it) => it.text);
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels).toContain('Начать мой ИОМ');
  });

  test('names two groups by their names, and somebody who is in both once', async () => {
    const school = await startSchoolWithFocus(2);
    const { mentor, curator } = school;
    const [anna, peter] = school.teachers;
    await secondMentor(school, curator);
    await alsoHolds(school, mentor, 'mentor', 1);
    await alsoHolds(school, anna!, 'mentee', 1);
    await alsoHolds(school, school.curator, 'mentee', 1);
    await mentor.sends('/iom');
    expect(mentor.lastText).toMatch(/Группа наставничества\n(?:.+\n)*\n👥 Вторая\nОльга Петровна/u);
    expect(mentor.lastText.match(/Анна Ивановна/gu)).toHaveLength(1);
    expect(peter!.chat.length).toBeGreaterThan(0);
  });

  test('that is empty says what to do', async () => {
    const { mentor, curator } = await startSchool(0);
    await mentor.sends('/iom');
    expect(mentor.lastText).toContain('В группе пока нет педагогов');
    await mentor.presses('Пригласить педагогов');
    expect(mentor.lastText).toContain('Марина Сергеевна');
    await curator.sends('/iom');
    expect(curator.lastText).toContain('Наставляемых педагогов пока нет');
  });

  test('tells a mentor whose group has not begun how it begins', async () => {
    const { mentor } = await startSchool(1);
    await mentor.sends('/iom');
    expect(mentor.lastText).toContain('ИОМ начинает сам педагог');
  });
});
