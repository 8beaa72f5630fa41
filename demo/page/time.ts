/** Times as a phone in the school's zone shows them. */

const formats = new Map<string, Intl.DateTimeFormat>();

const shown = (at: number, zone: string, name: string, options: Intl.DateTimeFormatOptions): string => {
  const key = `${zone} ${name}`;
  let format = formats.get(key);
  if (format === undefined) formats.set(key, (format = new Intl.DateTimeFormat('ru', { timeZone: zone, ...options })));
  return format.format(at);
};

export const clockOf = (at: number, zone: string): string =>
  shown(at, zone, 'clock', { hour: '2-digit', minute: '2-digit' });

/** «вторник, 24 ноября» */
export const weekdayOf = (at: number, zone: string): string =>
  shown(at, zone, 'weekday', { weekday: 'long', day: 'numeric', month: 'long' });

/** «вт, 24 нояб.» */
export const shortDayOf = (at: number, zone: string): string =>
  shown(at, zone, 'short', { weekday: 'short', day: 'numeric', month: 'short' });

export const dayOf = (at: number, zone: string): string => shown(at, zone, 'day', { day: 'numeric', month: 'long' });

/** `2026-11-24`, for telling days apart. */
export const dateKey = (at: number, zone: string): string =>
  new Date(at + offsetOf(at, zone)).toISOString().slice(0, 10);

/** `2026-11-24T09:20`, as fields for local dates have it. */
export const fieldOf = (at: number, zone: string): string =>
  new Date(at + offsetOf(at, zone)).toISOString().slice(0, 16);

const quarter = 15 * 60_000;
const offsets = new Map<string, number>();

/** Asked for every message at every drawing; no zone's clock was ever moved but at a whole quarter of an hour. */
const offsetOf = (at: number, zone: string): number => {
  const key = `${zone} ${Math.floor(at / quarter)}`;
  let offset = offsets.get(key);
  if (offset === undefined) offsets.set(key, (offset = readOffset(at, zone)));
  return offset;
};

const readOffset = (at: number, zone: string): number => {
  const name = offsetNameOf(at, zone);
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d?):?(\d\d)?/u.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0)) * 60_000;
};

const offsetNameOf = (at: number, zone: string): string => {
  const key = `${zone} offset`;
  let format = formats.get(key);
  if (format === undefined)
    formats.set(key, (format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })));
  return format.formatToParts(at).find((it) => it.type === 'timeZoneName')?.value ?? '';
};

/** The formats of the Bot API's `date_time`: w weekday, d/D date short or long, t/T time short or long, r from now. */
export const timeOf = (at: number, zone: string, format: string): string =>
  shown(at, zone, format, {
    ...(/w|full/u.test(format) ? { weekday: 'long' } : {}),
    ...(format === 'r' || /D|full/u.test(format)
      ? { day: 'numeric', month: 'long', year: 'numeric' }
      : /d/u.test(format)
        ? { day: '2-digit', month: '2-digit', year: 'numeric' }
        : {}),
    ...(/T/u.test(format)
      ? { hour: '2-digit', minute: '2-digit', second: '2-digit' }
      : /t|full/u.test(format)
        ? { hour: '2-digit', minute: '2-digit' }
        : {}),
  });
