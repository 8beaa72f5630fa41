import { describe, expect, it } from 'vitest';
import { lessonsTexts } from '../../src/bot/texts/report-lessons.ts';
import { visitPaperTexts } from '../../src/bot/texts/visit-papers.ts';
import { loadContent } from '../../src/content/content.ts';
import type { ShownLens } from '../../src/domain/behaviour-disclosure.ts';
import { measureSources } from '../../src/domain/behaviour.ts';
import type { LocalDate } from '../../src/domain/calendar.ts';
import { groupNameLimit } from '../../src/domain/people.ts';
import { visitKinds } from '../../src/domain/visit.ts';

const sheet = loadContent('content').visit.sheet.current;
const codes = sheet.items.map(({ code }) => code);

/** Everything said of every item, with a region's numbers. */
const longest: ShownLens = {
  lens: 'observer',
  hosts: 10_000,
  items: codes.map((item) => ({ kind: 'shown', item, n: 9999, marks: [3333, 3333, 3333], notObserved: 1 })),
  changes: codes.map((item) => ({ kind: 'shown', item, n: 9999, up: 3333, same: 3333, down: 3333 })),
};
const lensWith = (change: Partial<ShownLens>): string => lessonsTexts.body({ ...longest, ...change }, sheet).text;

describe('lessons in the report', () => {
  it('fit one message with the most that there is to say', () => {
    const parts = [
      lessonsTexts.title('Ш'.repeat(200)),
      lessonsTexts.scope('Г'.repeat(groupNameLimit), 10_000, 10_000),
      lessonsTexts.lens(longest, false),
      lessonsTexts.body(longest, sheet),
      lessonsTexts.footer(sheet, '24 сентября — 30 сентября'),
      lessonsTexts.olderEdition([1, 2]),
    ];
    expect(parts.map(({ text }) => text).join('\n').length).toBeLessThan(4096);
    for (const lens of [null, ...measureSources])
      for (const isChosen of [true, false]) expect(lessonsTexts.choose(lens, isChosen).length).toBeLessThanOrEqual(32);
  });

  it('name a mark in words, count people, and give a mean of what was observed', () => {
    const [one = '', two = '', three = ''] = codes;
    const text = lensWith({
      hosts: 5,
      items: [
        { kind: 'shown', item: one, n: 5, marks: [1, 1, 3], notObserved: 0 },
        { kind: 'shown', item: two, n: 4, marks: [0, 4, 0], notObserved: 1 },
        { kind: 'no-data', item: three },
      ],
      changes: [{ kind: 'shown', item: one, n: 5, up: 3, same: 2, down: 0 }],
    });
    expect(text).toContain(': <b>1,4</b> · видно 3, отчасти 1, пока не видно 1\n');
    expect(text).toContain(': <b>1,0</b> · отчасти 4, не наблюдалось 1 (n = 4)');
    expect(text).toContain(`▫️ ${sheet.items[2]!.title}: нет данных`);
    expect(text).toContain('выше 3, так же 2, ниже 0');
  });

  it('say what is hidden, and that nothing but hidden things is there', () => {
    const [one = '', two = ''] = codes;
    const hidden = { kind: 'suppressed', item: two } as const;
    const changes = [hidden];
    expect(
      lensWith({ items: [{ kind: 'shown', item: one, n: 3, marks: [0, 0, 3], notObserved: 0 }, hidden], changes }),
    ).toContain(`Скрыто, чтобы никого не узнали: ${sheet.items[1]!.title}`);
    const nothing = lensWith({ items: [hidden], changes });
    expect(nothing).toContain('Отметки здесь скрыты');
    expect(nothing).not.toContain(sheet.items[1]!.title);
  });
});

describe('papers of visits', () => {
  it('are called by what they are, and say what they leave out', () => {
    expect(visitPaperTexts.sheetName('2026-11-26' as LocalDate)).toBe('Лист посещения 2026-11-26.docx');
    expect(visitPaperTexts.sheetName(null)).toBe('Лист посещения.docx');
    expect(visitPaperTexts.journalName('2026/27', 'xlsx')).toBe('Журнал посещений 2026-27.xlsx');
    for (const text of Object.values(visitPaperTexts.emptyJournal)) expect(text.length).toBeLessThanOrEqual(200);
    for (const kind of visitKinds) expect(visitPaperTexts.guest[kind]).toMatch(/^[а-я]+$/u);
    expect(visitPaperTexts.attached([])).toBeNull();
    expect(visitPaperTexts.attached([{ kind: 'voice' }, { kind: 'photo' }, { kind: 'photo' }])).toBe(
      'фото: 2, голосовые сообщения: 1',
    );
  });
});
