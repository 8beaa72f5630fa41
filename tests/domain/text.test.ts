import { describe, expect, it } from 'vitest';
import { continued, isLink, openingOf, refusalForLength, refusalForText, rewritten } from '../../src/domain/text.ts';
import { loadContent } from '../../src/content/content.ts';

describe('a beginning and what was typed after it', () => {
  it.each([
    ['Видно, что дети …', 'Проверяют друг друга', 'Видно, что дети проверяют друг друга'],
    ['Видно, что дети …', '  проверяют ', 'Видно, что дети проверяют'],
    ['Видно, что дети …', '…проверяют', 'Видно, что дети проверяют'],
    ['Видно, что дети …', '... проверяют', 'Видно, что дети проверяют'],
    ['После вопроса о том, …', 'Почему лёд не тонет', 'После вопроса о том, почему лёд не тонет'],
    ['Возьму вопрос, который …', 'Анна Ивановна задала в конце', 'Возьму вопрос, который Анна Ивановна задала в конце'],
    ['Попробую у себя …', 'ЕГЭ-минутку', 'Попробую у себя ЕГЭ-минутку'],
    ['Сколько времени ушло на …', 'А', 'Сколько времени ушло на а'],
    ['Как вы поступаете, если …', 'В классе шумно?', 'Как вы поступаете, если в классе шумно?'],
    ['Видно, что дети …', 'Видно, что дети помогают', 'Видно, что дети помогают'],
  ])('«%s» and «%s»', (phrase, typed, text) => {
    expect(continued(phrase, typed)).toBe(text);
  });

  it('every phrase of the book can be gone on with', () => {
    const { groups } = loadContent('content').visit.phrases.current;
    for (const phrase of Object.values(groups).flatMap(({ phrases }) => phrases))
      expect(openingOf(phrase), phrase).not.toMatch(/…|\s$/u);
  });
});

describe('a text', () => {
  it('may be kept when it says something and is not too long', () => {
    expect(refusalForText('  ', 5)).toEqual({ kind: 'empty' });
    expect(refusalForText(' пять! ', 5)).toBeNull();
    expect(refusalForText('шесть!', 5)).toEqual({ kind: 'too-long', max: 5 });
    expect(refusalForLength('  ', 5)).toBeNull();
    expect(refusalForLength('шесть!', 5)).toEqual({ kind: 'too-long', max: 5 });
  });
  it('takes the place of the one before, and empty takes it away', () => {
    expect(rewritten({ a: 'x', b: 'y' }, 'a', ' z ')).toEqual({ a: 'z', b: 'y' });
    expect(rewritten({ a: 'x', b: 'y' }, 'a', ' ')).toEqual({ b: 'y' });
  });
  it.each([
    ['https://school.ru/page', true],
    ['http://a b', false],
    ['ftp://school.ru', false],
  ])('%s is a link: %s', (text, is) => {
    expect(isLink(text)).toBe(is);
  });
});
