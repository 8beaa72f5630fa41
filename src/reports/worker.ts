import { parentPort } from 'node:worker_threads';
import type { DocumentSpec } from './document-specs.ts';
import type { PictureSpec } from './specs.ts';
import type { VisitJournal } from './visit-document-specs.ts';

/**
 * The thread that draws, one job after another. Each kind of job loads its own libraries when it first comes; they leave
 * memory when the thread ends.
 */

export type Job =
  | { readonly kind: 'picture'; readonly spec: PictureSpec }
  | { readonly kind: 'document'; readonly spec: DocumentSpec }
  | { readonly kind: 'spreadsheet'; readonly spec: VisitJournal };

export type Reply =
  | { readonly kind: 'done'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly error: Error };

const perform = async (job: Job): Promise<Uint8Array> => {
  switch (job.kind) {
    case 'picture': {
      const { pngOf } = await import('./picture.ts');
      return pngOf(job.spec);
    }
    case 'document': {
      const { docxOf } = await import('./document.ts');
      return docxOf(job.spec);
    }
    case 'spreadsheet': {
      const { visitJournalXlsx } = await import('./visit-journal-xlsx.ts');
      return visitJournalXlsx(job.spec);
    }
  }
};

/** A copy of its own: memory that a library has made cannot be handed over. */
const replyTo = async (job: Job): Promise<Reply> => {
  try {
    return { kind: 'done', bytes: new Uint8Array(await perform(job)) };
  } catch (thrown) {
    return { kind: 'failed', error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }
};

const serve = async (job: Job): Promise<void> => {
  const reply = await replyTo(job);
  parentPort?.postMessage(reply, reply.kind === 'done' ? [reply.bytes.buffer] : []);
};

parentPort?.on('message', (job: Job) => void serve(job));
