"use client";

import { useEffect } from "react";

/** Keeps the progress of this device and of the account equal. Draws nothing. */
export function ProgressSync() {
  useEffect(() => {
    let stop: (() => void) | null = null;
    let left = false;
    // Fetched once it is needed: a stranger's page has nobody to sync with.
    import("#client/device-sync.ts")
      .then(({ syncDevice }) => syncDevice())
      .then(
        (end) => {
          if (left) end();
          else stop = end;
        },
        // The network is away: the next page tries again, and the device keeps everything until then.
        () => {},
      );
    return () => {
      left = true;
      stop?.();
    };
  }, []);
  return null;
}
