import type { Delivery } from './dispatcher.ts';

/**
 * Hands the delivery of an update to its middleware: grammY passes nothing but the update itself through
 * `handleUpdate`, so it is found again by the update's id while that update is being handled.
 */
export const createHandling = () => {
  const current = new Map<number, Delivery>();
  return {
    during: async (delivery: Delivery, work: () => Promise<void>): Promise<void> => {
      current.set(delivery.updateId, delivery);
      try {
        await work();
      } finally {
        current.delete(delivery.updateId);
      }
    },
    deliveryOf: (updateId: number): Delivery => {
      const found = current.get(updateId);
      if (found === undefined) throw new Error(`update ${updateId} is not being handled`);
      return found;
    },
  };
};
