import { extendedLengthBytes, lengthFormOf, SHORTEST_HEADER } from "#protocol/frame-header.ts";
import { isControlOpcode } from "#protocol/opcodes.ts";
import type { Connection } from "./connection.ts";
import type { HttpExchange, Split, Traffic } from "./http-message.ts";
import type { ByteRange, Sender } from "./stream.ts";

const NONE: Split = { header: 0, payload: 0 };

/**
 * What crossed a connection, part by part: its exchanges in order, its frames, what could not be
 * read. Up is what the client sent. Header and payload over all parts add up to every byte of both
 * streams; a control frame is header as a whole.
 */
export function trafficOf(connection: Connection): readonly Traffic[] {
  const parts: Traffic[] = connection.exchanges.map((exchange) => ({
    part: { kind: "exchange", exchange },
    up: exchange.request?.size ?? NONE,
    down: sum([exchange.response?.size ?? NONE, interimOf(exchange)]),
  }));
  if (connection.exchange.framesAt) {
    const [up, down] = [framesOf(connection, "client"), framesOf(connection, "server")];
    parts.push({ part: { kind: "frames" }, up, down });
  }
  const read = totalOf(parts);
  const up = connection.client.length - bytesIn(read.up);
  const down = connection.server.length - bytesIn(read.down);
  if (up + down > 0) {
    const unread = (bytes: number): Split => ({ header: bytes, payload: 0 });
    parts.push({ part: { kind: "unread" }, up: unread(up), down: unread(down) });
  }
  return parts;
}

/** The sums over some parts. */
export function totalOf(parts: readonly Traffic[]): { readonly up: Split; readonly down: Split } {
  return { up: sum(parts.map(({ up }) => up)), down: sum(parts.map(({ down }) => down)) };
}

/** Header and payload together. */
export function bytesIn({ header, payload }: Split): number {
  return header + payload;
}

function sum(splits: readonly Split[]): Split {
  return {
    header: splits.reduce((total, { header }) => total + header, 0),
    payload: splits.reduce((total, { payload }) => total + payload, 0),
  };
}

function interimOf({ interim }: HttpExchange): Split {
  return { header: interim.reduce((total, range) => total + lengthOf(range), 0), payload: 0 };
}

function lengthOf([start, end]: ByteRange): number {
  return end - start;
}

function framesOf(connection: Connection, sender: Sender): Split {
  const whole = connection.frames
    .filter((seen) => seen.sender === sender)
    .map(({ frame }) => {
      const payload = isControlOpcode(frame.opcode) ? 0 : frame.payloadLength;
      return { header: frame.length - payload, payload };
    });
  return sum([...whole, pendingOf(connection, sender)]);
}

/** Of a frame that is not complete yet. */
function pendingOf(connection: Connection, sender: Sender): Split {
  const pending = connection.pendingBytes(sender);
  const { bytes } = connection[sender];
  const [first = 0, second = 0] = bytes.subarray(bytes.length - pending);
  const masking = second & 0x80 ? 4 : 0;
  const header = SHORTEST_HEADER + extendedLengthBytes(lengthFormOf(second)) + masking;
  const payload = isControlOpcode(first & 0x0f) ? 0 : Math.max(0, pending - header);
  return { header: pending - payload, payload };
}
