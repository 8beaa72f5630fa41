import type { JointCard, JointCardId } from '../src/domain/joint-card.ts';
import { share } from '../src/domain/joint-card-life.ts';
import { addPiece, comment, setField } from '../src/domain/joint-card-writing.ts';
import type { Result } from '../src/domain/result.ts';
import type { Self } from './life.ts';
import { all } from './life.ts';
import type { Day } from './school.ts';
import type { Stage } from './stage.ts';

/** «Урок вместе»: the lesson to which Natalia invites her colleagues, half written, with what Marina says of it. */
export const playJointCards = (stage: Stage, self: (key: string) => Self): readonly Day[] => {
  const sheet = stage.content.visit.card.current;
  const now = () => stage.clock.read();
  let card: JointCardId | undefined;
  const decides = async (who: Self, ...decisions: readonly ((it: JointCard) => Result<JointCard>)[]): Promise<void> => {
    const id = card;
    if (id === undefined) throw new Error('there is no card yet');
    await all(decisions.map((decision) => who.store.changeJointCard(id, decision)));
  };
  return [
    [
      '2026-11-19T17:10',
      async () => {
        const natalia = self('natalia');
        const begun = await natalia.store.beginJointCard(sheet.edition, {
          visit: null,
          header: { class: '2 Б', subject: 'математика', topic: 'Задачи с двумя вопросами', form: 'Практикум' },
        });
        if (typeof begun !== 'number') throw new Error(`a card of the demo school was refused: ${begun.kind}`);
        card = begun;
        const writes = (part: string, text: string) => (it: JointCard) =>
          addPiece(it, sheet, natalia.actor, { part, piece: { kind: 'text', text } }, now());
        await decides(
          natalia,
          (it) => setField(it, sheet, natalia.actor, { field: 'place', text: 'второй урок темы' }, now()),
          writes(
            'aim',
            'Каждый увидит, что до второго вопроса нужен ответ на первый. Увижу по последней задаче: сами допишут пропущенный вопрос.',
          ),
          writes(
            'material',
            'Полоски бумаги двух цветов, по две на парту: красная про первый вопрос, синяя про второй.',
          ),
          writes(
            'technology',
            'Начинаем со сценки у доски: покупаем тетради. Потом пары с полосками, потом каждый сам.',
          ),
          (it) => share(it, natalia.actor, now()),
        );
      },
    ],
    [
      '2026-11-20T16:30',
      () => {
        const marina = self('marina');
        return decides(
          marina,
          (it) =>
            comment(
              it,
              sheet,
              marina.actor,
              { part: 'aim', text: 'Цель понятна и ребёнку. Какими словами они сами скажут, что научились?' },
              now(),
            ),
          (it) =>
            comment(
              it,
              sheet,
              marina.actor,
              { part: 'technology', text: 'Сценка хороша. Сколько минут на неё, чтобы парам хватило времени?' },
              now(),
            ),
        );
      },
    ],
  ];
};
