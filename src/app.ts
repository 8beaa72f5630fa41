import { createBot, apologise } from './bot/bot.ts';
import { introduce } from './bot/commands.ts';
import type { Deps } from './bot/context.ts';
import type { HeldTalks } from './bot/held-talks.ts';
import { generalTexts } from './bot/texts/general.ts';
import type { Config } from './config.ts';
import type { Content } from './content/content.ts';
import { join, sendOffer } from './conversations/join.ts';
import { programmeSetup } from './conversations/programme-setup.ts';
import { rating } from './conversations/rating.ts';
import { result } from './conversations/result.ts';
import { selfAssessment } from './conversations/self-assessment.ts';
import { route } from './conversations/route.ts';
import { routeActivities } from './conversations/route-activities.ts';
import { routeDraft } from './conversations/route-draft.ts';
import { routeGoals } from './conversations/route-goals.ts';
import { routeSelfCheck } from './conversations/route-self-check.ts';
import { routeStepFields } from './conversations/route-step-fields.ts';
import { routeReading } from './conversations/route-reading.ts';
import { routeDocuments } from './conversations/route-documents.ts';
import { routeEvidence } from './conversations/route-evidence.ts';
import { routeLiving } from './conversations/route-living.ts';
import { routePlan } from './conversations/route-plan.ts';
import { routeConclusion } from './conversations/route-conclusion.ts';
import { routeDefence } from './conversations/route-defence.ts';
import { routeReview } from './conversations/route-review.ts';
import { sharing } from './conversations/sharing.ts';
import { jointCardDocuments } from './conversations/joint-card-documents.ts';
import { jointCardHeader } from './conversations/joint-card-header.ts';
import { jointCardParts } from './conversations/joint-card-parts.ts';
import { jointCardVisits } from './conversations/joint-card-visits.ts';
import { jointCards } from './conversations/joint-cards.ts';
import { bells } from './conversations/bells.ts';
import { visits } from './conversations/visits.ts';
import { visitDocuments } from './conversations/visit-documents.ts';
import { visitGroup } from './conversations/visit-group.ts';
import { visitInvite } from './conversations/visit-invite.ts';
import { visitLesson } from './conversations/visit-lesson.ts';
import { visitLife } from './conversations/visit-life.ts';
import { visitLifePurpose } from './conversations/visit-life-purpose.ts';
import { visitLifeTime } from './conversations/visit-life-time.ts';
import { visitPairing } from './conversations/visit-pairing.ts';
import { visitPlan } from './conversations/visit-plan.ts';
import { visitReading } from './conversations/visit-reading.ts';
import { visitSelfAnalysis } from './conversations/visit-self-analysis.ts';
import { visitSheet } from './conversations/visit-sheet.ts';
import { visitSheetNotes } from './conversations/visit-sheet-notes.ts';
import { visitAgreements } from './conversations/visit-agreements.ts';
import { visitStep } from './conversations/visit-step.ts';
import { windows } from './conversations/windows.ts';
import { teaching } from './conversations/teaching.ts';
import type { Clock } from './domain/clock.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createReports } from './reports/reports.ts';
import { createScheduler } from './scheduler/scheduler.ts';
import { openDatabase } from './store/connection.ts';
import { lockDatabase } from './store/lock.ts';
import { applyMigrations } from './store/migrations.ts';
import { createStore } from './store/store.ts';
import { createClient } from './telegram/client.ts';
import { createReadiness, startHttp } from './telegram/http.ts';
import { createChatKey, createInbox } from './telegram/inbox.ts';
import { createSender } from './telegram/sender.ts';
import { systemTimer, type Timer } from './telegram/timer.ts';

/** The only wiring: store, content and clock go in, a bot that can be started and stopped comes out. */

export interface App {
  /** Where health and metrics are. */
  readonly port: number;
  /** Resolves when the bot has been stopped; rejects when Telegram will never answer it (a revoked token, another bot). */
  readonly done: Promise<void>;
  /** One turn of the scheduler now, for whoever moves the clock. */
  tick(): Promise<void>;
  /** When the scheduler will have something to do next; `null`: nothing in sight. For whoever moves the clock. */
  nextMoment(): Promise<Date | null>;
  /** Current updates finish, nothing is lost. */
  stop(): Promise<void>;
}

