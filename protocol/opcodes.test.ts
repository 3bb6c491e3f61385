import { expect, test } from "vitest";
import { isControlOpcode, isDefinedOpcode, opcodeInfo } from "./opcodes.ts";

const all = Array.from({ length: 16 }, (_, opcode) => opcode);

test("defines 0, 1, 2, 8, 9 and 10 and reserves the rest (RFC 6455 5.2)", () => {
  expect(all.filter(isDefinedOpcode)).toEqual([0, 1, 2, 8, 9, 10]);
  expect(all.map(opcodeInfo).filter((info) => info.reserved)).toHaveLength(10);
});

test("takes the upper half for control frames (RFC 6455 5.5)", () => {
  expect(all.filter(isControlOpcode)).toEqual([8, 9, 10, 11, 12, 13, 14, 15]);
  for (const info of all.map(opcodeInfo)) {
    expect(info.kind).toBe(info.opcode >= 8 ? "control" : "data");
  }
});

test("gives each opcode a name of its own", () => {
  expect(new Set(all.map((opcode) => opcodeInfo(opcode).name)).size).toBe(16);
  expect(opcodeInfo(0xb).name).toBe("reserved control 0xB");
});
