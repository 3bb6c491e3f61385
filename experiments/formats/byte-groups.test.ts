import { describe, expect, it } from "vitest";
import { groupOf, groupParts, partAt, shortPath, tellsOf, valueBytesOf } from "./byte-groups.ts";
import { partsOf } from "./byte-map.ts";
import { encode } from "./codecs.ts";
import { FORMATS, type Format } from "./format.ts";
import { stateOf } from "./state.ts";

const state = stateOf(7, 14, 0);
const mapOf = (format: Format) => partsOf(format, encode(format, state));
const bytesOf = (parts: readonly { start: number; end: number }[]) =>
  parts.reduce((sum, { start, end }) => sum + end - start, 0);

describe("groups of parts", () => {
  it.each(FORMATS)("puts every byte of %s into one player or around them", (format) => {
    const parts = mapOf(format);
    const groups = groupParts(parts);
    expect(new Set(groups.keys())).toEqual(new Set(["around", ...state.players.keys()]));
    expect(bytesOf([...groups.values()].flat())).toBe(encode(format, state).length);
  });

  it("tells players[1] from players[11]", () => {
    expect(groupOf("players[11].x")).toBe(11);
    expect(groupOf("players[1]")).toBe(1);
    expect(groupOf("players")).toBe("around");
    expect(shortPath("players[11].flags.alive")).toBe("flags.alive");
  });
});

describe("valueBytesOf", () => {
  it("finds one value in all encodings: four bytes in binary, more with type or digits", () => {
    const sizes = FORMATS.map((format) => {
      const { keys, values } = valueBytesOf(mapOf(format), "players[3].x");
      expect(values.map(({ text }) => text)).toEqual([String(state.players[3]?.x)]);
      return { format, names: keys.length, bytes: bytesOf(values) };
    });
    const digits = String(state.players[3]?.x).length;
    expect(sizes).toMatchObject([
      { format: "json", names: 1, bytes: digits },
      { format: "binary", names: 0, bytes: 4 },
      { format: "msgpack", names: 1, bytes: 5 },
      { format: "cbor", names: 1 },
    ]);
  });

  it("takes a flag of JSON for its bit in the binary record's byte, and the byte for all flags", () => {
    const one = valueBytesOf(mapOf("binary"), "players[3].flags.shielded");
    expect(one.values).toMatchObject([{ path: "players[3].flags" }]);
    const all = valueBytesOf(mapOf("json"), "players[3].flags");
    expect(all.values).toHaveLength(3);
    expect(all.keys).toHaveLength(4);
  });
});

describe("tellsOf", () => {
  const part = (role: "value" | "key" | "structure", path: string) => ({
    ...{ start: 0, end: 1, how: "", text: null },
    role,
    path,
  });

  it("takes an enclosing value for one of its values, but not an enclosing name", () => {
    const alive = "players[1].flags.alive";
    expect(tellsOf(part("value", "players[1].flags"), alive)).toBe(true);
    expect(tellsOf(part("key", "players[1].flags"), alive)).toBe(false);
    expect(tellsOf(part("key", alive), "players[1].flags")).toBe(true);
    expect(tellsOf(part("structure", alive), alive)).toBe(false);
    expect(tellsOf(part("value", "players[1].flagship"), "players[1].flags")).toBe(false);
  });
});

describe("partAt", () => {
  it("finds the part of every byte, and none behind the last", () => {
    const parts = mapOf("msgpack");
    const last = parts.at(-1)?.end ?? 0;
    for (const part of parts) {
      expect(partAt(parts, part.start)).toBe(part);
      expect(partAt(parts, part.end - 1)).toBe(part);
    }
    expect(partAt(parts, last)).toBeNull();
  });
});
