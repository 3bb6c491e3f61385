import * as z from "zod";
import { serverName } from "./events.ts";

/**
 * What servers and broker say to each other over TCP: frames of four bytes, the length in network
 * byte order, and so many bytes of JSON in UTF-8.
 */
const count = z.int().min(0).max(100_000);

/** A message of the room on its way between servers. `takenAt`: microseconds of their common clock. */
export const roomMessage = z.strictObject({
  server: serverName,
  number: count,
  message: count,
  member: count,
  takenAt: z.number(),
});
export type RoomMessage = z.infer<typeof roomMessage>;

const presence = z.strictObject({
  kind: z.literal("presence"),
  server: serverName,
  members: count,
});

/** From a server. `after`: the last number of the broker's that it has seen. */
export const toBroker = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("subscribe"), after: count }),
  z.strictObject({ kind: z.literal("publish"), body: roomMessage }),
  presence,
]);
export type ToBroker = z.infer<typeof toBroker>;

/** From the broker. `sequence`: its number of the message, 0 where it numbers none. */
export const fromBroker = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("message"), sequence: count, body: roomMessage }),
  presence,
  /** From now on every message comes. */
  z.strictObject({ kind: z.literal("subscribed") }),
]);
export type FromBroker = z.infer<typeof fromBroker>;

/** No frame is longer. */
const MOST_BYTES = 1_024;
const HEADER = 4;

export function frameOf(value: ToBroker | FromBroker): Buffer {
  const json = Buffer.from(JSON.stringify(value));
  const frame = Buffer.alloc(HEADER + json.length);
  frame.writeUInt32BE(json.length);
  json.copy(frame, HEADER);
  return frame;
}

/** Puts the frames of a stream together again. */
export class FrameReader<T> {
  readonly #schema: z.ZodType<T>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(schema: z.ZodType<T>) {
    this.#schema = schema;
  }

  /** What is complete with these bytes; null when the stream says what it may not: it is to be ended. */
  take(chunk: Buffer): readonly T[] | null {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const values: T[] = [];
    while (this.#rest.length >= HEADER) {
      const length = this.#rest.readUInt32BE();
      if (length > MOST_BYTES) return null;
      if (this.#rest.length < HEADER + length) break;
      const value = this.#schema.safeParse(jsonOf(this.#rest.subarray(HEADER, HEADER + length)));
      if (!value.success) return null;
      values.push(value.data);
      this.#rest = this.#rest.subarray(HEADER + length);
    }
    return values;
  }
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return null;
  }
}
