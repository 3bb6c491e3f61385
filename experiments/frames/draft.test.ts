import { describe, expect, it } from "vitest";
import { toHex } from "#components/wire/format.ts";
import { COMPOSER_LIMITS } from "#protocol/limits.ts";
import { FRAME_CASES, writesOf } from "./cases.ts";
import {
  changeFrame,
  type Draft,
  type FrameDraft,
  HELLO_DRAFT,
  helloFrame,
  insertFrame,
  moveFrame,
  removeFrame,
} from "./draft.ts";
import { caseToDraft } from "./draft-case.ts";
import { problemAt, readDraft, withMode } from "./draft-read.ts";

const oneFrame = (part: Partial<FrameDraft>): Draft => changeFrame(HELLO_DRAFT, 1, part);

function writes(draft: Draft): string[] {
  const read = readDraft(draft);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.writes.map(toHex);
}

function problems(draft: Draft) {
  const read = readDraft(draft);
  return read.ok ? [] : read.problems;
}

describe("readDraft", () => {
  it("begins with the masked Hello of RFC 6455 5.7", () => {
    expect(writes(HELLO_DRAFT)).toEqual(["81 85 37 fa 21 3d 7f 9f 4d 51 58"]);
  });

  it.each<[string, Partial<FrameDraft>, string]>([
    ["RSV2 and a reserved opcode", { rsv2: true, opcode: 3, text: "" }, "a3 80 37 fa 21 3d"],
    ["no mask", { masked: false }, "81 05 48 65 6c 6c 6f"],
    [
      "a length longer than it must be",
      { masked: false, lengthForm: 64, text: "" },
      `81 7f${" 00".repeat(8)}`,
    ],
    [
      "a claim of 2^64 − 1",
      { masked: false, text: "", claimedLength: "18446744073709551615" },
      `81 7f${" ff".repeat(8)}`,
    ],
    ["a claim in hex", { masked: false, text: "", claimedLength: "0x7fff" }, "81 7e 7f ff"],
    ["UTF-8", { masked: false, text: "é☃" }, "81 05 c3 a9 e2 98 83"],
    [
      "hex with spaces and line breaks",
      { masked: false, payloadKind: "hex", hex: "de AD\nbe ef " },
      "81 04 de ad be ef",
    ],
    [
      "a close code that must not travel",
      { masked: false, opcode: 8, payloadKind: "close", closeCode: "1005" },
      "88 02 03 ed",
    ],
    [
      "a file",
      { masked: false, payloadKind: "file", file: { name: "a", size: 1, bytes: Uint8Array.of(7) } },
      "81 01 07",
    ],
  ])("sends what is illegal: %s", (_, part, bytes) => {
    expect(writes(oneFrame(part))).toEqual([bytes]);
  });

  it.each<[string, Partial<FrameDraft>, string, RegExp]>([
    [
      "a char that is no hex",
      { payloadKind: "hex", hex: "4g" },
      "payload",
      /“g”, character 2, is no hex digit/,
    ],
    ["an odd digit", { payloadKind: "hex", hex: "48 6" }, "payload", /odd number of hex digits, 3/],
    [
      "a short key",
      { maskingKey: "37 fa 21" },
      "maskingKey",
      /4 bytes, 8 hex digits. These are 3 bytes/,
    ],
    ["a key that is no hex", { maskingKey: "☃" }, "maskingKey", /“☃”, character 1/],
    [
      "300 bytes in 7 bits",
      { lengthForm: 7, text: "x".repeat(300) },
      "lengthForm",
      /up to 125. This one is 300/,
    ],
    [
      "a claim over 64 bits",
      { claimedLength: "18446744073709551616" },
      "claimedLength",
      /64 bits at most/,
    ],
    ["a claim below 0", { claimedLength: "-1" }, "claimedLength", /whole number/],
    [
      "a claim the form cannot hold",
      { lengthForm: 16, claimedLength: "65536" },
      "lengthForm",
      /65535. This one is 65536/,
    ],
    [
      "a close code over 16 bits",
      { payloadKind: "close", closeCode: "65536" },
      "payload",
      /16 bits/,
    ],
    ["no file", { payloadKind: "file" }, "payload", /Choose a file/],
    [
      "a file too long to read",
      { payloadKind: "file", file: { name: "a", size: 5e9, bytes: null } },
      "payload",
      /5,000,000,000 bytes, and 32,768 can/,
    ],
    ["a long text", { text: "é".repeat(20_000) }, "payload", /40,000 bytes, and 32,768 can/],
  ])("refuses what is impossible, at its field: %s", (_, part, field, message) => {
    const second = insertFrame(HELLO_DRAFT, 1, { ...helloFrame(2), ...part });
    expect(problems(second)).toEqual([
      { frame: 2, field, message: expect.stringMatching(message) },
    ]);
  });

  it("names every problem at once, and ignores the key of an unmasked frame", () => {
    const draft = insertFrame(
      oneFrame({ maskingKey: "x", claimedLength: "y", payloadKind: "hex", hex: "z" }),
      1,
      { ...helloFrame(2), masked: false, maskingKey: "x" },
    );
    const read = readDraft({ ...draft, gapMs: "1001" });
    expect(problemAt(read, "maskingKey", 1)).not.toBeNull();
    expect(problemAt(read, "claimedLength", 1)).not.toBeNull();
    expect(problemAt(read, "payload", 1)).not.toBeNull();
    expect(problemAt(read, "maskingKey", 2)).toBeNull();
    expect(problemAt(read, "gapMs")).toMatch(/0 to 1000 ms/);
  });

  it("writes frame by frame, all at once, or cut after so many bytes", () => {
    const short = { ...helloFrame(2), masked: false, text: "" };
    const draft = insertFrame(oneFrame({ masked: false, text: "Hi" }), 1, short);
    expect(writes(draft)).toEqual(["81 02 48 69", "81 00"]);
    expect(writes({ ...draft, writeMode: "one" })).toEqual(["81 02 48 69 81 00"]);
    const cut = { ...draft, writeMode: "cut", cutEvery: "4" } as const;
    expect(writes(cut)).toEqual(["81 02 48 69", "81 00"]);
    expect(writes({ ...cut, cutEvery: "5" })).toEqual(["81 02 48 69 81", "00"]);
    expect(problems({ ...cut, cutEvery: "0" })).toMatchObject([{ frame: null, field: "cutEvery" }]);
  });

  it("holds the limits of the whole", () => {
    const text = "x".repeat(20_000);
    const draft = insertFrame(oneFrame({ text }), 1, { ...helloFrame(2), text });
    expect(problems(draft)).toMatchObject([
      { field: "frames", message: "Too long: 40,016 bytes in all, and the limit is 32,768." },
    ]);
    const cut = {
      ...oneFrame({ text: "x".repeat(122) }),
      writeMode: "cut",
      cutEvery: "1",
    } as const;
    expect(problems(cut)).toMatchObject([
      {
        field: "cutEvery",
        message: "Too many writes: 128, and the limit is 64. Cut after 2 bytes or more.",
      },
    ]);
    expect(writes({ ...cut, cutEvery: "2" })).toHaveLength(COMPOSER_LIMITS.writes);
    expect(problems({ ...HELLO_DRAFT, frames: [] })).toMatchObject([{ field: "frames" }]);
  });

  it("sends raw bytes, each line a write, and says on which line a digit is wrong", () => {
    const raw = (text: string): Draft => ({ ...HELLO_DRAFT, mode: "raw", raw: text });
    expect(writes(raw("81 05\n\n48656c6c6f\r\n"))).toEqual(["81 05", "48 65 6c 6c 6f"]);
    expect(problems(raw("81\n4h"))).toMatchObject([
      { frame: null, field: "raw", message: expect.stringMatching(/^Line 2: “h”, character 2/) },
    ]);
    expect(problems(raw(" \n"))).toMatchObject([
      { field: "raw", message: "There is nothing to send." },
    ]);
  });
});

