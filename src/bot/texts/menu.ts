import type { StageKind } from '../../domain/programme.ts';
import { html } from '../html.ts';
import { capital, plural, stageName } from './words.ts';

export const menuTexts = {
  nameMe: 'Сказать, как обращаться',
  resume: 'Продолжить самооценку',
  result: 'Посмотреть мой результат',
  assess: 'Начать самооценку',
  assessOwn: 'Пройти самооценку для себя',
  route: 'Открыть ИОМ',
  routesWait: (n: number) => `ИОМ: ждут вас ${n}`,
  plan: 'План на месяц',
  visits: 'Посещения',
  visitsWait: (n: number) => `Посещения: ждут вас ${n}`,
  people: 'Открыть людей и приглашения',
  peopleWaiting: (n: number) => `Подтвердить: ${plural(n, 'человек ждёт', 'человека ждут', 'человек ждут')}`,
  programme: 'Вести этапы',
  report: 'Открыть сводку',
  settings: 'Настроить',
  privacy: 'Мои данные',
  switchTo: (school: string) => `Перейти: ${school}`,
  unfinished: (done: number, of: number) => html`Самооценка начата: отмечено ${done} из ${of}.`,
  stageWaits: (stage: StageKind) => html`${capital(stageName[stage])} открыта. Начать можно в любую минуту.`,
  stageRuns: (stage: StageKind, finished: number, asked: number) =>
    html`🟢 Идёт ${stageName[stage]}: завершили ${finished} из ${asked}.`,
  inviteNow: html`Теперь пригласите наставника и педагогов: у каждого будет своя ссылка.`,
} as const;
