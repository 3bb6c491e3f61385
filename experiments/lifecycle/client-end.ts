import type * as z from "zod";
import type { InstrumentedSocket } from "#client/instrumented-socket.ts";
import type { Run } from "#client/run.ts";
import { type browserEventSchemas, READY_STATES, type ReadyState } from "./events.ts";

type Schemas = typeof browserEventSchemas;

/** How often the page looks at `readyState`, for what no event tells. */
const LOOK_EVERY_MS = 20;

/** Says what the page saw, by the contract's types, now or at client time `seenAt`. */
export function report<T extends keyof Schemas>(
  run: Run,
  type: T,
  data: z.infer<Schemas[T]>,
  seenAt?: number,
): void {
  run.report(type, data, seenAt);
}

/** The page's end of one connection, each of its states and calls told to the run. */
export interface ClientEnd {
  /** Calls `close`, without a code if that is null. */
  close(code: number | null, reason: string): void;
  /** Leaves the page that the WebSocket belongs to; from then on its code can call nothing. */
  leave(leave: () => Promise<void>): Promise<void>;
  /** Looks once more, and then no longer by itself. */
  stop(): void;
}

/** Tells the life of the page's end; with `sends`, tries `send` in each state. */
export function watchClientEnd(run: Run, opened: InstrumentedSocket, sends: boolean): ClientEnd {
  const { number, socket } = opened;
  let told: ReadyState | null = null;
  let hasLeft = false;

  function stateNow(): ReadyState {
    return READY_STATES[socket.readyState] ?? "CLOSED";
  }

  function look(): void {
    const state = stateNow();
    if (state === told) return;
    told = state;
    report(run, "lifecycle.state", { socket: number, state });
    if (sends && !hasLeft) trySend(run, opened, state);
  }

  look();
  for (const type of ["open", "error", "close"]) socket.addEventListener(type, look);
  const timer = setInterval(look, LOOK_EVERY_MS);

  return {
    close(code, reason) {
      // Who waits for the open event may be here before its listener.
      look();
      const said = code === null ? {} : { code, reason };
      report(run, "lifecycle.called", {
        socket: number,
        call: "close",
        state: stateNow(),
        ...said,
      });
      if (code === null) opened.close();
      else opened.close(code, reason);
      look();
    },
    async leave(leave) {
      hasLeft = true;
      report(run, "lifecycle.called", { socket: number, call: "leave", state: stateNow() });
      await leave();
      look();
    },
    stop() {
      clearInterval(timer);
      look();
    },
  };
}

/** What `send` does in a state: WHATWG WebSockets, the `send` method. */
function trySend(run: Run, opened: InstrumentedSocket, state: ReadyState): void {
  const { number, socket } = opened;
  const text = `The page is ${state}.`;
  const bufferedBefore = socket.bufferedAmount;
  let outcome: "sent" | "threw" | "discarded" = state === "OPEN" ? "sent" : "discarded";
  let error: string | undefined;
  try {
    if (state === "OPEN") opened.send(text);
    else socket.send(text);
  } catch (thrown) {
    outcome = "threw";
    error = nameOf(thrown).slice(0, 64);
  }
  report(run, "lifecycle.send", {
    socket: number,
    state,
    outcome,
    ...(error === undefined ? {} : { error }),
    bufferedBefore,
    bufferedAfter: socket.bufferedAmount,
  });
}

/** Not by `instanceof`: what a frame's WebSocket throws is of the frame's own classes. */
function nameOf(thrown: unknown): string {
  const isNamed = typeof thrown === "object" && thrown !== null && "name" in thrown;
  return String(isNamed ? thrown.name : thrown);
}