describe("withMode", () => {
  it("begins raw bytes as those of the frames, write by write, and keeps what was typed", () => {
    const raw = withMode(insertFrame(HELLO_DRAFT, 1, { ...helloFrame(2), masked: false }), "raw");
    expect(raw.raw).toBe("81 85 37 fa 21 3d 7f 9f 4d 51 58\n81 05 48 65 6c 6c 6f");
    const typed = { ...raw, raw: "8" };
    expect(withMode(withMode(typed, "frames"), "raw").raw).toBe("8");
    expect(withMode(oneFrame({ maskingKey: "x" }), "raw").raw).toBe("");
  });
});

describe("caseToDraft", () => {
  it.each(FRAME_CASES.map((known) => [known.id, known] as const))(
    "sends the bytes of %s",
    (_, known) => {
      const read = readDraft(caseToDraft(known));
      const { gapMs, deflate } = known;
      expect(read).toEqual({ ok: true, writes: writesOf(known), gapMs, deflate });
    },
  );
});

describe("the list of frames", () => {
  const texts = (draft: Draft) => draft.frames.map(({ text }) => text);
  const three = ["a", "b", "c"].reduce<Draft>(
    (draft, text, index) => insertFrame(draft, index, { ...helloFrame(1), text }),
    { ...HELLO_DRAFT, frames: [] },
  );

  it("gives each frame an id of its own", () => {
    expect(new Set(three.frames.map(({ id }) => id)).size).toBe(3);
  });

  it("moves within its ends, and puts back what was removed", () => {
    const [first, , last] = three.frames;
    if (!first || !last) throw new Error("three frames");
    expect(texts(moveFrame(three, first.id, 1))).toEqual(["b", "a", "c"]);
    expect(texts(moveFrame(three, first.id, -1))).toEqual(["a", "b", "c"]);
    expect(texts(moveFrame(three, last.id, 1))).toEqual(["a", "b", "c"]);
    const without = removeFrame(three, first.id);
    expect(texts(without)).toEqual(["b", "c"]);
    expect(texts(insertFrame(without, 0, first))).toEqual(["a", "b", "c"]);
  });
});
