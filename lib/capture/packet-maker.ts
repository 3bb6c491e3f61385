import { fromBase64 } from "#protocol/bytes.ts";
import { type RunEvent, wireEventSchemas } from "#protocol/run-event.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { leftOutBy } from "./left-out.ts";
import type { Segment } from "./packet.ts";
import { TcpStream } from "./tcp-stream.ts";

export interface CommentedSegment {
  readonly segment: Segment;
  /** The first names the event, so that it can be found in the log. */
  readonly comments: readonly string[];
}

/** Errors that say that the other end broke the connection off. */
const RESET_BY_CLIENT = ["ECONNRESET", "EPIPE"];

/**
 * Makes the TCP segments of each event, one stream for each connection. After `run.truncated` any
 * chunk may be missing, so that it is not known where in its stream a later one belongs: those are
 * left out. The last segments take the sequence numbers that the socket's own byte counts give
 * ([TAP2]), so that a reader is told of the gap.
 */
export class PacketMaker {
  readonly #streams = new Map<number, TcpStream>();
  #isTruncated = false;
  /** Connections whose client sent its FIN after the truncation. */
  readonly #endedLater = new Set<number>();
  /** To be said with the next packet. */
  #note: string | null = null;

  /** None for an event that is not of the tap, or not of its schema. */
  segmentsOf(event: RunEvent): CommentedSegment[] {
    if (event.type === "run.truncated") {
      this.#isTruncated = true;
      this.#note = leftOutBy(event);
    }
    if (event.side !== "wire") return [];
    const segments: Segment[] = [];
    const comments = [`event ${event.seq}, ${event.type}`];
    this.#make(event, segments, comments);
    if (this.#note && segments.length > 0) {
      comments.push(this.#note);
      this.#note = null;
    }
    return segments.map((segment) => ({ segment, comments }));
  }

  #make({ type, data }: RunEvent, segments: Segment[], comments: string[]): void {
    switch (type) {
      case "wire.open": {
        const open = wireEventSchemas[type].safeParse(data);
        if (!open.success) return;
        if (open.data.by === "sidecar") comments.push("the lab itself connects, for the learner");
        this.#streamOf(open.data.conn, segments);
        return;
      }
      case "wire.read": {
        const read = wireEventSchemas[type].safeParse(data);
        if (!read.success) return;
        const { conn, bytes, masked = [] } = read.data;
        for (const [from, to] of masked) {
          comments.push(`bytes ${from} to ${to - 1} of this chunk were overwritten with *`);
        }
        this.#chunk("client", conn, bytes, segments);
        return;
      }
      case "wire.write": {
        const write = wireEventSchemas[type].safeParse(data);
        if (write.success) this.#chunk("server", write.data.conn, write.data.bytes, segments);
        return;
      }
      case "wire.end": {
        const end = wireEventSchemas[type].safeParse(data);
        if (!end.success) return;
        const { conn } = end.data;
        if (this.#isTruncated) this.#endedLater.add(conn);
        else segments.push(...this.#streamOf(conn, segments).finish("client"));
        return;
      }
      case "wire.close": {
        const close = wireEventSchemas[type].safeParse(data);
        if (!close.success) return;
        const { conn, hadError, error = "an error", bytesRead, bytesWritten } = close.data;
        const stream = this.#streamOf(conn, segments);
        catchUp(stream, "client", bytesRead, comments);
        catchUp(stream, "server", bytesWritten, comments);
        if (this.#endedLater.has(conn)) segments.push(...stream.finish("client"));
        if (hadError) {
          comments.push(`the server's socket ended with ${error}`);
          segments.push(stream.reset(RESET_BY_CLIENT.includes(error) ? "client" : "server"));
        } else {
          if (!stream.hasFinished("client")) comments.push("the server saw no FIN of the client");
          segments.push(...stream.finish("server"));
        }
        return;
      }
    }
  }

  #chunk(sender: Sender, conn: number, bytes: string, segments: Segment[]): void {
    if (this.#isTruncated) return;
    segments.push(...this.#streamOf(conn, segments).send(sender, fromBase64(bytes)));
  }

  /** Its handshake comes first, also when the log begins after the connection did. */
  #streamOf(conn: number, segments: Segment[]): TcpStream {
    const known = this.#streams.get(conn);
    if (known) return known;
    const stream = new TcpStream(conn);
    this.#streams.set(conn, stream);
    segments.push(...stream.open());
    return stream;
  }
}

/** Lets sequence numbers jump over what the socket has counted and the log does not hold. */
function catchUp(stream: TcpStream, sender: Sender, counted: number, comments: string[]): void {
  const missing = counted - stream.sent(sender);
  if (missing <= 0) return;
  comments.push(`the socket counted ${missing} bytes of the ${sender} more than the log holds`);
  stream.skip(sender, missing);
}
