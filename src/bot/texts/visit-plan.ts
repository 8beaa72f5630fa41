import type { Appointment } from '../../domain/appointment.ts';
import type { LocalDate } from '../../domain/calendar.ts';
import type { VisitMode, VisitorStateKind, VisitPurpose } from '../../domain/visit.ts';
import type { LessonWords } from '../../domain/visit-instruments.ts';
import { clip, html, lines, type Html } from '../html.ts';
import { dayTexts, shortDay } from './days.ts';
import { clockOf, someone } from './words.ts';

/** Asking for a lesson of somebody's, inviting to one's own, and which step of the route a visit is. */

/** «чт, 26 ноября, 3-й урок» */
export const meetingOf = ({ on, time }: Appointment): string =>
  time.kind === 'lesson' ? `${shortDay(on)}, ${time.lesson}-й урок` : `${shortDay(on)} в ${clockOf(time.minutes)}`;

const heading = (name: string | null): Html => html`<b>Урок коллеги</b> · ${someone(name)}`;
const chosen = (label: string, isChosen: boolean): string => (isChosen ? `✓ ${label}` : label);
const stepLine = (title: string | null): Html | false => title !== null && html`Шаг ИОМ: «${clip(title, 150)}».`;

export const visitPlanTexts = {
  whom: (step: string | null) =>
    lines(
      html`<b>К кому на урок?</b>`,
      '',
      stepLine(step),
      'Выберите коллегу, потом день и урок. Решает тот, чей урок: ответ придёт сюда.',
    ),
  nobody: lines(
    html`<b>К кому на урок?</b>`,
    '',
    'Пока спросить некого: коллег в группе ещё нет. Как только они войдут по приглашениям, здесь появятся имена.',
  ),
  person: (name: string | null) => clip(someone(name), 32),
  page: (page: number, of: number) => html`<i>страница ${page + 1} из ${of}</i>`,
  earlier: '◀ раньше',
  further: 'дальше ▶',

  days: (name: string | null, step: string | null) =>
    lines(heading(name), '', stepLine(step), 'Выберите день.', dayTexts.legend),
  recording: '▶ Посмотреть запись урока',
  times: (name: string | null, on: LocalDate) => lines(heading(name), '', html`<b>${shortDay(on)}</b>. На какой урок?`),
  noLessons: 'На сегодня уроков больше нет: выберите другой день или своё время.',
  askTime: (on: LocalDate) => html`Во сколько начало, <b>${shortDay(on)}</b>? Напишите, например: 14:30`,
  notNow: 'Не сейчас',
  toPeople: '◀ другой коллега',
  toDays: '◀ другой день',

  ready: (
    words: LessonWords,
    it: {
      readonly name: string | null;
      readonly when: Appointment | null;
      readonly purpose: VisitPurpose;
      readonly mode: VisitMode;
      readonly step: string | null;
    },
  ) =>
    lines(
      heading(it.name),
      it.mode === 'recorded'
        ? html`<b>запись урока</b>, смотреть можно в любой день`
        : it.when === null
          ? html`день ещё не выбран`
          : html`<b>${meetingOf(it.when)}</b>`,
      '',
      html`Цель: <b>${words.purposes[it.purpose].title}</b>. ${words.purposes[it.purpose].visitor}`,
      it.purpose === 'measure' &&
        'На замер нужно отдельное согласие: его спросят вместе с посещением, и отказать можно только от замера.',
      html`Как: <b>${words.modes[it.mode].title}</b>. ${words.modes[it.mode].line}`,
      stepLine(it.step),
    ),
  purpose: (words: LessonWords, purpose: VisitPurpose, isChosen: boolean) =>
    chosen(words.purposes[purpose].title, isChosen),
  mode: (words: LessonWords, mode: VisitMode, isChosen: boolean) => chosen(words.modes[mode].title, isChosen),
  ask: 'Спросить',
  askWithLink: 'Спросить и добавить ссылку',
  chooseDay: 'Выбрать день',
  askLink: (name: string | null, mode: VisitMode) =>
    lines(
      heading(name),
      '',
      mode === 'recorded'
        ? 'Пришлите ссылку на запись. Если её нет, попросите у коллеги.'
        : 'Пришлите ссылку на видеовстречу, если она уже есть.',
      'Например: https://disk.yandex.ru/i/abc',
      html`<i>Её увидят участники посещения и наставник.</i>`,
    ),
  linkLater: 'Ссылку даст коллега',

  asked: (name: string | null, when: Appointment | null) =>
    lines(
      html`✉️ <b>Спросили.</b> ${someone(name)}${when === null ? ', запись урока' : html`, ${meetingOf(when)}`}.`,
      '',
      'Ответ придёт сюда. Пока ждём, внутри можно предложить другое время.',
    ),
  alreadyThere: (name: string | null, when: Appointment | null) =>
    lines(
      html`<b>Это посещение уже есть.</b> ${someone(name)}${when === null ? ', запись урока' : html`, ${meetingOf(when)}`}.`,
    ),
  alreadyInvited: (name: string | null, when: Appointment | null) =>
    lines(
      html`<b>На этот урок вас уже приглашают.</b> ${someone(name)}${when === null ? '' : html`, ${meetingOf(when)}`}.`,
      '',
      'Осталось ответить.',
    ),
  open: 'Открыть посещение',
  more: 'Спланировать ещё',
  toVisits: '◀ Посещения',

  /** From a step of the route, and back to it. */
  planStep: 'Спланировать посещение',
  toStep: '◀ к шагу',
  stepOfVisit: (title: string | null) => (title === null ? 'Связать с шагом ИОМ' : `Шаг ИОМ: ${clip(title, 24)}`),
  chooseStep: (title: string | null) =>
    lines(
      html`<b>Шаг ИОМ</b>`,
      '',
      title === null ? 'К какому шагу вашего ИОМ относится посещение?' : html`Сейчас: «${clip(title, 150)}».`,
      html`<i>Это видите только вы.</i>`,
    ),
  noSteps: lines(
    html`<b>Шаг ИОМ</b>`,
    '',
    'Связать пока не с чем: шаги появятся, когда ваш ИОМ будет принят. Посещение от этого не зависит.',
  ),
  step: (title: string, isChosen: boolean) => clip(chosen(title, isChosen), 40),
  noStep: 'Не связывать с шагом',
  toVisit: '◀ к посещению',
  stepSet: 'Готово: посещение связано с шагом',
  stepTaken: 'Готово: посещение без шага',
} as const;

