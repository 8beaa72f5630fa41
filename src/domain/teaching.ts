import type { Actor, SchoolLevel } from './people.ts';
import { schoolLevels } from './people.ts';
import type { Person } from './person.ts';
import type { TeachingProfile } from './questionnaire.ts';
import { asksLevels } from './questionnaire.ts';
import type { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import type { Instrument } from './standard.ts';

/** What a person teaches, as they say it themselves, tap by tap; asked once and open to change (PRODUCT §3). */

/** One thing said about the own work. A level or subject taken as main moves to the front of its list. */
export type TeachingChange =
  | { readonly kind: 'post'; readonly post: string }
  | { readonly kind: 'level'; readonly level: string; readonly isOn: boolean }
  | { readonly kind: 'mainLevel'; readonly level: string }
  | { readonly kind: 'subject'; readonly subject: string; readonly isOn: boolean }
  | { readonly kind: 'mainSubject'; readonly subject: string }
  | { readonly kind: 'classTeacher'; readonly isOn: boolean };

const toggled = <Item>(items: readonly Item[], item: Item, isOn: boolean): readonly Item[] =>
  items.includes(item) === isOn ? items : isOn ? [...items, item] : items.filter((it) => it !== item);

const inFront = <Item>(items: readonly Item[], item: Item): readonly Item[] =>
  items.includes(item) ? [item, ...items.filter((it) => it !== item)] : items;

export const changeTeaching = (
  person: Person,
  instrument: Pick<Instrument, 'posts' | 'subjects'>,
  actor: Actor,
  change: TeachingChange,
): Result<Person> => {
  if (person.id !== actor.person || person.organisation !== actor.organisation) return refuse({ kind: 'not-yours' });
  const teaching = understood(person.teaching, instrument);
  const changed = (part: Partial<TeachingProfile>): Result<Person> =>
    accept({ ...person, teaching: { ...teaching, ...part } });
  const unknown = refuse({ kind: 'not-found' });
  switch (change.kind) {
    case 'post':
      return instrument.posts.some(({ code }) => code === change.post) ? changed({ post: change.post }) : unknown;
    case 'level':
    case 'mainLevel': {
      const level = schoolLevels.find((it): it is SchoolLevel => it === change.level);
      if (level === undefined) return unknown;
      const { levels } = teaching;
      return changed({
        levels: change.kind === 'level' ? toggled(levels, level, change.isOn) : inFront(levels, level),
      });
    }
    case 'subject':
    case 'mainSubject': {
      if (!instrument.subjects.some(({ code }) => code === change.subject)) return unknown;
      const { subjects } = teaching;
      return changed({
        subjects:
          change.kind === 'subject'
            ? toggled(subjects, change.subject, change.isOn)
            : inFront(subjects, change.subject),
      });
    }
    case 'classTeacher':
      return changed({ isClassTeacher: change.isOn });
  }
};

/** What is still missing before a questionnaire can be assembled; `null`: nothing is. */
export const missingInTeaching = (
  instrument: Pick<Instrument, 'posts'>,
  teaching: TeachingProfile,
): 'post' | 'levels' | null => {
  if (teaching.post === null) return 'post';
  return asksLevels(instrument, teaching) && teaching.levels.length === 0 ? 'levels' : null;
};

/** «Всё верно»: the profile is asked once, not with every diagnosis. */
export const settleTeaching = (
  person: Person,
  instrument: Pick<Instrument, 'posts' | 'subjects'>,
  actor: Actor,
  now: Date,
): Result<Person> => {
  if (person.id !== actor.person || person.organisation !== actor.organisation) return refuse({ kind: 'not-yours' });
  const refusal: Refusal | null =
    missingInTeaching(instrument, person.teaching) === null ? null : { kind: 'profile-first' };
  if (refusal !== null) return refuse(refusal);
  return accept({ ...person, teaching: understood(person.teaching, instrument), profiledAt: now });
};

/** A roster names subjects in its own way; what it means, in the codes of the instrument. */
export const subjectsNamed = (
  instrument: Pick<Instrument, 'subjects'>,
  names: readonly string[],
): readonly string[] => {
  // Whoever types a roster leaves out the two dots of U+0451.
  const plain = (text: string): string => text.trim().toLocaleLowerCase('ru').replaceAll('\u0451', '\u0435');
  const found = names.map((name) =>
    instrument.subjects.find(({ code, title, aliases }) =>
      [code, title, ...aliases].some((known) => plain(known) === plain(name)),
    ),
  );
  return [...new Set(found.flatMap((it) => (it === undefined ? [] : [it.code])))];
};

/** The profile with the subjects of a roster as the instrument knows them. */
export const understood = (teaching: TeachingProfile, instrument: Pick<Instrument, 'subjects'>): TeachingProfile => ({
  ...teaching,
  subjects: subjectsNamed(instrument, teaching.subjects),
});
