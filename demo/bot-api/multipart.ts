import { Busboy } from '@fastify/busboy';
import type { BusboyHeaders } from '@fastify/busboy';

/**
 * A form with files in it. The platform's own parser takes nothing but what browsers write; bots write file names
 * without quotes and headers without spaces, and Telegram reads them.
 */
export const readMultipart = (
  type: string,
  body: Buffer,
): Promise<readonly (readonly [string, string | (Uint8Array & { fileName: string })])[]> =>
  new Promise((resolve, reject) => {
    const parts: (readonly [string, string | (Uint8Array & { fileName: string })])[] = [];
    const headers: BusboyHeaders = { 'content-type': type };
    const form = new Busboy({ headers });
    form.on('field', (name, value) => parts.push([name, value]));
    form.on('file', (name, stream, fileName) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => parts.push([name, Object.assign(new Uint8Array(Buffer.concat(chunks)), { fileName })]));
    });
    form.on('finish', () => resolve(parts));
    form.on('error', reject);
    form.end(body);
  });
