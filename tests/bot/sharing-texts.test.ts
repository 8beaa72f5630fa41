import { describe, expect, it } from 'vitest';
import type { Html } from '../../src/bot/html.ts';
import { ratingTexts } from '../../src/bot/texts/rating.ts';
import { sharingTexts } from '../../src/bot/texts/sharing.ts';
import { externalLimit } from '../../src/domain/focus.ts';
import { nameLimit, personId } from '../../src/domain/people.ts';
import { questionnaireOf } from '../../src/domain/questionnaire.ts';
import { externalItem, focusItem } from '../../src/domain/sharing.ts';
import { statementOf, now, plainInstrument } from '../domain/samples.ts';

/** As long as content may be: eleven functions, twelve statements of two hundred characters in each. */
const codes = Array.from({ length: 11 }, (_, i) => `X/${String(i).padStart(2, '0')}.6`);
const long = (length: number): string => 'ж'.repeat(length);
const asked = questionnaireOf(
  {
    ...plainInstrument,
    scale: [1, 2, 3, 4].map((it) => ({ level: it as 1 | 2 | 3 | 4, label: long(30), meaning: long(200) })),
    functions: codes.map((code) => ({ code, title: long(40), short: long(18) })),
    blocks: codes.map((fn, at) => ({
      code: `b${at}`,
      fn,
      for: 'everyone',
      title: long(40),
      about: '',
      statements: Array.from({ length: 12 }, (_, i) => ({
        ...statementOf(`b${at}-${i}`, fn),
        text: `Я ${long(198)}`,
        notes: { 1: long(200), 2: long(200), 3: long(200), 4: long(200) },
      })),
    })),
    help: [{ code: 'talk', label: long(30), hint: '' }],
  },
  [],
);
const name = long(nameLimit);
const reader = { person: personId(2), name, isMentor: true, isCurator: true };
const items = new Set([focusItem, externalItem, ...codes]);
const standing = { level: 2, gap: 1 };
const inFocus = codes.slice(0, 3);
const seen = asked.statements.filter(({ fn }) => inFocus.includes(fn));

const messages: Readonly<Record<string, Html>> = {
  nobody: sharingTexts.nobody,
  choose: sharingTexts.choose(Array.from({ length: 12 }, () => ({ reader, items }))),
  'choose without a mentor': sharingTexts.choose([{ reader: { ...reader, isMentor: false }, items: new Set() }]),
  items: sharingTexts.items({
    reader,
    rows: [...items].map((item) => ({ title: sharingTexts.itemTitle(asked, item), isOpen: true, remarks: 12 })),
    hasFocusOpen: true,
    readAt: now,
    zone: 'Asia/Krasnoyarsk',
  }),
  nothingShared: sharingTexts.nothingShared,
  profile: sharingTexts.profile({
    asked,
    name,
    stage: 'midterm',
    focus: inFocus.map((fn) => ({ fn, help: 'talk' })),
    functions: codes.map((fn) => ({ fn, ...standing })),
    offers: codes,
    external: long(externalLimit),
  }),
  shut: sharingTexts.shut,
  intro: ratingTexts.intro(asked, name, inFocus, 36),
  card: ratingTexts.card({ asked, statement: seen[0]!, name, index: 35, of: 36, level: 4 }),
  review: ratingTexts.review(
    asked,
    name,
    inFocus.map((fn) => ({ fn, seen: 12, of: 12 })),
  ),
  'review of nothing': ratingTexts.review(asked, null, [{ fn: codes[0]!, seen: 0, of: 12 }]),
  sent: ratingTexts.sent(
    name,
    now,
    'Asia/Krasnoyarsk',
    seen.map((statement) => ({ statement, level: 4 })),
  ),
  ended: ratingTexts.ended,
  'side by side': ratingTexts.sideBySide(
    asked,
    name,
    inFocus.map((fn) => ({
      fn,
      rows: seen
        .filter((it) => it.fn === fn)
        .map((statement) => ({ statement, own: { kind: 'notApplicable' }, seen: 4 })),
      unseen: 0,
      own: { mean: null, n: 0 },
      seen: { mean: 4, n: 12 },
    })),
  ),
};

it.each(Object.entries(messages))('%s fits into one message and says nothing that was not meant', (_, { text }) => {
  expect(text.length).toBeLessThanOrEqual(4096);
  expect(text).not.toMatch(/undefined|null|NaN|\[object/u);
});

it.each([sharingTexts.opened, sharingTexts.closed, ratingTexts.justSent])('an answer to a press fits: %s', (text) => {
  expect(text.length).toBeLessThanOrEqual(200);
});

describe('what is said of a reader', () => {
  const shown = (roles: { isMentor: boolean; isCurator: boolean }, focus = true): string =>
    sharingTexts.items({
      reader: { ...reader, name: 'Ольга Петровна', ...roles },
      rows: [],
      hasFocusOpen: focus,
      readAt: null,
      zone: 'UTC',
    }).text;

  it('names every role that the person has now, or that there is none', () => {
    expect(shown({ isMentor: true, isCurator: true })).toContain('Ольга Петровна (наставник и куратор)');
    expect(shown({ isMentor: false, isCurator: true })).toContain('Ольга Петровна (куратор)');
    expect(shown({ isMentor: false, isCurator: false })).toContain('сейчас не ведёт вашу группу');
  });
  it('promises a look from outside by mentors only, while the focus is open', () => {
    expect(shown({ isMentor: true, isCurator: false })).toContain('что видно со стороны');
    expect(shown({ isMentor: true, isCurator: false }, false)).not.toContain('что видно со стороны');
    expect(shown({ isMentor: false, isCurator: true })).not.toContain('что видно со стороны');
  });
});

it('a name cannot bring a tag into a message', () => {
  const forged = '<a href="x">';
  for (const it of [
    sharingTexts.choose([{ reader: { ...reader, name: forged }, items }]),
    sharingTexts.answersOf(asked, codes[0]!, forged),
    sharingTexts.shared([{ name: forged, stage: 'final', items, rating: null }]).at(-1)!,
    ratingTexts.intro(asked, forged, inFocus, 3),
    ratingTexts.sideBySide(asked, forged, []),
  ])
    expect(it.text).toContain('&lt;a href');
});
