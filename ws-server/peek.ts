import type { Socket } from "node:net";
import { HTTP_LIMITS } from "#protocol/limits.ts";
import { now } from "./clock.ts";

/** A connection that was read before it was tapped: what came, and when, on the clock of `now`. */
export interface Peeked {
  readonly socket: Socket;
  readonly openedAt: number;
  readonly chunks: readonly { readonly at: number; readonly bytes: Buffer }[];
}

/** Longer than any method and token. */
const LONGEST = 128;

/**
 * The token of `/lab/<token>` in a request line of which this much has come; null: it is for
 * something else; undefined: that is not known yet.
 */
export function tokenIn(head: string): string | null | undefined {
  const [, target = ""] = /^[A-Z-]*(?: (.*))?$/s.exec(head) ?? ["", "not HTTP"];
  if (!"/lab/".startsWith(target.slice(0, 5))) return null;
  const token = /^\/lab\/([^/?\s]*)[/?\s]/.exec(target)?.[1];
  return token ?? (head.length > LONGEST ? null : undefined);
}

/** Reads a new connection up to the token in its request line, and no further than it must. */
export class Peek implements Peeked {
  readonly socket: Socket;
  readonly openedAt = now();
  readonly chunks: { at: number; bytes: Buffer }[] = [];
  readonly #onDecided: (token: string | null) => void;
  readonly #onGone: () => void;
  readonly #timer: NodeJS.Timeout;

  /** Calls one of the two, once, unless it is stopped before. */
  constructor(socket: Socket, onDecided: (token: string | null) => void, onGone: () => void) {
    this.socket = socket;
    this.#onDecided = onDecided;
    this.#onGone = onGone;
    this.#timer = setTimeout(() => this.#refuse("408 Request Timeout"), HTTP_LIMITS.headTimeoutMs);
    socket.on("data", this.#onData);
    socket.on("end", this.#onEnd);
    socket.on("error", ignore);
    socket.on("close", this.#onClose);
  }

  /** Leaves the connection to someone else, paused, with nothing of this left on it. */
  stop(): void {
    clearTimeout(this.#timer);
    this.socket.pause();
    this.socket.off("data", this.#onData);
    this.socket.off("end", this.#onEnd);
    this.socket.off("error", ignore);
    this.socket.off("close", this.#onClose);
  }

  readonly #onData = (bytes: Buffer) => {
    this.chunks.push({ at: now(), bytes });
    const head = this.chunks
      .map((chunk) => chunk.bytes.toString("latin1", 0, LONGEST + 1))
      .join("");
    const token = tokenIn(head);
    if (token === undefined) return;
    this.stop();
    this.#onDecided(token);
  };

  /** Nothing more will come: what Node's HTTP server would have answered. */
  readonly #onEnd = () => {
    if (this.chunks.length > 0) this.#refuse("400 Bad Request");
    else this.socket.end();
  };

  readonly #onClose = () => {
    clearTimeout(this.#timer);
    this.#onGone();
  };

  #refuse(status: string): void {
    this.socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
    this.socket.destroySoon();
  }
}

function ignore(): void {}
