import type { ReminderKind } from '../../domain/reminder.ts';
import { html, lines } from '../html.ts';
import { clockOf } from './words.ts';

const reminderName: Readonly<Record<ReminderKind, string>> = {
  'assessment-unfinished': 'о незаконченной самооценке',
  'step-due': 'о скорых сроках ИОМ',
  'step-late': 'о прошедших сроках ИОМ',
  'route-waiting': 'о том, что ждёт вашего взгляда',
  'defence-soon': 'о защите ИОМ',
  'month-ahead': 'о планах на месяц',
  'visit-soon': 'о скорых посещениях',
  'visit-answer': 'о просьбах и приглашениях',
  'feedback-missing': 'об отзыве после урока',
  'visit-norm': 'об уроках до конца четверти',
  'visits-week': 'о посещениях группы на неделю',
};

export const settingsTexts = {
  screen: (from: number, to: number, muted: readonly ReminderKind[]) =>
    lines(
      html`<b>Настройки</b>`,
      '',
      html`Напоминания приходят по рабочим дням с ${clockOf(from)} до ${clockOf(to)}, не чаще одного в день и трёх в неделю.`,
      muted.length > 0 && '',
      ...muted.map((kind) => html`🔕 Выключены напоминания ${reminderName[kind]}.`),
    ),
  hours: (from: number, to: number, isChosen: boolean) => `${isChosen ? '✓ ' : ''}с ${clockOf(from)} до ${clockOf(to)}`,
  unmute: (kind: ReminderKind) => `Включить напоминания ${reminderName[kind]}`,
  rename: 'Сменить обращение',
  back: '◀ назад',
  saved: 'Сохранено',
} as const;

export const privacyTexts = {
  erase: 'Стереть мои данные',
  leave: 'Выйти из программы',
  back: '◀ назад',
  askErase: lines(
    html`<b>Стереть всё о вас?</b>`,
    '',
    'Сотру имя, ответы, согласие и связь с Telegram: сразу и без возможности вернуть. Останутся только общие цифры, по которым вас не узнать, и запись, что данные стёрты.',
  ),
  eraseNow: 'Да, стереть',
  erased: lines(
    'Готово: ваши данные стёрты.',
    '',
    'Спасибо, что были с нами. Вернуться можно по новой ссылке от школы.',
  ),
  askLeave: lines(
    html`<b>Выйти из программы?</b>`,
    '',
    'Причину не спрашиваю. Ответы останутся вашими: их по-прежнему можно стереть. Куратор узнает только, что вы вышли.',
  ),
  leaveNow: 'Да, выйти',
  left: lines('Вы вышли из программы. Напоминаний больше не будет.', '', 'Стереть данные можно здесь же: /privacy'),
} as const;

export const reminderTexts = {
  unfinished: (done: number, of: number, minutes: number) =>
    lines(
      html`Самооценка начата: отмечено ${done} из ${of}. Осталось минуты на ${minutes}.`,
      '',
      'Продолжим с того места, где остановились?',
    ),
  resume: 'Продолжить',
  later: (days: number) => (days === 1 ? 'Позже: завтра' : days === 3 ? 'Через 3 дня' : 'Через неделю'),
  mute: 'Не напоминать',
  tune: 'Настроить напоминания',
  snoozed: 'Хорошо, напомню позже.',
  muted: 'Больше не напомню. Включить снова: /settings',
  stageOpened: (stage: string) =>
    lines(html`Открыта ${stage}.`, '', 'Это самооценка для вас: ответы видите только вы. Начать можно в любую минуту.'),
  start: 'Посмотреть',
} as const;
