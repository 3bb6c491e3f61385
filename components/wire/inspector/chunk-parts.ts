import type { Connection } from "#protocol/wire/connection.ts";
import { headOf } from "#protocol/wire/exchange.ts";
import type { SeenFrame } from "#protocol/wire/frame-reader.ts";
import type { Chunk } from "#protocol/wire/stream.ts";

/** What a piece of a chunk is, by its place [start, end) in the stream of its sender. */
export interface ChunkPart {
  readonly kind: "head" | "content" | "frame" | "pending" | "unread";
  readonly start: number;
  readonly end: number;
  /** Bytes of the same thing that lie in other chunks. */
  readonly before: number;
  readonly after: number;
  /** Of kind `frame`. */
  readonly seen: SeenFrame | null;
}

/**
 * What a chunk carries, in order and without a gap: the HTTP head and content, frames or parts of
 * them, the beginning of a frame that is not complete, and what was not read after a fault.
 */
export function chunkParts(chunk: Chunk, connection: Connection): ChunkPart[] {
  const parts: ChunkPart[] = [];
  const add = (kind: ChunkPart["kind"], start: number, end: number, seen: SeenFrame | null) => {
    const from = Math.max(start, chunk.start);
    const to = Math.min(end, chunk.end);
    if (from >= to) return;
    parts.push({ kind, start: from, end: to, before: from - start, after: end - to, seen });
  };
  const { exchange } = connection;
  const { length } = connection[chunk.sender];
  const framesAt = exchange.framesAt?.[chunk.sender] ?? length;
  const head = headOf(chunk.sender === "client" ? exchange.request : exchange.response);
  const headEnd = Math.min(head?.end ?? framesAt, framesAt);
  add("head", 0, headEnd, null);
  add("content", headEnd, framesAt, null);
  let end = framesAt;
  for (const seen of connection.frames) {
    if (seen.sender !== chunk.sender) continue;
    add("frame", seen.start, seen.end, seen);
    end = seen.end;
  }
  const pending = Math.min(connection.pendingBytes(chunk.sender), length - end);
  const faulty = connection.faults.some(
    ({ sender, frameStart }) => sender === chunk.sender && frameStart >= end,
  );
  add(faulty ? "unread" : "pending", end, faulty ? length : end + pending, null);
  return parts;
}
