import type { Refusal } from '../../domain/refusal.ts';
import { capital, form, roleName, stageName } from './words.ts';

/** What a person reads when the domain says no, with the next step. A kind without a sentence does not compile. */
export const refusalText = (refusal: Refusal): string => {
  switch (refusal.kind) {
    case 'not-found':
      return 'Этой записи больше нет. Откройте меню: /menu';
    case 'not-yours':
      return 'Это может сделать только хозяин записи.';
    case 'needs-role':
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
      return 'Вы уже вышли из программы.';
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
  }
};
