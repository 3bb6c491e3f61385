"use client";

import { useState } from "react";
import type { BitRange } from "./bit-range.ts";

/** What of a frame is looked at, in whichever view; all views light it up. */
export interface Active {
  /** Lit now: what the pointer is on, else what was picked last. */
  readonly current: BitRange | null;
  /** Picked by click or arrow key: where arrow keys set out from, in each view. */
  readonly picked: BitRange | null;
  readonly point: (range: BitRange | null) => void;
  readonly pick: (range: BitRange) => void;
}

export function useActive(): Active {
  const [pointed, setPointed] = useState<BitRange | null>(null);
  const [picked, setPicked] = useState<BitRange | null>(null);
  return {
    current: pointed ?? picked,
    picked,
    point: setPointed,
    pick: (range) => {
      setPointed(null);
      setPicked(range);
    },
  };
}
