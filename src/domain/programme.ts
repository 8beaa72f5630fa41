import type { LocalDate, Span } from './calendar.ts';
import type { Effects, Result } from './result.ts';
import { accept, refuse } from './result.ts';
import type { Actor, GroupId, OrganisationId, PersonId } from './people.ts';
import { cleanName, groupNameLimit } from './people.ts';
import { mayDo } from './rights.ts';
import type { Week } from './federal-days.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import { yearOf } from './school-calendar.ts';
import type { SchoolYear } from './school-year.ts';
import { wholeOf } from './school-year.ts';
import type { Instrument } from './standard.ts';
import type { VisitPolicy } from './visit-ledger.ts';
import { isPolicy, usualPolicy } from './visit-ledger.ts';

/** A school with its groups and programmes; a school year with its diagnosis stages (PRODUCT §3). */

export type ProgrammeId = number & { readonly brand: 'ProgrammeId' };
export type StageId = number & { readonly brand: 'StageId' };
export const programmeId = (value: number): ProgrammeId => value as ProgrammeId;
export const stageId = (value: number): StageId => value as StageId;

export const stageKinds = ['baseline', 'midterm', 'final'] as const;
export type StageKind = (typeof stageKinds)[number];

export interface Stage {
  /** `null` until it is stored. */
  readonly id: StageId | null;
  readonly kind: StageKind;
  readonly instrument: string;
  readonly edition: number;
  readonly openedAt: Date;
  readonly openedBy: PersonId | null;
  readonly closedAt: Date | null;
  readonly closedBy: PersonId | null;
}

export interface Programme {
  readonly id: ProgrammeId | null;
  /** `2026/27` */
  readonly schoolYear: string;
  readonly stages: readonly Stage[];
  /** How many visits each period is hoped to bring. */
  readonly visitPolicy: VisitPolicy;
}

export interface Group {
  readonly id: GroupId | null;
  readonly name: string;
}

/** What a curator sets up. Small, so that it is loaded and decided whole. */
export interface School {
  readonly organisation: OrganisationId;
  readonly name: string;
  readonly zone: string;
  /** How many days a week it works. */
  readonly week: Week;
  /** The school's own calendars, in order; where it has none for a year, the preset of that year counts. */
  readonly years: readonly SchoolYear[];
  /** When a curator accepted: not used for certification, penalties or bonuses. */
  readonly promisedAt: Date | null;
  readonly promisedBy: PersonId | null;
  readonly groups: readonly Group[];
  readonly programmes: readonly Programme[];
  /** Everyone taking part, for notices. */
  readonly members: readonly { readonly person: PersonId; readonly role: string; readonly group: GroupId | null }[];
  readonly version: number;
}

/** The school year that a local date belongs to; it turns on 1 July, when schools plan the next one. */
export const schoolYearOf = (localDate: string): string => {
  const [year = 0, month = 0] = localDate.split('-').map(Number);
  const start = month >= 7 ? year : year - 1;
  return `${start}/${String((start + 1) % 100).padStart(2, '0')}`;
};

/** The whole school year around a day, its summer with it: unlike `schoolYearOf`, July still belongs to what was. */
export const yearAround = (calendar: SchoolCalendar, date: LocalDate): Span =>
  wholeOf(yearOf(calendar, date) ?? { year: schoolYearOf(date) });

export const openStageOf = (school: School): Stage | undefined =>
  school.programmes.flatMap((programme) => programme.stages).find((stage) => stage.closedAt === null);

export const addGroup = (school: School, actor: Actor, rawName: string): Result<School> => {
  if (!mayDo(actor, 'set-up-programme', school)) return refuse({ kind: 'needs-role', role: 'curator' });
  const name = cleanName(rawName);
  if (name === null) return refuse({ kind: 'empty' });
  if (name.length > groupNameLimit) return refuse({ kind: 'too-long', max: groupNameLimit });
  if (school.groups.some((group) => group.name.toLocaleLowerCase('ru') === name.toLocaleLowerCase('ru')))
    return refuse({ kind: 'name-taken', name });
  return accept({ ...school, groups: [...school.groups, { id: null, name }] });
};

