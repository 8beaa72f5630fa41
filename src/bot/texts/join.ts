import type { Role } from '../../domain/people.ts';
import { html, lines, trusted } from '../html.ts';
import { roleAsWhom, roleName } from './words.ts';

export const joinTexts = {
  consent: (school: string, role: Role, title: string, text: string, edition: string) =>
    lines(
      html`Школа «${school}» приглашает вас ${roleAsWhom[role]} в программу наставничества.`,
      '',
      html`<b>${title}</b>`,
      '',
      trusted(text.replaceAll('{school}', html`${school}`.text)),
      '',
      html`<i>Редакция ${edition}</i>`,
    ),
  given: (day: string) => html`✅ Согласие дано ${day}`,
  agree: 'Согласен / согласна',
  refuse: 'Не согласен / не согласна',
  refused: (text: string) => lines(trusted(text)),
  askName: (suggested: string | null) =>
    suggested === null
      ? lines(
          html`<b>Как к вам обращаться?</b>`,
          '',
          'Напишите имя и отчество. Или возьмите код: тогда имени в чате не будет.',
        )
      : lines(html`<b>Как к вам обращаться?</b>`, '', 'Нажмите своё имя, напишите по-другому или возьмите код.'),
  code: 'Взять код',
  codeName: (person: number) => `Педагог ${person}`,
  notNow: 'Позже',
  welcome: (name: string) => html`Приятно познакомиться, ${name}!`,
  waits: (role: Role) =>
    lines(
      html`⏳ Роль «${roleName[role]}» откроется, когда пригласивший подтвердит, что это вы.`,
      'Так мы бережём ссылки, которые случайно переслали не туда. Я сразу напишу.',
    ),
} as const;
