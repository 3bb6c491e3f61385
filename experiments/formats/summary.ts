import * as z from "zod";
import { percentile } from "#protocol/percentile.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenMessage } from "#protocol/wire/frame-reader.ts";
import { socketOf } from "#protocol/wire/socket-of.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import type { FormatResult, FormatsResult } from "./contract.ts";
import { type Format, formatSchema } from "./format.ts";

const began = z.object({ params: z.object({ players: z.int(), updates: z.int() }) });
const sent = z.object({
  socket: z.int(),
  message: z.int(),
  format: formatSchema,
  deflate: z.boolean(),
});
const received = z.object({ conn: z.int(), format: formatSchema, equal: z.boolean() });
const timed = z.object({
  format: formatSchema,
  operation: z.enum(["encode", "decode"]),
  step: z.int(),
  samples: z.array(z.int()),
});

/**
 * The result of a formats run: sizes from the bytes that crossed, and from nothing else. Total: a log
 * that was cut short gives what can be known so far.
 */
export function summarizeFormats(events: readonly RunEvent[]): FormatsResult {
  const [params] = dataOf(events, "formats.began", began).map((data) => data.params);
  const sentAs = dataOf(events, "formats.sent", sent);
  const judged = dataOf(events, "formats.received", received);
  const times = dataOf(events, "formats.timed", timed);
  const connections = new Map<number | null, Connection>();
  for (const connection of connectionsOf(events)) {
    const socket = socketOf(connection);
    if (!connections.has(socket)) connections.set(socket, connection);
  }
  const ours = new Set(sentAs.map(({ socket }) => connections.get(socket)?.conn));

  function resultOf(format: Format): FormatResult {
    const messages = (deflate: boolean) =>
      sentAs
        .filter((told) => told.format === format && told.deflate === deflate)
        .flatMap((told) => dataMessage(connections.get(told.socket), told.message) ?? []);
    const verdicts = judged.filter((told) => told.format === format && ours.has(told.conn));
    const spreadOf = (operation: "encode" | "decode") => {
      const told = times.find((time) => time.format === format && time.operation === operation);
      return told && told.samples.length > 0 ? spread(told.samples, told.step) : null;
    };
    const equal = verdicts.filter((verdict) => verdict.equal).length;
    return {
      plain: sizeOf(messages(false)),
      deflated: sizeOf(messages(true)),
      equal,
      unequal: verdicts.length - equal,
      encode: spreadOf("encode"),
      decode: spreadOf("decode"),
    };
  }

  return {
    updates: params?.updates ?? 0,
    players: params?.players ?? 0,
    formats: {
      json: resultOf("json"),
      binary: resultOf("binary"),
      msgpack: resultOf("msgpack"),
      cbor: resultOf("cbor"),
    },
  };
}

/** The data of all events of this type that are of the schema. */
function dataOf<T>(events: readonly RunEvent[], type: string, schema: z.ZodType<T>): T[] {
  return events.flatMap((event) => {
    const parsed = event.type === type ? schema.safeParse(event.data).data : undefined;
    return parsed === undefined ? [] : [parsed];
  });
}

/** The client's text or binary message with this number, from 0. */
function dataMessage(connection: Connection | undefined, number: number): SeenMessage | undefined {
  return connection?.messages.filter(
    ({ sender, kind }) => sender === "client" && (kind === "text" || kind === "binary"),
  )[number];
}

function sizeOf(messages: readonly SeenMessage[]): FormatResult["plain"] {
  const frames = messages.flatMap((message) => message.frames.map(({ frame }) => frame));
  return {
    messages: messages.length,
    payload: frames.reduce((sum, { payloadLength }) => sum + payloadLength, 0),
    frames: frames.reduce((sum, { length }) => sum + length, 0),
  };
}

/** Nearest-rank percentiles. */
function spread(samples: readonly number[], step: number) {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number) => percentile(sorted, share) ?? 0;
  return { p5: at(0.05), p50: at(0.5), p95: at(0.95), step };
}
