import { describe, expect, it } from "vitest";
import { readFrameRows } from "./frame-rows.ts";

const WHOLE = { partial: false, deflate: false };
const says = (hex: string, options = WHOLE) => {
  const read = readFrameRows(hex, options);
  return read.ok ? read.rows.map((row) => row.says) : read.problem;
};

describe("a frame in a lesson", () => {
  it("is cut into its parts, unmasked and read", () => {
    expect(says("81 85 37 fa 21 3d 7f 9f 4d 51 58")).toEqual([
      "FIN 1 · opcode 1, text",
      "masked · length 5",
      "masking key",
      "payload, unmasked: “Hello”",
    ]);
    expect(says("88 06 03 e8 64 6f 6e 65").at(-1)).toBe(
      "payload: code 1000, Normal Closure, reason “done”",
    );
    expect(says("c107f248cdc9c90700", { partial: false, deflate: true })).toEqual([
      "FIN 1 · RSV1 · opcode 1, text",
      "not masked · length 7",
      "payload: with 00 00 ff ff put back it inflates to “Hello”",
    ]);
  });

  it("may be given in part, when it is said so", () => {
    expect(says("82 7e 01 00 00 01", { partial: true, deflate: false })).toEqual([
      "FIN 1 · opcode 2, binary",
      "not masked · the next 16 bits are the length",
      "length 256",
      "the first of the payload; 254 bytes more follow",
    ]);
    expect(says("82 7e 01 00 00 01")).toBe("The header says 256 bytes, not 2.");
  });

  it.each([
    ["81 0", "“81 0” is not hex, two digits a byte."],
    ["zz", "“zz” is not hex, two digits a byte."],
    ["82 7e 01", "“82 7e 01” ends within the header."],
  ])("says what is wrong with %j", (hex, problem) => expect(says(hex)).toBe(problem));
});
