import { concatBytes } from "#protocol/bytes.ts";
import type { Frame } from "#protocol/frames.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenFrame, SeenMessage } from "#protocol/wire/frame-reader.ts";

/** The message that a frame is part of, as far as it is known; a `SeenMessage` is one. */
export interface InspectedMessage {
  readonly kind: SeenMessage["kind"];
  readonly frames: readonly { readonly frame: Frame }[];
  /** Joined, unmasked, inflated; null while frames are missing, or when it does not inflate. */
  readonly data: Uint8Array | null;
  readonly compressed: boolean;
}

/**
 * The message of a frame, whether it is complete, still open, or broken. Null for a frame whose
 * opcode begins no message and continues none.
 */
export function messageOf(connection: Connection, seen: SeenFrame): InspectedMessage | null {
  const known = connection.messages.find(({ frames }) => frames.includes(seen));
  if (known) return known;
  const kind = KINDS.get(firstOf(connection, seen).frame.opcode);
  if (kind === undefined) return null;
  const frames = framesFrom(connection, firstOf(connection, seen));
  const compressed = frames[0]?.frame.rsv1 ?? false;
  const whole = frames.at(-1)?.frame.fin === true && !compressed;
  return { kind, frames, data: whole ? joined(frames) : null, compressed };
}

/** The payloads of these frames, one after the other. */
export function joined(frames: InspectedMessage["frames"]): Uint8Array {
  return concatBytes(frames.map(({ frame }) => frame.payload));
}

const KINDS: ReadonlyMap<number, SeenMessage["kind"]> = new Map([
  [OPCODE.text, "text"],
  [OPCODE.binary, "binary"],
  [OPCODE.close, "close"],
  [OPCODE.ping, "ping"],
  [OPCODE.pong, "pong"],
]);

/** The frame that began the message: itself, unless it is a continuation (RFC 6455 5.4). */
function firstOf(connection: Connection, seen: SeenFrame): SeenFrame {
  for (let index = seen.index; index >= 0; index--) {
    const earlier = connection.frames[index];
    if (earlier?.sender !== seen.sender) continue;
    const { opcode } = earlier.frame;
    if (earlier === seen && opcode !== OPCODE.continuation) return seen;
    if (opcode === OPCODE.text || opcode === OPCODE.binary) return earlier;
  }
  return seen;
}

function framesFrom(connection: Connection, first: SeenFrame): readonly SeenFrame[] {
  const frames: SeenFrame[] = [first];
  for (let index = first.index + 1; frames.at(-1)?.frame.fin === false; index++) {
    const next = connection.frames[index];
    if (!next) break;
    if (next.sender === first.sender && next.frame.opcode === OPCODE.continuation) {
      frames.push(next);
    }
  }
  return frames;
}
