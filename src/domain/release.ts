import type { Assessment } from './assessment.ts';
import type { CompetenceFigure } from './evaluation.ts';
import { figuresOf } from './evaluation.ts';
import type { Actor, GroupId, OrganisationId, PersonId } from './people.ts';
import type { Stage, StageId } from './programme.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import { mayDo } from './rights.ts';
import type { Competence, Instrument } from './standard.ts';

/** Figures frozen when a stage closes, and who may see which of them (PRODUCT §7). */

/** Fewest people behind a figure that anybody else may see. */
export const fewest = 3;

export interface Release {
  readonly stage: StageId;
  /** `null`: the whole school. */
  readonly group: GroupId | null;
  readonly instrument: string;
  readonly edition: number;
  /** Everyone asked: the mentees at closing. */
  readonly members: readonly PersonId[];
  readonly started: number;
  readonly finished: number;
  readonly figures: readonly CompetenceFigure[];
  readonly at: Date;
}

/** A stage with all that its closing counts. */
export interface StageAtClosing {
  readonly id: StageId;
  readonly organisation: OrganisationId;
  readonly stage: Stage;
  readonly groups: readonly { readonly id: GroupId; readonly mentees: readonly PersonId[] }[];
  readonly curators: readonly PersonId[];
  readonly assessments: readonly Assessment[];
  readonly releases: readonly Release[];
  readonly version: number;
}

/** Closes a stage for good and freezes its releases: one for each group and one for the school. */
export const closeStage = (
  current: StageAtClosing,
  instrument: Instrument,
  actor: Actor,
  now: Date,
): Result<StageAtClosing> => {
  if (!mayDo(actor, 'run-stage', current)) return refuse({ kind: 'needs-role', role: 'curator' });
  if (current.stage.closedAt !== null) return refuse({ kind: 'stage-closed' });
  const everyone = [...new Set(current.groups.flatMap((group) => group.mentees))];
  const release = (group: GroupId | null, members: readonly PersonId[]): Release => {
    const filled = current.assessments.filter((it) => members.includes(it.person));
    const finished = filled.filter((it) => it.finishedAt !== null);
    return {
      stage: current.id,
      group,
      instrument: instrument.code,
      edition: instrument.edition,
      members: members.toSorted((a, b) => a - b),
      started: filled.length,
      finished: finished.length,
      figures: figuresOf(finished, instrument),
      at: now,
    };
  };
  return accept(
    {
      ...current,
      stage: { ...current.stage, closedAt: now },
      releases: [release(null, everyone), ...current.groups.map((group) => release(group.id, group.mentees))],
    },
    { audit: [{ act: 'stage-closed', refs: { stage: current.id } }] },
  );
};

/** One competence of a release as a viewer may see it. */
export type ShownFigure =
  | {
      readonly kind: 'shown';
      readonly competence: Competence;
      readonly n: number;
      readonly median: number;
      readonly bands: readonly [number, number, number, number];
    }
  | { readonly kind: 'no-data'; readonly competence: Competence }
  | { readonly kind: 'suppressed'; readonly competence: Competence };

export interface ShownRelease {
  readonly release: Release;
  readonly figures: readonly ShownFigure[];
}

/**
 * The releases of one stage as one viewer may see them. A figure is shown when it stands for three people or more,
 * when what it leaves of the school is nobody or three and more, and when the people in it whose own answers the
 * viewer cannot open are nobody or three and more. Decided over all releases at once, so that no two of them,
 * nor the school less all its shown groups, give away fewer.
 */
export const shownTo = (
  releases: readonly Release[],
  /** People whose single answers the viewer can open, the viewer included. */
  opened: ReadonlySet<PersonId>,
): readonly ShownRelease[] => {
  const all = [...new Set(releases.flatMap((it) => it.figures.map((figure) => figure.competence)))];
  const shownOf = new Map(all.map((competence) => [competence, shownSets(releases, competence, opened)]));
  return releases.map((release) => ({
    release,
    figures: release.figures.map((figure): ShownFigure => {
      const { competence, median, bands, counted } = figure;
      if (counted.length === 0 || median === null) return { kind: 'no-data', competence };
      if (shownOf.get(competence)?.has(release) !== true) return { kind: 'suppressed', competence };
      return { kind: 'shown', competence, n: counted.length, median, bands };
    }),
  }));
};

const shownSets = (
  releases: readonly Release[],
  competence: Competence,
  opened: ReadonlySet<PersonId>,
): ReadonlySet<Release> => {
  const counted = (release: Release): ReadonlySet<PersonId> =>
    new Set(release.figures.find((it) => it.competence === competence)?.counted);
  const school = releases.find((it) => it.group === null);
  const whole: ReadonlySet<PersonId> = school === undefined ? new Set() : counted(school);
  const shown = new Set<Release>();
  const bySize = releases.toSorted(
    (a, b) =>
      Number(b.group === null) - Number(a.group === null) ||
      counted(b).size - counted(a).size ||
      (a.group ?? 0) - (b.group ?? 0),
  );
  for (const release of bySize) {
    const people = counted(release);
    if (people.size < fewest || !isSafe(people, opened)) continue;
    const differences = [whole, ...[...shown].map(counted)]
      .filter((other) => minus(people, other).size === 0)
      .map((other) => minus(other, people));
    if (differences.every((rest) => isSafe(rest, opened))) shown.add(release);
  }
  // The school less all shown groups together must not single anybody out either: hide the smallest until it does not.
  const groups = [...shown].filter((it) => it.group !== null);
  while (groups.length > 0) {
    const rest = groups.reduce((left, group) => minus(left, counted(group)), whole);
    if (isSafe(rest, opened)) break;
    const smallest = groups.pop();
    if (smallest !== undefined) shown.delete(smallest);
  }
  return shown;
};

const minus = (people: ReadonlySet<PersonId>, others: ReadonlySet<PersonId>): ReadonlySet<PersonId> =>
  new Set([...people].filter((person) => !others.has(person)));

/** Nobody, or so many that none of them can be told apart, even by a viewer who knows some of the answers. */
const isSafe = (people: ReadonlySet<PersonId>, opened: ReadonlySet<PersonId>): boolean => {
  const unknown = minus(people, opened).size;
  return (people.size === 0 || people.size >= fewest) && (unknown === 0 || unknown >= fewest);
};
