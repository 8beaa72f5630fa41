import { createHmac, hkdfSync } from 'node:crypto';

/**
 * The name of a chat in the inbox and of a talk in the flow state: a keyed hash, so that neither table holds a
 * Telegram id. The key comes from the token, which the database does not hold.
 */
export const createChatKey = (token: string) => {
  const key = Buffer.from(hkdfSync('sha256', token, 'nastavnik', 'chat-key', 32));
  return (chat: number, user: number): string =>
    createHmac('sha256', key).update(`${chat}:${user}`).digest('base64url').slice(0, 22);
};

export type ChatKey = ReturnType<typeof createChatKey>;
