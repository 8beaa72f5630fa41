import { createHash, randomBytes } from 'node:crypto';

/** Codes of personal links: 128 random bits, shown once, kept as a hash. */
export const newInviteCode = (): { readonly code: string; readonly codeHash: string } => {
  const code = randomBytes(16).toString('base64url');
  return { code, codeHash: hashOfCode(code) };
};

export const hashOfCode = (code: string): string => createHash('sha256').update(code).digest('hex');

export const inviteLink = (username: string, code: string): string => `https://t.me/${username}?start=${code}`;

/** Whether a /start payload has the shape of a code at all. */
export const isCode = (text: string): boolean => /^[\w-]{22}$/u.test(text);
