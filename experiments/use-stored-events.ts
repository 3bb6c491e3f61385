"use client";

import { useEffect, useState } from "react";
import { fetchStoredEvents, type RunSource, type StoredEvents } from "./stored-events.ts";

export type StoredEventsState =
  | { readonly status: "loading"; readonly bytes: number }
  | { readonly status: "done"; readonly stored: StoredEvents };

/** The events of a stored run, as far as they have come. `retry` asks again. */
export function useStoredEvents(
  source: RunSource,
): StoredEventsState & { readonly retry: () => void } {
  const [state, setState] = useState<StoredEventsState>({ status: "loading", bytes: 0 });
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try fetches anew.
  useEffect(() => {
    const leaving = new AbortController();
    setState({ status: "loading", bytes: 0 });
    fetchStoredEvents(source, leaving.signal, (bytes) =>
      setState({ status: "loading", bytes }),
    ).then(
      (stored) => {
        if (!leaving.signal.aborted) setState({ status: "done", stored });
      },
      () => {},
    );
    return () => leaving.abort();
  }, [source, tries]);
  return { ...state, retry: () => setTries(tries + 1) };
}
