/** The page's own pictograms, drawn by one pen; each is decoration beside words. */

const paths = {
  back: 'M15 5l-7 7 7 7',
  down: 'M6 9l6 6 6-6',
  more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  send: 'M4 12l16-7-6 16-3-6.5L4 12z',
  clip: 'M20 11.5l-8 8a5 5 0 01-7-7l8.5-8.5a3.3 3.3 0 014.7 4.7L9.8 17a1.6 1.6 0 01-2.3-2.3l7.4-7.4',
  menu: 'M5 7h14M5 12h14M5 17h9',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M4 12.5l4.5 4.5L19 6.5',
  checks: 'M2 12.5l4 4.5L15 6.5M11 16l1 1L22 6.5',
  clock: 'M12 7v5l3.5 2M12 3a9 9 0 100 18 9 9 0 000-18z',
  sun: 'M12 8a4 4 0 100 8 4 4 0 000-8zM12 2.5v2M12 19.5v2M4.5 12h-2M21.5 12h-2M5.6 5.6l1.4 1.4M17 17l1.4 1.4M5.6 18.4L7 17M17 7l1.4-1.4',
  moon: 'M19.5 14.5A8 8 0 019.5 4.5a8 8 0 1010 10z',
  sunrise: 'M4 18h16M7 14a5 5 0 0110 0M12 3v4M9.5 5L12 2.5 14.5 5M3.5 14h1M19.5 14h1M6 8.5l.8.8M18 8.5l-.8.8',
  bell: 'M6 16.5V11a6 6 0 1112 0v5.5l1.5 2h-15l1.5-2zM10 21h4',
  calendar: 'M4 6.5h16v13H4zM4 10.5h16M8.5 3.5v4M15.5 3.5v4',
  wrench: 'M8 6l-5 6 5 6M16 6l5 6-5 6M13.5 4.5l-3 15',
  help: 'M12 3a9 9 0 100 18 9 9 0 000-18zM9.3 9.3a2.8 2.8 0 115 1.7c-.9.9-2.3 1.3-2.3 2.7M12 16.8v.01',
  reset: 'M4.5 12a7.5 7.5 0 102.3-5.4M4 4v4.5h4.5',
  photo: 'M4 5.5h16v13H4zM4 16l4.5-4.5 4 4 2.5-2.5 5 5M15.5 9.5v.01',
  file: 'M7 3.5h7l4 4v13H7zM14 3.5v4h4',
  voice: 'M12 3.5a2.8 2.8 0 00-2.8 2.8v5a2.8 2.8 0 005.6 0v-5A2.8 2.8 0 0012 3.5zM6 11.5a6 6 0 0012 0M12 17.5v3',
  sticker: 'M4 5h16v9l-6 6H4zM14 20v-6h6M8.5 10v.01M13 10v.01M8.5 13.5a3 3 0 004.5 0',
  play: 'M8 5.5v13l11-6.5z',
  pencil: 'M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5z',
  trash: 'M5 7h14M9.5 7V4.5h5V7M7 7l1 13h8l1-13',
  person: 'M12 4a4 4 0 100 8 4 4 0 000-8zM4.5 20.5a7.5 7.5 0 0115 0',
  plus: 'M12 5v14M5 12h14',
  block: 'M12 3.5a8.5 8.5 0 100 17 8.5 8.5 0 000-17zM6 6l12 12',
  keys: 'M3.5 6.5h17v11h-17zM7 10v.01M12 10v.01M17 10v.01M8 14h8',
  link: 'M10 14a4 4 0 006 .4l3-3a4 4 0 00-5.6-5.6L12 7M14 10a4 4 0 00-6-.4l-3 3a4 4 0 005.6 5.6L12 17',
  reply: 'M9.5 6L4 11.5 9.5 17M4.5 11.5H14a6 6 0 016 6',
} as const;

export type IconName = keyof typeof paths;

export const Icon = ({ name, size = 20 }: { name: IconName; size?: number }) => (
  <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path
      d={paths[name]}
      fill="none"
      stroke="currentColor"
      stroke-width={name === 'more' ? 3 : 1.8}
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
);

/** The sapling of the house. */
export const Mark = ({ size = 32 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
    <rect width="64" height="64" rx="18" fill="#17604f" />
    <path d="M32 49V27" stroke="#fff" stroke-width="5" stroke-linecap="round" />
    <path d="M32 34c0-9-6-14-16-14 0 9 6 14 16 14z" fill="#8fd6b0" />
    <path d="M32 29c0-9 6-14 16-14 0 9-6 14-16 14z" fill="#ffd27a" />
  </svg>
);

const hues = [12, 38, 92, 158, 196, 232, 276, 330];

/** A round with initials, in a colour of its own. */
export const Avatar = ({ name, id, size = 40 }: { name: string; id: number; size?: number }) => {
  const letters = name
    .split(/\s+/u)
    .slice(0, 2)
    .map((word) => word[0] ?? '')
    .join('');
  const hue = hues[Math.abs(id) % hues.length] ?? 0;
  return (
    <span
      class="avatar"
      aria-hidden="true"
      style={{ width: `${size}px`, height: `${size}px`, fontSize: `${size * 0.38}px`, '--hue': String(hue) }}
    >
      {letters}
    </span>
  );
};
