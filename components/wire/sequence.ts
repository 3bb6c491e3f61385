import type { Connection } from "#protocol/wire/connection.ts";
import { headOf } from "#protocol/wire/exchange.ts";
import type { Chunk } from "#protocol/wire/stream.ts";

/** A chunk and what it turned out to carry. */
export interface SequenceStep {
  readonly chunk: Chunk;
  /** In words: part of a head, a status, the frames that it completed. */
  readonly carries: string;
}

export interface Sequence {
  readonly connection: Connection;
  readonly steps: readonly SequenceStep[];
}

/** What each read and write of a connection carried, in order. */
export function sequenceOf(connection: Connection): Sequence {
  const steps = connection.chunks.map((chunk) => ({
    chunk,
    carries: [httpPart(chunk, connection), framePart(chunk, connection)]
      .filter((part) => part !== null)
      .join(" + "),
  }));
  return { connection, steps };
}

function httpPart(chunk: Chunk, { exchange }: Connection): string | null {
  const httpEnd = exchange.framesAt?.[chunk.sender] ?? Number.POSITIVE_INFINITY;
  if (chunk.start >= httpEnd) return null;
  const parsed = chunk.sender === "client" ? exchange.request : exchange.response;
  const head = headOf(parsed);
  if (!head) return parsed.state === "invalid" ? "bytes, not HTTP" : "part of an HTTP head";
  if (chunk.start >= head.end) return "HTTP content";
  return chunk.start > 0 ? "more of the HTTP head" : head.startLine.text;
}

function framePart(chunk: Chunk, { exchange, frames }: Connection): string | null {
  const from = exchange.framesAt?.[chunk.sender];
  if (from === undefined || chunk.end <= from) return null;
  const completed = frames.filter(({ seq }) => seq === chunk.seq).length;
  if (completed === 0) return "part of a frame";
  return completed === 1 ? "1 frame" : `${completed} frames`;
}
