import type { FileChild } from 'docx';
import type { JointCardDocument, JointCardPart } from './document-specs.ts';
import { capital, longDate, sentence } from './document-words.ts';
import { fields, letterhead, penLines, signatures } from './docx-forms.ts';
import { docxBytes } from './docx-page.ts';
import { gap, heading, paragraphs, prose, title } from './docx-text.ts';

/** The card on paper: what is written is set, what is not has lines for the pen, and there is room for after the lesson. */
export const jointCardDocx = (spec: JointCardDocument): Promise<Uint8Array> =>
  docxBytes('Технологическая карта урока', [
    {
      orientation: 'portrait',
      children: [
        ...letterhead(spec.school),
        gap(),
        title('ТЕХНОЛОГИЧЕСКАЯ КАРТА УРОКА'),
        ...paragraphs('совместная разработка педагога и наставника', 'centred'),
        gap(),
        fields(spec.fields),
        ...spec.parts.flatMap(partOf),
        heading('После урока: что получилось, что изменить'),
        penLines(3),
        ...signatures('Карту составили', spec.signatures),
      ],
    },
  ]);

/** Lines in a part that nobody has filled. */
const emptyLines = 4;

const partOf = ({ title: name, texts, files, comments }: JointCardPart, i: number): readonly FileChild[] => [
  heading(`${i + 1}. ${name}`),
  ...texts.flatMap((it) => prose(it)),
  ...files.flatMap((it) => prose(sentence(capital(it)), { label: '•' })),
  ...(texts.length + files.length === 0 ? [penLines(emptyLines)] : []),
  ...(comments.length === 0 ? [] : [gap()]),
  ...comments.flatMap(({ by, on, text }) => paragraphs(text, 'remark', { label: `${capital(by)}, ${longDate(on)}:` })),
];
