import { deflateRawSync } from "node:zlib";
import { describe, expect, it, test } from "vitest";
import { KINDS, messagesOf } from "./messages.ts";

const WANTED = { size: 200, count: 16, seed: 3 };

describe.each(KINDS)("%s", (kind) => {
  it.each([48, 400, 8_192])("has messages of exactly %i bytes", (size) => {
    for (const message of messagesOf({ ...WANTED, kind, size })) {
      expect(Buffer.from(message)).toHaveLength(size);
    }
  });

  it("is the same for the same seed, and another for another", () => {
    const first = messagesOf({ ...WANTED, kind });
    expect(messagesOf({ ...WANTED, kind })).toEqual(first);
    expect(messagesOf({ ...WANTED, kind, seed: 4 })).not.toEqual(first);
  });
});

test("JSON is JSON, and no two messages are the same", () => {
  const messages = messagesOf({ ...WANTED, kind: "json" });
  const parsed = messages.map((message) => JSON.parse(String(message)));
  expect(parsed.every(({ readings }) => readings.length > 0)).toBe(true);
  expect(new Set(messages).size).toBe(WANTED.count);
});

test("one guess of sixteen is right, and deflates to the fewest bytes", () => {
  const messages = messagesOf({ ...WANTED, kind: "guesses" }).map(String);
  const isRight = (message: string) => message.slice(-12) === message.slice(6, 18);
  expect(messages.filter(isRight)).toHaveLength(1);
  const bySize = messages.toSorted((a, b) => deflateRawSync(a).length - deflateRawSync(b).length);
  expect(bySize.findIndex(isRight)).toBe(0);
});
