import { type DecodedFrames, decodeFrames } from "./decode-frames.ts";
import { type Exchange, exchangeOf, headOf } from "./exchange.ts";
import type { Chunk, Connection } from "./streams.ts";

/** A chunk and what it turned out to carry. */
export interface SequenceStep {
  readonly chunk: Chunk;
  /** In words: part of a head, a status, the frames that it completed. */
  readonly carries: string;
}

export interface Sequence {
  readonly connection: Connection;
  readonly decoded: DecodedFrames;
  readonly steps: readonly SequenceStep[];
}

/** What each read and write of a connection carried, in order. */
export function sequenceOf(connection: Connection): Sequence {
  const exchange = exchangeOf(connection);
  const decoded = decodeFrames(connection, exchange);
  const steps = connection.chunks.map((chunk) => ({
    chunk,
    carries: [httpPart(chunk, exchange), framePart(chunk, decoded, exchange)]
      .filter((part) => part !== null)
      .join(" + "),
  }));
  return { connection, decoded, steps };
}

function httpPart(chunk: Chunk, exchange: Exchange): string | null {
  const httpEnd = exchange.framesAt?.[chunk.sender] ?? Number.POSITIVE_INFINITY;
  if (chunk.start >= httpEnd) return null;
  const parsed = chunk.sender === "client" ? exchange.request : exchange.response;
  const head = headOf(parsed);
  if (!head) return parsed.state === "invalid" ? "bytes, not HTTP" : "part of an HTTP head";
  if (chunk.start >= head.end) return "HTTP content";
  return chunk.start > 0 ? "more of the HTTP head" : head.startLine.text;
}

function framePart(chunk: Chunk, decoded: DecodedFrames, exchange: Exchange): string | null {
  const from = exchange.framesAt?.[chunk.sender];
  if (from === undefined || chunk.end <= from) return null;
  const completed = decoded.frames.filter(({ seq }) => seq === chunk.seq).length;
  if (completed === 0) return "part of a frame";
  return completed === 1 ? "1 frame" : `${completed} frames`;
}
