import { OPCODE } from "#protocol/opcodes.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { formatCount, formatMicros } from "./format.ts";

/** A connection in a few words. */
export interface ConnectionStory {
  /** Who opened it. */
  readonly by: string;
  /** The HTTP answer it got. */
  readonly answer: string;
  /** What crossed it. */
  readonly content: string;
  /** Whether and how it closed. */
  readonly end: string;
}

const OPENED_BY = {
  client: "by your client",
  sidecar: "by the server, for you",
  unknown: "begun before this log",
} as const satisfies Record<Connection["by"], string>;

/** Tells who opened a connection, what was answered, what crossed it and how it ended. */
export function storyOf(connection: Connection): ConnectionStory {
  const { by, exchange, frames, chunks } = connection;
  return {
    by: OPENED_BY[by],
    answer: exchange.status === null ? "no answer" : `HTTP ${exchange.status}`,
    content: exchange.framesAt ? plural(frames.length, "frame") : plural(chunks.length, "chunk"),
    end: endOf(connection),
  };
}

function endOf({ frames, exchange, endedAt, closed }: Connection): string {
  if (!closed)
    return endedAt === null ? "not closed" : `half closed: FIN at ${formatMicros(endedAt)}`;
  if (closed.error) return `closed with ${closed.error}`;
  if (!exchange.framesAt) return `closed at ${formatMicros(closed.at)}`;
  const close = frames.find(({ frame }) => frame.opcode === OPCODE.close);
  if (!close) return "closed without a Close frame";
  const [high, low] = close.frame.payload;
  const code = high === undefined || low === undefined ? "no code" : high * 256 + low;
  return `Close ${code} by the ${close.sender}`;
}

function plural(count: number, word: string): string {
  return `${formatCount(count)} ${word}${count === 1 ? "" : "s"}`;
}
