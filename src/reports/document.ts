import type { DocumentSpec } from './document-specs.ts';
import { jointCardDocx } from './joint-card-docx.ts';
import { protocolDocx } from './protocol-docx.ts';
import { routeDocx } from './route-docx.ts';
import { visitJournalDocx } from './visit-journal-docx.ts';
import { visitSheetDocx } from './visit-sheet-docx.ts';

/** The bytes of a DOCX. */
export const docxOf = (spec: DocumentSpec): Promise<Uint8Array> => {
  switch (spec.kind) {
    case 'route':
      return routeDocx(spec);
    case 'protocol':
      return protocolDocx(spec);
    case 'joint-card':
      return jointCardDocx(spec);
    case 'visit-sheet':
      return visitSheetDocx(spec);
    case 'visit-journal':
      return visitJournalDocx(spec);
  }
};
