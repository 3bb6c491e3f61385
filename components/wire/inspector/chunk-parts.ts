import { type HttpPiece, httpPieces } from "#components/wire/http-pieces.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenFrame } from "#protocol/wire/frame-reader.ts";
import type { Chunk } from "#protocol/wire/stream.ts";

/** What a piece of a chunk is, by its place [start, end) in the stream of its sender. */
export interface ChunkPart {
  readonly kind: HttpPiece["kind"] | "frame" | "pending" | "refused";
  readonly start: number;
  readonly end: number;
  /** Bytes of the same thing that lie in other chunks. */
  readonly before: number;
  readonly after: number;
  /** Of kind `frame`. */
  readonly seen: SeenFrame | null;
  /** Counts the exchange from 0 that HTTP is of; else null. */
  readonly exchange: number | null;
}

/**
 * What a chunk carries, in order and without a gap: HTTP heads and content, frames or parts of
 * them, the beginning of a frame that is not complete, and what was not read after a fault.
 */
export function chunkParts(chunk: Chunk, connection: Connection): ChunkPart[] {
  const parts: ChunkPart[] = [];
  const add = (
    kind: ChunkPart["kind"],
    { start, end }: Pick<ChunkPart, "start" | "end">,
    of: Partial<Pick<ChunkPart, "seen" | "exchange">> = {},
  ) => {
    const from = Math.max(start, chunk.start);
    const to = Math.min(end, chunk.end);
    if (from >= to) return;
    const elsewhere = { before: from - start, after: end - to };
    parts.push({ kind, start: from, end: to, ...elsewhere, seen: null, exchange: null, ...of });
  };
  const { length } = connection[chunk.sender];
  for (const piece of httpPieces(connection, chunk.sender)) {
    add(piece.kind, piece, { exchange: piece.exchange?.index ?? null });
  }
  let end = connection.exchange.framesAt?.[chunk.sender] ?? length;
  for (const seen of connection.frames) {
    if (seen.sender !== chunk.sender) continue;
    add("frame", seen, { seen });
    end = seen.end;
  }
  const pending = Math.min(connection.pendingBytes(chunk.sender), length - end);
  const faulty = connection.faults.some(
    ({ sender, frameStart }) => sender === chunk.sender && frameStart >= end,
  );
  if (faulty) add("refused", { start: end, end: length });
  else add("pending", { start: end, end: end + pending });
  return parts;
}
