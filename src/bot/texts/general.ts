import type { Role } from '../../domain/people.ts';
import { html, lines } from '../html.ts';
import { namesOf, plural, roleName } from './words.ts';

const notNow = 'Не получилось. Попробуйте, пожалуйста, через минуту: всё, что отмечено раньше, сохранено.';

/** What the bot says outside of any particular area. Answers to presses stay within 200 characters. */
export const generalTexts = {
  stale: 'Эта кнопка устарела. Откройте меню: /menu',
  foreign: 'Эта кнопка не для вас. Ваше меню: /menu',
  slowDown: 'Слишком быстро. Подождите пару секунд и нажмите ещё раз.',
  cancelled: 'Хорошо, остановились. Всё, что отмечено раньше, сохранено.',
  nothingToCancel: 'Сейчас останавливать нечего, всё отмеченное сохранено. Вот что можно сделать:',
  outage: lines(notNow, 'Меню: /menu'),
  outageAnswer: notNow,
  outageInTalk: lines(
    'Не получилось: связь прервалась.',
    'Вопрос ждёт вас: ответьте, пожалуйста, ещё раз через минуту. Если передумали: /cancel',
  ),
  incident: (number: string) => lines(notNow, html`Если повторится, назовите куратору номер <code>${number}</code>.`),
  incidentAnswer: (number: string) =>
    `Не получилось, номер ${number}. Попробуйте через минуту: всё отмеченное сохранено.`,
  stranger: lines(
    'Здравствуйте! Я помогаю школьным группам наставничества.',
    '',
    'Чтобы начать, нужна личная ссылка-приглашение. Её даёт куратор программы в вашей школе.',
  ),
  deadLink: lines(
    'Эта ссылка не открылась: она уже использована, отозвана или её срок вышел.',
    '',
    'Попросите, пожалуйста, новую у того, кто её прислал.',
  ),
  inGroup: 'Личное здесь не обсуждаем. Напишите мне в личные сообщения.',
  editedMessage:
    'Вижу, что вы исправили сообщение. Прежний текст уже сохранён: чтобы заменить его, откройте запись и пришлите новый.',
  notUnderstood: 'Я понимаю кнопки и команды. Вот что можно сделать сейчас:',
  onlyText: 'Здесь нужен текст. Напишите, пожалуйста, словами.',
  goOnWith: (start: string) => lines(html`<b>${start}</b>`, '', 'Продолжите своими словами.'),
  otherStart: 'Другое начало',
  help: (roles: readonly Role[]) =>
    lines(
      html`<b>Чем я помогаю</b>`,
      'Веду программу наставничества «педагог — группа педагогов»: самооценка по профстандарту, зоны роста, ИОМ и его защита, план на месяц, посещения уроков, сводка школы.',
      '',
      roles.includes('mentee') && html`/assess — самооценка: начать, продолжить, посмотреть результат`,
      roles.includes('mentor') && !roles.includes('mentee') && html`/assess — своя самооценка, по желанию`,
      (roles.includes('mentee') || roles.includes('mentor')) && html`/iom — ИОМ: маршрут на год, отзывы, защита`,
      (roles.includes('mentee') || roles.includes('mentor')) &&
        html`/plan — план на месяц: что впереди, отметить сделанное`,
      roles.length > 0 && html`/visits — посещения уроков: спланировать, ответить, записать`,
      (roles.includes('curator') || roles.includes('mentor')) && html`/report — сводка по диагностике`,
      roles.includes('curator') && html`/programme — этапы диагностики`,
      (roles.includes('curator') || roles.includes('mentor')) && html`/people — люди, группы и приглашения`,
      '/settings — когда вам удобно получать напоминания',
      '/privacy — что хранится, кто это видит, как стереть',
      '/cancel — остановить начатое; ответы останутся',
      '',
      'Участие добровольное. Ваши ответы видите только вы, пока сами не поделитесь.',
    ),
  menuHead: (name: string | null, school: string) => html`<b>${name ?? 'Здравствуйте'}</b> · ${school}`,
  waitingFor: (roles: readonly Role[]) =>
    html`⏳ Ждём подтверждения: ${namesOf(roles.map((role) => roleName[role]))}. Как только пригласивший подтвердит, я напишу.`,
  nothingNow: 'Сейчас всё сделано. Когда появится новое, я напишу.',
  noRoles: 'Сейчас у вас нет роли в программе. Если это ошибка, попросите у куратора новую ссылку.',
  choosePersona: 'Вы участвуете в нескольких школах. С какой работаем?',
  answered: (done: number, of: number) => `отмечено ${done} из ${of}`,
  statements: (n: number) => plural(n, 'утверждение', 'утверждения', 'утверждений'),
  statementsLeft: (n: number) => `Осталось ${plural(n, 'утверждение', 'утверждения', 'утверждений')}`,
} as const;

/** Shown before anybody presses Start, and in the profile: within Telegram's 512 and 120 characters. */
export const profile = {
  description:
    'Помогаю школьной группе наставничества: самооценка, зоны роста, маршрут на год (ИОМ) и помощь, которая вам удобна. Участие добровольное, ответы видите только вы. Чтобы начать, откройте личную ссылку от куратора.',
  short: 'Программа наставничества «педагог — группа педагогов»: всё в одном чате.',
} as const;

export const commandNames = {
  menu: 'что можно сделать сейчас',
  assess: 'самооценка и результаты',
  iom: 'ИОМ: маршрут на год',
  plan: 'план на месяц',
  visits: 'посещения уроков и окна',
  report: 'сводка по диагностике',
  programme: 'этапы диагностики',
  people: 'люди, группы, приглашения',
  settings: 'время напоминаний',
  privacy: 'что хранится и кто видит',
  help: 'чем я помогаю',
  cancel: 'остановить начатое',
} as const;
