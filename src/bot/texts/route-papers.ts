import type { LocalDate } from '../../domain/calendar.ts';
import type { Partner } from '../../domain/catalogue.ts';
import type { Evidence } from '../../domain/route.ts';
import type { StageKind } from '../../domain/programme.ts';
import { clip, html, lines } from '../html.ts';
import { evidenceName } from './route-evidence.ts';
import { dateOf, namesOf, plural } from './words.ts';

/** Words that the papers of a route are made with, and what is said when they are sent. */

export const paperTexts = {
  instrument: ({ title, edition }: { title: string; edition: number }, statements: number) =>
    `${title}, редакция ${edition}, ${plural(statements, 'утверждение', 'утверждения', 'утверждений')}`,
  stage: { baseline: 'входная', midterm: 'промежуточная', final: 'итоговая' } satisfies Record<StageKind, string>,
  partner: {
    mentor: 'наставник',
    colleague: 'коллега',
    psychologist: 'психолог',
    group: 'группа',
    alone: 'самостоятельно',
    course: 'ведущие курса',
  } satisfies Record<Partner, string>,
  mentor: 'наставник',
  colleague: (number: number) => `коллега ${number}`,
  signers: ['педагог', 'наставник', 'куратор'],
  /** What shows it, in the few words of a table's cell. */
  evidence: (pieces: readonly Evidence[]): string | null => {
    const photos = pieces.filter(({ kind }) => kind === 'photo').length;
    const named = pieces.flatMap((it) =>
      it.kind === 'photo' ? [] : [it.kind === 'document' ? (it.name ?? 'документ') : evidenceName(it, 80)],
    );
    const all = [...named, ...(photos === 0 ? [] : [`фото: ${photos}`])];
    return all.length === 0 ? null : clip(all.join('; '), 300);
  },
  added: (title: string) => `Добавлен шаг «${title}».`,
  moved: (title: string, to: LocalDate | null) =>
    `Срок шага «${title}» перенесён${to === null ? '' : ` на ${dateOf(to)}`}.`,
  reworded: (title: string, fields: readonly string[]) =>
    `В шаге «${title}» уточнено: ${namesOf(fields.map((it) => field[it] ?? it))}.`,
  goalChanged: (fn: string, text: string) => `Изменена цель по направлению «${fn}»: ${text}`,
  dropped: (title: string, reason: string) => `Снят шаг «${title}»: ${reason}`,

  fileName: (year: string) => `ИОМ педагога ${year.replace('/', '-')}.docx`,
  textName: (year: string) => `ИОМ педагога ${year.replace('/', '-')}.txt`,
  caption: html`ИОМ педагога. Для ФИО и подписей оставлены строки: в чате фамилии не передаются.`,
  noDocument: lines('Документ сейчас не получился. Попробуйте ещё раз чуть позже или возьмите маршрут текстом.'),
  textHead: lines('Маршрут текстом: его можно скопировать и вставить, куда нужно.'),
  pre: (text: string) => html`<pre>${text}</pre>`,
  textCaption: html`Маршрут текстом: откройте и скопируйте, куда нужно.`,
} as const;

const field: Readonly<Record<string, string>> = {
  form: 'форма',
  partner: 'с кем',
  resource: 'что пригодится',
  product: 'результат',
  check: 'как проверим',
  title: 'название',
};
