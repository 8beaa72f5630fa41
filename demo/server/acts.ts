import { z } from 'zod';
import { pictureSize } from '../bot-api/media.ts';
import type { Chat, Press } from '../bot-api/world.ts';
import { localMoment, nextWorkingMorning } from '../clock.ts';
import type { Player, Scene } from '../demo.ts';
import { demoRoles, school } from '../school.ts';
import { faultKinds, type Moved, type PressAnswer } from './protocol.ts';

/** What people do on the page, done on their phones. */

/** Nothing of the kind: a stale page, or somebody playing with the server. The words are shown. */
export class NotDone extends Error {}

const id = z.int();
const text = z.string().trim().min(1).max(4096);
const here = { person: id, chat: id };

export const actSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), ...here, text, replyTo: id.optional() }),
  z.object({ kind: z.literal('press'), ...here, message: id, row: id, column: id }),
  z.object({ kind: z.literal('edit'), ...here, message: id, text }),
  z.object({ kind: z.literal('remove'), ...here, message: id }),
  z.object({ kind: z.literal('start'), person: id, payload: z.string().max(64).optional() }),
  z.object({ kind: z.literal('sticker'), ...here, emoji: z.string().max(8) }),
  z.object({ kind: z.literal('voice'), ...here, seconds: z.int().min(1).max(600) }),
  z.object({ kind: z.literal('block'), person: id, isBlocked: z.boolean() }),
  z.object({ kind: z.literal('addPerson'), name: z.string().trim().min(1).max(64), role: z.enum(demoRoles) }),
  z.object({
    kind: z.literal('move'),
    to: z.enum(['hour', 'morning', 'reminder', 'date']),
    date: z.string().optional(),
  }),
  z.object({ kind: z.literal('fault'), fault: z.enum(faultKinds).nullable() }),
]);
export type Act = z.infer<typeof actSchema>;

const hour = 60 * 60 * 1000;
const answerPatience = 30_000;

export const perform = async (scene: Scene, act: Act): Promise<unknown> => {
  switch (act.kind) {
    case 'text': {
      const { player, chat } = placeOf(scene, act);
      return { id: player.person.phone.text(act.text, chat, act.replyTo).message_id };
    }
    case 'press': {
      const { player, chat } = placeOf(scene, act);
      const message = chat.messages.get(act.message);
      const data = message?.keyboard[act.row]?.[act.column]?.callback_data;
      if (message === undefined || data === undefined) throw new NotDone('Этой кнопки больше нет');
      return answerOf(scene, player.person.phone.press(message, data, chat));
    }
    case 'edit': {
      const { player, chat } = placeOf(scene, act);
      const message = chat.messages.get(act.message);
      if (message?.from?.id !== act.person || message.file !== undefined)
        throw new NotDone('Изменить можно только свой текст');
      if (message.text !== act.text) player.person.phone.edit(message, act.text, chat);
      return {};
    }
    case 'remove': {
      const { player, chat } = placeOf(scene, act);
      player.person.phone.remove(act.message, chat);
      return {};
    }
    case 'start':
      return { id: playerOf(scene, act.person).person.phone.start(act.payload).message_id };
    case 'sticker': {
      const { player, chat } = placeOf(scene, act);
      player.person.phone.file(
        { kind: 'sticker', name: 'sticker.webp', bytes: blank, emoji: act.emoji, width: 512, height: 512 },
        chat,
      );
      return {};
    }
    case 'voice': {
      const { player, chat } = placeOf(scene, act);
      player.person.phone.file({ kind: 'voice', name: 'voice.ogg', bytes: blank, duration: act.seconds }, chat);
      return {};
    }
    case 'block': {
      const { phone } = playerOf(scene, act.person).person;
      if (act.isBlocked) phone.block();
      else phone.unblock();
      return {};
    }
    case 'addPerson':
      return scene.addPlayer(act.name, act.role);
    case 'move':
      return move(scene, act);
    case 'fault':
      scene.setFault(act.fault);
      return {};
  }
};

/** A sticker or a voice message has no more than its place here. */
const blank = new Uint8Array(1);

const playerOf = ({ players }: Scene, person: number): Player => {
  const player = players.get(person);
  if (player === undefined) throw new NotDone('Такого человека здесь нет');
  return player;
};

const placeOf = (
  scene: Scene,
  { person, chat: id }: { person: number; chat: number },
): { player: Player; chat: Chat } => {
  const player = playerOf(scene, person);
  const chat = scene.chatOf(player, id);
  if (chat === undefined) throw new NotDone('Такого чата здесь нет');
  if (chat.user !== undefined && chat.isBlocked) throw new NotDone('Бот заблокирован');
  return { player, chat };
};

const answerOf = ({ stage }: Scene, press: Press): Promise<PressAnswer> =>
  new Promise((resolve) => {
    const { events } = stage.api.world;
    const name = `answer:${press.id}`;
    const tell = (): void => {
      clearTimeout(timer);
      events.off(name, tell);
      const { answer } = press;
      resolve(
        answer === undefined ? null : { text: answer.text ?? null, alert: answer.alert, url: answer.url ?? null },
      );
    };
    const timer = setTimeout(tell, answerPatience);
    events.once(name, tell);
  });

const move = async ({ stage }: Scene, { to, date = '' }: Act & { kind: 'move' }): Promise<Moved> => {
  const { clock } = stage;
  const now = clock.read();
  const arrived: Moved['arrived'][number][] = [];
  const look = (it: { fromBot: boolean; chat: { id: number }; text: string }): void => {
    if (it.fromBot) arrived.push({ chat: it.chat.id, text: it.text });
  };
  const { events } = stage.api.world;
  events.on('message', look);
  try {
    if (to === 'reminder') await stage.advanceToReminder();
    else await stage.advanceTo(goalOf(to, now, date));
  } finally {
    events.off('message', look);
  }
  return { now: clock.read().getTime(), arrived };
};

/** Nothing runs backwards, and two years are enough for any school year. */
const farthest = 2 * 366 * 24 * hour;

const goalOf = (to: 'hour' | 'morning' | 'date', now: Date, date: string): Date => {
  if (to === 'hour') return new Date(now.getTime() + hour);
  if (to === 'morning') return nextWorkingMorning(now, school.zone);
  const goal = localMoment(date, school.zone);
  if (goal === undefined) throw new NotDone('Такой даты нет');
  if (goal <= now) throw new NotDone('Время идёт только вперёд: выберите дату позже');
  if (goal.getTime() - now.getTime() > farthest) throw new NotDone('Это слишком далеко: выберите дату поближе');
  return goal;
};

export const uploadSchema = z.object({
  person: z.coerce.number().int(),
  chat: z.coerce.number().int(),
  kind: z.enum(['photo', 'document']),
  name: z.string().min(1).max(200),
  caption: z.string().max(1024).default(''),
});

/** A picked photo or file. */
export const upload = (
  scene: Scene,
  { kind, name, caption, ...place }: z.infer<typeof uploadSchema>,
  bytes: Uint8Array,
): void => {
  const { player, chat } = placeOf(scene, place);
  if (bytes.length === 0) throw new NotDone('Файл пуст');
  const size = kind === 'photo' ? pictureSize(bytes) : {};
  if (size === undefined) throw new NotDone('Это не картинка: отправьте её файлом');
  player.person.phone.file({ kind, name, bytes, caption, ...size }, chat);
};
