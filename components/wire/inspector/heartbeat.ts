import { OPCODE } from "#protocol/opcodes.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenFrame } from "#protocol/wire/frame-reader.ts";

/**
 * The ping that a pong answers: the other side's latest with the same payload, before it
 * (RFC 6455 5.5.3). Null when there is none: then it is an unsolicited pong, a heartbeat one way.
 */
export function answeredPing(connection: Connection, pong: SeenFrame): SeenFrame | null {
  for (let index = pong.index - 1; index >= 0; index--) {
    const earlier = connection.frames[index];
    if (earlier && fits(earlier, pong, OPCODE.ping)) return earlier;
  }
  return null;
}

/** The first pong of the other side that answers this ping; null when none has come. */
export function answeringPong(connection: Connection, ping: SeenFrame): SeenFrame | null {
  for (let index = ping.index + 1; index < connection.frames.length; index++) {
    const later = connection.frames[index];
    if (later && fits(later, ping, OPCODE.pong)) return later;
  }
  return null;
}

function fits(seen: SeenFrame, counterpart: SeenFrame, opcode: number): boolean {
  const { payload } = counterpart.frame;
  return (
    seen.sender !== counterpart.sender &&
    seen.frame.opcode === opcode &&
    seen.frame.payloadLength === payload.length &&
    seen.frame.payload.every((byte, index) => byte === payload[index])
  );
}
