/** The two functions that React's `useSyncExternalStore` takes. */
export interface Store<T> {
  /** The same object until something changed. */
  getSnapshot(): T;
  /** Returns the function that ends the subscription. */
  subscribe(listener: () => void): () => void;
}

/** Runs a function soon: next microtask, next frame. */
export type Schedule = (run: () => void) => void;

/**
 * A store whose snapshot is built when it is asked for, and whose listeners hear of any number of
 * changes once per `schedule`.
 */
export function createStore<T>(build: () => T, schedule: Schedule): Store<T> & { changed(): void } {
  const listeners = new Set<() => void>();
  let snapshot: { readonly value: T } | null = null;
  let scheduled = false;
  return {
    getSnapshot() {
      snapshot ??= { value: build() };
      return snapshot.value;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed() {
      snapshot = null;
      if (scheduled) return;
      scheduled = true;
      schedule(() => {
        scheduled = false;
        for (const listener of listeners) listener();
      });
    },
  };
}
