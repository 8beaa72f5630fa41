import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awaitedName, calledName, cleanName, cut } from '../../src/domain/people.ts';

describe('a name as it is stored', () => {
  it.each([
    ['  Анна   Ивановна ', 'Анна Ивановна'],
    ['Анна\nИвановна', 'Анна Ивановна'],
    ['\u202eанвонавИ\u202c Анна', 'анвонавИ Анна'],
    ['Ан\u200bна\u2060', 'Анна'],
    ['Анна \u200b Ивановна', 'Анна Ивановна'],
    ['Анна\u0000\u0007', 'Анна'],
    ['и\u0306од', 'йод'],
    ['и\u200d\u0306од', 'йод'],
  ])('%j becomes %j', (raw, cleaned) => {
    expect(cleanName(raw)).toBe(cleaned);
  });

  it.each(['', '   ', '\u200b\u200f', '\u202e \u2066', '\ufeff', '\u3164', '\u2800\u2800'])('%j is no name', (raw) => {
    expect(cleanName(raw)).toBeNull();
  });

  it('is one visible line in NFC, and cleaning it again changes nothing', () => {
    const odd = fc.constantFrom(
      '\u200b',
      '\u202e',
      '\u200d',
      '\u0306',
      '\u2028',
      '\ufeff',
      '\u3164',
      ' ',
      '\n',
      'и',
      'А',
      '😀',
    );
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: odd })), (raw) => {
        const cleaned = cleanName(raw);
        if (cleaned === null) return;
        expect(cleaned).toBe(cleaned.normalize('NFC').trim());
        expect(cleaned).not.toMatch(/[\p{Cc}\p{Cf}\n\u2028\u2029]| {2}/u);
        expect(cleanName(cleaned)).toBe(cleaned);
      }),
    );
  });
});

describe('how a full name is called in the chat', () => {
  it.each([
    ['Петрова Ольга Сергеевна', 'Ольга Сергеевна'],
    [' Петрова  Ольга   Сергеевна ', 'Ольга Сергеевна'],
    ['Ольга Сергеевна', 'Ольга Сергеевна'],
    ['Ольга', 'Ольга'],
    ['Мамедова Лейла Ариф кызы', 'Мамедова Лейла Ариф кызы'],
  ])('%j → %j', (full, called) => {
    expect(calledName(full)).toBe(called);
  });
});

describe('whom a roster named', () => {
  it.each([
    ['Иванова Анна Петровна', 'Анна Петровна'],
    ['Ибрагимов Али Гасан оглы', 'Али Гасан оглы'],
    ['Анна Петровна', 'Анна Петровна'],
    ['Иван Ильич', 'Иван Ильич'],
    ['Иванова Анна', 'Анна'],
    ['Педагог 7', 'Педагог 7'],
    ['Педагог школы 7', 'Педагог школы 7'],
    ['Н-7', 'Н-7'],
    ['  Иванова   Анна ', 'Анна'],
  ])('%j is %j on the screen: имя-отчество or a code, and no surname', (full, shown) => {
    expect(awaitedName(full)).toBe(shown);
  });
});

describe('the beginning of a text', () => {
  it.each([
    ['', 3, ''],
    ['абв', 3, 'абв'],
    ['абвг', 3, 'абв'],
    ['а🦉🦉', 3, 'а🦉'],
    ['а🦉🦉', 4, 'а🦉'],
    ['🦉', 1, ''],
  ])('%j cut to %i: %j', (text, most, kept) => {
    expect(cut(text, most)).toBe(kept);
  });
});
