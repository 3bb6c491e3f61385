import type { HttpHead } from "#protocol/http-head.ts";
import type { Connection, ConnectionClose } from "#protocol/wire/connection.ts";
import { headOf } from "#protocol/wire/exchange.ts";
import type { SeenFault, SeenFrame } from "#protocol/wire/frame-reader.ts";
import type { Sender } from "#protocol/wire/stream.ts";

interface Seen {
  /** Unlike any other's of the connection. */
  readonly key: string;
  /** When the server's socket had all of it, microseconds since the run began. */
  readonly at: number;
  /** When it had the first byte. */
  readonly beganAt: number;
}

/** A frame on its way. */
export type FrameArrow = Seen & {
  readonly kind: "frame";
  readonly sender: Sender;
  readonly seen: SeenFrame;
};

/** Something that the tap saw cross, or an end of the connection. */
export type Arrow =
  | FrameArrow
  /** An HTTP head; `chunk` is the place in `chunks` of the one that completed it. */
  | (Seen & { kind: "head"; sender: Sender; head: HttpHead; chunk: number })
  /** Other bytes, before the connection is a WebSocket's. */
  | (Seen & { kind: "bytes"; sender: Sender; bytes: number; words: string; chunk: number })
  | (Seen & { kind: "fault"; sender: Sender; seen: SeenFault; index: number })
  /** The client's FIN. */
  | (Seen & { kind: "fin"; sender: "client" })
  /** Accepted by the server; gone for the server. */
  | (Seen & { kind: "opened" })
  | (Seen & { kind: "closed"; close: ConnectionClose });

/** All arrows of a connection by the server's clock. It grows with the connection. */
export class ArrowLog {
  readonly #connection: Connection;
  #http: readonly Arrow[] = [];
  #httpIsOver = false;
  readonly #rest: Arrow[] = [];
  #frames = 0;
  #faults = 0;
  #ended = false;
  #closed = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Reads on, and returns all there is. */
  read(): readonly Arrow[] {
    if (!this.#httpIsOver) {
      this.#http = httpArrows(this.#connection);
      this.#httpIsOver = this.#connection.exchange.framesAt !== null;
    }
    // Each kind is in order, and what comes later is never older than what was read before.
    for (const arrow of this.#news().sort((a, b) => a.at - b.at)) this.#rest.push(arrow);
    return [...this.#http, ...this.#rest];
  }

  #news(): Arrow[] {
    const { frames, faults, endedAt, closed } = this.#connection;
    const news: Arrow[] = frames.slice(this.#frames).map(frameArrow);
    for (const [place, seen] of faults.slice(this.#faults).entries()) {
      const index = this.#faults + place;
      const { at, sender } = seen;
      news.push({ kind: "fault", key: `fault-${index}`, at, beganAt: at, sender, seen, index });
    }
    if (endedAt !== null && !this.#ended) {
      news.push({ kind: "fin", key: "fin", at: endedAt, beganAt: endedAt, sender: "client" });
    }
    if (closed && !this.#closed) {
      news.push({
        kind: "closed",
        key: "closed",
        at: closed.at,
        beganAt: closed.at,
        close: closed,
      });
    }
    this.#frames = frames.length;
    this.#faults = faults.length;
    this.#ended = endedAt !== null;
    this.#closed = closed !== null;
    return news;
  }
}

function frameArrow(seen: SeenFrame): FrameArrow {
  const { index, at, beganAt, sender } = seen;
  return { kind: "frame", key: `frame-${index}`, at, beganAt, sender, seen };
}

/** What of the connection is HTTP: at most one head each way, and bytes that are none. */
function httpArrows(connection: Connection): readonly Arrow[] {
  const { exchange, openedAt, chunks } = connection;
  const arrows: Arrow[] = [];
  if (openedAt !== null) {
    arrows.push({ kind: "opened", key: "opened", at: openedAt, beganAt: openedAt });
  }
  const heads = { client: exchange.request, server: exchange.response };
  for (const [place, chunk] of chunks.entries()) {
    const { sender, at, start, end } = chunk;
    const head = headOf(heads[sender]);
    const invalid = heads[sender].state === "invalid";
    if (head && end < head.end) continue;
    if (head && start < head.end) {
      const beganAt = connection[sender].chunks[0]?.at ?? at;
      arrows.push({ kind: "head", key: `head-${sender}`, at, beganAt, sender, head, chunk: place });
    }
    const from = Math.max(start, head?.end ?? 0);
    if (exchange.framesAt || from === end) continue;
    const words = head ? "HTTP content" : invalid ? "not HTTP" : "part of an HTTP head";
    const key = `bytes-${place}`;
    const bytes = end - from;
    arrows.push({ kind: "bytes", key, at, beganAt: at, sender, bytes, words, chunk: place });
  }
  return arrows;
}
