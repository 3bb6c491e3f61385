import { httpPieces, messageOf } from "#components/wire/http-pieces.ts";
import { fieldValue } from "#protocol/http-head.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenHttp } from "#protocol/wire/http-message.ts";
import type { ByteRange, Chunk, Sender, Stream } from "#protocol/wire/stream.ts";
import type { HttpArrow } from "./arrows.ts";

/**
 * What of a connection is HTTP, by time: each request and each answer once. What is streamed, that
 * is of no length said beforehand, goes on in an arrow for each further chunk.
 */
export function httpArrows(connection: Connection): readonly HttpArrow[] {
  const places = new Map(connection.chunks.map((chunk, place) => [chunk, place]));
  const arrows = (["client", "server"] as const).flatMap((sender) => [
    ...messageArrows(connection, sender, places),
    ...unreadArrows(connection, sender, places),
  ]);
  return arrows.sort((a, b) => a.at - b.at);
}

type Places = ReadonlyMap<Chunk, number>;

function messageArrows(connection: Connection, sender: Sender, places: Places): HttpArrow[] {
  const stream = connection[sender];
  return connection.exchanges.flatMap((exchange): HttpArrow[] => {
    const message = messageOf(exchange, sender);
    if (!message) return [];
    const { index } = exchange;
    const { beganAt, at, size, head, start } = message;
    const own = { kind: "http", key: `http-${sender}-${index}`, sender, message, index } as const;
    if (fieldValue(head, "Content-Length") !== null) return [{ ...own, beganAt, at, size }];
    const headEnd = start + head.end;
    const [first, ...rest] = shares(message, stream).filter(({ to }) => to >= headEnd);
    if (!first) return [{ ...own, beganAt, at, size }];
    const { payload } = first;
    const shown = { header: first.to - start - payload, payload };
    const more = rest.map((share) => ({
      ...bytesArrow(share, places),
      words: share.payload > 0 ? "HTTP content" : "HTTP framing",
    }));
    return [{ ...own, beganAt, at: first.chunk.at, size: shown }, ...more];
  });
}

/** Bytes that are no whole head, or no HTTP. */
function unreadArrows(connection: Connection, sender: Sender, places: Places): HttpArrow[] {
  const words = connection.notHttp(sender) === null ? "part of an HTTP head" : "not HTTP";
  return httpPieces(connection, sender)
    .filter(({ kind }) => kind === "unread")
    .flatMap(({ start, end }) => within(connection[sender], start, end))
    .map((share) => ({ ...bytesArrow({ ...share, payload: 0 }, places), words }));
}

/** The bytes [from, to) of a chunk, and how many of them are content. */
interface Share {
  readonly chunk: Chunk;
  readonly from: number;
  readonly to: number;
  readonly payload: number;
}

function bytesArrow({ chunk, from, to, payload }: Share, places: Places) {
  const { at, sender } = chunk;
  const size = { header: to - from - payload, payload };
  const place = places.get(chunk) ?? 0;
  return {
    kind: "bytes",
    key: `bytes-${place}-${from}`,
    at,
    beganAt: at,
    sender,
    size,
    chunk: place,
  } as const;
}

/** What each chunk has of a message. */
function shares(message: SeenHttp, stream: Stream): Share[] {
  const { start, size, content } = message;
  let next = 0;
  return within(stream, start, start + size.header + size.payload).map((share) => {
    let payload = 0;
    for (; next < content.length; next++) {
      const range = content[next] ?? [0, 0];
      payload += overlap(range, share);
      // What goes on in the next chunk is looked at there again.
      if (range[1] > share.to) break;
    }
    return { ...share, payload };
  });
}

function overlap([start, end]: ByteRange, { from, to }: Pick<Share, "from" | "to">): number {
  return Math.max(0, Math.min(end, to) - Math.max(start, from));
}

/** What each chunk has of the bytes [start, end). */
function within(stream: Stream, start: number, end: number): Omit<Share, "payload">[] {
  const parts: Omit<Share, "payload">[] = [];
  for (let place = firstEndingAfter(stream.chunks, start); place < stream.chunks.length; place++) {
    const chunk = stream.chunks[place];
    if (!chunk || chunk.start >= end) break;
    parts.push({ chunk, from: Math.max(chunk.start, start), to: Math.min(chunk.end, end) });
  }
  return parts;
}

/** The place of the first chunk that ends after `offset`. */
function firstEndingAfter(chunks: readonly Chunk[], offset: number): number {
  let [low, high] = [0, chunks.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((chunks[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
