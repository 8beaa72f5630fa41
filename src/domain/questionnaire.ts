import type { SchoolLevel } from './people.ts';
import type { Block, Instrument, LabourFunction, SchoolSubject, Statement } from './standard.ts';

/** The questionnaire of one person, assembled from the blocks of an instrument (PRODUCT §3). */

/** In what length a block is asked. */
export const sizes = ['full', 'core', 'short'] as const;
export type Size = (typeof sizes)[number];

/** One block as one person is asked it; kept with the assessment, so that a later profile changes nothing. */
export interface Part {
  readonly block: string;
  readonly size: Size;
  /** Name of the subject, where the block is about one. */
  readonly subject: string | null;
}

/** What a person teaches. The first of each list is the main one. */
export interface TeachingProfile {
  /** `null`: not asked yet. */
  readonly post: string | null;
  readonly levels: readonly SchoolLevel[];
  readonly subjects: readonly string[];
  readonly isClassTeacher: boolean;
}

export interface Section {
  readonly block: string;
  readonly fn: string;
  readonly title: string;
  readonly about: string;
  readonly statements: readonly Statement[];
}

/** What one person is asked: the instrument narrowed to the own statements, in sections. */
export interface Questionnaire extends Instrument {
  readonly sections: readonly Section[];
  readonly statements: readonly Statement[];
}

/** The most statements that one person is asked. */
export const statementLimit = 70;
/** From so many full blocks on each is asked in its core form. */
const manyBlocks = 6;

const deepest: Readonly<Record<Size, number>> = { full: 3, core: 2, short: 1 };

export const statementsOf = (block: Block, size: Size): readonly Statement[] =>
  block.statements.filter(({ tier }) => tier <= deepest[size]);

/** Whether the instrument depends on what a person teaches. */
export const asksProfile = (instrument: Pick<Instrument, 'posts'>): boolean => instrument.posts.length > 0;

/** Whether the subject is asked: not of a post whose own standard is another one, nor of a kindergarten teacher. */
export const asksSubjects = (instrument: Pick<Instrument, 'posts'>, { post, levels }: TeachingProfile): boolean =>
  asksLevels(instrument, { post }) && levels.some((it) => it !== 'preschool');

export const asksLevels = (instrument: Pick<Instrument, 'posts'>, { post }: Pick<TeachingProfile, 'post'>): boolean => {
  const found = instrument.posts.find(({ code }) => code === post);
  return found !== undefined && !found.ownStandard && found.level === null;
};

/** The levels of schooling that count: those of the post itself, or those chosen. */
const levelsOf = (instrument: Instrument, profile: TeachingProfile): readonly SchoolLevel[] => {
  const post = instrument.posts.find(({ code }) => code === profile.post);
  if (post?.ownStandard === true) return [];
  return post?.level == null ? profile.levels : [post.level];
};

/**
 * The parts of a person's questionnaire. The main level of schooling and the main subject are asked in full, the
 * second ones in short, further ones add nothing. Where six full blocks meet each is asked in its core form; what is
 * still above the limit loses its short blocks, the last first.
 */
export const compose = (instrument: Instrument, profile: TeachingProfile): readonly Part[] => {
  if (!asksProfile(instrument)) return [];
  const blocksFor = (audience: Block['for']): readonly Block[] => instrument.blocks.filter((it) => it.for === audience);
  const general = blocksFor('everyone').map((it) => part(it, 'full'));
  const ofClass = profile.isClassTeacher ? blocksFor('classTeacher').map((it) => part(it, 'full')) : [];
  const ofLevels = levelsOf(instrument, profile)
    .slice(0, 2)
    .flatMap((level, i) => blocksFor(level).map((it) => part(it, i === 0 ? 'full' : 'short')));
  const ofSubjects = asksSubjects(instrument, profile) ? subjectParts(instrument, profile) : [];

  const chosen = [...general, ...ofClass, ...ofLevels, ...ofSubjects];
  const isCrowded = chosen.filter((it) => it.size === 'full').length - ofClass.length >= manyBlocks;
  const cut = chosen.map((it) => (isCrowded && it.size === 'full' ? { ...it, size: 'core' as const } : it));
  return inOrder(instrument, withinLimit(instrument, cut));
};

