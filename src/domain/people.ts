/** People, their roles and what a role is held in (PRODUCT §1). Ids are branded integers of the database. */

export type OrganisationId = number & { readonly brand: 'OrganisationId' };
export type PersonId = number & { readonly brand: 'PersonId' };
export type AccountId = number & { readonly brand: 'AccountId' };
export type GroupId = number & { readonly brand: 'GroupId' };
export type MembershipId = number & { readonly brand: 'MembershipId' };

export const organisationId = (value: number): OrganisationId => value as OrganisationId;
export const personId = (value: number): PersonId => value as PersonId;
export const accountId = (value: number): AccountId => value as AccountId;
export const groupId = (value: number): GroupId => value as GroupId;
export const membershipId = (value: number): MembershipId => value as MembershipId;

export const roles = ['curator', 'mentor', 'mentee', 'observer'] as const;
export type Role = (typeof roles)[number];

export const mentoringKinds = ['traditional', 'virtual', 'reverse'] as const;
export type MentoringKind = (typeof mentoringKinds)[number];

export const schoolLevels = ['preschool', 'primary', 'secondary'] as const;
export type SchoolLevel = (typeof schoolLevels)[number];

/** Roles that become active only when the inviter has confirmed who claimed the link. */
export const confirmedRoles = ['curator', 'mentor', 'observer'] as const satisfies readonly Role[];

export const needsConfirmation = (role: Role): boolean => (confirmedRoles as readonly Role[]).includes(role);

/** A role is a relation: who, in which group, of which kind, from when to when. */
export interface Membership {
  readonly id: MembershipId;
  readonly role: Role;
  readonly group: GroupId | null;
  readonly kind: MentoringKind;
  readonly topic: string | null;
  readonly from: Date;
  readonly to: Date | null;
  /** Absent while the inviter has not said «это он»; such a membership gives no rights. */
  readonly confirmedAt: Date | null;
}

export const isActive = (membership: Membership): boolean => membership.to === null && membership.confirmedAt !== null;

/** A role in force, as rights see it. */
export interface HeldRole {
  readonly role: Role;
  readonly group: GroupId | null;
}

/** Who acts: one person of one organisation with the roles held now. Made by the doorman, never by a button. */
export interface Actor {
  readonly person: PersonId;
  readonly organisation: OrganisationId;
  readonly roles: readonly HeldRole[];
}

export const holds = (actor: Actor, role: Role, group?: GroupId): boolean =>
  actor.roles.some((held) => held.role === role && (group === undefined || held.group === group));

/** Longest name by which the chat calls a person, in UTF-16 units. */
export const nameLimit = 64;
/** Longest name of a group. */
export const groupNameLimit = 64;

// Control, zero-width, bidirectional override and blank letters: they forge or hide text in other people's chats.
const invisible = /[\p{Cc}\p{Cf}\u2028\u2029\u115F\u1160\u2800\u3164\uFFA0]/gu;

/** A name as it may be stored: one line, NFC, nothing invisible; `null` when nothing is left of it. */
export const cleanName = (raw: string): string | null => {
  // Spaces come first and last: a line break is one, and what is removed may have stood between two.
  const cleaned = raw.replace(/\s/gu, ' ').replace(invisible, '').normalize('NFC').replace(/ {2,}/gu, ' ').trim();
  return cleaned === '' ? null : cleaned;
};

/** The beginning of a text, at most so many UTF-16 units long, with no character torn in two. */
export const cut = (text: string, most: number): string => {
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > most) break;
    kept += character;
  }
  return kept;
};

/** Longest name out of a Telegram profile that is kept for «это он / не он». */
export const profileNameLimit = 128;

/** Имя-отчество out of «Фамилия Имя Отчество»; anything else stays as it is. */
export const calledName = (fullName: string): string => {
  const words = fullName.trim().split(/\s+/u);
  return words.length === 3 ? words.slice(1).join(' ') : fullName.trim();
};

/**
 * How the curator's list calls whom a roster named and who has not come yet: имя-отчество or a code. A surname, which only
 * documents bear, comes first.
 */
export const awaitedName = (fullName: string): string => {
  const words = fullName.trim().split(/\s+/u);
  const isCode = words.some((it) => /\d/u.test(it));
  const isPatronymic = /(?:ич|вна|ична)$/u.test(words.at(-1) ?? '') && words.length === 2;
  return isCode || isPatronymic || words.length === 1 ? words.join(' ') : words.slice(1).join(' ');
};