export const visitInviteTexts = {
  days: lines(
    html`<b>Пригласить к себе</b>`,
    '',
    'На какой день? Урок один, а гостей может быть несколько.',
    dayTexts.legend,
  ),
  times: (on: LocalDate, words: LessonWords, mode: VisitMode) =>
    lines(
      html`<b>Пригласить к себе</b>`,
      '',
      html`<b>${shortDay(on)}</b>. На какой урок?`,
      html`Как: <b>${words.modes[mode].title}</b>. ${words.modes[mode].line}`,
    ),
  recording: '▶ Дать посмотреть запись',
  askLink: (mode: VisitMode) =>
    lines(
      html`<b>Пригласить к себе</b>`,
      '',
      mode === 'recorded' ? 'Пришлите ссылку на запись урока.' : 'Пришлите ссылку на видеовстречу, если она уже есть.',
      'Например: https://disk.yandex.ru/i/abc',
      html`<i>Её увидят те, кого вы пригласите, и наставник.</i>`,
    ),
  guests: (
    when: Appointment | null,
    words: LessonWords,
    { invited, purposes }: { readonly invited: number; readonly purposes: readonly VisitPurpose[] },
  ) =>
    lines(
      html`<b>Кого пригласить?</b>`,
      when === null ? 'Запись вашего урока' : html`Ваш урок: <b>${meetingOf(when)}</b>`,
      '',
      invited === 0
        ? 'Нажмите на имя, и приглашение уйдёт сразу. Ещё одно касание его заберёт.'
        : `${invited === 1 ? 'Приглашение ушло' : 'Приглашения ушли'}. Справа от имени цель: её можно сменить, пока нет ответа.`,
      ...purposes.map((it) => html`<b>«${words.purposes[it].title}»</b>: ${words.purposes[it].host}`),
    ),
  nobody: lines(
    html`<b>Кого пригласить?</b>`,
    '',
    'Пока приглашать некого: коллег в группе ещё нет. Урок сохранён, к нему можно вернуться.',
  ),
  open: (guests: number) => (guests === 0 ? 'Пригласить гостей' : 'Пригласить ещё гостей'),
  guest: (name: string | null) => clip(someone(name), 32),
  invited: (name: string | null) => `✓ ${clip(someone(name), 24)}`,
  purpose: (words: LessonWords, purpose: VisitPurpose) => words.purposes[purpose].title,
  linkLater: 'Добавлю позже',
  toLesson: 'К уроку: класс, предмет, время',
  answered: (name: string | null, state: VisitorStateKind) =>
    `${clip(someone(name), 20)} · ${state === 'proposed' ? 'ждёт ответа' : 'ответ есть'}`,
  takenBack: 'Приглашение отменено',
  saved: 'Готово',
} as const;
