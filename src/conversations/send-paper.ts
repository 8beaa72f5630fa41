import type { Keyboard } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import type { Html } from '../bot/html.ts';
import { fileNamed, send, view } from '../bot/view.ts';

/** A paper on its way into the chat: progress while it is made, the file, and words where it cannot be made. */
export interface Paper {
  readonly make: () => Promise<Uint8Array>;
  readonly name: string;
  readonly caption: Html;
  /** Under the file. */
  readonly keyboard?: Keyboard;
  /** A paper that fails costs nobody what it is about. */
  readonly failed: Html;
}

export const sendPaper = async (ctx: Ctx, deps: Pick<Deps, 'log'>, it: Paper): Promise<void> => {
  await ctx.replyWithChatAction('upload_document');
  let bytes: Uint8Array;
  try {
    bytes = await it.make();
  } catch (error) {
    deps.log.error({ event: 'document-failed', err: error }, 'a document could not be made');
    return send(ctx, view(it.failed));
  }
  await ctx.replyWithDocument(fileNamed(it.name, bytes), {
    caption: it.caption.text,
    parse_mode: 'HTML',
    ...(it.keyboard === undefined ? {} : { reply_markup: it.keyboard }),
  });
};
