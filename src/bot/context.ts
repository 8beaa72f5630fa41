import type { ConversationFlavor } from '@grammyjs/conversations';
import type { Context } from 'grammy';
import type { Activity, CriteriaSheet, Goal, Technique } from '../domain/catalogue.ts';
import type { Clock } from '../domain/clock.ts';
import type { Actor } from '../domain/people.ts';
import type { Part, Questionnaire } from '../domain/questionnaire.ts';
import { questionnaireOf } from '../domain/questionnaire.ts';
import type { Route } from '../domain/route.ts';
import type { Instrument, Instruments } from '../domain/standard.ts';
import type { VisitSheets } from '../domain/visit-instruments.ts';
import type { Log } from '../log.ts';
import type { Reports } from '../reports/reports.ts';
import type { Caller, Persona } from '../store/door.ts';
import type { ActorStore, Store } from '../store/store.ts';
import type { UpdateMark } from '../store/writer.ts';

/** What every handler has at hand: who writes, as whom, and the store as that person sees it. */
export interface Flavor {
  delivery: UpdateMark;
  caller: Caller | null;
  /** As whom this update acts: the button says, or the choice made last. */
  persona: Persona | undefined;
  /** The own store; only behind the doorman. */
  readonly store: ActorStore;
  readonly actor: Actor;
  /** This update has ended a talk that was running. */
  hasEndedTalk?: true;
}

export type Ctx = ConversationFlavor<Context & Flavor>;

/** Sheets in editions: new records are made by the current one, older ones are read by the one that they name. */
interface Sheets<Sheet> {
  readonly current: Sheet;
  find(edition: number): Sheet | undefined;
}

/** What content/ gives to the bot. */
export interface BotContent {
  readonly instruments: Instruments;
  readonly route: {
    readonly goals: Sheets<{ readonly goals: readonly Goal[] }>;
    readonly activities: Sheets<{ readonly activities: readonly Activity[] }>;
    readonly techniques: Sheets<{ readonly note: string; readonly techniques: readonly Technique[] }>;
    readonly criteria: Sheets<CriteriaSheet>;
  };
  readonly visit: { readonly [Kind in keyof VisitSheets]: Sheets<VisitSheets[Kind]> };
  readonly consent: {
    readonly edition: string;
    readonly textHash: string;
    readonly title: string;
    /** With `{school}` where the school's name goes. */
    readonly text: string;
    readonly promise: string;
    readonly privacy: string;
    readonly refused: string;
  };
}

export interface Deps {
  /** Without `system`: what has no actor is the scheduler's and the command line's. */
  readonly store: Pick<Store, 'as' | 'door' | 'wire'>;
  readonly content: BotContent;
  readonly clock: Clock;
  readonly log: Log;
  readonly reports: Omit<Reports, 'close'>;
  /** The bot's name, for links. */
  readonly username: () => string;
}

/** The instrument of a stage, or of a record filled with it. */
export const instrumentOf = (deps: Deps, record: { instrument: string; edition: number }): Instrument => {
  const found = deps.content.instruments.find(record.instrument, record.edition);
  if (found === undefined) throw new Error(`no content for instrument ${record.instrument}, edition ${record.edition}`);
  return found;
};

/** The criteria by which a route is judged, from its first day to its last. */
export const criteriaOf = (deps: Deps, { criteria }: Pick<Route, 'criteria'>): CriteriaSheet => {
  const found = deps.content.route.criteria.find(criteria);
  if (found === undefined) throw new Error(`no content for the criteria of a route, edition ${criteria}`);
  return found;
};

const assembled = new WeakMap<readonly Part[], Questionnaire>();

/** What one person is asked; assembled once for each assessment in memory. */
export const askedOf = (
  deps: Deps,
  record: { instrument: string; edition: number; parts: readonly Part[] },
): Questionnaire => {
  const known = assembled.get(record.parts);
  if (known !== undefined) return known;
  const asked = questionnaireOf(instrumentOf(deps, record), record.parts);
  assembled.set(record.parts, asked);
  return asked;
};
