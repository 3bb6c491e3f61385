import type { Challenge } from "#protocol/challenge.ts";
import { COMPOSER_LIMITS } from "#protocol/limits.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import { composed, judgeOwn, lacksClose, type OwnRun, utf8 } from "./judge-own.ts";

export const oneBit1002: Challenge = {
  id: "one-bit-1002",
  title: "One bit too many",
  task: "Send a message that the server sends back, and on the same connection a frame with a **reserved bit** set, for which it closes with **1002**.",
  hints: [
    "Three bits of a frame's first byte belong to extensions. Nobody agreed on one here.",
    "One faulty frame alone is not enough: something must have come back before it. Two frames, then.",
    "Under **Compose**: `Hello` as it stands, and behind it the same frame with RSV2 set.",
  ],
  check: (seen) => judgeOwn(seen, lacksReservedBit),
  solution: {
    kind: "run",
    params: composed(
      { opcode: OPCODE.text, payload: utf8("as it should be") },
      { opcode: OPCODE.text, rsv3: true, payload: utf8("one bit off") },
    ),
    why: "The first message is answered before the second frame is read. From the fault on the server reads no more: it cannot know what the bit was meant to say of the bytes behind it (RFC 6455 5.2, 7.1.7).",
  },
};

function lacksReservedBit({ connection, result }: OwnRun): string | null {
  const lack = lacksClose(result, 1002);
  if (lack) return lack;
  const found = connection.faults.find(({ sender }) => sender === "client")?.fault;
  if (found?.kind !== "reserved-bits" && found?.kind !== "unexpected-rsv1") {
    return `1002, for another rule. ${found?.message ?? ""}`.trim();
  }
  const isEchoed = result.answers.some(({ type }) => type === "text" || type === "binary");
  return isEchoed ? null : "1002 for a reserved bit, and no message was sent back before it.";
}

/** Of the longest header that a client writes: 2 bytes, 8 of length, 4 of masking key. */
const HEADER_BYTES = 14;

export const refusedAtTheHeader: Challenge = {
  id: "refused-at-the-header",
  title: "Refused at the header",
  task: `Make the server close with **1009** when you have sent at most **${HEADER_BYTES} bytes**: a header, and nothing that it speaks of.`,
  hints: [
    "A header says how long the payload is before any of it is there. A server that has a limit need not wait.",
    `This server takes messages of up to ${COMPOSER_LIMITS.messageBytes.toLocaleString("en-GB")} bytes. The composer lets a frame claim a length that is not its own.`,
    "Compose one binary frame with an empty payload, and enter 100000 as **Claimed length**.",
  ],
  check: (seen) => judgeOwn(seen, lacksRefusal),
  solution: {
    kind: "run",
    params: composed({
      opcode: OPCODE.binary,
      payload: new Uint8Array(),
      claimedLength: BigInt(COMPOSER_LIMITS.messageBytes + 1),
    }),
    why: "Eight bytes: two of header, two of length, four of masking key. They announce one byte more than the server takes, so it refuses before it has reserved memory for any of it (RFC 6455 10.4). A length of 64 bits with its highest bit set comes to the same code.",
  },
};

function lacksRefusal({ result }: OwnRun): string | null {
  const lack = lacksClose(result, 1009);
  if (lack || result.bytesSent <= HEADER_BYTES) return lack;
  const bytes = result.bytesSent.toLocaleString("en-GB");
  return `1009, after ${bytes} bytes. A header alone is ${HEADER_BYTES} at most.`;
}
