import { expect, test } from 'vitest';
import { docxOf } from '../../src/reports/document.ts';
import type { ProtocolDocument } from '../../src/reports/document-specs.ts';
import { fullRoute, hostile, protocol, protocolOfOne } from './document-samples.ts';
import { cellsOf, documentXml, elementsOf, faultsOf, paragraphsOf, partsOf, rowsOf } from './opened.ts';

const scored = (xml: string): string => elementsOf(xml, 'w:tbl').find((it) => it.includes('<w:tblHeader/>')) ?? '';

test('a protocol says who, when, where, about what, and what was decided', async () => {
  const xml = documentXml(await docxOf(protocol));
  const text = paragraphsOf(xml);

  expect(text).toEqual(
    expect.arrayContaining([
      'ПРОТОКОЛ № 3',
      'с. Луговое',
      '28 октября 2026 г.',
      'Соболев Пётр Андреевич, учитель истории',
      'Ветрова Анна Ивановна',
      `2. ${fullRoute.deficits[1]?.title}`,
      'Принять.',
      'Маршрут готов: можно начинать с первого шага.',
      ...protocol.recommendations,
    ]),
  );
  expect(text.join('\n')).not.toContain('%');
});

test('scorers are numbered, and their head repeats with the titles', async () => {
  const rows = rowsOf(scored(documentXml(await docxOf(protocol))));

  expect(rows.map((it) => it.includes('<w:tblHeader/>'))).toEqual([
    true,
    true,
    ...protocol.scoring!.rows.map(() => false),
  ]);
  expect(rows.every((it) => it.includes('<w:cantSplit/>'))).toBe(true);
  expect(cellsOf(rows[0] ?? '')).toEqual(['№', 'Критерий', 'Эксперты', 'Средний балл']);
  expect(cellsOf(rows[1] ?? '')).toEqual(['', '', '1', '2', '3', '']);
  expect(cellsOf(rows[8] ?? '')).toEqual(['7', 'Посильно', '2', '1', '—', '1,7']);
});

test('names of scorers stand below the table only where they are given', async () => {
  const named: ProtocolDocument = {
    ...protocol,
    scoring: { ...protocol.scoring!, scorers: ['О. П. Зуева', null, 'П. А. Соболев'] },
  };
  const of = async (spec: ProtocolDocument): Promise<string> =>
    paragraphsOf(documentXml(await docxOf(spec))).join('\n');

  expect(await of(named)).toContain('Эксперты: 1 — О. П. Зуева; 3 — П. А. Соболев.');
  expect(await of(protocol)).not.toContain('Эксперты: ');
});

test('without columns of scorers nobody’s single scores are shown; a score of the mentor alone is said to be one', async () => {
  const xml = documentXml(await docxOf(protocolOfOne));
  const text = paragraphsOf(xml).join('\n');

  expect(cellsOf(rowsOf(scored(xml))[0] ?? '')).toEqual(['№', 'Критерий', 'Средний балл']);
  expect(text).toContain('итог подведён по оценке наставника');
  expect(text).toContain('Средний результат: 79 %');
  expect(text).toContain('Срок: до 13 ноября 2026 г.');
});

test('a protocol before its defence has lines for the pen and says what is to come', async () => {
  const spec = { ...protocolOfOne, scoring: null, verdict: null, isMentorAlone: false, present: [], signatures: [] };
  const xml = documentXml(await docxOf(spec));
  const text = paragraphsOf(xml);

  expect(text).toEqual(
    expect.arrayContaining(['ПРОТОКОЛ № ______', 'Не названы.', 'Рекомендаций нет.', 'Решение пока не принято.']),
  );
  expect(scored(xml)).toBe('');
  for (const table of elementsOf(xml, 'w:tbl')) expect(rowsOf(table)).not.toEqual([]);
});

test('hostile text breaks nothing', async () => {
  const parts = partsOf(
    await docxOf({
      ...protocol,
      number: hostile,
      place: hostile,
      school: { head: hostile, name: hostile },
      present: [{ role: hostile, name: hostile }],
      deficits: [hostile],
      recommendations: [hostile],
      verdict: { label: hostile, sentence: hostile, by: null },
      scoring: { ...protocol.scoring!, scorers: [hostile], rows: [{ title: hostile, scores: [1], mean: 1 }] },
      signatures: [{ role: hostile, name: hostile }],
    }),
  );

  for (const [name, part] of parts) expect(faultsOf(part), name).toEqual([]);
});
