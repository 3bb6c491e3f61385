import { concatBytes } from "#protocol/bytes.ts";

/**
 * Blocks of a pcapng file (draft-ietf-opsawg-pcapng), all numbers big-endian, as the section's
 * byte-order magic says (4.1).
 */
const BLOCK = { section: 0x0a0d0d0a, interface: 1, packet: 6 } as const;
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
/** Raw IPv4 or IPv6, no link layer (LINKTYPE_RAW, draft-ietf-opsawg-pcaplinktype). */
const LINKTYPE_RAW = 101;
/** Codes mean different things in different blocks (3.5, 4.1, 4.2). */
const OPTION = { end: 0, comment: 1, userApplication: 4, name: 2, description: 3, resolution: 9 };
const MICROSECONDS = 6;

type Option = readonly [code: number, value: string | Uint8Array];
const text = new TextEncoder();
/** Longest value of an option: its length has 16 bits. */
const LONGEST_OPTION = 0xffff;

/** Section Header Block (4.1): the file begins with it. How long the section is, it leaves open. */
export function sectionHeader(comment: string, application: string): Uint8Array {
  const body = new DataView(new ArrayBuffer(16));
  body.setUint32(0, BYTE_ORDER_MAGIC);
  body.setUint16(4, 1);
  body.setUint16(6, 0);
  body.setBigInt64(8, -1n);
  return block(BLOCK.section, bytesOf(body), [
    [OPTION.comment, comment],
    [OPTION.userApplication, application],
  ]);
}

/** Interface Description Block (4.2) of raw IP packets, times in microseconds. */
export function interfaceDescription(
  name: string,
  description: string,
  comment: string,
): Uint8Array {
  const body = new DataView(new ArrayBuffer(8));
  body.setUint16(0, LINKTYPE_RAW);
  return block(BLOCK.interface, bytesOf(body), [
    [OPTION.comment, comment],
    [OPTION.name, name],
    [OPTION.description, description],
    [OPTION.resolution, Uint8Array.of(MICROSECONDS)],
  ]);
}

/** Enhanced Packet Block (4.3) of the first interface. `time`: microseconds since 1970, UTC. */
export function enhancedPacket(
  time: number,
  packet: Uint8Array,
  comments: readonly string[],
): Uint8Array {
  const head = new DataView(new ArrayBuffer(20));
  head.setBigUint64(4, BigInt(time));
  head.setUint32(12, packet.length);
  head.setUint32(16, packet.length);
  const body = concatBytes([bytesOf(head), packet, padding(packet)]);
  return block(
    BLOCK.packet,
    body,
    comments.map((comment) => [OPTION.comment, comment]),
  );
}

/** General block (3.1): its length stands before and after the body. */
function block(type: number, body: Uint8Array, options: readonly Option[]): Uint8Array {
  const list = options.length > 0 ? [...options, [OPTION.end, ""] as const].map(optionBytes) : [];
  const whole = concatBytes([new Uint8Array(8), body, ...list, new Uint8Array(4)]);
  const view = new DataView(whole.buffer);
  view.setUint32(0, type);
  view.setUint32(4, whole.length);
  view.setUint32(whole.length - 4, whole.length);
  return whole;
}

/** Option (3.5): padded to 32 bits, the padding not counted. */
function optionBytes([code, value]: Option): Uint8Array {
  const bytes = (typeof value === "string" ? text.encode(value) : value).subarray(
    0,
    LONGEST_OPTION,
  );
  const head = new DataView(new ArrayBuffer(4));
  head.setUint16(0, code);
  head.setUint16(2, bytes.length);
  return concatBytes([bytesOf(head), bytes, padding(bytes)]);
}

function padding(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(-bytes.length & 3);
}

function bytesOf(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer);
}
