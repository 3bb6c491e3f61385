import { describe, expect, it } from "vitest";
import { internetChecksum, ipPacket, MOST_PAYLOAD, TCP } from "./packet.ts";

const segment = (payload: Uint8Array) => ({
  from: { address: [192, 0, 2, 1], port: 49_153 } as const,
  to: { address: [192, 0, 2, 101], port: 80 } as const,
  seq: 0x01020304,
  ack: 0xfffffffe,
  flags: TCP.ACK | TCP.PSH,
  options: Uint8Array.of(2, 4, 0xff, 0xd7),
  payload,
});

describe("internetChecksum", () => {
  it("gives the sum of RFC 1071 3, complemented", () => {
    const words = Uint8Array.of(0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7);
    expect(internetChecksum(words)).toBe(~0xddf2 & 0xffff);
  });

  it("pads an odd length with zero, and folds every carry", () => {
    expect(internetChecksum(Uint8Array.of(0xab))).toBe(~0xab00 & 0xffff);
    expect(internetChecksum(new Uint8Array(0xffff).fill(0xff))).toBe(~0xff00 & 0xffff);
  });
});

describe("ipPacket", () => {
  it("lays out the headers of RFC 791 3.1 and RFC 9293 3.1", () => {
    const packet = ipPacket(segment(Uint8Array.of(0x68, 0x69)));
    const view = new DataView(packet.buffer);
    expect(packet).toHaveLength(20 + 24 + 2);
    expect(view.getUint8(0)).toBe(0x45);
    expect(view.getUint16(2)).toBe(packet.length);
    expect([...packet.subarray(12, 20)]).toEqual([192, 0, 2, 1, 192, 0, 2, 101]);
    expect([view.getUint16(20), view.getUint16(22)]).toEqual([49_153, 80]);
    expect([view.getUint32(24), view.getUint32(28)]).toEqual([0x01020304, 0xfffffffe]);
    expect([view.getUint8(32), view.getUint8(33)]).toEqual([6 << 4, 0x18]);
    expect([...packet.subarray(40)]).toEqual([2, 4, 0xff, 0xd7, 0x68, 0x69]);
  });

  it.each([0, 1, 2, 1_000, MOST_PAYLOAD - 4])("has right checksums over %i bytes", (length) => {
    const packet = ipPacket(segment(new Uint8Array(length).map((_, i) => i * 7)));
    // Over a header with its checksum in place the sum is all ones, so its complement is 0.
    expect(internetChecksum(packet.subarray(0, 20))).toBe(0);
    const pseudo = Uint8Array.of(
      ...packet.subarray(12, 20),
      ...[0, 6, (packet.length - 20) >> 8, packet.length - 20],
    );
    const pseudoSum = ~internetChecksum(pseudo) & 0xffff;
    expect(internetChecksum(packet.subarray(20), pseudoSum)).toBe(0);
  });
});
