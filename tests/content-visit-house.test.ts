import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadRouteContent } from '../src/content/route.ts';
import type { VisitContent } from '../src/content/visit.ts';
import { loadVisitContent } from '../src/content/visit.ts';
import { coverageByFunction, describeVisit } from '../src/content/visit-report.ts';

/** What the house itself gives a visitor and a host: complete, kind, and about lessons only. */

const folder = (name: string): string => fileURLToPath(new URL(`../content/${name}`, import.meta.url));

/** Every text of a file, whatever its place. */
const textsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};

describe('the instruments of the house', () => {
  const problems: string[] = [];
  const route = loadRouteContent(folder('route'), problems);
  const visit = loadVisitContent(folder('visit'), route?.activities.current, problems) as VisitContent;
  const names = ['sheet', 'criteria', 'lesson', 'self-analysis', 'phrases', 'talks', 'card'];
  const said = names.flatMap((name) => {
    const file = `visit/${name}.1.yaml`;
    return textsOf(parse(readFileSync(folder(file), 'utf8'))).map((text) => ({ file, text }));
  });

  test('load', () => expect(problems).toEqual([]));

  test('hold a sheet of twelve, five short questions and thirteen for whoever wants them', () => {
    expect(visit.sheet.current.items).toHaveLength(12);
    expect(visit.selfAnalysis.current.questions).toHaveLength(13);
    expect(visit.criteria.current.choose).toEqual({ least: 3, most: 5 });
  });

  test('say of a measured visit what it is for, and of the others that there are no marks', () => {
    const { learn, help, measure } = visit.lesson.current.purposes;
    for (const it of [learn.visitor, learn.host]) expect(it).toContain('Никаких баллов');
    for (const it of [help.visitor, help.host]) expect(it).toContain('Баллов нет');
    expect(measure.host).toContain('Этот лист войдёт в сводку программы без фамилии');
  });

  test('touch every function of the standard with the sheet, and every focus with three questions', () => {
    const bare = coverageByFunction(visit.sheet.current.items).filter(({ codes }) => codes.length === 0);
    expect(bare.map((it) => it.of)).toEqual(['growth']);
    for (const { of, codes } of coverageByFunction(visit.criteria.current.points))
      expect(codes.length, of).toBeGreaterThanOrEqual(3);
  });

  test('describe each mark in words of its own', () => {
    for (const { code, scores } of visit.sheet.current.items) expect(new Set(Object.values(scores)).size, code).toBe(3);
    const meanings = visit.sheet.current.items.flatMap((it) => Object.values(it.scores));
    expect(new Set(meanings).size).toBe(meanings.length);
  });

  test('are as kind to women as to men, and speak like a colleague', () => {
    for (const { file, text } of said) {
      expect(text, file).not.toMatch(/\((?:а|ла|на|ась)\)|\/(?:а|ла)\b/iu);
      expect(text, file).not.toMatch(/(?<![а-яё])(?:готов|готова|рад|рада|должен|должна|сама)(?![а-яё])/iu);
      expect(text, file).not.toMatch(
        /осуществл|в целях|повышени[ея] уровня|формировани|реализаци|обеспечени|дефицит|обязан|не справ|недостат|слаб/iu,
      );
    }
  });

  // «Кто понял» and «кто закончил или застрял» have the gender of the pronoun; the nouns were looked at one by one.
  test('have no past tense with a gender', () => {
    const nouns = [
      'дела',
      'каникул',
      'замысел',
      'материал',
      'начала',
      'пол',
      'правила',
      'пробел',
      'сил',
      'сначала',
      'стола',
      'спортзал',
      'школа',
    ];
    const past = said.flatMap(({ text }) =>
      [
        ...text
          .replaceAll(/кто-?(?:то|нибудь)? [а-яё]+(?: или [а-яё]+)?/giu, '')
          .matchAll(/[а-яё]+(?:л|ла|лся|лась)(?![а-яё])/giu),
      ]
        .map(([word]) => word.toLowerCase())
        .filter((word) => !nouns.includes(word)),
    );
    expect(past).toEqual([]);
  });

  test('tell nothing of a pupil, nor of health', () => {
    for (const { file, text } of said)
      expect(text, file).not.toMatch(/диагноз|ОВЗ|СДВГ|фамили(?!и)|боле[юл]|болезн|инвалид/iu);
  });

  test('are described for their editors, with what they cover and where each row of the programme lives', () => {
    const described = describeVisit(visit, route?.activities.current ?? { rows: [] }).join('\n');
    expect(described).toMatch(/^visit sheet, edition 1, current: 12 items, longest card \d+ of 450 characters$/mu);
    expect(described).toMatch(/^ {4}A\/02\.6 {13}voice, peer, calm$/mu);
    expect(described).toMatch(/^ {4}acmeological {7}–$/mu);
    expect(described).toMatch(/^ {4}t3-4d {2}беседа: самоанализ урока: self, 5 questions$/mu);
    expect(described).toMatch(/^ {4}t2-1f {2}карта урока: технология: technology, 5 questions$/mu);
  });
});
