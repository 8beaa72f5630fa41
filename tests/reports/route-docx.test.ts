import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { docxOf } from '../../src/reports/document.ts';
import type { RouteDocument } from '../../src/reports/document-specs.ts';
import { emptyRoute, fullRoute, hostile, on } from './document-samples.ts';
import { cellsOf, documentXml, elementsOf, faultsOf, paragraphsOf, partsOf, rowsOf } from './opened.ts';

const textOf = (xml: string): string => paragraphsOf(xml).join('\n');

describe('a full route', () => {
  let parts: ReadonlyMap<string, string>;
  let xml: string;
  beforeAll(async () => {
    const bytes = await docxOf(fullRoute);
    parts = partsOf(bytes);
    xml = documentXml(bytes);
  });

  const planTable = (): string => elementsOf(xml, 'w:tbl').find((it) => textOf(it).startsWith('№')) ?? '';

  test('is well-formed in every part', () => {
    for (const [name, part] of parts) expect(faultsOf(part), name).toEqual([]);
  });

  test('says all that the route says', () => {
    const text = textOf(xml);
    const { teacher, deficits, reviews, amendments } = fullRoute;
    const said = [
      fullRoute.school.head,
      fullRoute.school.name,
      teacher.fullName,
      'математика, физика, информатика',
      'с 12 октября 2026 г. по 26 мая 2027 г.',
      ...deficits.flatMap(({ title, goal, steps }) => [
        title,
        goal?.text,
        goal?.measure ?? 'пока не решено',
        ...steps.flatMap(({ activity, form, partner, product, check, mark }) => [
          activity,
          form,
          partner,
          product,
          check,
          mark.kind === 'done' ? mark.evidence : null,
          mark.kind === 'done' ? mark.reflection : null,
          mark.kind === 'dropped' ? mark.reason : null,
        ]),
      ]),
      ...reviews.flatMap(({ remarks }) => remarks.flatMap((it) => it.text.split('\n'))),
      ...amendments.map(({ what }) => what),
      fullRoute.defence?.recommendation,
    ];
    expect(said.filter((it) => it != null && !text.includes(it))).toEqual([]);
  });

  test('uses the word of documents for a deficit and numbers them', () => {
    expect(textOf(xml)).toContain('Профессиональный дефицит 3. Планирование собственного профессионального роста');
    expect(textOf(xml)).not.toContain('зона роста');
  });

  test('lays the plan on its side and the rest upright, bound on the same edge', () => {
    const sheets = elementsOf(xml, 'w:sectPr').map((it) => ({
      isLandscape: it.includes('w:orient="landscape"'),
      size: /<w:pgSz [^>]*>/u
        .exec(it)?.[0]
        .match(/w:[wh]="\d+"/gu)
        ?.toSorted(),
      margins: Object.fromEntries(
        [...(/<w:pgMar [^>]*>/u.exec(it)?.[0] ?? '').matchAll(/w:(top|right|bottom|left)="(\d+)"/gu)].map(
          ([, side, twips]) => [side, Math.round((Number(twips) / 1440) * 25.4)],
        ),
      ),
    }));
    const [portrait, landscape] = [
      { top: 20, right: 10, bottom: 20, left: 30 },
      { top: 30, right: 20, bottom: 10, left: 20 },
    ];
    expect(sheets).toEqual([
      { isLandscape: false, size: ['w:h="16838"', 'w:w="11906"'], margins: portrait },
      { isLandscape: true, size: ['w:h="11906"', 'w:w="16838"'], margins: landscape },
      { isLandscape: false, size: ['w:h="16838"', 'w:w="11906"'], margins: portrait },
    ]);
  });

  test('numbers the pages from the second on, in the middle on top', () => {
    const [first, ...others] = elementsOf(xml, 'w:sectPr');
    expect(first).toContain('<w:titlePg');
    expect(others.join('')).not.toContain('<w:titlePg');
    const target = (section: string, type: string): string => {
      const id = new RegExp(`<w:headerReference(?=[^>]*w:type="${type}")[^>]*r:id="([^"]*)"`, 'u').exec(section)?.[1];
      const part = new RegExp(`Id="${id}"[^>]*Target="([^"]*)"|Target="([^"]*)"[^>]*Id="${id}"`, 'u').exec(
        parts.get('word/_rels/document.xml.rels') ?? '',
      );
      return parts.get(`word/${part?.[1] ?? part?.[2]}`) ?? '';
    };
    for (const section of [first ?? '', ...others]) {
      expect(target(section, 'default')).toMatch(/PAGE/u);
      expect(target(section, 'default')).toContain('<w:jc w:val="center"/>');
    }
    expect(target(first ?? '', 'first')).not.toMatch(/PAGE/u);
  });

  test('repeats the head of the plan on every page and keeps each row whole', () => {
    const rows = rowsOf(planTable());
    expect(rows).toHaveLength(1 + 10);
    expect(rows.map((it) => it.includes('<w:tblHeader/>'))).toEqual([true, ...rows.slice(1).map(() => false)]);
    expect(rows.every((it) => it.includes('<w:cantSplit/>'))).toBe(true);
    expect(cellsOf(rows[0] ?? '')).toEqual([
      '№',
      'Профессиональный дефицит',
      'Мероприятие',
      'Форма',
      'С кем, на чём',
      'Срок',
      'Результат, продукт',
      'Как проверим',
      'Отметка',
    ]);
    expect(cellsOf(rows[3] ?? '').slice(0, 2)).toEqual(['3', 'то же']);
    expect(cellsOf(rows[3] ?? '').at(-1)).toBe('выполнено 21 декабря 2026 г.\nфото трёх карточек без имён');
    expect(cellsOf(rows[4] ?? '').slice(-4)).toEqual([
      '29 января 2027 г.',
      'короткая памятка на одну страницу',
      'коллеги пробуют у себя и рассказывают',
      'срок перенесён с 22 января 2027 г.',
    ]);
  });

  test('lets words that are longer than their column be divided between syllables, and no others', () => {
    const divided = [...planTable().matchAll(/>([^<]*)<\/w:t><w:softHyphen\/>/gu)].map(([, part]) => part);
    expect(divided).toContain('Про');
    expect(planTable()).toMatch(/вза<\/w:t>|взаи<\/w:t>/u);
    expect(divided.join()).not.toContain('урок');
  });

  test('has tables of fixed widths that fit between the margins', () => {
    const [portrait, landscape] = [((210 - 40) / 25.4) * 1440, ((297 - 40) / 25.4) * 1440];
    for (const table of elementsOf(xml, 'w:tbl')) {
      const widths = [...table.matchAll(/<w:gridCol w:w="(\d+)"/gu)].map(([, width]) => Number(width));
      const total = widths.reduce((sum, it) => sum + it, 0);
      expect(table).toContain('<w:tblLayout w:type="fixed"/>');
      expect(total).toBeLessThanOrEqual((table === planTable() ? landscape : portrait) + widths.length);
    }
  });

  test('ends no section with a table: after it comes a paragraph of one point, which finds room on any page', () => {
    expect(xml).not.toMatch(/<\/w:tbl><w:(?:sectPr|tbl)\b/u);
    const endings = [
      ...xml.matchAll(
        /<\/w:tbl>(<w:p>(?:(?!<\/w:p>).)*<\/w:p>)(?=<w:sectPr)|<\/w:tbl>(<w:p><w:pPr>(?:(?!<\/w:p>).)*<w:sectPr)/gu,
      ),
    ];
    expect(endings).toHaveLength(2);
    for (const [ending] of endings) expect(ending).toContain('w:line="20" w:lineRule="exact"');
  });

  test('is set in Times New Roman 14, tables in 12 and 11, and is Russian', () => {
    const styles = parts.get('word/styles.xml') ?? '';
    const defaults = elementsOf(styles, 'w:docDefaults')[0] ?? '';
    expect(defaults).toMatch(/w:ascii="Times New Roman"[^>]*w:hAnsi="Times New Roman"/u);
    expect(defaults).toContain('<w:sz w:val="28"/>');
    expect(defaults).toContain('<w:lang w:val="ru-RU"');
    const sizeOf = (style: string): string | undefined =>
      /<w:sz w:val="(\d+)"/u.exec(elementsOf(styles, 'w:style').find((it) => it.includes(`"${style}"`)) ?? '')?.[1];
    expect([sizeOf('Cell'), sizeOf('TightCell')]).toEqual(['24', '22']);
    for (const paragraph of elementsOf(planTable(), 'w:p')) expect(paragraph).toContain('w:val="TightCell"');
  });

  test('has real headings for its sections', () => {
    const headings = elementsOf(xml, 'w:p')
      .filter((it) => it.includes('w:val="Heading1"'))
      .flatMap(paragraphsOf);
    expect(headings).toEqual([
      '1. Результаты диагностики',
      '2. Профессиональные дефициты и цели',
      '3. План мероприятий',
      '4. Отзывы и рекомендации',
      '5. Изменения маршрута',
      '6. Итоги и рефлексия',
    ]);
  });

  test('prints a dash for what was not evaluated', () => {
    const row = rowsOf(xml).find((it) => cellsOf(it)[0] === 'A/02.6') ?? '';
    expect(cellsOf(row)).toEqual(['A/02.6', 'Воспитательная деятельность', '2,8', '—', '—']);
  });

  test('keeps the signatures together and with the words before them', () => {
    const table = elementsOf(xml, 'w:tbl').at(-1) ?? '';
    const rows = rowsOf(table);
    expect(textOf(table)).toContain('Педагог');
    for (const row of rows.slice(0, -1))
      for (const paragraph of elementsOf(row, 'w:p')) expect(paragraph).toMatch(/<w:keepNext\/>/u);
    const before = elementsOf(xml.slice(0, xml.lastIndexOf(table)), 'w:p').slice(-3);
    expect(paragraphsOf(before.join(''))).toEqual([
      'Заполняют в конце: что получилось, что пригодилось, что дальше.',
      'Подписи к маршруту, редакция 2 на 15 марта 2027 г.',
    ]);
    for (const paragraph of before) expect(paragraph).toMatch(/<w:keepNext\/>/u);
  });
});

