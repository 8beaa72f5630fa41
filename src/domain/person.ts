import type { Hours } from './calendar.ts';
import { usualHours } from './calendar.ts';
import type { Actor, Membership, OrganisationId, PersonId } from './people.ts';
import { cleanName, nameLimit } from './people.ts';
import type { TeachingProfile } from './questionnaire.ts';
import type { ReminderKind } from './reminder.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';

/** One person of one school, and what only they decide about themselves. */
export interface Person {
  readonly id: PersonId;
  readonly organisation: OrganisationId;
  /** How the chat calls them; absent until asked. */
  readonly name: string | null;
  /** From a roster; only documents bear it. */
  readonly fullName: string | null;
  readonly position: string | null;
  /** What the person teaches; pre-filled from a roster. */
  readonly teaching: TeachingProfile;
  /** When the person said that it is right; absent: to be asked. */
  readonly profiledAt: Date | null;
  readonly memberships: readonly Membership[];
  readonly hours: Hours;
  readonly leftAt: Date | null;
  readonly choices: readonly ReminderChoice[];
  readonly curators: readonly PersonId[];
  readonly version: number;
}

export interface ReminderChoice {
  readonly kind: ReminderKind;
  readonly mutedAt: Date | null;
  readonly snoozedUntil: Date | null;
}

const isSelf = (person: Person, actor: Actor): boolean =>
  person.id === actor.person && person.organisation === actor.organisation;

/** «Как к вам обращаться?» */
export const rename = (person: Person, actor: Actor, rawName: string): Result<Person> => {
  if (!isSelf(person, actor)) return refuse({ kind: 'not-yours' });
  const name = cleanName(rawName);
  if (name === null) return refuse({ kind: 'empty' });
  if (name.length > nameLimit) return refuse({ kind: 'too-long', max: nameLimit });
  return accept({ ...person, name });
};

/** Own hours for reminders; `null` brings back 08:00–20:00. */
export const chooseHours = (person: Person, actor: Actor, hours: Hours | null): Result<Person> =>
  isSelf(person, actor) ? accept({ ...person, hours: hours ?? usualHours }) : refuse({ kind: 'not-yours' });

const choose = (person: Person, actor: Actor, kind: ReminderKind, change: Partial<ReminderChoice>): Result<Person> => {
  if (!isSelf(person, actor)) return refuse({ kind: 'not-yours' });
  const before = person.choices.find((it) => it.kind === kind) ?? { kind, mutedAt: null, snoozedUntil: null };
  return accept({
    ...person,
    choices: [...person.choices.filter((it) => it.kind !== kind), { ...before, ...change }],
  });
};

export const mute = (person: Person, actor: Actor, kind: ReminderKind, now: Date): Result<Person> =>
  choose(person, actor, kind, { mutedAt: now });

export const unmute = (person: Person, actor: Actor, kind: ReminderKind): Result<Person> =>
  choose(person, actor, kind, { mutedAt: null, snoozedUntil: null });

export const snooze = (person: Person, actor: Actor, kind: ReminderKind, days: number, now: Date): Result<Person> =>
  choose(person, actor, kind, { snoozedUntil: new Date(now.getTime() + days * 24 * 60 * 60 * 1000) });

/** The same for several kinds at once: what one message spoke of. */
export const snoozeAll = (
  person: Person,
  actor: Actor,
  kinds: readonly ReminderKind[],
  days: number,
  now: Date,
): Result<Person> =>
  kinds.reduce<Result<Person>>(
    (result, kind) => (result.accepted ? snooze(result.state, actor, kind, days, now) : result),
    accept(person),
  );

/** Leaves the programme: every role ends, no reason is asked; curators learn that it happened. */
export const leave = (person: Person, actor: Actor, now: Date): Result<Person> => {
  if (!isSelf(person, actor)) return refuse({ kind: 'not-yours' });
  if (person.leftAt !== null) return refuse({ kind: 'already-left' });
  return accept(
    {
      ...person,
      leftAt: now,
      memberships: person.memberships.map((it) => (it.to === null ? { ...it, to: now } : it)),
    },
    {
      notices: person.curators
        .filter((curator) => curator !== person.id)
        .map((to) => ({ kind: 'person-left', to, refs: { person: person.id } })),
      audit: [{ act: 'left', subject: person.id }],
    },
  );
};
