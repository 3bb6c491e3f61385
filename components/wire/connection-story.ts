import { OPCODE } from "#protocol/opcodes.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { CableState } from "#protocol/wire/link-state.ts";
import { statusOf } from "#protocol/wire/message-framing.ts";
import { formatMicros, plural } from "./format.ts";

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
  sidecar: "by the sidecar, for you",
  unknown: "begun before this log",
} as const satisfies Record<Connection["by"], string>;

/**
 * Tells who opened a connection, what was answered, what crossed it and how it ended; with its cable,
 * if it comes through one.
 */
export function storyOf(connection: Connection, cable?: CableState): ConnectionStory {
  return {
    by: OPENED_BY[connection.by],
    answer: answerOf(connection),
    content: contentOf(connection),
    end: cable?.cut === "pulled" ? pulledOf(connection) : endOf(connection),
  };
}

/** Of an upgrade the 101, else each status that there was: `HTTP 200, 204`. */
function answerOf({ exchange, exchanges }: Connection): string {
  if (exchange.framesAt) return "HTTP 101";
  const answers = exchanges.flatMap(({ response }) => (response ? [statusOf(response.head)] : []));
  return answers.length === 0 ? "no answer" : `HTTP ${[...new Set(answers)].join(", ")}`;
}

function contentOf({ exchange, exchanges, frames, chunks }: Connection): string {
  if (exchange.framesAt) return plural(frames.length, "frame");
  const requests = exchanges.filter(({ request }) => request !== null).length;
  return requests > 0 ? plural(requests, "request") : plural(chunks.length, "chunk");
}

/** What the server made of it: without a heartbeat, nothing. */
function pulledOf({ closed }: Connection): string {
  return `cable pulled, ${closed ? "then closed" : "not closed"}`;
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
