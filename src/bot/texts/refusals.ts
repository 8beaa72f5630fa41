import type { Refusal } from '../../domain/refusal.ts';
import { gapName, routeIs } from './route.ts';
import { visitIs } from './visits.ts';
import { capital, dateOf, form, plural, roleName, stageName } from './words.ts';

/** What a person reads when the domain says no, with the next step. A kind without a sentence does not compile. */
export const refusalText = (refusal: Refusal): string => {
  switch (refusal.kind) {
    case 'not-found':
      return 'Этой записи больше нет. Откройте меню: /menu';
    case 'not-yours':
      return 'Это может сделать только хозяин записи. Ваше меню: /menu';
    case 'no-role':
      return 'Сейчас у вас нет роли в программе, поэтому здесь ничего не меняется. Что можно сделать: /menu';
    case 'needs-role':
      if (refusal.role === 'mentee') return 'Это для педагогов группы и наставников. Что можно сделать вам: /menu';
      return `Это делает ${roleName[refusal.role]}. Попросите, пожалуйста, об этом.`;
    case 'stage-closed':
      return 'Этап завершён, ответы больше не меняются. Спасибо за участие!';
    case 'stage-not-open':
      return 'Этап ещё не открыт. Куратор откроет его, и я сразу напишу.';
    case 'stage-already-open':
      return `Сейчас открыта ${stageName[refusal.stage]}. Сначала завершите её: /programme`;
    case 'stage-never-reopens':
      return `${capital(stageName[refusal.stage])} уже завершена. Открыть её снова нельзя: сводка по ней зафиксирована.`;
    case 'promise-first':
      return 'Сначала примите обещание школы: /programme';
    case 'already-finished':
      return 'Самооценка уже завершена. Результат: /assess';
    case 'unanswered':
      return `Без ответа ${refusal.statements.length} ${form(refusal.statements.length, 'утверждение', 'утверждения', 'утверждений')}.`;
    case 'nothing-answered':
      return 'Пока не отмечено ни одного утверждения. Отметьте хотя бы одно.';
    case 'unknown-statement':
      return 'Этого утверждения в анкете нет. Откройте её заново: /assess';
    case 'too-long':
      return `Получилось длинновато: поместится до ${refusal.max} знаков. Сократите, пожалуйста, и пришлите ещё раз.`;
    case 'empty':
      return 'Здесь пусто. Напишите, пожалуйста, словами.';
    case 'name-taken':
      return `Группа «${refusal.name}» уже есть. Назовите новую по-другому.`;
    case 'group-first':
      return 'Сначала добавьте группу: /people';
    case 'invite-dead':
      return 'Эта ссылка больше не работает. Попросите у школы новую.';
    case 'invite-decided':
      return 'По этому приглашению решение уже принято.';
    case 'already-member':
      return 'Вы уже участвуете в этой роли. Меню: /menu';
    case 'already-left':
      return 'Вы уже вышли из программы. Что можно сделать: /menu';
    case 'already-come':
      return 'Вход по приглашению уже был, новая ссылка не нужна. Кто есть сейчас: /people';
    case 'profile-first':
      return 'Сначала отметьте, что вы преподаёте: по этому собираются вопросы.';
    case 'not-finished':
      return 'Это появится, когда самооценка будет завершена: /assess';
    case 'focus-full':
      return `В фокусе уже ${refusal.most} направления: на год этого достаточно. Уберите одно, и можно добавить другое.`;
    case 'not-in-focus':
      return 'Этого направления в фокусе уже нет. Откройте результат заново: /assess';
    case 'not-a-reader':
      return 'Сейчас этот человек не ведёт вашу группу, поделиться с ним нельзя.';
    case 'not-shared':
      return 'Сейчас это закрыто: что и кому открыть, педагог решает сам, в любой день.';
    case 'already-sent':
      return 'Это уже отправлено. Изменить нельзя, но можно поговорить.';
    case 'focus-first':
      return 'Сначала выберите, на чём сосредоточиться: /assess';
    case 'date-outside-year':
      return `Эта дата не из учебного года ${refusal.year}. Выберите, пожалуйста, другую.`;
    case 'date-past':
      return 'Это время уже прошло. Выберите, пожалуйста, другое.';
    case 'date-off-school': {
      const what = refusal.day === 'vacation' ? 'В этот день каникулы' : 'В этот день школа отдыхает';
      return refusal.next === null
        ? `${what}. Выберите другой.`
        : `${what}. Ближайший учебный: ${dateOf(refusal.next)}.`;
    }
    case 'no-such-lesson':
      return `Урока с номером ${refusal.lesson} в расписании звонков нет. Выберите другой или укажите время.`;
    case 'route-is':
      return `Маршрут ${routeIs[refusal.state]}: так сейчас не получится. Откройте его заново: /iom`;
    case 'no-mentor':
      return 'Сейчас у вас нет наставника. Скажите куратору, и всё сохранённое дождётся.';
    case 'not-in-route':
      return 'В маршруте этого уже нет. Откройте его заново: /iom';
    case 'steps-full':
      return `У этой цели уже ${plural(refusal.most, 'шаг', 'шага', 'шагов')} впереди: больше за год не успеть. Сначала уберите или завершите один.`;
    case 'route-incomplete':
      return `Ещё немного: не хватает ${gapName[refusal.gaps[0]?.kind ?? 'goals']}. Допишите, и можно показывать.`;
    case 'self-check-first':
      return 'Сначала сверьте маршрут с критериями: это пара минут, и оценивать будут по ним же.';
    case 'step-settled':
      return refusal.as === 'done'
        ? 'Этот шаг уже сделан. Откройте его заново: /iom'
        : 'Этот шаг уже убран из маршрута. Откройте его заново: /iom';
    case 'steps-open':
      return `Впереди ещё ${plural(refusal.count, 'шаг', 'шага', 'шагов')}. Завершить можно и так: они останутся в маршруте открытыми.`;
    case 'evidence-full':
      return `К этому шагу уже приложено ${refusal.most}: больше не поместится. Уберите что-нибудь, и можно добавить другое.`;
    case 'not-a-link':
      return 'Это не похоже на ссылку. Пришлите её целиком, например https://school.ru/page';
    case 'proposal-decided':
      return 'По этому предложению решение уже есть. Откройте маршрут заново: /iom';
    case 'proposal-waits':
      return 'Предложение уже у наставника: дождитесь ответа или заберите его назад.';
    case 'not-a-colleague':
      return 'Сейчас этого человека нет в вашей группе. Выберите, пожалуйста, другого.';
    case 'not-asked':
      return 'Маршрут смотрят те, кого об этом попросили. Сейчас такой просьбы нет.';
    case 'unknown-criterion':
      return 'Такого критерия в листе нет. Откройте его заново: /iom';
    case 'review-incomplete':
      return `Без отметки ещё ${plural(refusal.missing, 'критерий', 'критерия', 'критериев')}. Отметьте их, и можно отправлять.`;
    case 'own-score-first':
      return 'Сначала отправьте свой лист: без отметок наставника итог не подвести.';
    case 'second-scorer-awaited':
      return `Второго листа ещё нет. Ждём до ${dateOf(refusal.until)}, потом хватит и вашего.`;
    case 'result-changed':
      return 'Пришёл ещё один лист, и итог изменился. Посмотрите на него ещё раз.';
    case 'defence-to-come':
      return `Защита ещё впереди: ${dateOf(refusal.on)}. Если дата другая, её можно перенести.`;
    case 'visit-is':
      return `Это посещение ${visitIs[refusal.state]}: так сейчас не получится. Откройте его заново: /visits`;
    case 'visit-to-come':
      return `Урок ещё впереди: ${dateOf(refusal.on)}. Если время другое, его можно перенести.`;
    case 'own-lesson':
      return 'Это ваш урок. Выберите, пожалуйста, коллегу.';
    case 'time-first':
      return 'Сначала выберите день и урок.';
    case 'link-first':
      return 'К записи урока нужна ссылка. Пришлите её, пожалуйста.';
    case 'no-time-needed':
      return 'Запись можно смотреть в любое время, переносить нечего.';
    case 'week-full':
      return `На этой неделе ${plural(refusal.most, 'урок', 'урока', 'уроков')} с гостями, больше не планируется. Выберите другую неделю.`;
    case 'visitors-full':
      return `На этот урок уже ${plural(refusal.most, 'гость', 'гостя', 'гостей')}: пусть он останется уроком. Выберите другой.`;
    case 'others-turn':
      return 'Сейчас ход за коллегой: ответ придёт сюда.';
    case 'no-offer':
      return 'Другого времени сейчас никто не предлагает. Откройте посещение заново: /visits';
    case 'time-changed':
      return 'Время уже другое. Посмотрите, подходит ли новое.';
    case 'measure-not-agreed':
      return 'На замер нужно отдельное согласие того, чей урок. Пока его нет, можно прийти учиться или помогать.';
    case 'criteria-count':
      return `Нужно от ${refusal.least} до ${refusal.most} критериев: их выбирает тот, чей урок.`;
    case 'unknown-item':
      return 'Такого пункта в листе нет. Откройте его заново: /visits';
    case 'answers-missing':
      return `Осталось ответить: ${plural(refusal.missing, 'пункт', 'пункта', 'пунктов')}. Потом можно отправлять.`;
    case 'sheet-empty':
      return 'Здесь пока пусто. Хватит и одной строки.';
    case 'sheet-sent':
      return 'Отзыв уже отправлен. Чтобы поправить, откройте его и нажмите «Исправить отзыв»: /visits';
    case 'sheet-unsent':
      return 'Сначала отправьте лист коллеге.';
    case 'self-analysis-first':
      return 'Лист откроется после вашего самоанализа: пять коротких вопросов об уроке.';
    case 'notes-full':
      return `К листу уже приложено ${refusal.most}: больше не поместится. Уберите что-нибудь, и можно добавить другое.`;
    case 'pair-declined':
      return 'Эта пара уже не сложилась. Посмотрите, что предлагается теперь: /visits';
    case 'agreements-full':
      return `Договорённостей уже ${refusal.most}: этого достаточно. Уберите одну, и можно добавить другую.`;
    case 'not-in-card':
      return 'В карте урока этого уже нет. Откройте меню: /menu';
    case 'card-finished':
      return 'Эта карта уже готова. Чтобы дописать, нажмите «Править снова».';
    case 'card-unfinished':
      return 'Сначала отметьте, что карта готова, и её можно показать гостям.';
    case 'card-unshared':
      return 'Сначала покажите карту наставнику: пока её видите только вы.';
    case 'card-closed':
      return 'Сейчас автор дорабатывает эту карту. Когда её снова покажут, я напишу.';
    case 'card-empty':
      return 'В карте пока пусто. Заполните хотя бы одну часть: несколькими словами, фото или файлом.';
    case 'card-gaps':
      return `Пока ${form(refusal.count, 'не заполнена', 'не заполнены', 'не заполнены')} ${plural(refusal.count, 'часть', 'части', 'частей')}. Можно оставить и так.`;
    case 'pieces-full':
      return `В этой части уже ${refusal.most}: больше не поместится. Уберите что-нибудь, и можно добавить другое.`;
    case 'comments-full':
      return `Здесь уже ${plural(refusal.most, 'отклик', 'отклика', 'откликов')}. Дальше удобнее поговорить.`;
    case 'visit-first':
      return 'Сначала приложите карту к посещению: тогда будет понятно, кому её показать.';
    case 'bells-cross':
      return `Так ${refusal.lesson}-й урок начнётся раньше, чем кончится предыдущий. Сначала сдвиньте соседний или укажите другое время.`;
    case 'bells-full':
      return `В расписании звонков поместится ${plural(refusal.most, 'урок', 'урока', 'уроков')}. Лишний последний можно убрать.`;
    case 'lesson-length':
      return `Урок длится от ${refusal.least} до ${refusal.most} минут. Проверьте, пожалуйста, начало и конец.`;
  }
};
