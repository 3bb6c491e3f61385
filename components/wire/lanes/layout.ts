import { type HttpPiece, httpPieces } from "#components/wire/http-pieces.ts";
import type { Selected } from "#components/wire/selection.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenFault } from "#protocol/wire/frame-reader.ts";
import type { ByteRange, Sender } from "#protocol/wire/stream.ts";
import { type Ruler, rulerOf } from "./ruler.ts";

export const LANES = ["chunks", "frames", "messages"] as const;
export type Lane = (typeof LANES)[number];

/** A stretch of bytes in a lane. */
export interface Block {
  readonly lane: Lane;
  /** `pending` is a frame or message that is not complete. */
  readonly kind: HttpPiece["kind"] | "chunk" | "frame" | "message" | "fault" | "pending";
  /** What to look at when it is chosen: itself or, where that has no number, what it came in. */
  readonly selects: Selected;
  /** [start, end) in the stream. */
  readonly start: number;
  readonly end: number;
  /** Its own bytes: a message leaves out the control frames between its frames. */
  readonly parts: readonly ByteRange[];
}

/** The lanes of one direction of a connection. */
export type Lanes = Readonly<Record<Lane, readonly Block[]>> & {
  readonly sender: Sender;
  readonly ruler: Ruler;
};

/** What one end sent, three times over: as it came in chunks, as HTTP and frames, and as messages. */
export function lanesOf(connection: Connection, sender: Sender): Lanes {
  const chunks = chunkBlocks(connection, sender);
  const frames = frameBlocks(connection, sender, chunks);
  const messages = messageBlocks(connection, sender);
  const ruler = rulerOf(
    (function* () {
      for (const { start, end } of chunks) yield* [start, end];
      for (const { start, end } of frames) yield* [start, end];
    })(),
  );
  return { sender, chunks, frames, messages, ruler };
}

type Place = Pick<Block, "start" | "end">;

function block(
  lane: Lane,
  kind: Block["kind"],
  selects: Selected,
  { start, end }: Place,
  parts: readonly ByteRange[] = [[start, end]],
): Block {
  return { lane, kind, selects, start, end, parts };
}

function chunkBlocks({ chunks }: Connection, sender: Sender): Block[] {
  const blocks: Block[] = [];
  for (const [index, chunk] of chunks.entries()) {
    if (chunk.sender !== sender || chunk.end === chunk.start) continue;
    blocks.push(block("chunks", "chunk", { kind: "chunk", index }, chunk));
  }
  return blocks;
}

function frameBlocks(connection: Connection, sender: Sender, chunks: readonly Block[]): Block[] {
  const { frames } = connection;
  const { length } = connection[sender];
  /** What has no number of its own is looked at as the chunk that brought its beginning. */
  const chunkAt = (offset: number): Selected =>
    chunks.find(({ end }) => end > offset)?.selects ?? { kind: "chunk", index: 0 };

  const blocks = httpPieces(connection, sender).map((piece) => {
    const selects = piece.exchange
      ? ({ kind: "exchange", index: piece.exchange.index } as const)
      : chunkAt(piece.start);
    return block("frames", piece.kind, selects, piece);
  });
  for (const [index, seen] of frames.entries()) {
    if (seen.sender === sender)
      blocks.push(block("frames", "frame", { kind: "frame", index }, seen));
  }
  const refused = faultsOf(connection, sender).find(({ frame }) => frame === null);
  const pending = connection.pendingBytes(sender);
  if (refused) {
    const place = { start: refused.fault.frameStart, end: length };
    blocks.push(block("frames", "fault", { kind: "fault", index: refused.index }, place));
  } else if (pending > 0) {
    const place = { start: length - pending, end: length };
    blocks.push(block("frames", "pending", chunkAt(place.start), place));
  }
  return blocks;
}

function messageBlocks(connection: Connection, sender: Sender): Block[] {
  const blocks: Block[] = [];
  for (const [index, message] of connection.messages.entries()) {
    if (message.sender !== sender) continue;
    const place = spanOf(message.frames);
    blocks.push(
      block("messages", "message", { kind: "message", index }, place, partsOf(message.frames)),
    );
  }
  for (const { index, frame } of faultsOf(connection, sender)) {
    if (frame) blocks.push(block("messages", "fault", { kind: "fault", index }, frame));
  }
  const open = connection.openFragments(sender);
  const [first] = open;
  if (first) {
    const selects = { kind: "frame", index: first.index } as const;
    blocks.push(block("messages", "pending", selects, spanOf(open), partsOf(open)));
  }
  return blocks.sort((a, b) => a.start - b.start);
}

function spanOf(frames: readonly Place[]): Place {
  return { start: frames[0]?.start ?? 0, end: frames.at(-1)?.end ?? 0 };
}

/** Frames as ranges; those that touch are one. */
function partsOf(frames: readonly Place[]): ByteRange[] {
  const parts: ByteRange[] = [];
  for (const { start, end } of frames) {
    const last = parts.at(-1);
    if (last && last[1] === start) parts[parts.length - 1] = [last[0], end];
    else parts.push([start, end]);
  }
  return parts;
}

interface PlacedFault {
  readonly index: number;
  readonly fault: SeenFault;
  /** The frame that it lies in; null when the fault kept it from being decoded. */
  readonly frame: Place | null;
}

function faultsOf({ faults, frames }: Connection, sender: Sender): PlacedFault[] {
  const own = faults
    .map((fault, index) => ({ fault, index }))
    .filter(({ fault }) => fault.sender === sender);
  if (own.length === 0) return [];
  const byStart = new Map(
    frames.filter((seen) => seen.sender === sender).map((seen) => [seen.start, seen]),
  );
  return own.map(({ fault, index }) => ({
    index,
    fault,
    frame: byStart.get(fault.frameStart) ?? null,
  }));
}