const part = (block: Block, size: Size, subject: string | null = null): Part => ({ block: block.code, size, subject });

/** The modules of the standard (B/04.6, B/05.6) belong to grades 5–11: who teaches only 1–4 has the block of these. */
const subjectParts = (instrument: Instrument, { subjects, levels }: TeachingProfile): readonly Part[] => {
  const isPrimaryOnly = levels.every((it) => it === 'primary');
  const isModule = (code: string): boolean =>
    instrument.blocks.find((it) => it.code === code)?.fn.startsWith('B/') === true;
  const found = subjects
    .map((code) => instrument.subjects.find((it) => it.code === code))
    .filter((it): it is SchoolSubject & { readonly block: string } => it?.block != null)
    .filter(({ block }) => !(isPrimaryOnly && isModule(block)));
  const distinct = found.filter((it, i) => found.findIndex(({ block }) => block === it.block) === i);
  return distinct
    .slice(0, 2)
    .map(({ block, title }, i) => ({ block, size: i === 0 ? ('full' as const) : ('short' as const), subject: title }));
};

const withinLimit = (instrument: Instrument, parts: readonly Part[]): readonly Part[] => {
  const total = parts.reduce((sum, it) => sum + sectionOf(instrument, it).statements.length, 0);
  if (total <= statementLimit) return parts;
  const last = parts.findLastIndex((it) => it.size === 'short');
  return last === -1 ? parts : withinLimit(instrument, parts.toSpliced(last, 1));
};

/** Sections follow the order of the content, whatever was chosen first. */
const inOrder = (instrument: Instrument, parts: readonly Part[]): readonly Part[] => {
  const order = instrument.blocks.map(({ code }) => code);
  return parts.toSorted((a, b) => order.indexOf(a.block) - order.indexOf(b.block));
};

/** Midterm asks again only about the functions in focus, in the form in which they were asked at the start. */
export const narrowed = (instrument: Instrument, parts: readonly Part[], functions: readonly string[]) =>
  parts.filter((it) => functions.includes(instrument.blocks.find(({ code }) => code === it.block)?.fn ?? ''));

const sectionOf = (instrument: Instrument, { block: code, size, subject }: Part): Section => {
  const block = instrument.blocks.find((it) => it.code === code);
  if (block === undefined)
    throw new Error(`${instrument.code}, edition ${instrument.edition}, has no block ${code} any more`);
  return {
    block: code,
    fn: block.fn,
    title: block.title.replaceAll('{subject}', subject ?? ''),
    about: block.about.replaceAll('{subject}', subject ?? ''),
    statements: statementsOf(block, size),
  };
};

/** What was asked, from the parts kept with an assessment; no parts: the whole instrument. */
export const questionnaireOf = (instrument: Instrument, parts: readonly Part[]): Questionnaire => {
  const all = parts.length > 0 ? parts : instrument.blocks.map((it) => part(it, 'full'));
  const sections = all.map((it) => sectionOf(instrument, it));
  const asked = new Set(sections.map(({ fn }) => fn));
  const functions = instrument.functions
    .filter(({ code }) => asked.has(code))
    .map((fn): LabourFunction => ({ ...fn, title: titleOf(fn, sections) }));
  return { ...instrument, functions, sections, statements: sections.flatMap(({ statements }) => statements) };
};

/** A function about one subject is called by it: «Предмет: физика». */
const titleOf = (fn: LabourFunction, sections: readonly Section[]): string =>
  fn.code === 'subject' ? (sections.find((it) => it.fn === fn.code)?.title ?? fn.title) : fn.title;

/** How long it takes, in whole minutes. */
export const minutesOf = ({ secondsPerStatement }: Pick<Instrument, 'secondsPerStatement'>, statements: number) =>
  Math.max(1, Math.round((secondsPerStatement * statements) / 60));
