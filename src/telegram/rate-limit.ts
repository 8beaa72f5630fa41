import type { Timer } from './timer.ts';

/** `told-off`: over the limit for the first time in the window, the moment to say so. */
export type RateVerdict = 'within' | 'told-off' | 'over';

interface Bucket {
  left: number;
  at: number;
  toldAt: number;
}

const windowMs = 10_000;

/**
 * A bucket of `limit` updates for each person, refilled evenly in ten seconds. Buckets that are full again say nothing
 * and are forgotten; if a crowd keeps more than `mostPeople` in use at once, the oldest go, to the crowd's advantage.
 */
export const createRateLimit = (limit: number, timer: Timer, mostPeople = 10_000) => {
  const buckets = new Map<number, Bucket>();

  const makeRoom = (now: number): void => {
    for (const [person, bucket] of buckets) if (now - bucket.at >= windowMs) buckets.delete(person);
    for (const person of buckets.keys()) {
      if (buckets.size < mostPeople) break;
      buckets.delete(person);
    }
  };

  return (person: number): RateVerdict => {
    const now = timer.now();
    let bucket = buckets.get(person);
    if (bucket === undefined) {
      if (buckets.size >= mostPeople) makeRoom(now);
      bucket = { left: limit, at: now, toldAt: Number.NEGATIVE_INFINITY };
      buckets.set(person, bucket);
    }
    bucket.left = Math.min(limit, bucket.left + ((now - bucket.at) / windowMs) * limit);
    bucket.at = now;
    if (bucket.left >= 1) {
      bucket.left -= 1;
      return 'within';
    }
    if (now - bucket.toldAt < windowMs) return 'over';
    bucket.toldAt = now;
    return 'told-off';
  };
};

export type RateLimit = ReturnType<typeof createRateLimit>;
