/** What a run may send, and for how long. */
export const BOUNDS = {
  /** Bytes of a message. */
  size: { min: 48, max: 8_192 },
  count: { min: 2, max: 50 },
  connections: { min: 1, max: 8 },
  /** zlib makes no window of 8 bits for raw DEFLATE. */
  windowBits: { min: 9, max: 15 },
  threshold: { min: 0, max: 16_384 },
} as const;

/** Messages of one setting, over all its connections. */
const MOST_MESSAGES = 200;
/** Bytes of them in one direction. */
const MOST_BYTES = 400 * 1024;

/** The server's `maxPayload`: it counts bytes after they were expanded. */
export const MOST_MESSAGE_BYTES = 64 * 1024;
/** A page that opens nothing for so long does not come any more. */
export const JOIN_MS = 5_000;
/** All messages of one setting have this long. */
export const LEG_MS = 9_000;

interface Amounts {
  readonly size: number;
  readonly count: number;
  readonly connections: number;
}

/** What is wrong with several parameters together, and the field where the form says so. */
export function paramsFault({
  size,
  count,
  connections,
}: Amounts): { field: "count" | "size"; message: string } | null {
  const messages = count * connections;
  if (messages > MOST_MESSAGES) {
    const most = Math.floor(MOST_MESSAGES / connections);
    const message = `${count} messages on each of ${connections} connections are ${messages}; ${MOST_MESSAGES} are the most. Lower the messages to ${most}.`;
    return { field: "count", message };
  }
  if (messages * size > MOST_BYTES) {
    const most = Math.floor(MOST_BYTES / messages);
    const message = `${messages} messages of ${size} bytes are more than ${MOST_BYTES / 1024} KiB for each setting. Lower the size to ${most}.`;
    return { field: "size", message };
  }
  return null;
}
