import { expect, test } from 'vitest';
import { docxOf } from '../../src/reports/document.ts';
import type { JointCardDocument } from '../../src/reports/document-specs.ts';
import { hostile } from './document-samples.ts';
import { emptyCard, fullCard } from './joint-card-samples.ts';
import { documentXml, elementsOf, faultsOf, paragraphsOf, partsOf } from './opened.ts';

const opened = async (spec: JointCardDocument) => {
  const bytes = await docxOf(spec);
  for (const [name, part] of partsOf(bytes)) expect(faultsOf(part), name).toEqual([]);
  const xml = documentXml(bytes);
  return { text: paragraphsOf(xml), tables: elementsOf(xml, 'w:tbl').map((it) => elementsOf(it, 'w:tr').length) };
};

test('a card says on paper all that it says in the chat, part by part', async () => {
  const { text } = await opened(fullCard);
  expect(text.slice(0, 4)).toEqual([
    fullCard.school.head,
    fullCard.school.name,
    'ТЕХНОЛОГИЧЕСКАЯ КАРТА УРОКА',
    'совместная разработка педагога и наставника',
  ]);
  const said = [
    ...fullCard.fields.flatMap(({ value }) => value ?? []),
    ...fullCard.parts.flatMap(({ texts, comments }) => [
      ...texts.flatMap((it) => it.split('\n')),
      ...comments.map((it) => it.text),
    ]),
  ];
  const all = text.join('\n');
  expect(said.filter((it) => !all.includes(it))).toEqual([]);
  const from = text.indexOf('2. Материал и наглядность');
  expect(text.slice(from + 2, from + 5)).toEqual([
    '• Фото в чате (план кухни, по листку каждому).',
    '• Файл в чате: Карточки с первым шагом.docx.',
    '3. Презентация, практика и проверка',
  ]);
  expect(text).toContain('Наставник, 24 ноября 2026 г.: Хорошая цель: её видно. А как узнает тот, кто не спросил?');
});

test('what nobody has filled in has lines for the pen, and so has the lesson afterwards', async () => {
  const { text, tables } = await opened(emptyCard);
  // The header; four parts; what came of it; the signatures of two, each with a line of captions.
  expect(tables).toEqual([9, 4, 4, 4, 4, 3, 4]);
  expect(text.filter((it) => /undefined|null|—/u.test(it))).toEqual([]);
  expect((await opened(fullCard)).tables).toEqual([9, 3, 4]);
});

test('whatever is pasted leaves a paper that opens', async () => {
  await opened({
    ...fullCard,
    fields: [{ label: hostile, value: hostile }],
    parts: fullCard.parts.map((it) => ({
      ...it,
      texts: [hostile],
      files: [hostile],
      comments: it.comments.map((one) => ({ ...one, text: hostile })),
    })),
  });
});
