import { describe, expect, it, test } from 'vitest';
import { docxOf } from '../../src/reports/document.ts';
import type { VisitSheetDocument } from '../../src/reports/visit-document-specs.ts';
import { hostile } from './document-samples.ts';
import { cellsOf, documentXml, elementsOf, faultsOf, paragraphsOf, partsOf, rowsOf } from './opened.ts';
import { bareSheet, helped, learnt, longSheet, measured } from './visit-samples.ts';

const opened = async (spec: VisitSheetDocument) => {
  const xml = documentXml(await docxOf(spec));
  return { xml, text: paragraphsOf(xml), tables: elementsOf(xml, 'w:tbl').map(rowsOf) };
};
/** Label and value of the lines at the top. */
const head = (tables: readonly (readonly string[])[]) => Object.fromEntries((tables[0] ?? []).map(cellsOf));

test('the head says when, where, about what and what for; names are lines for the pen', async () => {
  const { text, tables } = await opened(learnt);
  expect(text).toEqual(expect.arrayContaining(['ЛИСТ ПОСЕЩЕНИЯ УРОКА', 'взгляд коллеги, не контроль']));
  expect(head(tables)).toEqual({
    'Дата, урок': '26 ноября 2026 г., 3-й урок, очно',
    Класс: '7 Б',
    Предмет: 'математика',
    'Учитель (ФИО)': '',
    Тема: 'Линейная функция и её график',
    'Тип и форма урока': 'Открытие нового знания',
    'Цель посещения': 'учусь',
    'Гость урока (коллега)': '',
  });
});

describe('the form follows the purpose', () => {
  it('«учусь» has what was seen, what is taken along and a question, and no score at all', async () => {
    const { text } = await opened(learnt);
    expect(text.join('\n')).toContain('Что беру себе\nПауза в пять секунд после вопроса.');
    expect(text).toContain('Как вы решаете, кого спросить первым?');
    expect(text).not.toContain('Договорённости');
    expect(text.join('\n')).not.toContain('%');
  });

  it('«помогаю» has the host’s questions with what was noticed, two strengths, a question and a suggestion', async () => {
    const { text, tables } = await opened(helped);
    const [, points = [], agreements = []] = tables;
    expect(points).toHaveLength(5);
    expect(cellsOf(points[3] ?? '')[1]).toBe('записи нет');
    expect(text).toEqual(
      expect.arrayContaining(['1. Каждому нашлось дело на третьей минуте.', 'Предложение', 'Вопрос коллеге']),
    );
    expect(agreements.slice(1).map(cellsOf)).toEqual([
      ['Последнее задание в двух уровнях в 7 Б', 'учитель', '10 декабря 2026 г.'],
      ['Показать карточки с уровнями', 'гость', '3 декабря 2026 г.'],
    ]);
    expect(text).toContain('К листу приложено и осталось в чате: фото: 2, голосовые сообщения: 1.');
  });

  it('«замер» has every item by parts with its mark in words, and what was not observed is no zero', async () => {
    const { tables } = await opened(measured);
    const rows = (tables[1] ?? []).map(cellsOf);
    expect(rows.filter((it) => it.length === 1).map(([part]) => part)).toEqual([
      'Начало',
      'Работа',
      'Общение',
      'Оценка и итог',
    ]);
    expect(rows.filter((it) => it.length === 4)).toHaveLength(13);
    expect(rows[2]?.slice(0, 3)).toEqual(['1', 'Дети знают, чему учатся', 'пока не видно']);
    expect(rows.find(([number]) => number === '4')?.[2]).toBe('не наблюдалось');
    expect(rows.find(([number]) => number === '5')?.[3]).toContain('Двое получили карточку проще');
  });

  it('percentage and orientation are in the copy of the two alone, called what they are', async () => {
    const form = measured.form.kind === 'measure' ? measured.form : null;
    const about = (await opened(measured)).text.find((it) => it.includes('%'));
    expect(about).toMatch(/^Ориентир для двоих, не оценка: «складывается»\. Увидено 50 % .* 10 из 12/u);
    const { text } = await opened({ ...measured, form: { ...form!, result: null } });
    expect(text.join('\n')).not.toMatch(/%|Ориентир/u);
    const almost = { percent: 79.9, observed: 9, items: 12, orientation: 'складывается', sentence: '' };
    expect((await opened({ ...measured, form: { ...form!, result: almost } })).text.join('\n')).toContain('79 %');
  });
});

it('says who has read it and what was answered, or that nobody has yet', async () => {
  const read = (await opened(learnt)).text;
  expect(read).toEqual(
    expect.arrayContaining([
      'С листом учитель знаком: 27 ноября 2026 г.',
      'Спасибо! Первым спрашиваю того, кто уже что-то записал.',
      'Подписи к листу посещения от 26 ноября 2026 г.',
      'Учитель',
      'Коллега',
    ]),
  );
  const bare = await opened(bareSheet);
  expect(bare.text).toContain('Отметки о прочтении пока нет.');
  expect(head(bare.tables)).toMatchObject({ 'Дата, урок': 'запись', Класс: '', Тема: '' });
});

it.each(Object.entries({ learnt, helped, measured, longSheet, bareSheet }))(
  '%s opens in a strict reader',
  async (_, spec) => {
    for (const [name, xml] of partsOf(await docxOf(spec)))
      if (name.endsWith('.xml')) expect(faultsOf(xml), name).toEqual([]);
  },
);

it('takes whatever people paste', async () => {
  const bytes = await docxOf({
    ...learnt,
    lesson: { ...learnt.lesson, topic: hostile },
    form: { kind: 'learn', seen: hostile, takeaway: hostile, question: null },
    reply: hostile,
  });
  expect(faultsOf(documentXml(bytes))).toEqual([]);
  expect(paragraphsOf(documentXml(bytes)).join('\n')).toContain('<script>alert(1)</script>');
});
