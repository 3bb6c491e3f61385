import type { LinkWords } from "#components/wire/link-words.ts";
import type { Connection, ConnectionClose } from "#protocol/wire/connection.ts";
import type { SeenFault, SeenFrame } from "#protocol/wire/frame-reader.ts";
import type { SeenHttp, Split } from "#protocol/wire/http-message.ts";
import type { LinkEvent } from "#protocol/wire/link-event.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { httpArrows } from "./http-arrows.ts";

/** What every arrow has. */
export interface Seen {
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

/** A frame or a message that left, and that the cable did not pass on. */
export type DroppedArrow = Seen & {
  readonly kind: "dropped";
  readonly sender: Sender;
  readonly what: "pong" | "message";
  readonly frames: number;
  readonly bytes: number;
};

/** What the cable between the two ends told. */
export type CableArrow =
  | DroppedArrow
  /** A FIN or RST of one end, as it came to the cable. */
  | (Seen & { kind: "ended"; sender: Sender; how: "fin" | "rst" })
  /** Something was done to it, or it did something of itself. */
  | (Seen & { kind: "cable"; type: LinkEvent["type"]; words: LinkWords; ends: boolean });

/** Something that the tap saw cross, or an end of the connection, or what the cable told. */
export type Arrow =
  | FrameArrow
  | HttpArrow
  | CableArrow
  | (Seen & { kind: "fault"; sender: Sender; seen: SeenFault; index: number })
  /** The client's FIN. */
  | (Seen & { kind: "fin"; sender: "client" })
  /** Accepted by the server; gone for the server. */
  | (Seen & { kind: "opened" })
  | (Seen & { kind: "closed"; close: ConnectionClose });

/** What of HTTP crossed. */
export type HttpArrow =
  /** A message, or its head and what came with it; `index` is its exchange's, from 0. */
  | (Seen & { kind: "http"; sender: Sender; message: SeenHttp; index: number; size: Split })
  /** Other bytes, in the chunk at this place in `chunks`. */
  | (Seen & { kind: "bytes"; sender: Sender; size: Split; words: string; chunk: number });

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
      this.#http = [...openedArrow(this.#connection), ...httpArrows(this.#connection)];
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

function openedArrow({ openedAt }: Connection): Arrow[] {
  return openedAt === null
    ? []
    : [{ kind: "opened", key: "opened", at: openedAt, beganAt: openedAt }];
}
