import { AsyncLocalStorage } from 'node:async_hooks';

/** The update being handled, for what lies below grammY and has no context: the wire. */
export interface UpdateScope {
  readonly updateId: number;
  readonly signal: AbortSignal;
}

const storage = new AsyncLocalStorage<UpdateScope>();

export const inUpdate = <Value>(scope: UpdateScope, work: () => Value): Value => storage.run(scope, work);
export const currentUpdate = (): UpdateScope | undefined => storage.getStore();
