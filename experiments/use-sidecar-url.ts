"use client";

import { useEffect, useState } from "react";
import * as z from "zod";

const answer = z.object({ ws: z.string() });

/** Where the sidecar is, for the code samples and the edited request. Makes no learner. */
export function useSidecarUrl(): string {
  const [ws, setWs] = useState(() => `ws://${location.hostname}:3001`);
  useEffect(() => {
    const over = new AbortController();
    fetch("/api/session", { signal: over.signal })
      .then(async (response) => setWs(answer.parse(await response.json()).ws))
      .catch(() => {
        // The site is away: Run will say so; the samples keep the usual address.
      });
    return () => over.abort();
  }, []);
  return ws;
}
