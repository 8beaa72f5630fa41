import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** A value that parts of the page look at: a part is drawn again only when what it looks at has changed. */
export interface Store<State> {
  get(): State;
  set(next: State): void;
  change(make: (state: State) => State): void;
  subscribe(look: () => void): () => void;
}

export const createStore = <State>(first: State): Store<State> => {
  const looking = new Set<() => void>();
  let state = first;
  const set = (next: State): void => {
    if (Object.is(next, state)) return;
    state = next;
    for (const look of looking) look();
  };
  return {
    get: () => state,
    set,
    change: (make) => set(make(state)),
    subscribe: (look) => {
      looking.add(look);
      return () => looking.delete(look);
    },
  };
};

/** What `select` gives must be the same object while it means the same. */
export const useStore = <State, Selected>(store: Store<State>, select: (state: State) => Selected): Selected => {
  const [, draw] = useState(0);
  const selected = select(store.get());
  const latest = useRef({ select, selected });
  latest.current = { select, selected };
  useLayoutEffect(() => {
    const look = (): void => {
      const { select: now, selected: before } = latest.current;
      if (!Object.is(now(store.get()), before)) draw((n) => n + 1);
    };
    // Something may have happened between the drawing and this moment.
    look();
    return store.subscribe(look);
  }, [store]);
  return selected;
};
