import fc from "fast-check";
import { expect, test } from "vitest";
import { readHeader } from "./frame-header.ts";
import { frameNotes } from "./frame-notes.ts";
import { encodeFrame, type Frame, FrameDecoder, frameFields } from "./frames.ts";

const hex = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));

function only(bytes: Uint8Array, role: "server" | "client"): Frame {
  const [event] = new FrameDecoder({ role }).push(bytes);
  if (event?.type !== "frame") throw new Error("The bytes are no frame.");
  return event.frame;
}

test("names each field of a masked text frame, where it stands and what it holds", () => {
  const fields = frameFields(only(hex("818537fa213d7f9f4d5158"), "server"));
  expect(fields.map((f) => [f.name, f.byteOffset, f.bitOffset, f.bitLength, f.value])).toEqual([
    ["FIN", 0, 0, 1, 1],
    ["RSV1", 0, 1, 1, 0],
    ["RSV2", 0, 2, 1, 0],
    ["RSV3", 0, 3, 1, 0],
    ["opcode", 0, 4, 4, 1],
    ["MASK", 1, 0, 1, 1],
    ["payload length", 1, 1, 7, 5],
    ["masking key", 2, 0, 32, hex("37fa213d")],
    ["payload data", 6, 0, 40, new TextEncoder().encode("Hello")],
  ]);
});

test.each([
  ["827e0100", 16, 126, 256],
  ["827f0000000000010000", 64, 127, 65_536],
])("reads the extended length of %s", (header, bits, short, length) => {
  const bytes = new Uint8Array(header.length / 2 + length);
  bytes.set(hex(header));
  const fields = frameFields(only(bytes, "client"));
  const value = (name: string) => fields.find((field) => field.name === name)?.value;
  expect(value("payload length")).toBe(short);
  expect(value("extended payload length")).toBe(length);
  expect(fields.find((f) => f.name === "extended payload length")?.bitLength).toBe(bits);
});

test("covers every bit of any frame once, in order", () => {
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.constantFrom(0, 1, 5, 125, 126, 65_536),
      fc.constantFrom(16 as const, 64 as const, undefined),
      (isMasked, length, form) => {
        const lengthForm = form === 16 && length > 0xffff ? 64 : form;
        const maskingKey = isMasked ? hex("01020304") : null;
        const bytes = encodeFrame({
          opcode: 2,
          maskingKey,
          payload: new Uint8Array(length),
          lengthForm,
        });
        let next = 0;
        for (const field of frameFields(only(bytes, isMasked ? "server" : "client"))) {
          expect(field.byteOffset * 8 + field.bitOffset).toBe(next);
          expect(field.meaning).not.toBe("");
          expect(field.rule).toMatch(/^RFC \d+ \d/);
          next += field.bitLength;
        }
        expect(next).toBe(bytes.length * 8);
      },
    ),
  );
});

test("explains the header of a frame that is refused", () => {
  const header = readHeader(hex("b301"), 0, 40);
  if (header === null) throw new Error("Two bytes are a header.");
  const fields = frameFields(header);
  expect(fields.map((field) => field.value)).toEqual([1, 0, 1, 1, 3, 0, 1]);
  expect(fields[0]?.byteOffset).toBe(40);
  expect(fields[4]?.meaning).toContain("reserved data 0x3");
});

test("tells what FIN means of a message's fragments and of control frames", () => {
  const fin = (bytes: string) => {
    const header = readHeader(hex(bytes));
    return header === null ? "" : frameFields(header)[0]?.meaning;
  };
  expect(["8100", "0100", "8900", "0900"].map(fin)).toEqual([
    "The last fragment of its message, or the only one.",
    "More fragments of this message follow.",
    "Whole, as every control frame must be.",
    "More fragments follow, which no control frame may have.",
  ]);
});

test("has no header where the bytes end within it", () => {
  for (const bytes of ["", "81", "8185", "818537fa21", "827e01", "827f00000000000100"]) {
    expect(readHeader(hex(bytes))).toBeNull();
  }
});

test("notes a length that is too long for its number, and a key that masks nothing", () => {
  const kinds = (bytes: string, role: "server" | "client") =>
    frameNotes(only(hex(bytes), role)).map((note) => note.kind);
  expect(kinds("810161", "client")).toEqual([]);
  expect(kinds("817e000161", "client")).toEqual(["length-not-minimal"]);
  expect(kinds("81810000000061", "server")).toEqual(["zero-masking-key"]);
  expect(kinds("81810000000161", "server")).toEqual([]);
});
