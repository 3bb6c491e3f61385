"use client";

import { useEffect, useState } from "react";
import type { SearchEngine } from "#client/search.ts";

type Loading =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly engine: SearchEngine }
  | { readonly state: "failed" };

/** Fetched at most once by a page; a failure is forgotten, so that it can be tried again. */
let loaded: Promise<SearchEngine> | null = null;

function loadEngine(): Promise<SearchEngine> {
  loaded ??= fetchEngine().catch((error: unknown) => {
    loaded = null;
    throw error;
  });
  return loaded;
}

async function fetchEngine(): Promise<SearchEngine> {
  const [{ openSearch }, response] = await Promise.all([
    import("#client/search.ts"),
    fetch("/search-index.json"),
  ]);
  if (!response.ok) throw new Error(`The index was answered with ${response.status}.`);
  return openSearch(await response.text());
}

/** What searches, loaded when the first component that needs it is shown. */
export function useSearchEngine(): Loading & { readonly retry: () => void } {
  const [loading, setLoading] = useState<Loading>({ state: "loading" });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt loads anew
  useEffect(() => {
    let isWanted = true;
    const settle = (to: Loading) => isWanted && setLoading(to);
    settle({ state: "loading" });
    loadEngine().then(
      (engine) => settle({ state: "ready", engine }),
      () => settle({ state: "failed" }),
    );
    return () => {
      isWanted = false;
    };
  }, [attempt]);
  return { ...loading, retry: () => setAttempt(attempt + 1) };
}
