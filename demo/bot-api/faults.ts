/** What Telegram, or the way to it, does on a bad day; on demand, for the next calls that match. */
export type Fault =
  | { readonly kind: 'status'; readonly code: number; readonly description: string; readonly retryAfter?: number }
  | { readonly kind: 'slow'; readonly ms: number }
  /** The connection is cut before the work is done. */
  | { readonly kind: 'cut-before' }
  /** The work is done, and the connection is cut before the answer. */
  | { readonly kind: 'cut-after' };

export const blocked: Fault = { kind: 'status', code: 403, description: 'Forbidden: bot was blocked by the user' };
export const badGateway: Fault = { kind: 'status', code: 502, description: 'Bad Gateway' };
export const flood = (seconds: number): Fault => ({
  kind: 'status',
  code: 429,
  description: `Too Many Requests: retry after ${seconds}`,
  retryAfter: seconds,
});

export const createFaults = () => {
  const planned: { method: string | RegExp; fault: Fault; left: number }[] = [];
  return {
    /** The next `times` calls of a method meet this fault. */
    next: (method: string | RegExp, fault: Fault, times = 1): void => {
      planned.push({ method, fault, left: times });
    },
    clear: (): void => {
      planned.length = 0;
    },
    /** How many calls will still meet a fault. */
    get left(): number {
      return planned.reduce((sum, it) => sum + it.left, 0);
    },
    take: (method: string): Fault | undefined => {
      if (planned.length === 0) return undefined;
      const found = planned.find((it) =>
        typeof it.method === 'string' ? it.method === method : it.method.test(method),
      );
      if (found === undefined) return undefined;
      found.left -= 1;
      if (found.left <= 0) planned.splice(planned.indexOf(found), 1);
      return found.fault;
    },
  };
};

export type Faults = ReturnType<typeof createFaults>;
