import { type Frame, FrameDecoder, type FrameFault } from "#protocol/frames.ts";
import { fieldValue } from "#protocol/http-head.ts";
import { type Exchange, headOf } from "./exchange.ts";
import type { Connection, Sender } from "./streams.ts";

/** A frame of a connection: where it stands in its stream, and when its last byte was there. */
export interface SeenFrame {
  readonly sender: Sender;
  /** Offset of its first byte in the whole stream, the HTTP head counted. */
  readonly start: number;
  /** Microseconds since the run began. */
  readonly at: number;
  /** The chunk that completed it. */
  readonly seq: number;
  readonly frame: Frame;
}

export interface SeenFault {
  readonly sender: Sender;
  readonly start: number;
  readonly at: number;
  readonly fault: FrameFault;
}

export interface DecodedFrames {
  /** Both directions, in the order they were complete. */
  readonly frames: readonly SeenFrame[];
  readonly faults: readonly SeenFault[];
  /** Bytes of a frame that is not complete yet. */
  readonly pending: Readonly<Record<Sender, number>>;
}

const NONE: DecodedFrames = { frames: [], faults: [], pending: { client: 0, server: 0 } };

/** Decodes what follows the 101, chunk by chunk, so that each frame has its time. */
export function decodeFrames(connection: Connection, exchange: Exchange): DecodedFrames {
  const { framesAt } = exchange;
  if (!framesAt) return NONE;
  const allowRsv1 = usesDeflate(exchange);
  const decoders = {
    client: new FrameDecoder({ role: "server", allowRsv1 }),
    server: new FrameDecoder({ role: "client", allowRsv1 }),
  };
  const frames: SeenFrame[] = [];
  const faults: SeenFault[] = [];
  for (const { sender, start, end, at, seq } of connection.chunks) {
    const from = Math.max(start, framesAt[sender]);
    if (from >= end) continue;
    const { bytes } = connection[sender];
    for (const event of decoders[sender].push(bytes.subarray(from, end))) {
      if (event.type === "frame") {
        const { frame } = event;
        frames.push({ sender, start: framesAt[sender] + frame.offset, at, seq, frame });
      } else {
        const { fault } = event;
        faults.push({ sender, start: framesAt[sender] + fault.offset, at, fault });
      }
    }
  }
  const pending = {
    client: decoders.client.pendingBytes,
    server: decoders.server.pendingBytes,
  };
  return { frames, faults, pending };
}

/** Whether the answer agreed to permessage-deflate, which uses RSV1 (RFC 7692 6). */
function usesDeflate(exchange: Exchange): boolean {
  const response = headOf(exchange.response);
  const agreed = response && fieldValue(response, "Sec-WebSocket-Extensions");
  return agreed?.includes("permessage-deflate") ?? false;
}
