import { describe, expect, it, test } from "vitest";
import { CASE_CATEGORIES, FRAME_CASES, findCase, writesOf } from "./cases.ts";
import { framesParams } from "./contract.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const writesOfCase = (id: string) => {
  const found = findCase(id);
  if (!found) throw new Error(`no case ${id}`);
  return writesOf(found).map(hex);
};

describe("the prepared cases", () => {
  it("are at least 28, in each category some, and in the categories' order", () => {
    expect(FRAME_CASES.length).toBeGreaterThanOrEqual(28);
    const order = FRAME_CASES.map(({ category }) => category);
    expect(order.filter((category, index) => category !== order[index - 1])).toEqual([
      ...CASE_CATEGORIES,
    ]);
  });

  it("have an id of their own each", () => {
    expect(new Set(FRAME_CASES.map(({ id }) => id)).size).toBe(FRAME_CASES.length);
    expect(findCase("nothing of the kind")).toBeUndefined();
  });

  test.each(FRAME_CASES.map((prepared) => ({ id: prepared.id, prepared })))(
    "[RUN2] $id can be sent as it is",
    ({ id, prepared }) => {
      const { deflate, gapMs, expected } = prepared;
      const writes = writesOf(prepared).map((bytes) => Buffer.from(bytes).toString("base64"));
      const params = { writes, deflate, gapMs, prediction: expected.outcome, case: id };
      expect(framesParams.safeParse(params).error).toBeUndefined();
      expect(prepared.rule).toMatch(/^RFC \d{4} \d+(\.\d+)*$/);
    },
  );

  it("mask with a key that is not zero, but for the case of the zero key", () => {
    const zero = FRAME_CASES.filter(({ frames }) =>
      frames.some(({ maskingKey }) => maskingKey === "00000000"),
    );
    expect(zero.map(({ id }) => id)).toEqual(["zero-key"]);
  });
});

describe("writesOf", () => {
  it("gives the masked Hello of RFC 6455 5.7", () => {
    expect(writesOfCase("hello")).toEqual(["818537fa213d7f9f4d5158"]);
  });

  it("cuts a frame into bytes, frames across writes, and joins frames to one write", () => {
    expect(writesOfCase("byte-by-byte").join("")).toBe("818537fa213d7f9f4d5158");
    expect(writesOfCase("byte-by-byte")).toHaveLength(11);
    expect(writesOfCase("across-writes").map(({ length }) => length / 2)).toEqual([7, 7, 7, 1]);
    expect(writesOfCase("pings-10")).toHaveLength(1);
  });

  it("puts a code and a reason into a Close, and a claimed length into a header", () => {
    // 03 e8 is 1000; masked with 37 fa 21 3d.
    expect(writesOfCase("close-1000")).toEqual(["888537fa213d3412434452"]);
    expect(writesOfCase("claims-64k")).toEqual(["81ff000000000001000037fa213d"]);
  });
});
