import { inflateRawSync } from 'node:zlib';

/** Opens a DOCX as Word would: a zip of XML. Written apart from what makes it, so that both cannot err alike. */

/** Parts by name; `word/document.xml` is what is read. */
export const partsOf = (bytes: Uint8Array): ReadonlyMap<string, string> => {
  const file = Buffer.from(bytes);
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) throw new Error('not a zip');
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let i = 0; i < file.readUInt16LE(end + 10); i += 1) {
    const [method, packed, nameLength] = [
      file.readUInt16LE(at + 10),
      file.readUInt32LE(at + 20),
      file.readUInt16LE(at + 28),
    ];
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const content = file.subarray(from, from + packed);
    parts.set(name, (method === 8 ? inflateRawSync(content) : content).toString('utf8'));
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
};

export const documentXml = (bytes: Uint8Array): string => {
  const xml = partsOf(bytes).get('word/document.xml');
  if (xml === undefined) throw new Error('no word/document.xml');
  return xml;
};

const illegal = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
const opening = /^<([A-Za-z_][\w:.-]*)((?:\s+[A-Za-z_][\w:.-]*="[^"<]*")*)\s*(\/?)>$/u;

/** What a strict parser would refuse; empty when the XML is well-formed. */
export const faultsOf = (xml: string): readonly string[] => {
  const faults: string[] = [];
  if (illegal.test(xml)) faults.push(`illegal character at ${xml.search(illegal)}`);
  const open: string[] = [];
  for (const [token] of xml.replace(/^<\?xml[^>]*\?>/u, '').matchAll(/<[^>]*>|[^<]+/gu)) {
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/iu.test(token)) faults.push(`bare &: ${token.slice(0, 60)}`);
    if (!token.startsWith('<')) continue;
    if (token.startsWith('</')) {
      const name = open.pop();
      if (token !== `</${name}>`) faults.push(`${token} closes ${name}`);
      continue;
    }
    const [, name, , isEmpty] = opening.exec(token) ?? [];
    if (name === undefined) faults.push(`not a tag: ${token.slice(0, 60)}`);
    else if (isEmpty === '') open.push(name);
  }
  return [...faults, ...open.map((name) => `${name} is not closed`)];
};

const plain = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll('\u00A0', ' ');

/** Everything between `<w:name …>` and its end, the outermost ones. */
export const elementsOf = (xml: string, name: string): readonly string[] => {
  const found: string[] = [];
  let [depth, from] = [0, 0];
  for (const { 0: tag, index } of xml.matchAll(new RegExp(`<(/?)${name}(?=[ >])[^>]*?(?<!/)>`, 'gu'))) {
    if (tag.startsWith('</')) {
      depth -= 1;
      if (depth === 0) found.push(xml.slice(from, index + tag.length));
    } else {
      if (depth === 0) from = index;
      depth += 1;
    }
  }
  return found;
};

/** The text of each paragraph, empty ones left out. */
export const paragraphsOf = (xml: string): readonly string[] =>
  elementsOf(xml, 'w:p')
    .map((it) => plain([...it.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map(([, text]) => text).join('')))
    .filter((text) => text !== '');

/** Cells of a row, paragraphs joined by a line end. */
export const cellsOf = (row: string): readonly string[] =>
  elementsOf(row, 'w:tc').map((it) => paragraphsOf(it).join('\n'));

export const rowsOf = (table: string): readonly string[] => elementsOf(table, 'w:tr');
