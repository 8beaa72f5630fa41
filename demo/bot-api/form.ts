import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { readMultipart } from './multipart.ts';
import { typeOf, type Params } from './params.ts';

const attachment = 'attach://';

/** Parameters come as JSON, as a form, or as multipart with `attach://` names for the files in it. */
export const readParams = async (method: string, request: IncomingMessage): Promise<Params> => {
  const type = request.headers['content-type'] ?? '';
  const body = await buffer(request);
  if (body.length === 0) return {};
  if (type.startsWith('application/json')) return JSON.parse(body.toString()) as Params;
  const form = type.startsWith('multipart/form-data')
    ? await readMultipart(type, body)
    : [...new URLSearchParams(body.toString())];
  const files = new Map(form.flatMap(([name, value]) => (typeof value === 'string' ? [] : [[name, value] as const])));
  const params: Params = {};
  for (const [name, value] of form)
    params[name] = typeof value === 'string' ? attached(valueOf(method, name, value), files) : value;
  // A file that another parameter points at is none of its own.
  for (const name of files.keys()) if (typeOf(method, name) === undefined) delete params[name];
  return params;
};

/** A form knows only text: what it means depends on the parameter. */
const valueOf = (method: string, name: string, value: string): unknown => {
  switch (typeOf(method, name)) {
    case 'int':
      return Number(value);
    case 'chat':
      return /^-?\d+$/u.test(value) ? Number(value) : value;
    case 'bool':
      return value === 'true';
    case 'json':
      return JSON.parse(value) as unknown;
    case 'string':
    case 'file':
    case undefined:
      return value;
  }
};

/** Puts the files where their names stand, inside albums and edits too. */
const attached = (value: unknown, files: ReadonlyMap<string, Uint8Array>): unknown => {
  if (typeof value === 'string' && value.startsWith(attachment)) return files.get(value.slice(attachment.length));
  if (Array.isArray(value)) return value.map((it) => attached(it, files));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, attached(it, files)]));
};
