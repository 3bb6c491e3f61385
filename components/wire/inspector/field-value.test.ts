import { expect, test } from "vitest";
import { readHeader } from "#protocol/frame-header.ts";
import { frameFields } from "#protocol/frames.ts";
import { fieldPlace, fieldValue } from "./field-value.ts";

const values = (hex: string) => {
  const header = readHeader(Uint8Array.from(Buffer.from(hex, "hex")));
  if (header === null) throw new Error("The header is not whole.");
  return Object.fromEntries(frameFields(header).map((field) => [field.name, fieldValue(field)]));
};

test("shows each field as it is best read", () => {
  expect(values("8afe040037fa213d")).toEqual({
    FIN: "1",
    RSV1: "0",
    RSV2: "0",
    RSV3: "0",
    opcode: "1010 = 0xA",
    MASK: "1",
    "payload length": "1111110 = 126",
    "extended payload length": "1,024",
    "masking key": "37 fa 21 3d",
  });
});

test("says where a field stands in bits, or in bytes where it fills them", () => {
  expect(fieldPlace(0, 1)).toBe("bit 0");
  expect(fieldPlace(9, 16)).toBe("bits 9–15");
  expect(fieldPlace(16, 48)).toBe("bytes 2–5");
  expect(fieldPlace(16, 24)).toBe("byte 2");
  expect(fieldPlace(112, 8 * 1_048_590)).toBe("bytes 14–1,048,589");
});
