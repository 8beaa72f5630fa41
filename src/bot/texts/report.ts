import type { ShownFigure, ShownRelease } from '../../domain/release.ts';
import { fewest } from '../../domain/release.ts';
import type { Stage } from '../../domain/programme.ts';
import type { Participation } from '../../store/stages.ts';
import { html, lines, type Html } from '../html.ts';
import { capital, competenceName, dayOf, meanOf, plural, stageName } from './words.ts';

const bandNames = ['нужна помощь', 'с поддержкой', 'уверенно', 'могут поделиться'] as const;

const figure = (it: ShownFigure, finished: number): Html => {
  const name = competenceName[it.competence];
  switch (it.kind) {
    case 'no-data':
      return html`▫️ ${name}: нет данных`;
    case 'suppressed':
      return html`▫️ ${name}: скрыто — по ответам могли бы узнать человека`;
    case 'shown':
      return lines(
        html`<b>${name}: ${meanOf(it.median)}</b> (n = ${it.n} из ${finished})`,
        html` ${it.bands.flatMap((people, i) => (people === 0 ? [] : `${bandNames[i] ?? ''} — ${people}`)).join(' · ')}`,
      );
  }
};

export const reportTexts = {
  title: (school: string) => html`<b>Сводка</b> · ${school}`,
  empty: lines(
    'Пока показать нечего: ни одного этапа не открыто.',
    '',
    'Когда диагностика начнётся, здесь появится участие, а после её завершения — уровни.',
  ),
  stage: (stage: Stage, zone: string) =>
    html`<b>${capital(stageName[stage.kind])}</b>, ${dayOf(stage.openedAt, zone)}${stage.closedAt === null ? ' — идёт' : ` — ${dayOf(stage.closedAt, zone)}`}`,
  participation: (it: Participation) =>
    html`«${it.group.name}»: начали ${it.started}, завершили ${it.finished} из ${it.asked}`,
  whileOpen: 'Пока этап открыт, видно только участие. Уровни появятся, когда вы его завершите.',
  release: ({ release, figures }: ShownRelease, group: string | null) =>
    lines(
      html`<b>${group === null ? 'Вся школа' : `Группа «${group}»`}</b>: завершили ${release.finished} из ${release.members.length}`,
      ...figures.map((it) => figure(it, release.finished)),
    ),
  howToRead: (title: string) =>
    lines(
      html`<i>Уровень — медиана по людям, от 1 до 4. Анкета «${title}», по самооценке. Если за числом меньше ${plural(fewest, 'человека', 'человек', 'человек')}, оно скрыто.</i>`,
    ),
  showStage: (stage: Stage) => capital(stageName[stage.kind]),
  back: '◀ назад',
} as const;
