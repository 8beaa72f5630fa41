import type { Scheme } from '../../domain/school-year.ts';
import type { VisitPolicy } from '../../domain/visit-ledger.ts';
import { html, lines } from '../html.ts';
import { perPeriod } from './periods.ts';
import { plural } from './words.ts';

/** Norms of visits, as a curator sets them. */

export const policyTexts = {
  enter: 'Нормы посещений',
  visits: 'Посещения групп',
  screen: (
    year: string,
    scheme: Scheme,
    { perPeriod: visits, mutualPerPeriod: mutual, mutualCounts }: VisitPolicy,
    sample: { readonly lessons: number; readonly perWeek: number | null },
  ) =>
    lines(
      html`<b>Нормы посещений, ${year}</b>`,
      '',
      html`Один педагог ${perPeriod(scheme)}:`,
      visits === 0
        ? '• уроки у наставника и коллег: по желанию'
        : html`• <b>${plural(visits, 'урок', 'урока', 'уроков')}</b> у наставника и коллег`,
      mutual === 0
        ? '• взаимные посещения: по желанию'
        : html`• <b>${plural(mutual, 'взаимная пара', 'взаимные пары', 'взаимных пар')}</b>: коллеги сходили друг к другу`,
      mutual > 0 &&
        visits > 0 &&
        (mutualCounts ? '• взаимные входят в число уроков' : '• взаимные считаются сверх уроков'),
      '',
      sample.lessons === 0
        ? 'Норм нет: посещения идут только по желанию.'
        : html`Для группы из четырёх это ${plural(sample.lessons, 'урок', 'урока', 'уроков')} с гостем ${perPeriod(scheme)}${sample.perWeek === null ? '' : `: ${sample.perWeek > 1 ? `примерно ${sample.perWeek} в неделю` : 'не больше одного в неделю'}`}.`,
      '',
      html`<i>Маленькой группе и тем, кто пришёл не с начала, я посчитаю меньше. Это ориентир: за норму никого не оценивают.</i>`,
    ),
  lessons: 'Сколько уроков',
  mutual: 'Сколько взаимных пар',
  value: (of: 'perPeriod' | 'mutualPerPeriod', n: number, isOn: boolean) =>
    `${isOn ? '✓ ' : ''}${n === 0 ? (of === 'perPeriod' ? 'без нормы' : 'без пар') : n}`,
  counts: (isOn: boolean) => (isOn ? 'Считать взаимные сверх уроков' : 'Считать взаимные среди уроков'),
  saved: 'Готово, счёт уже новый',
  back: '◀ к программе',
} as const;
