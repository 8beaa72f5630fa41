/** How many updates of one person are taken: a bucket each, refilled over ten seconds, forgotten when full. */
export const createRate = (limit: number, clock: () => Date) => {
  const window = 10_000;
  const buckets = new Map<number, { left: number; at: number; told: boolean }>();

  return (person: number): 'taken' | 'tell' | 'drop' => {
    const now = clock().getTime();
    const known = buckets.get(person) ?? { left: limit, at: now, told: false };
    const left = Math.min(limit, known.left + ((now - known.at) / window) * limit);
    if (buckets.size > 10_000) for (const [id, it] of buckets) if (now - it.at > window) buckets.delete(id);
    if (left >= 1) {
      buckets.set(person, { left: left - 1, at: now, told: false });
      return 'taken';
    }
    buckets.set(person, { left, at: now, told: true });
    return known.told ? 'drop' : 'tell';
  };
};
