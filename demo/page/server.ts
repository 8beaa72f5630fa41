import type { Moved, PagePerson, PressAnswer, Problem, FaultKind, Slot } from '../server/protocol.ts';

/** What the page asks of its server. */

/** A request that was not followed; its message is for whoever asked. */
export class Refused extends Error {}

const offline = 'Демо не отвечает. Возможно, оно остановлено: запустите npm run demo ещё раз';

const ask = async <Answer>(path: string, body: BodyInit): Promise<Answer> => {
  let response: Response;
  try {
    response = await fetch(path, { method: 'POST', body });
  } catch {
    throw new Refused(offline);
  }
  const answer = (await response.json()) as (Answer & Partial<Problem>) | null;
  if (answer?.problem !== undefined || !response.ok) throw new Refused(answer?.problem ?? offline);
  return answer as Answer;
};

const act = <Answer>(kind: string, values: object): Promise<Answer> => ask('/act', JSON.stringify({ kind, ...values }));

export interface Place {
  readonly person: number;
  readonly chat: number;
}

export const server = {
  text: (place: Place, text: string, replyTo?: number) =>
    act<{ id: number }>('text', { ...place, text, ...(replyTo === undefined ? {} : { replyTo }) }),
  press: (place: Place, message: number, row: number, column: number) =>
    act<PressAnswer>('press', { ...place, message, row, column }),
  edit: (place: Place, message: number, text: string) => act('edit', { ...place, message, text }),
  remove: (place: Place, message: number) => act('remove', { ...place, message }),
  start: (person: number, payload?: string) => act('start', { person, ...(payload === undefined ? {} : { payload }) }),
  sticker: (place: Place, emoji: string) => act('sticker', { ...place, emoji }),
  voice: (place: Place, seconds: number) => act('voice', { ...place, seconds }),
  block: (person: number, isBlocked: boolean) => act('block', { person, isBlocked }),
  addPerson: (name: string, role: Slot) => act<PagePerson>('addPerson', { name, role }),
  move: (to: 'hour' | 'morning' | 'reminder' | 'date', date?: string) =>
    act<Moved>('move', { to, ...(date === undefined ? {} : { date }) }),
  fault: (fault: FaultKind | null) => act('fault', { fault }),
  reset: () => ask('/reset', ''),
  upload: (place: Place, kind: 'photo' | 'document', file: File, caption = '') => {
    const query = new URLSearchParams({
      person: String(place.person),
      chat: String(place.chat),
      kind,
      name: file.name,
      caption,
    });
    return ask(`/upload?${query.toString()}`, file);
  },
};
