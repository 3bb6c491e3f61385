import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyState } from "#tests/support/game-state.ts";
import { decode, encode } from "./codecs.ts";
import { FORMATS } from "./format.ts";
import { stateOf } from "./state.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe("the four encodings", () => {
  it("of one state, any state, decode to equal values", () => {
    fc.assert(
      fc.property(anyState, (state) => {
        for (const format of FORMATS) {
          expect(decode(format, encode(format, state)), format).toEqual({ ok: true, state });
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(FORMATS)("%s: bytes of one encoding do not change when the next is made", (format) => {
    const state = stateOf(1, 3, 0);
    const bytes = encode(format, state);
    const copy = bytes.slice();
    encode(format, stateOf(2, 3, 0));
    expect(bytes).toEqual(copy);
  });

  it.each(FORMATS)("%s: never throws, whatever comes", (format) => {
    const good = encode(format, stateOf(1, 3, 0));
    const broken = fc
      .array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
      .map((changes) => {
        const bytes = good.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        return bytes;
      });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), broken), (bytes) => {
        const decoded = decode(format, bytes);
        if (decoded.ok) expect(decode(format, encode(format, decoded.state))).toEqual(decoded);
        else expect(decoded.reason).not.toBe("");
      }),
      { numRuns: 500 },
    );
  });

  it.each(FORMATS)("%s: refuses what is cut short, and what has more behind it", (format) => {
    const bytes = encode(format, stateOf(1, 2, 0));
    for (let length = 0; length < bytes.length; length++) {
      expect(decode(format, bytes.subarray(0, length)).ok, `${length} bytes`).toBe(false);
    }
    expect(decode(format, Uint8Array.of(...bytes, 0x31)).ok).toBe(false);
  });

  it.each([
    ["msgpack", [0xdd, 0xff, 0xff, 0xff, 0xff]],
    ["cbor", [0x9b, 0x00, 0x1f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
    ["msgpack", Array.from({ length: 100_000 }, () => 0x91)],
    ["cbor", Array.from({ length: 100_000 }, () => 0x81)],
    ["json", Array.from({ length: 100_000 }, () => 0x5b)],
  ] as const)("%s: refuses what claims to be huge or is nested without end", (format, bytes) => {
    expect(decode(format, Uint8Array.from(bytes)).ok).toBe(false);
  });
});

describe("what is no state", () => {
  const [player] = stateOf(1, 1, 0).players;
  it.each([
    ["a number that is not exact as float32", { ...player, x: 0.1 }],
    ["-0, which JSON does not carry", { ...player, x: -0 }],
    ["health above 100", { ...player, health: 101 }],
    ["a field too many", { ...player, mana: 3 }],
    ["a name that is half a surrogate pair", { ...player, name: "\ud83d" }],
  ])("is refused with its place: %s", (_, wrong) => {
    const text = JSON.stringify({ tick: 1, players: [wrong] }).replace('"x":0,', '"x":-0,');
    const decoded = decode("json", bytesOf(text));
    expect(decoded).toMatchObject({ ok: false, reason: expect.stringContaining("players[0]") });
  });

  it("is a record of another version, or with unknown flags", () => {
    const bytes = encode("binary", stateOf(1, 1, 0));
    expect(decode("binary", bytes.with(0, 2))).toEqual({
      ok: false,
      reason: "The layout has version 2.",
    });
    expect(decode("binary", bytes.with(bytes.length - 1, 8)).ok).toBe(false);
  });
});
