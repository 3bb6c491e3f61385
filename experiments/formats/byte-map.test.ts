import { encode as toMsgpack } from "@msgpack/msgpack";
import { encode as toCbor } from "cborg";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyState } from "#tests/support/game-state.ts";
import { FLAG_BITS } from "./binary-record.ts";
import { partsOf } from "./byte-map.ts";
import type { BytePart } from "./byte-part.ts";
import { decode, encode } from "./codecs.ts";
import { FORMATS } from "./format.ts";
import { type GameState, stateOf } from "./state.ts";

function expectGapless(parts: readonly BytePart[], length: number) {
  const begins = parts.map(({ start }) => start);
  const ends = parts.map(({ end }) => end);
  expect([...begins, length]).toEqual([0, ...ends]);
  expect(parts.filter(({ start, end }) => end <= start)).toEqual([]);
}

/** The leaves of a value, each as text, by their paths. */
function leavesOf(value: unknown, path = ""): [string, string][] {
  if (typeof value !== "object" || value === null) return [[path, String(value)]];
  if (Array.isArray(value)) return value.flatMap((item, i) => leavesOf(item, `${path}[${i}]`));
  const members = Object.entries(value);
  return members.flatMap(([name, member]) => leavesOf(member, path ? `${path}.${name}` : name));
}

/** The same as the map tells it. */
function mapped(parts: readonly BytePart[]): [string, string][] {
  return parts.filter(({ role }) => role === "value").map(({ path, text }) => [path, text ?? ""]);
}

/** As the record says it: the flags of a player are one value. */
function recordLeaves({ tick, players }: GameState): [string, string][] {
  return leavesOf({
    tick,
    players: players.map(({ flags, ...player }) => ({
      ...player,
      flags: FLAG_BITS.map((flag) => `${flag} ${flags[flag]}`).join(", "),
    })),
  });
}

describe.each(FORMATS)("the map of %s", (format) => {
  const leaves = format === "binary" ? recordLeaves : leavesOf;

  it("says of every byte what it is, and tells the values that decode() gives", () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const bytes = encode(format, state);
        const parts = partsOf(format, bytes);
        expectGapless(parts, bytes.length);
        expect(mapped(parts)).toEqual(leaves(state));
        expect(parts.every(({ role, text }) => (role === "structure") === (text === null))).toBe(
          true,
        );
      }),
    );
  });

  it("is gapless for any bytes, never throws, and tells what decode() gives where it gives any", () => {
    const good = encode(format, stateOf(3, 4, 1));
    const broken = fc
      .array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 })
      .map((changes) => changes.reduce((bytes, [at, byte]) => bytes.with(at, byte), good));
    const cut = fc.nat(good.length).map((length) => good.slice(0, length));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), broken, cut), (bytes) => {
        const parts = partsOf(format, bytes);
        expectGapless(parts, bytes.length);
        const decoded = decode(format, bytes);
        if (decoded.ok && !parts.some(({ how }) => how.startsWith("not told apart"))) {
          expect(mapped(parts).toSorted()).toEqual(leaves(decoded.state).toSorted());
        }
      }),
      { numRuns: 400 },
    );
  });

  it("names a field beside each value, unless its place says which it is", () => {
    const parts = partsOf(format, encode(format, stateOf(1, 2, 0)));
    const keys = parts.filter(({ role }) => role === "key");
    if (format === "binary") expect(keys).toEqual([]);
    else
      expect(keys.filter(({ path }) => path === "players[1].vx")).toMatchObject([{ text: "vx" }]);
  });

  it("shows what stands behind the state as left over", () => {
    const bytes = Uint8Array.of(...encode(format, stateOf(1, 1, 0)), 0x2c, 0x2c);
    expect(partsOf(format, bytes).at(-1)).toMatchObject({
      start: bytes.length - 2,
      role: "structure",
      how: "left over behind the state",
    });
  });
});

describe("maps of what is no state", () => {
  const name = fc.string({
    unit: fc.constantFrom("a", "b", "ü", "👋"),
    minLength: 1,
    maxLength: 3,
  });
  const { value } = fc.letrec((tie) => ({
    leaf: fc.oneof(
      fc.constantFrom(null, true, false),
      fc.double({ noNaN: true }).filter((number) => Number.isFinite(number) && number !== 0),
      fc.maxSafeInteger(),
      fc.integer({ min: -40_000, max: 70_000 }),
      fc.string({ unit: "binary", maxLength: 300 }),
    ),
    value: fc.oneof(
      { maxDepth: 3 },
      tie("leaf"),
      fc.array(tie("value"), { maxLength: 20 }),
      fc.dictionary(name, tie("value"), { maxKeys: 20, noNullPrototype: true }),
    ),
  }));

  it.each([
    ["json", (any: unknown) => new TextEncoder().encode(JSON.stringify(any, null, " "))],
    ["msgpack", (any: unknown) => toMsgpack(any)],
    ["cbor", (any: unknown) => toCbor(any, { mapSorter: undefined })],
  ] as const)("%s: every kind of value, as the library wrote it", (format, write) => {
    fc.assert(
      fc.property(value, (any) => {
        const bytes = write(any);
        const parts = partsOf(format, bytes);
        expectGapless(parts, bytes.length);
        expect(mapped(parts)).toEqual(leavesOf(any));
      }),
      { numRuns: 200 },
    );
  });

  it.each(FORMATS)("%s: nested without end, it ends", (format) => {
    for (const byte of [0x5b, 0x91, 0x81, 0x01]) {
      const bytes = new Uint8Array(100_000).fill(byte);
      expectGapless(partsOf(format, bytes), bytes.length);
    }
  });
});
