import { conversations, createConversation } from '@grammyjs/conversations';
import type { Conversation } from '@grammyjs/conversations';
import type { Api } from 'grammy';
import { Composer, Context } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import { awaitedCards } from './awaited.ts';
import type { Cards } from './cards.ts';
import { answer, createCards, pressing } from './cards.ts';
import { buttons } from './buttons.ts';
import type { Ctx, Deps, Flavor } from './context.ts';
import { chosen, doorman } from './doorman.ts';
import { flowStorage } from './flow-storage.ts';
import { holdTalk, type HeldTalks } from './held-talks.ts';
import { lines } from './html.ts';
import { menuView } from './menu.ts';
import { peopleCards, peopleView } from './people.ts';
import { programmeCards, programmeView } from './programme.ts';
import { reportCards, reportView } from './report.ts';
import { zoneCards } from './zones.ts';
import { erasureEntrances, privacyView, settingsCards, settingsView } from './settings.ts';
import { generalTexts as texts } from './texts/general.ts';
import { draw, send, view } from './view.ts';
import type { Delivery, Handle } from '../telegram/dispatcher.ts';

/** A dialogue as conversations/ makes it; the folder itself is not known here. */
export interface BotFlow {
  readonly cards?: Cards;
  /** What the flow sends for commands of its own, by name. */
  readonly commands?: Readonly<Record<string, (ctx: Ctx) => Promise<void>>>;
  readonly entrances?: Cards;
  readonly talks?: Readonly<Record<string, (talk: Conversation<Ctx>, ctx: Context, args: never) => Promise<void>>>;
}

/** What the dialogues contribute beside their buttons. */
export interface BotFlows {
  readonly flows: readonly BotFlow[];
  sendOffer(ctx: Ctx, code: string): Promise<void>;
}

interface Wire {
  readonly me: UserFromGetMe;
  /** The client of one update: its calls end with it. */
  readonly apiOf: (delivery: Delivery) => Api;
  readonly chatKeyOf: (update: Update) => string;
  readonly heldTalks: HeldTalks;
}

/**
 * The column of middleware; its order is the bot's behaviour. First what needs no talk (group chats, who is this, cards),
 * then the running talk, then what ends it (commands and entrances), and last whatever nobody took.
 */
export const createBot = (
  deps: Deps,
  { flows, sendOffer }: BotFlows,
  { me, apiOf, chatKeyOf, heldTalks }: Wire,
): Handle => {
  const bot = new Composer<Ctx>();
  bot.use(groupChats(deps));
  const inPrivate = bot.filter((ctx) => ctx.chat?.type === 'private' && ctx.from !== undefined);
  inPrivate.use(doorman(deps));
  inPrivate.on('my_chat_member', async (ctx) => {
    const isHere = ctx.myChatMember.new_chat_member.status === 'member';
    await deps.store.door.markReachable(ctx.from.id, isHere);
  });

  // Cards and screens: their buttons say everything, so no talk is read for them.
  const known = inPrivate.filter((ctx) => ctx.persona !== undefined || isOffer(ctx));
  known.use(
    pressing([
      ...flows.flatMap(({ cards }) => cards ?? []),
      menuCards(deps),
      programmeCards(deps),
      peopleCards(deps),
      awaitedCards(deps),
      reportCards(deps),
      zoneCards(deps),
      settingsCards(deps),
    ]),
  );

  // Everything from here on in a column of its own: whatever a card took does not descend through it.
  const talking = new Composer<Ctx>();
  known.use(talking);
  talking.use(
    conversations<Ctx, Context>({ storage: flowStorage(deps.store.wire.flows, chatKeyOf, heldTalks, deps.log) }),
    holdTalk(heldTalks),
  );

  // Leave: a command or a button that begins something ends the running talk; what was said is stored already.
  talking.use(async (ctx, next) => {
    const isEntrance = isOfOurs(ctx.callbackQuery?.data);
    if (isEntrance || ctx.message?.text?.startsWith('/') === true) {
      if (Object.keys(ctx.conversation.active()).length > 0) ctx.hasEndedTalk = true;
      await ctx.conversation.exitAll();
    }
    // What is typed next carries no button: it is said as the person of the school that was pressed last.
    const person = ctx.persona?.actor.person;
    if (isEntrance && person !== undefined && ctx.caller?.chosen !== person) await chosen(ctx, deps, person);
    await next();
  });
  for (const { talks = {} } of flows)
    for (const [id, talk] of Object.entries(talks))
      talking.use(createConversation<Ctx, Context>(talk as Parameters<typeof createConversation<Ctx, Context>>[0], id));

  // Enter.
  talking.use(
    pressing([...flows.flatMap(({ entrances }) => entrances ?? []), menuEntrances(deps), erasureEntrances(deps)]),
  );
  inPrivate.use(commands(deps, sendOffer, flows), leftovers(deps));

  const column = bot.middleware();
  // Not by grammY's own `Bot`, which gives every update the same client and nothing else.
  return async (update, delivery) => {
    const flavor: Pick<Flavor, 'delivery'> = { delivery };
    const ctx = Object.assign(new Context(update, apiOf(delivery), me), flavor);
    await column(ctx as Ctx, () => Promise.resolve());
  };
};

