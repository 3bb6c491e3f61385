import type { HttpHead } from "#protocol/http-head.ts";
import type { ByteRange, Sender } from "./stream.ts";

/** One HTTP/1.1 message on a connection (RFC 9112 2.1): where it stands in its stream, and when. */
export interface SeenHttp {
  readonly sender: Sender;
  /** Its head; the head's own offsets count from `start`. */
  readonly head: HttpHead;
  /**
   * [start, end) in the whole stream of its sender. `end` is null while more of it may come, and
   * for ever if the connection was closed before its end or its framing is broken.
   */
  readonly start: number;
  readonly end: number | null;
  /** What of it has come so far: `payload` is its content, `header` all else of it. */
  readonly size: Split;
  /**
   * Where its content lies in the stream, without head, chunk sizes and trailers: one range for each
   * chunk of a chunked message (RFC 9112 7.1), else one or none.
   */
  readonly content: readonly ByteRange[];
  /** When its first byte was there, and its last so far; microseconds since the run began. */
  readonly beganAt: number;
  readonly at: number;
  /** The chunks that brought its first byte and its last so far. */
  readonly firstSeq: number;
  readonly seq: number;
}

/** A request and its answer, of the several that a connection may carry one after the other (RFC 9112 9.3). */
export interface HttpExchange {
  /** Counts the exchanges of the connection from 0. */
  readonly index: number;
  /** Null when the server answered what is not a whole request, as with a 400 or a 408. */
  readonly request: SeenHttp | null;
  /** The final answer (RFC 9110 15); null while it has not begun. */
  readonly response: SeenHttp | null;
  /** Where the interim answers before it lie in the server's stream: 1xx, but not 101. */
  readonly interim: readonly ByteRange[];
}

/** Bytes on the wire in one direction: `payload` is HTTP content or what data frames carry, `header` all else. */
export interface Split {
  readonly header: number;
  readonly payload: number;
}

/**
 * Part of what crossed a connection: one exchange, the frames after an upgrade, or bytes that could
 * not be read. The parts of a connection add up to all its bytes.
 */
export interface Traffic {
  readonly part:
    | { readonly kind: "exchange"; readonly exchange: HttpExchange }
    | { readonly kind: "frames" }
    | { readonly kind: "unread" };
  readonly up: Split;
  readonly down: Split;
}
