import writeXlsxFile from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { parseRoster, readTable, RosterError } from '../../src/admin/roster.ts';

const russian = 'имя;роль;группа;должность;предметы;ступени';
const read = async (bytes: Buffer | string) => parseRoster(await readTable(Buffer.from(bytes)));
const problemsOf = async (bytes: Buffer | string): Promise<readonly string[]> => {
  try {
    await read(bytes);
  } catch (error) {
    if (error instanceof RosterError) return error.problems;
    throw error;
  }
  throw new Error('it was expected to be refused');
};

/** As Excel on a Russian Windows saves CSV. */
const in1251 = (text: string): Buffer =>
  Buffer.from(
    Array.from(text, (it) => {
      const code = it.charCodeAt(0);
      if (code < 128) return code;
      if (it === 'ё') return 0xb8;
      if (it === 'Ё') return 0xa8;
      if (it === '№') return 0xb9;
      return code - 0x410 + 0xc0;
    }),
  );

const anna = {
  fullName: 'Иванова Анна Петровна',
  position: 'учитель',
  subjects: ['математика', 'физика'],
  levels: ['primary', 'secondary'],
  roles: [{ role: 'mentee', group: 'Точные науки' }],
};

describe('a roster is read', () => {
  it.each([
    [
      'comma, English, UTF-8',
      'name,role,group,position,subjects,levels\nИванова Анна Петровна,mentee,Точные науки,учитель,математика|физика,primary|secondary',
    ],
    [
      'semicolon, Russian',
      `${russian}\nИванова Анна Петровна;наставляемая;Точные науки;учитель;математика | физика;начальная|основная`,
    ],
    [
      'with a byte order mark and Windows line ends',
      `\uFEFF${russian}\r\nИванова Анна Петровна;педагог;Точные науки;учитель;математика|физика;primary|средняя\r\n\r\n`,
    ],
    [
      'another order of columns, other letters',
      'Группа,ФИО,РОЛЬ,Ступени,Предметы,Должность\n"Точные науки","Иванова Анна Петровна",Mentee,primary|secondary,математика|физика,учитель',
    ],
    [
      'spaces and line breaks around a name',
      `${russian}\n"  Иванова\n Анна  Петровна ";mentee; Точные науки ;учитель;математика|физика|математика;primary|secondary`,
    ],
  ])('%s', async (_, text) => {
    expect(await read(text)).toMatchObject([anna]);
  });

  it('from windows-1251', async () => {
    const text = `${russian}\nИванова Анна Петровна;наставляемый;Точные науки;учитель;математика|физика;начальная|основная\nЁлкина Зоя;куратор;;;;\n`;
    expect((await read(in1251(text))).map(({ fullName }) => fullName)).toEqual(['Иванова Анна Петровна', 'Ёлкина Зоя']);
    expect((await read(in1251(text)))[0]).toMatchObject(anna);
  });

  it('from XLSX, numbers and empty cells and rows included', async () => {
    const file = await writeXlsxFile([
      ['имя', 'роль', 'группа', 'должность', 'предметы', 'ступени'],
      ['Иванова Анна Петровна', 'наставляемый', 'Точные науки', 'учитель', 'математика|физика', 'primary|secondary'],
      [null, null, null, null, null, null],
      ['Белова Марина', 'наставник', 5, null, null, null],
    ]).toBuffer();
    expect(await read(file)).toMatchObject([
      anna,
      { fullName: 'Белова Марина', position: null, subjects: [], levels: [], roles: [{ role: 'mentor', group: '5' }] },
    ]);
  });

  it('one name in several rows as one person with several roles', async () => {
    const people = await read(
      `${russian}\nБелова Марина;наставник;Точные науки;завуч;химия;\nБелова Марина;куратор;;;;основная\nБелова Марина;наставляемый;Языки;;химия|биология;`,
    );
    expect(people).toMatchObject([
      {
        fullName: 'Белова Марина',
        position: 'завуч',
        subjects: ['химия', 'биология'],
        levels: ['secondary'],
        roles: [
          { role: 'mentor', group: 'Точные науки' },
          { role: 'curator', group: null },
          { role: 'mentee', group: 'Языки' },
        ],
      },
    ]);
  });
});

describe('a roster is refused', () => {
  it('with every bad row by its number, all at once', async () => {
    expect(
      await problemsOf(
        [
          russian,
          'Иванова Анна;наставляемый;Точные науки;;;',
          ';наставник;Точные науки;;;',
          'Петров Пётр;директор;Точные науки;;;',
          '',
          'Сидоров Иван;наставник;;;;',
          `${'я'.repeat(129)};куратор;;;;`,
          `Зуева Зоя;наставляемый;${'г'.repeat(65)};;;`,
          'Котова Кира;куратор;;;;высшая|начальная',
          'Иванова Анна;наставляемый;Точные науки;;;',
        ].join('\n'),
      ),
    ).toEqual([
      'строка 3: пустое имя',
      'строка 4: роль «директор» не из списка: куратор, наставник, наставляемый',
      'строка 6: не указана группа',
      'строка 7: имя длиннее 128 знаков',
      'строка 8: название группы длиннее 64 знаков',
      'строка 9: ступень «высшая» не из списка: дошкольная, начальная, основная, средняя',
      'строка 10: такая строка уже есть',
    ]);
  });

  it.each([
    [
      'without the columns that it needs',
      'фамилия;группа\nИванова;Точные',
      ['строка 1: нет столбца «имя»', 'строка 1: нет столбца «роль»'],
    ],
    ['without a single person', `${russian}\n\n`, ['в списке нет ни одного человека']],
    ['empty', '', ['строка 1: нет столбца «имя»', 'строка 1: нет столбца «роль»']],
  ])('%s', async (_, text, problems) => {
    expect(await problemsOf(text)).toEqual(problems);
  });

  it('with a quotation mark that is never closed, where half of the list would vanish in one cell', async () => {
    const [problem, ...others] = await problemsOf(
      `${russian}\nИванова Анна;куратор;;;;\n"Петров Пётр;куратор;;;;\nСидоров;куратор;;;;`,
    );
    expect(problem).toMatch(/^строка 3: .*кавычк/u);
    expect(others).toEqual([]);
  });

  it.each([
    ['an old Excel file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0])],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0])],
    ['a damaged XLSX', Buffer.from('PK\u0003\u0004 no archive at all')],
  ])('that is %s, in words', async (_, bytes) => {
    const [problem] = await problemsOf(bytes);
    expect(problem).toMatch(/сохраните/u);
  });
});
