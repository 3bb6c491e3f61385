"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
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

const CHANGED = "lab101-viewer";

/** Makes the header look again who this is: after joining, or a new name. */
export const announceViewer = (): boolean => window.dispatchEvent(new Event(CHANGED));

/** Asks the lab, once the page stands and on each further page. Null until it is known. */
export function useViewer(): Viewer | null {
  const path = usePathname();
  const [viewer, setViewer] = useState<Viewer | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page may be another viewer.
  useEffect(() => {
    let stale = false;
    const ask = async () => {
      const called = await callApi("GET", "/api/viewer");
      if (!stale && called.ok) setViewer(called.value as Viewer);
    };
    void ask();
    window.addEventListener(CHANGED, ask);
    return () => {
      stale = true;
      window.removeEventListener(CHANGED, ask);
    };
  }, [path]);
  return viewer;
}
