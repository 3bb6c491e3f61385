"use client";

import { useEffect, useState } from "react";
import { applyChange } from "./apply-message.ts";
import { type ClassState, classMessageSchema } from "./class-message.ts";

/** `over`: nothing follows, because the viewer no longer teaches the class, or the page is outdated. */
export type LiveState = "connecting" | "live" | "reconnecting" | "over";

/** Milliseconds until a stream that was refused is asked for again. */
const ASK_AGAIN = 5_000;

/**
 * A class as it changes: the state that the page was made with, then what the lab tells over
 * Server-Sent Events. After a gap the lab sends all anew.
 */
export function useClassLive(
  classId: string,
  initial: ClassState,
): { state: ClassState; live: LiveState } {
  const [state, setState] = useState(initial);
  const [live, setLive] = useState<LiveState>("connecting");
  useEffect(() => {
    let source: EventSource;
    let timer: ReturnType<typeof setTimeout>;
    const end = () => {
      source.close();
      setLive("over");
    };
    const connect = () => {
      source = new EventSource(`/api/instructor/classes/${classId}/live`);
      source.onmessage = ({ data }) => {
        const { data: message } = classMessageSchema.safeParse(JSON.parse(String(data)));
        // A page older than the lab it talks to.
        if (!message) return end();
        switch (message.what) {
          case "state":
            setLive("live");
            return setState(message.state);
          case "change":
            return setState((before) => applyChange(before, message));
          case "lost":
            return setLive("reconnecting");
          case "over":
            return end();
          default:
            return message satisfies never;
        }
      };
      source.onerror = () => {
        setLive("reconnecting");
        // The browser itself asks again unless it was refused (HTML, 9.2.3).
        if (source.readyState === EventSource.CLOSED) timer = setTimeout(connect, ASK_AGAIN);
      };
    };
    connect();
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [classId]);
  return { state, live };
}
