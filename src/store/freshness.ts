/**
 * Tells whether something read earlier may have changed. On SQLite the database itself says whether another process
 * wrote (PRAGMA data_version), and this process counts its own writes; where the database cannot tell, nothing is kept.
 */
export interface Freshness {
  /** Equal stamps: nothing that matters was written in between. `null`: cannot be known, read again. */
  stamp(): string | null;
  /** This process wrote something about people, roles or accounts. */
  touch(): void;
}

export const createFreshness = (dataVersion: (() => number) | null): Freshness => {
  let own = 0;
  return {
    stamp: () => (dataVersion === null ? null : `${dataVersion()}:${own}`),
    touch: () => {
      own += 1;
    },
  };
};
