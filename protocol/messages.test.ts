import { expect, test } from "vitest";
import { type MessageDecodeEvent, MessageDecoder } from "./messages.ts";

const hex = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));

function read(text: string, allowRsv1 = false): MessageDecodeEvent[] {
  return new MessageDecoder({ role: "client", allowRsv1 }).push(hex(text));
}

test("joins fragments, and lets a ping through between them", () => {
  const [ping, message] = read("010348656c" + "890161" + "80026c6f");
  expect(ping).toMatchObject({ type: "ping", data: hex("61") });
  expect(message).toMatchObject({ type: "message", kind: "text", data: hex("48656c6c6f") });
  expect(message?.type === "message" && message.frames.map((f) => f.offset)).toEqual([0, 8]);
});

test("takes a character cut in two by a fragment as one", () => {
  expect(read("0102e282" + "8001ac")).toMatchObject([{ type: "message", data: hex("e282ac") }]);
});

test("points at the byte that is not UTF-8, in the frame it lies in", () => {
  const events = read("010161" + "000162" + "8003c3a9ff");
  expect(events).toMatchObject([
    {
      type: "fault",
      fault: { kind: "invalid-utf8-text", closeCode: 1007, frameOffset: 6, offset: 10 },
    },
  ]);
});

test("reads a Close with and without code and reason", () => {
  expect(read("8800")).toMatchObject([{ type: "close", code: 1005, reason: "" }]);
  expect(read("880203e8")).toMatchObject([{ type: "close", code: 1000, reason: "" }]);
  expect(read("880503e9627965")).toMatchObject([{ type: "close", code: 1001, reason: "bye" }]);
});

test.each([
  ["a code that must not travel", "880203ed", "invalid-close-code", 1002, 2],
  ["a reason that is not UTF-8", "880403e861ff", "invalid-utf8-reason", 1007, 5],
])("refuses a Close with %s", (_name, text, kind, closeCode, offset) => {
  expect(read(text)).toMatchObject([{ type: "fault", fault: { kind, closeCode, offset } }]);
});

test("reads nothing past a Close, in the same chunk or a later one", () => {
  const decoder = new MessageDecoder({ role: "client" });
  expect(decoder.push(hex("8800" + "810161" + "ffff")).map((e) => e.type)).toEqual(["close"]);
  expect(decoder.done).toBe(true);
  expect(decoder.push(hex("810161"))).toEqual([]);
});

test("reads nothing past a fault of its own", () => {
  const decoder = new MessageDecoder({ role: "client" });
  expect(decoder.push(hex("8101ff" + "810161")).map((event) => event.type)).toEqual(["fault"]);
  expect(decoder.push(hex("810161"))).toEqual([]);
});

test("hands on a compressed message as it came (RFC 7692 7.2.3)", () => {
  const events = read("c107f248cdc9c90700", true);
  expect(events).toMatchObject([
    { type: "message", kind: "text", compressed: true, data: hex("f248cdc9c90700") },
  ]);
});
