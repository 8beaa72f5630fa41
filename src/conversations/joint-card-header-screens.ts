import type { CardField, Choice, LessonWords, TypeFamily } from '../domain/visit-instruments.ts';
import { typeFamilies } from '../domain/visit-instruments.ts';
import { emptyFields } from '../domain/joint-card.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Deps } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { headerTexts as texts } from '../bot/texts/joint-card-header.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { fieldOf, sheetOf, type WholeCard } from './joint-card-acts.ts';

/** The header of a card: all its fields, and the choice of a type or form of lesson. */

/** Stands for «none» among the codes of choices. */
export const noChoice = '_';

/** `undefined`: it is said in one's own words only. */
export const choicesFor = (words: LessonWords, { input }: CardField): readonly Choice[] | undefined => {
  if (input === 'text') return undefined;
  return input === 'lessonType' ? words.types : words.forms;
};

export const headerView = (deps: Deps, { card }: WholeCard): View => {
  const sheet = sheetOf(deps, card);
  const empty = emptyFields(card, sheet);
  const keyOf = (field: CardField) => {
    const { code } = field;
    const style = code === empty[0] ? 'success' : undefined;
    const label = texts.open(field, card.header[code] !== undefined);
    return field.input === 'text'
      ? key(label, buttons.writeJointField, card.person, { card: card.id, field: code }, style)
      : key(
          label,
          buttons.chooseJointField,
          card.person,
          { card: card.id, field: code, family: typeFamilies[0] },
          style,
        );
  };
  return view(
    lines(
      texts.head,
      ...(empty.length === sheet.header.length ? [texts.note(sheet.note), ''] : []),
      ...sheet.header.map((it) => texts.field(it, card.header[it.code])),
    ),
    keyboard(...sheet.header.map((it) => [keyOf(it)]), [
      key(
        texts.toParts,
        buttons.showJointCard,
        card.person,
        { card: card.id },
        empty.length === 0 ? 'success' : undefined,
      ),
    ]),
  );
};

/** Types by the family of them, forms all at once. */
export const chooseView = (deps: Deps, seen: WholeCard, code: string, family: string): View | undefined => {
  const { card } = seen;
  const field = fieldOf(deps, seen, code);
  const words = deps.content.visit.lesson.current;
  const all = field === undefined ? undefined : choicesFor(words, field);
  if (field === undefined || all === undefined) return undefined;
  const isTyped = field.input === 'lessonType';
  const shown: TypeFamily = typeFamilies.find((it) => it === family) ?? typeFamilies[0];
  const offered = isTyped ? words.types.filter((it) => it.family === shown) : all;
  const { person: who } = card;
  const said = card.header[code];
  const it = { card: card.id, field: code };
  return view(
    texts.choose(field, offered, said),
    keyboard(
      ...offered.map((choice) => [
        key(texts.choice(choice, choice.title === said), buttons.setJointField, who, { ...it, choice: choice.code }),
      ]),
      ...(isTyped
        ? typeFamilies
            .filter((other) => other !== shown)
            .map((other) => [key(texts.family[other], buttons.chooseJointField, who, { ...it, family: other })])
        : []),
      [
        key(texts.own, buttons.writeJointField, who, it),
        said !== undefined && key(texts.clear, buttons.setJointField, who, { ...it, choice: noChoice }),
      ],
      [key(texts.back, buttons.jointHeader, who, { card: card.id })],
    ),
  );
};
