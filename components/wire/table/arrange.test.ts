import { describe, expect, it } from "vitest";
import { concatBytes } from "#protocol/bytes.ts";
import { encodeFrame } from "#protocol/frames.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import { Connection } from "#protocol/wire/connection.ts";
import { arrange, BY_NUMBER, NO_FILTER, type SortKey } from "./arrange.ts";
import { type Sort, sortedBy } from "./column.ts";
import { COLUMNS } from "./columns.tsx";
import { foldAt } from "./row-style.ts";
import { noteOf, rowsOf } from "./rows.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const KEY = Uint8Array.of(1, 2, 3, 4);
const ZERO = Uint8Array.of(0, 0, 0, 0);
const frame = (opcode: number, text: string, maskingKey: Uint8Array | null, fin = true) =>
  encodeFrame({ opcode, fin, maskingKey, payload: utf8(text) });

function connection(): Connection {
  const made = new Connection(1);
  const add = (sender: "client" | "server", at: number, bytes: Uint8Array) =>
    made.append(sender, { seq: at, at }, bytes, []);
  add("client", 1, utf8("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
  add("server", 2, utf8("HTTP/1.1 101 Switching Protocols\r\n\r\n"));
  add("client", 3, frame(OPCODE.text, "long fragment", KEY, false));
  add(
    "client",
    4,
    concatBytes([frame(OPCODE.ping, "", ZERO), frame(OPCODE.continuation, "end", KEY)]),
  );
  add("client", 5, frame(OPCODE.text, "not masked", null));
  add("server", 6, frame(OPCODE.pong, "", null));
  return made;
}

const rows = rowsOf(connection());
const numbers = (sort: Sort<SortKey>, filter = NO_FILTER) =>
  arrange(rows, filter, sort).map(({ number }) => number);

describe("the rows of a connection", () => {
  it("stand in the order in which frames were complete, a refused one in its place", () => {
    expect(rows.map(({ number, sender, message }) => [number, sender, message])).toEqual([
      [1, "client", 2],
      [2, "client", 1],
      [3, "client", 2],
      [null, "client", null],
      [4, "server", 3],
    ]);
    expect(rows[3]).toMatchObject({
      header: { opcode: OPCODE.text, masked: false, payloadLength: 10 },
      selects: { kind: "fault", index: 0 },
    });
  });

  it("tell faults and what is merely odd", () => {
    expect(rows.map((row) => noteOf(row)?.short ?? null)).toEqual([
      null,
      "zero masking key",
      null,
      "missing mask",
      null,
    ]);
  });
});

describe("sorting", () => {
  it("turns round on the second click, and begins upwards on another column", () => {
    const length = sortedBy<SortKey>("length", BY_NUMBER);
    expect(length).toEqual({ by: "length", descending: false });
    expect(sortedBy("length", length)).toEqual({ by: "length", descending: true });
    expect(sortedBy("fin", length)).toEqual({ by: "fin", descending: false });
    expect(sortedBy("number", BY_NUMBER)).toEqual({ by: "number", descending: true });
  });

  it("keeps the order of the wire among equals, either way", () => {
    expect(numbers({ by: "length", descending: false })).toEqual([2, 4, 3, null, 1]);
    expect(numbers({ by: "opcode", descending: true })).toEqual([4, 2, 1, null, 3]);
    expect(numbers({ by: "from", descending: true })).toEqual([4, 1, 2, 3, null]);
    expect(numbers({ by: "number", descending: true })).toEqual([4, null, 3, 2, 1]);
  });
});

describe("filtering", () => {
  it("is by opcode, by direction, and by fault, all at once", () => {
    expect(numbers(BY_NUMBER, { ...NO_FILTER, opcode: OPCODE.text })).toEqual([1, null]);
    expect(numbers(BY_NUMBER, { ...NO_FILTER, sender: "server" })).toEqual([4]);
    expect(numbers(BY_NUMBER, { ...NO_FILTER, faultsOnly: true })).toEqual([null]);
    expect(
      numbers(BY_NUMBER, { opcode: OPCODE.ping, sender: "server", faultsOnly: false }),
    ).toEqual([]);
  });
});

describe("a row in little room", () => {
  it("folds its columns one after another, and never number, opcode and payload's own line", () => {
    expect(foldAt(COLUMNS, 1_200)).toEqual({ lines: 1, folded: new Set() });
    const [wide, middle, narrow] = [
      foldAt(COLUMNS, 900),
      foldAt(COLUMNS, 620),
      foldAt(COLUMNS, 316),
    ];
    expect([wide.lines, middle.lines, narrow.lines]).toEqual([2, 2, 3]);
    expect([...wide.folded].every((id) => middle.folded.has(id))).toBe(true);
    expect([...middle.folded].every((id) => narrow.folded.has(id))).toBe(true);
    for (const id of ["number", "from", "opcode", "main"] as const) {
      expect(narrow.folded.has(id)).toBe(false);
    }
  });
});