describe('a route that is nearly empty', () => {
  test('has a line for the pen for what is not known', async () => {
    const xml = documentXml(await docxOf(emptyRoute));
    const field = rowsOf(xml).find((it) => cellsOf(it)[0] === 'Квалификационная категория') ?? '';
    expect(cellsOf(field)).toEqual(['Квалификационная категория', '']);
    expect(elementsOf(field, 'w:tc')[1]).toContain('<w:bottom w:val="single"');
  });

  test('says in every section what is still to come, and has no empty table and no page on its side', async () => {
    const xml = documentXml(await docxOf(emptyRoute));
    const texts = paragraphsOf(xml);
    for (const section of texts.filter((it) => /^\d\. /u.test(it)))
      expect(texts[texts.indexOf(section) + 1], section).toMatch(/[а-я]\.$/u);
    expect(xml).not.toContain('landscape');
    expect(xml).not.toContain('<w:tblHeader/>');
    for (const table of elementsOf(xml, 'w:tbl')) expect(textOf(table)).not.toBe('');
  });

  test('names a deficit that has no steps and no goal yet', async () => {
    const [first, second] = fullRoute.deficits;
    const spec: RouteDocument = {
      ...emptyRoute,
      deficits: [{ ...first!, goal: null, level: null, steps: [] }, second!],
    };
    const xml = documentXml(await docxOf(spec));
    expect(textOf(xml)).toContain('Цель пока не сформулирована.');
    const row = rowsOf(xml).find((it) => cellsOf(it)[2] === 'мероприятия пока не выбраны') ?? '';
    expect(cellsOf(row)).toEqual(['', `${first!.title} (A/01.6)`, 'мероприятия пока не выбраны']);
    expect(row).toContain('<w:gridSpan w:val="7"/>');
  });

  test('leaves a cell of the plan empty for the pen', async () => {
    const steps = [
      {
        number: 7,
        activity: 'Посмотреть урок',
        form: null,
        partner: null,
        due: null,
        product: null,
        check: null,
        mark: { kind: 'open', movedFrom: null },
      },
    ] as const;
    const xml = documentXml(await docxOf({ ...emptyRoute, deficits: [{ ...fullRoute.deficits[2]!, steps }] }));
    const row = rowsOf(xml).find((it) => cellsOf(it)[0] === '7') ?? '';
    expect(cellsOf(row).slice(2)).toEqual(['Посмотреть урок', '', '', '', '', '', '']);
  });
});

