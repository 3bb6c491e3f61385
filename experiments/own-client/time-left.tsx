"use client";

import { useEffect, useState } from "react";
import { BENCH_LIMITS } from "#protocol/limits.ts";

const MINUTE = 60_000;

/** How long the address lives on, counted from when this was first drawn: give it the run's key. */
export function TimeLeft() {
  const [end] = useState(() => Date.now() + BENCH_LIMITS.durationMs);
  const [left, setLeft] = useState<number>(BENCH_LIMITS.durationMs);
  useEffect(() => {
    const timer = setInterval(() => setLeft(Math.max(0, end - Date.now())), 1_000);
    return () => clearInterval(timer);
  }, [end]);
  return (
    <span className="tabular-nums">
      {left >= MINUTE
        ? `${Math.ceil(left / MINUTE)} min left`
        : `${Math.ceil(left / 1_000)} s left`}
    </span>
  );
}
