import { describe, expect, it, vi } from "vitest";
import { byteStream } from "./byte-stream.ts";
import { csvOf } from "./csv.ts";
import { leavesOf } from "./flatten.ts";
import { jsonOf } from "./json.ts";

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}
async function whole(parts: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const part of parts) text += part;
  return text;
}

describe("CSV", () => {
  const cells = async (...row: unknown[]) =>
    (await whole(csvOf(["a"], each([row])))).slice("\ufeffa\r\n".length);

  it("has a byte order mark and a header even without rows", async () => {
    expect(await whole(csvOf(["run", "a,b"], each([])))).toBe('\ufeffrun,"a,b"\r\n');
  });

  it("quotes what would end a cell or a row (RFC 4180)", async () => {
    expect(await cells('say "hi"', "a,b", "two\r\nlines", "two\nlines", "\rx", " x ")).toBe(
      `"say ""hi""","a,b","two\r\nlines","two\nlines","'\rx", x \r\n`,
    );
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", '=HYPERLINK("x","y")'])(
    "defuses %j by an apostrophe",
    async (formula) => {
      const text = await cells(formula);
      expect(text.replace(/^"/, "")).toMatch(/^'/);
      expect(text).toContain(formula.replaceAll('"', '""'));
    },
  );

  it("leaves numbers numbers, and writes other values as they are read best", async () => {
    const when = new Date("2026-03-01T12:00:00.250Z");
    expect(await cells(-1.5, 0, 1e21, true, false, null, undefined, when, { a: [1] })).toBe(
      '-1.5,0,1e+21,true,false,,,2026-03-01T12:00:00.250Z,"{""a"":[1]}"\r\n',
    );
  });

  it("loses no row between parts", async () => {
    const rows = Array.from({ length: 1_001 }, (_, index) => [index]);
    const text = await whole(csvOf(["n"], each(rows)));
    expect(text).toBe(`\ufeffn\r\n${rows.map((row) => `${row}\r\n`).join("")}`);
  });
});

describe("JSON", () => {
  it.each([0, 1, 3, 5_000])("is an array of %i objects", async (count) => {
    const rows = Array.from({ length: count }, (_, n) => [n, { text: 'a"b\n', none: null }]);
    const objects = rows.map(([n, value]) => ({ n, value }));
    expect(JSON.parse(await whole(jsonOf(["n", "value"], each(rows))))).toEqual(objects);
  });
});

describe("a result", () => {
  it("is taken apart into its values, each with its JSONPath (RFC 9535)", () => {
    const result = { a: { b: [1, { c: "x" }] }, "two words": null, none: [], void: {}, ok: false };
    expect([...leavesOf(result)]).toEqual([
      ["$.a.b[0]", 1],
      ["$.a.b[1].c", "x"],
      ['$["two words"]', null],
      ["$.none", "[]"],
      ["$.void", "{}"],
      ["$.ok", false],
    ]);
    expect([...leavesOf(7)]).toEqual([["$", 7]]);
  });
});

describe("a stream of bytes", () => {
  function counted() {
    const seen = { made: 0, ended: false };
    async function* parts() {
      try {
        while (true) yield `part ${++seen.made} `;
      } finally {
        seen.ended = true;
      }
    }
    return { seen, parts: parts() };
  }

  it("makes no part before the one before it is taken, and ends with who takes it", async () => {
    const { seen, parts } = counted();
    const reader = (await byteStream(parts)).getReader();
    for (let taken = 1; taken <= 5; taken++) {
      await reader.read();
      expect(seen.made).toBeLessThanOrEqual(taken + 1);
    }
    await reader.cancel();
    expect(seen.ended).toBe(true);
  });

  it("rejects before it begins when nothing can be made", async () => {
    // biome-ignore lint/correctness/useYield: it fails first.
    async function* parts(): AsyncGenerator<string> {
      throw new Error("The database is away.");
    }
    await expect(byteStream(parts())).rejects.toThrow("away");
  });

  it("breaks off when nobody takes it on", async () => {
    const { seen, parts } = counted();
    const reader = (await byteStream(parts, 1)).getReader();
    await vi.waitFor(() => expect(seen.ended).toBe(true));
    await expect(reader.read()).rejects.toThrow("Nobody");
  });
});
