import { expect, test } from "vitest";
import { encodeFrame, type FrameSpec, specProblem } from "./frame-encode.ts";

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));
const encoded = (spec: FrameSpec) => Buffer.from(encodeFrame(spec)).toString("hex");
const hello = new TextEncoder().encode("Hello");
const plain: FrameSpec = { opcode: 1, maskingKey: null, payload: hello };

test("encodes the examples of RFC 6455 5.7", () => {
  expect(encoded(plain)).toBe("810548656c6c6f");
  expect(encoded({ ...plain, maskingKey: bytes("37fa213d") })).toBe("818537fa213d7f9f4d5158");
  expect(encoded({ ...plain, fin: false, payload: bytes("48656c") })).toBe("010348656c");
  expect(encoded({ ...plain, opcode: 2, payload: new Uint8Array(256) })).toMatch(
    /^827e0100(00){256}$/,
  );
  expect(encoded({ ...plain, opcode: 2, payload: new Uint8Array(65_536) }).slice(0, 20)).toBe(
    "827f0000000000010000",
  );
});

test.each([
  [125, "827d"],
  [126, "827e007e"],
  [65_535, "827effff"],
  [65_536, "827f0000000000010000"],
])("gives %i bytes the shortest length form", (length, header) => {
  const frame = encoded({ opcode: 2, maskingKey: null, payload: new Uint8Array(length) });
  expect(frame.slice(0, header.length)).toBe(header);
});

test("encodes what no sender may send", () => {
  expect(
    encoded({ ...plain, rsv1: true, rsv2: true, rsv3: true, opcode: 15, payload: bytes("") }),
  ).toBe("ff00");
  expect(encoded({ ...plain, fin: false, opcode: 9, payload: bytes("") })).toBe("0900");
  expect(encoded({ ...plain, lengthForm: 64, payload: bytes("61") })).toBe(
    "817f000000000000000161",
  );
  expect(encoded({ ...plain, claimedLength: 2n ** 64n - 1n })).toBe(
    "817fffffffffffffffff48656c6c6f",
  );
});

test("does not change the payload it masks", () => {
  const payload = bytes("00010203");
  encodeFrame({ opcode: 2, maskingKey: bytes("ffffffff"), payload });
  expect(payload).toEqual(bytes("00010203"));
});

test.each([
  ["opcode", { ...plain, opcode: 16 }],
  ["opcode", { ...plain, opcode: 1.5 }],
  ["maskingKey", { ...plain, maskingKey: bytes("010203") }],
  ["lengthForm", { ...plain, lengthForm: 7, payload: new Uint8Array(126) }],
  ["lengthForm", { ...plain, lengthForm: 16, claimedLength: 65_536n }],
  ["claimedLength", { ...plain, claimedLength: 2n ** 64n }],
  ["claimedLength", { ...plain, claimedLength: -1n }],
] as const)("says which field has no place in the bits: %s", (field, spec) => {
  expect(specProblem(spec)?.field).toBe(field);
  expect(() => encodeFrame(spec)).toThrow(RangeError);
});

test("finds nothing wrong with a frame that is only illegal", () => {
  expect(specProblem({ ...plain, opcode: 3, rsv3: true, lengthForm: 64 })).toBeNull();
});
