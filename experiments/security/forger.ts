import type { Socket } from "node:net";
import { WebSocket } from "ws";
import { VISIT_MS } from "./bounds.ts";
import type { Ask } from "./messages.ts";

interface Forgery {
  /** Path and host of the bank. */
  readonly path: string;
  /** The `Origin` that it claims to come from. */
  readonly origin: string;
  /** A ticket that was used already, as it may stand in someone's log; null: none is asked for. */
  readonly ticket: string | null;
  connect(): Socket;
  readonly signal: AbortSignal;
}

/**
 * A client that is no browser: it writes the application's `Origin` into its request, and has no
 * cookie. Resolves when its connection is closed. Never rejects.
 */
export function forge({ path, origin, ticket, connect, signal }: Forgery): Promise<void> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://localhost${path}`, {
      origin,
      perMessageDeflate: false,
      handshakeTimeout: VISIT_MS,
      createConnection: connect,
    });
    const asks: Ask[] = [
      ...(ticket === null ? [] : [{ do: "show ticket" as const, ticket }]),
      { do: "who am I" },
      { do: "transfer", to: "mallory", amount: 10 },
    ];
    let due = asks.length;
    const cut = () => socket.terminate();
    const deadline = setTimeout(cut, VISIT_MS);
    signal.addEventListener("abort", cut, { once: true });
    socket.on("open", () => {
      for (const ask of asks) socket.send(JSON.stringify(ask));
    });
    socket.on("message", () => {
      due -= 1;
      if (due === 0) socket.close(1000);
    });
    // A 403 is an error, too: `close` always follows.
    socket.on("error", () => {});
    socket.on("close", () => {
      clearTimeout(deadline);
      signal.removeEventListener("abort", cut);
      resolve();
    });
  });
}