describe('what people write', () => {
  test('stays text: markup, other scripts, emoji and endless words; control characters are gone', async () => {
    const bytes = await docxOf(withText(hostile));
    const xml = documentXml(bytes);
    for (const [name, part] of partsOf(bytes)) expect(faultsOf(part), name).toEqual([]);
    const text = textOf(xml);
    expect(text).toContain('Урок <b>"Росток" & Ко</b></w:t></w:r><script>alert(1)</script>');
    expect(text).toContain('перед\nпосле');
    expect(text).toContain('шалом שלום עולם и обратно, مرحبا');
    expect(text).toContain('эмодзи 🌱👩‍🏫🇷🇺 и \u{1F9D1}\u{1F3FD}\u200D\u{1F3EB}');
    expect(text).toContain('Д'.repeat(300));
  });

  test('never breaks the file, whatever it is', async () => {
    const units = fc.array(fc.oneof(fc.integer({ min: 0, max: 0xff_ff }), fc.integer({ min: 0, max: 0x7f })), {
      maxLength: 40,
    });
    const anything = units.map((codes) => String.fromCharCode(...codes));
    await fc.assert(
      fc.asyncProperty(anything, async (text) => {
        for (const [name, part] of partsOf(await docxOf(withText(text)))) expect(faultsOf(part), name).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});

const withText = (text: string): RouteDocument => ({
  kind: 'route',
  school: { name: text, head: text },
  teacher: { fullName: text, position: text, subjects: [text, text], category: text, experience: text },
  mentor: text,
  period: null,
  version: 1,
  asOf: on('2026-11-24'),
  diagnostics: {
    instrument: text,
    scale: [{ level: 1, label: text }],
    columns: [{ title: text, on: null }],
    rows: [{ code: text, title: text, levels: [null] }],
  },
  deficits: [
    {
      code: text,
      title: text,
      level: null,
      goal: { text, measure: text },
      steps: [
        {
          number: 1,
          activity: text,
          form: text,
          partner: text,
          due: null,
          product: text,
          check: text,
          mark: { kind: 'done', on: on('2026-11-24'), evidence: text, reflection: text },
        },
      ],
    },
  ],
  reviews: [{ by: text, on: null, remarks: [{ about: text, text }] }],
  defence: { on: on('2026-11-24'), verdict: text, recommendation: text },
  amendments: [{ version: 1, on: on('2026-11-24'), what: text, agreedBy: text }],
  reflection: text,
  signatures: [{ role: text, name: text }],
});
