import { AsyncLocalStorage } from 'node:async_hooks';

/** The update on whose behalf the current code runs. */
export interface UpdateScope {
  readonly updateId: number;
  /** Aborted when the update's time is up: calls of Telegram and writes on its behalf are refused from then on. */
  readonly signal: AbortSignal;
  /** By `Timer.now()`: when the signal will abort. A pause that would last longer is not worth beginning. */
  readonly deadline: number;
}

/**
 * Carries the scope past grammY and the conversations plugin: neither hands anything of ours down to `client.fetch`,
 * and a conversation rebuilds its context from the update alone.
 */
export const updateScope = new AsyncLocalStorage<UpdateScope>();

export const inUpdate = <Value>(scope: UpdateScope, work: () => Value): Value => updateScope.run(scope, work);

export const currentUpdate = (): UpdateScope | undefined => updateScope.getStore();
