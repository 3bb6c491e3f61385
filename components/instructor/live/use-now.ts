"use client";

import { useEffect, useState } from "react";

/** How often what is told in minutes and seconds is told anew, milliseconds. */
const TICK = 5_000;

/**
 * The lab's clock now, milliseconds since 1970: what it was when `at` was read, and the time since by
 * this browser, whose own clock may be wrong.
 */
export function useNow(at: string): number {
  const [now, setNow] = useState(() => Date.parse(at));
  useEffect(() => {
    const read = Date.parse(at);
    const since = performance.now();
    const tell = () => setNow(read + performance.now() - since);
    tell();
    const timer = setInterval(tell, TICK);
    return () => clearInterval(timer);
  }, [at]);
  return now;
}

/** A length of time for a person: "12 s", "3 min". */
export function tellSpan(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
}