/** Starts the school year; starting it again changes nothing. */
export const startProgramme = (school: School, actor: Actor, schoolYear: string): Result<School> => {
  if (!mayDo(actor, 'set-up-programme', school)) return refuse({ kind: 'needs-role', role: 'curator' });
  if (school.programmes.some((programme) => programme.schoolYear === schoolYear)) return accept(school);
  return accept({
    ...school,
    programmes: [...school.programmes, { id: null, schoolYear, stages: [], visitPolicy: usualPolicy }],
  });
};

/** Five or six school days a week: reminders and dates to choose from follow it at once. */
export const setWeek = (school: School, actor: Actor, week: Week): Result<School> => {
  if (!mayDo(actor, 'set-up-programme', school)) return refuse({ kind: 'needs-role', role: 'curator' });
  return accept(school.week === week ? school : { ...school, week });
};

/** How many visits a period is hoped to bring, in one school year; counted anew each time, so it holds at once. */
export const setVisitPolicy = (
  school: School,
  actor: Actor,
  schoolYear: string,
  policy: VisitPolicy,
): Result<School> => {
  if (!mayDo(actor, 'set-up-programme', school)) return refuse({ kind: 'needs-role', role: 'curator' });
  const programme = school.programmes.find((it) => it.schoolYear === schoolYear);
  if (programme === undefined || !isPolicy(policy)) return refuse({ kind: 'not-found' });
  const programmes = school.programmes.map((it) => (it === programme ? { ...it, visitPolicy: policy } : it));
  return accept({ ...school, programmes });
};

/** How many visits are hoped for in a school year; as usual where no programme was begun. */
export const visitPolicyOf = (school: Pick<School, 'programmes'>, schoolYear: string): VisitPolicy =>
  school.programmes.find((it) => it.schoolYear === schoolYear)?.visitPolicy ?? usualPolicy;

/** The school's promise: asked once, before the first stage opens, and shown to teachers. */
export const acceptPromise = (school: School, actor: Actor, now: Date): Result<School> => {
  if (!mayDo(actor, 'set-up-programme', school)) return refuse({ kind: 'needs-role', role: 'curator' });
  if (school.promisedAt !== null) return accept(school);
  return accept({ ...school, promisedAt: now, promisedBy: actor.person }, { audit: [{ act: 'promise-accepted' }] });
};

/** Opens one stage of a school year. A stage opens once and closes once. */
export const openStage = (
  school: School,
  actor: Actor,
  { schoolYear, kind, instrument }: { schoolYear: string; kind: StageKind; instrument: Instrument },
  now: Date,
): Result<School> => {
  if (!mayDo(actor, 'run-stage', school)) return refuse({ kind: 'needs-role', role: 'curator' });
  if (school.groups.length === 0) return refuse({ kind: 'group-first' });
  if (school.promisedAt === null) return refuse({ kind: 'promise-first' });
  const programme = school.programmes.find((it) => it.schoolYear === schoolYear);
  if (programme === undefined) return refuse({ kind: 'not-found' });
  const same = programme.stages.find((stage) => stage.kind === kind);
  if (same !== undefined)
    return refuse(
      same.closedAt === null
        ? { kind: 'stage-already-open', stage: kind }
        : { kind: 'stage-never-reopens', stage: kind },
    );
  const other = openStageOf(school);
  if (other !== undefined) return refuse({ kind: 'stage-already-open', stage: other.kind });
  const stage: Stage = {
    id: null,
    kind,
    instrument: instrument.code,
    edition: instrument.edition,
    openedAt: now,
    openedBy: actor.person,
    closedAt: null,
    closedBy: null,
  };
  const programmes = school.programmes.map((it) => (it === programme ? { ...it, stages: [...it.stages, stage] } : it));
  return accept({ ...school, programmes }, tellMentees(school, actor, schoolYear, kind));
};

/** Mentees learn of an open stage; year and kind stand for the stage, whose id does not exist yet. */
const tellMentees = (school: School, actor: Actor, schoolYear: string, kind: StageKind): Effects => ({
  notices: [...new Set(school.members.filter((it) => it.role === 'mentee').map((it) => it.person))]
    .filter((person) => person !== actor.person)
    .map((to) => ({
      kind: 'stage-opened',
      to,
      refs: { year: Number(schoolYear.slice(0, 4)), kind: stageKinds.indexOf(kind), school: school.organisation },
    })),
  audit: [{ act: 'stage-opened' }],
});