export const startApp = async (
  config: Config & { readonly botToken: string },
  {
    clock,
    log,
    content,
    cron = true,
    timer = systemTimer,
  }: {
    clock: Clock;
    log: Log;
    content: Content;
    cron?: boolean;
    /** Paces unasked messages; a stand-in for Telegram needs no pace. */
    timer?: Timer;
  },
): Promise<App> => {
  const lock = await lockDatabase(config.databaseUrl);
  const applied = await applyMigrations(config.databaseUrl);
  if (applied.length > 0) log.info({ migrations: applied }, 'migrated');
  const database = await openDatabase(config.databaseUrl);
  const { calendarOf } = content.calendars;
  const store = createStore(database, { clock, calendarOf, onNotices: () => void scheduler.tick() });

  const metrics = createMetrics();
  metrics.readOutbox(() => store.system.outbox.countByState());
  const { botToken: token, telegramApiRoot: apiRoot, telegramProxy: proxy } = config;
  const apiOf = createClient({ token, apiRoot, proxy, log, metrics });
  const api = apiOf();

  const me = await api.getMe();
  await store.system.installation.set('bot-username', me.username);

  const reports = createReports({ log });
  const deps: Deps = {
    store,
    content: {
      instruments: content.instruments,
      consent: content.consents.current,
      route: content.route,
      visit: content.visit,
    },
    clock,
    log,
    reports,
    username: () => me.username,
  };
  const chatKeyOf = createChatKey(token);
  const heldTalks: HeldTalks = new WeakMap();
  const handle = createBot(
    deps,
    {
      flows: [
        join(deps),
        teaching(deps),
        selfAssessment(deps),
        result(deps),
        sharing(deps),
        rating(deps),
        route(deps),
        routeDraft(deps),
        routeGoals(deps),
        routeActivities(deps),
        routeStepFields(deps),
        routeSelfCheck(deps),
        routeReading(deps),
        routeLiving(deps),
        routeEvidence(deps),
        routePlan(deps),
        routeDocuments(deps),
        routeReview(deps),
        routeDefence(deps),
        routeConclusion(deps),
        visits(deps),
        visitPlan(deps),
        visitInvite(deps),
        visitStep(),
        windows(deps),
        visitLife(deps),
        visitLifeTime(deps),
        visitLifePurpose(deps),
        visitLesson(deps),
        visitSheet(deps),
        visitSheetNotes(deps),
        visitAgreements(deps),
        visitSelfAnalysis(deps),
        visitReading(deps),
        visitPairing(deps),
        visitGroup(deps),
        visitDocuments(deps),
        jointCards(deps),
        jointCardHeader(deps),
        jointCardParts(deps),
        jointCardVisits(deps),
        jointCardDocuments(deps),
        programmeSetup(deps),
        bells(deps),
      ],
      sendOffer: (ctx, code) => sendOffer(ctx, deps, code),
    },
    { me, apiOf, chatKeyOf, heldTalks },
  );

  const sender = createSender({ api, timer, log, metrics });
  const scheduler = createScheduler({
    store,
    sender,
    instruments: content.instruments,
    calendarFile: reports.calendarFile,
    host: me.username,
    clock,
    log,
    metrics,
  });
  const inbox = createInbox({
    api,
    store: store.wire.inbox,
    handle,
    onIncident: (update, incident) => apologise(api, update, incident, heldTalks.get(update)),
    chatKeyOf,
    rateLimit: config.rateLimit,
    tooFast: generalTexts.slowDown,
    concurrency: config.concurrency,
    timeoutMs: config.updateTimeoutMs,
    log,
    metrics,
    clock,
  });
  const http = await startHttp({
    host: config.host,
    port: config.port,
    metrics,
    log,
    reasonsNotReady: createReadiness({ pingStore: store.ping, inbox, clock }),
  });

  await api.deleteWebhook();
  const done = inbox.start();
  done.catch(() => undefined);
  await introduce(api, store.system.installation, log);
  if (cron) scheduler.start();
  void scheduler.tick();
  log.info({ port: http.port }, 'started');

  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await inbox.stop();
    await scheduler.stop();
    await http.close();
    await reports.close();
    await store.close();
    lock.release();
    log.info('stopped');
  };
  return {
    port: http.port,
    done,
    tick: () => scheduler.tick(),
    nextMoment: () => store.system.outbox.nextMoment(),
    stop: () => (stopping ??= stop()),
  };
};
