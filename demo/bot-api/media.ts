import { bad } from './refused.ts';

/** Files: what Telegram takes as a picture, and how large it is. */

const megabyte = 1024 * 1024;
const photoLimit = 10 * megabyte;
const fileLimit = 50 * megabyte;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Width and height as the picture's own header says; `undefined`: no picture that Telegram would take. */
export const pictureSize = (bytes: Uint8Array): Size | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length > 24 && view.getUint32(0) === 0x89_50_4e_47)
    return { width: view.getUint32(16), height: view.getUint32(20) };
  if (bytes.length > 10 && view.getUint32(0) === 0x47_49_46_38)
    return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (bytes.length > 30 && view.getUint32(0) === 0x52_49_46_46 && view.getUint32(8) === 0x57_45_42_50)
    return webpSize(view);
  return bytes.length > 4 && view.getUint16(0) === 0xff_d8 ? jpegSize(view) : undefined;
};

const webpSize = (view: DataView): Size | undefined => {
  const chunk = view.getUint32(12);
  if (chunk === 0x56_50_38_58) {
    const read = (at: number): number => 1 + (view.getUint32(at, true) & 0xff_ff_ff);
    return { width: read(24), height: read(27) };
  }
  if (chunk === 0x56_50_38_20)
    return { width: view.getUint16(26, true) & 0x3f_ff, height: view.getUint16(28, true) & 0x3f_ff };
  if (chunk === 0x56_50_38_4c) {
    const bits = view.getUint32(21, true);
    return { width: 1 + (bits & 0x3f_ff), height: 1 + ((bits >> 14) & 0x3f_ff) };
  }
  return undefined;
};

const jpegSize = (view: DataView): Size | undefined => {
  for (let at = 2; at + 9 < view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    // Start of frame, whatever its coding; C4, C8 and CC are something else.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
};

/** The size of a photo, or the words in which Telegram refuses it. */
export const checkPhoto = (bytes: Uint8Array): Size => {
  if (bytes.length > photoLimit) return bad('file is too big');
  const size = pictureSize(bytes);
  if (size === undefined) return bad('IMAGE_PROCESS_FAILED');
  const { width, height } = size;
  if (width + height > 10_000 || Math.max(width, height) > 20 * Math.min(width, height))
    return bad('PHOTO_INVALID_DIMENSIONS');
  return size;
};

export const checkFile = (bytes: Uint8Array): void => {
  if (bytes.length === 0) bad('file must be non-empty');
  if (bytes.length > fileLimit) bad('Request Entity Too Large');
};
