"use client";

import { useEffect, useRef, useState } from "react";
import { type InstrumentedSocket, openSocket } from "#client/instrumented-socket.ts";
import type { Run } from "#client/run.ts";
import type { Mode } from "./contract.ts";

export type PageClientState =
  | { readonly status: "none" }
  | { readonly status: "connecting" | "open" }
  /** `words`: why, for a person. */
  | { readonly status: "over"; readonly words: string };

export interface PageClient {
  readonly state: PageClientState;
  connect(mode: Mode): void;
  /** Ignored unless it is open. */
  say(text: string): void;
  close(): void;
}

/** This browser's own WebSocket as a client of the run, one at a time; what it sees is in the log. */
export function usePageClient(run: Run): PageClient {
  const [state, setState] = useState<PageClientState>({ status: "none" });
  const socket = useRef<InstrumentedSocket | null>(null);
  useEffect(() => () => socket.current?.close(1000), []);

  async function connect(mode: Mode) {
    const opened = openSocket(run, `/${mode}`);
    if (!opened.ok) return setState({ status: "over", words: opened.reason });
    socket.current = opened;
    setState({ status: "connecting" });
    if (await opened.opened) setState({ status: "open" });
    const { code, reason, wasClean } = await opened.closed;
    socket.current = null;
    const how = wasClean ? "Closed" : "Closed without a closing handshake";
    setState({ status: "over", words: `${how}: ${[code, reason].filter(Boolean).join(" ")}` });
  }

  return {
    state,
    connect: (mode) => void connect(mode),
    say(text) {
      if (socket.current?.socket.readyState === WebSocket.OPEN) socket.current.send(text);
    },
    close: () => socket.current?.close(1000, "Seen enough"),
  };
}
