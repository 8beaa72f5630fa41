import type { WishForm } from '../../domain/wish.ts';
import { html, lines } from '../html.ts';

export const wishFormName: Readonly<Record<WishForm, string>> = {
  seminar: 'семинар',
  workshop: 'практикум',
  training: 'тренинг с психологом',
};

/** Common zones of a group, and what to do about them together. */
export const zoneTexts = {
  zones: (group: string, common: readonly { readonly title: string; readonly below: number; readonly n: number }[]) =>
    common.length === 0
      ? lines(
          html`<b>Группа «${group}»</b>`,
          '',
          'Общих зон роста не видно: у каждого своя, или людей слишком мало, чтобы показать. Помогут личные маршруты.',
        )
      : lines(
          html`<b>Группа «${group}»: общие зоны роста</b>`,
          '',
          ...common.map((it) => html`🌱 ${it.title}: нужна поддержка ${it.below} из ${it.n}`),
          '',
          'Выберите, что провести: это попадёт в план группы.',
        ),
  topic: (title: string, form: WishForm | undefined) =>
    form === undefined ? `Провести: ${title}` : `✓ ${title}: ${wishFormName[form]}`,
  askForm: (title: string) => lines(html`<b>${title}</b>`, 'Что лучше провести с группой?'),
  form: (form: WishForm) => wishFormName[form].slice(0, 1).toLocaleUpperCase('ru') + wishFormName[form].slice(1),
  takeBack: 'Убрать из намеченного',
  noted: 'Намечено',
  taken: 'Убрано',
  back: '◀ назад',
} as const;
