/** What the page and its server say to each other. Plain data; the page imports nothing else of the demo. */

export type Slot = 'teacher' | 'mentor' | 'curator';

export interface PagePerson {
  readonly id: number;
  readonly name: string;
  /** As Telegram shows them to others. */
  readonly nick: string;
  readonly role: Slot;
  readonly note: string;
  /** The payload of an invitation that waits for this person. */
  readonly invitation: string | null;
}

export interface PageEntity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly unix_time?: number;
  readonly date_time_format?: string;
}

export interface PageKey {
  readonly text: string;
  readonly style?: string;
  readonly url?: string;
  readonly copy?: string;
}

export interface PageFile {
  readonly id: string;
  readonly kind: 'photo' | 'document' | 'voice' | 'sticker';
  readonly name: string;
  readonly size: number;
  readonly width?: number;
  readonly height?: number;
  readonly duration?: number;
  readonly emoji?: string;
}

export interface PageMessage {
  readonly id: number;
  /** `null`: the bot. */
  readonly from: number | null;
  /** How its author is called in a group. */
  readonly author: string;
  readonly isService: boolean;
  /** Seconds. */
  readonly date: number;
  readonly text: string;
  readonly entities: readonly PageEntity[];
  readonly keys: readonly (readonly PageKey[])[];
  readonly file: PageFile | null;
  readonly album: string | null;
  readonly isEdited: boolean;
  readonly replyTo: number | null;
  /** The update that tells the bot about it; `null`: the bot is not told. */
  readonly update: number | null;
}

export interface PageReplyKeyboard {
  readonly rows: readonly (readonly { readonly text: string; readonly style?: string }[])[];
  readonly placeholder: string | null;
}

/** A chat without its messages. */
export interface PageChat {
  readonly id: number;
  readonly title: string;
  readonly isGroup: boolean;
  readonly members: readonly number[];
  readonly isStarted: boolean;
  readonly isBlocked: boolean;
  readonly commands: readonly { readonly command: string; readonly description: string }[];
  readonly replyKeyboard: PageReplyKeyboard | null;
}

/** One line of the inspector: a call of the bot, or an update on its way to it. */
export interface PageCall {
  readonly n: number;
  readonly kind: 'call' | 'update';
  /** Milliseconds of school time. */
  readonly at: number;
  readonly method: string;
  readonly chat: number | null;
  readonly isOk: boolean;
  readonly isViolation: boolean;
  readonly error: string | null;
  readonly ms: number | null;
  readonly params: string;
  readonly result: string;
}

export const faultKinds = ['forbidden', 'flood', 'gateway', 'slow', 'cut-before', 'cut-after'] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface PageState {
  /** Of this school and no other: whatever the page remembers of another one is void. */
  readonly made: string;
  readonly school: string;
  readonly bot: { readonly name: string; readonly username: string; readonly description: string };
  readonly zone: string;
  /** Milliseconds. */
  readonly now: number;
  readonly people: readonly PagePerson[];
  /** Who is on which phone at first. */
  readonly cast: Readonly<Record<Slot, number>>;
  readonly chats: readonly PageChat[];
  readonly messages: readonly { readonly chat: number; readonly messages: readonly PageMessage[] }[];
  readonly acknowledged: number;
  readonly calls: readonly PageCall[];
  readonly fault: FaultKind | null;
}

export type Change =
  | { readonly kind: 'state'; readonly state: PageState }
  /** The school is being made; everything shown before is void. */
  | { readonly kind: 'preparing' }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'message'; readonly chat: number; readonly message: PageMessage }
  | { readonly kind: 'removed'; readonly chat: number; readonly id: number }
  | { readonly kind: 'chat'; readonly chat: PageChat }
  | { readonly kind: 'person'; readonly person: PagePerson }
  | { readonly kind: 'action'; readonly chat: number; readonly action: string }
  | { readonly kind: 'draft'; readonly chat: number; readonly text: string; readonly entities: readonly PageEntity[] }
  | { readonly kind: 'now'; readonly now: number }
  | { readonly kind: 'acknowledged'; readonly below: number }
  | { readonly kind: 'call'; readonly call: PageCall }
  | { readonly kind: 'description'; readonly description: string }
  | { readonly kind: 'fault'; readonly fault: FaultKind | null };

/** What a press was answered with; `null`: it was not, in half a minute. */
export type PressAnswer = { readonly text: string | null; readonly alert: boolean; readonly url: string | null } | null;

/** Where the clock has come to, and what the bot wrote on the way. */
export interface Moved {
  readonly now: number;
  readonly arrived: readonly { readonly chat: number; readonly text: string }[];
}

/** An answer to a request that could not be followed. */
export interface Problem {
  readonly problem: string;
}
