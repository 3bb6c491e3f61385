"use client";

import { useEffect, useRef, useState } from "react";

/**
 * `value`, taken anew at most every `intervalMs` while `live`, at once when not. A page that measures
 * must not be kept busy by drawing what it measures.
 */
export function usePaced<T>(value: T, live: boolean, intervalMs: number): T {
  const [taken, setTaken] = useState(value);
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);
  useEffect(() => {
    if (!live) return;
    setTaken(latest.current);
    const timer = setInterval(() => setTaken(latest.current), intervalMs);
    return () => clearInterval(timer);
  }, [live, intervalMs]);
  return live ? taken : value;
}
