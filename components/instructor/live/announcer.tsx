"use client";

import { useEffect, useRef, useState } from "react";
import { tellChange } from "./apply-message.ts";
import type { ClassState } from "./class-message.ts";

/** Milliseconds between two announcements: a class that starts at once is told in one. */
const EVERY = 5_000;

/** Tells a screen reader, now and then, who began and ended. */
export function Announcer({ state }: { state: ClassState }) {
  const [text, setText] = useState("");
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  }, [state]);
  useEffect(() => {
    let told = latest.current;
    const timer = setInterval(() => {
      if (latest.current === told) return;
      setText(tellChange(told, latest.current));
      told = latest.current;
    }, EVERY);
    return () => clearInterval(timer);
  }, []);
  return (
    <p aria-live="polite" className="sr-only">
      {text}
    </p>
  );
}