/** A button that this version draws, and not an answer inside a talk; an unknown one must not end anything. */
const isOfOurs = (data: string | undefined): boolean =>
  data !== undefined && Object.values(buttons).some((it) => it !== buttons.talk && it.pattern.test(data));

const isOffer = (ctx: Ctx): boolean => {
  const data = ctx.callbackQuery?.data ?? '';
  return buttons.consentGiven.pattern.test(data) || buttons.consentRefused.pattern.test(data);
};

/** In a group nothing personal is said: a command is answered by a pointer to the private chat. */
const groupChats = (deps: Deps): Composer<Ctx> => {
  const composer = new Composer<Ctx>();
  const groups = composer.chatType(['group', 'supergroup', 'channel']);
  groups.on('message:text', async (ctx) => {
    // Other bots have commands of their own, addressed to them.
    const addressed = /^\/\w+(?:@(\w+))?/u.exec(ctx.message.text);
    if (addressed !== null && (addressed[1] ?? deps.username()) === deps.username()) await ctx.reply(texts.inGroup);
  });
  groups.on('callback_query', (ctx) => answer(ctx as unknown as Ctx, { alert: texts.stale }));
  groups.use(() => undefined);
  return composer;
};

const menuCards = (deps: Deps): Cards => {
  const cards = createCards();
  cards.on(buttons.menu, async (ctx) => {
    await draw(ctx, await menuView(ctx, deps));
  });
  return cards;
};

/** Going over to another school ends a running talk: it was of the school before. */
const menuEntrances = (deps: Deps): Cards => {
  const entrances = createCards();
  entrances.on(buttons.choosePersona, async (ctx) => {
    await draw(ctx, await menuView(ctx, deps));
  });
  return entrances;
};

const commands = (deps: Deps, sendOffer: BotFlows['sendOffer'], flows: BotFlows['flows']): Composer<Ctx> => {
  const composer = new Composer<Ctx>();
  composer.command('start', async (ctx, next) => {
    if (ctx.match !== '') await sendOffer(ctx, ctx.match);
    else await next();
  });
  // Everything below is for people we know; a stranger gets the dead end.
  const mine = composer.filter((ctx) => ctx.persona !== undefined);
  mine.command(['start', 'menu'], async (ctx) => send(ctx, await menuView(ctx, deps)));
  for (const flow of flows) for (const [name, run] of Object.entries(flow.commands ?? {})) mine.command(name, run);
  mine.command('people', async (ctx) => send(ctx, await peopleView(ctx, deps)));
  mine.command('group', async (ctx) => send(ctx, await peopleView(ctx, deps)));
  mine.command('programme', async (ctx) => send(ctx, await programmeView(ctx, deps)));
  mine.command('report', async (ctx) => send(ctx, await reportView(ctx, deps)));
  mine.command('settings', async (ctx) => send(ctx, await settingsView(ctx, deps)));
  mine.command('privacy', async (ctx) => send(ctx, privacyView(ctx, deps)));
  mine.command('help', async (ctx) => send(ctx, view(texts.help(ctx.actor.roles.map(({ role }) => role)))));
  mine.command('cancel', async (ctx) => {
    await send(ctx, view(lines(ctx.hasEndedTalk === true ? texts.cancelled : texts.nothingToCancel)));
    await send(ctx, await menuView(ctx, deps));
  });
  return composer;
};

/** Old buttons, unknown text, stickers, corrections: always an answer, always a way on. */
const leftovers = (deps: Deps): Composer<Ctx> => {
  const composer = new Composer<Ctx>();
  composer.on('callback_query', (ctx) => {
    // Somebody we know pressed what was drawn for somebody else.
    const isForeign = ctx.persona === undefined && (ctx.caller?.personas.length ?? 0) > 0;
    return answer(ctx, { alert: isForeign ? texts.foreign : texts.stale });
  });
  composer.on(['message', 'edited_message'], async (ctx) => {
    if (ctx.persona === undefined) return send(ctx, view(texts.stranger));
    if (ctx.editedMessage !== undefined) return send(ctx, view(lines(texts.editedMessage)));
    await send(ctx, view(lines(texts.notUnderstood)));
    await send(ctx, await menuView(ctx, deps));
  });
  return composer;
};

/** Tells the person that it did not work: a press gets its answer, a message a reply. `null`: there is no number to name. */
export const apologise = async (
  api: Api,
  update: Context['update'],
  incident: string | null,
  held?: { readonly isPressAnswered: boolean },
): Promise<void> => {
  const { callback_query: press } = update;
  if (press !== undefined && held?.isPressAnswered !== true) {
    const text = incident === null ? texts.outageAnswer : texts.incidentAnswer(incident);
    await api.answerCallbackQuery(press.id, { text, show_alert: true });
    return;
  }
  const chat = press?.message?.chat ?? update.message?.chat ?? update.edited_message?.chat;
  const said = held === undefined ? (incident === null ? texts.outage : texts.incident(incident)) : texts.outageInTalk;
  if (chat?.type === 'private') await api.sendMessage(chat.id, said.text, { parse_mode: 'HTML' });
};
