"use client";

import { useEffect, useRef, useState } from "react";
import type { RunEvent } from "#protocol/run-event.ts";

/** So often a live picture is drawn anew: drawing and measuring share the page's one thread. */
const EVERY_MS = 500;

/** The events of a live run as of a moment ago, those of any other as they are. */
export function useCalmEvents(events: readonly RunEvent[], live: boolean): readonly RunEvent[] {
  const latest = useRef(events);
  const [shown, setShown] = useState(events);
  const first = events[0];
  useEffect(() => {
    latest.current = events;
  }, [events]);
  useEffect(() => {
    // Another run begins: what is shown of the one before is over.
    if (first) setShown(latest.current);
  }, [first]);
  useEffect(() => {
    if (!live) return;
    const timer = setInterval(() => setShown(latest.current), EVERY_MS);
    return () => clearInterval(timer);
  }, [live]);
  return live && shown[0] === first ? shown : events;
}
