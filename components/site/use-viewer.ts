"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { onViewerNews } from "#client/viewer-news.ts";
import { callApi } from "./call-api.ts";

/** Who the browser is to the lab, as `GET /api/viewer` tells. */
type Viewer =
  | { readonly role: "stranger" }
  | {
      readonly role: "learner" | "instructor";
      readonly name: string;
      /** Null while they have no account. */
      readonly email: string | null;
      /** The name of the class that what they do belongs to. */
      readonly class: string | null;
    };

/**
 * Asks the lab once the page stands, on each further page, when this page changes it, and when the
 * reader comes back to the page: another may have signed in or out. Null until it is known.
 */
export function useViewer(): Viewer | null {
  const path = usePathname();
  const [viewer, setViewer] = useState<Viewer | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page may be another viewer.
  useEffect(() => {
    let newest = 0;
    const ask = async () => {
      const mine = ++newest;
      const called = await callApi("GET", "/api/viewer");
      if (mine === newest && called.ok) setViewer(called.value as Viewer);
    };
    void ask();
    const seen = () => {
      if (document.visibilityState === "visible") void ask();
    };
    const unsubscribe = onViewerNews(() => void ask());
    document.addEventListener("visibilitychange", seen);
    return () => {
      newest = 0;
      unsubscribe();
      document.removeEventListener("visibilitychange", seen);
    };
  }, [path]);
  return viewer;
}
