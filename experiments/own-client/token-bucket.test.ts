import { describe, expect, it } from "vitest";
import { TokenBucket } from "./token-bucket.ts";

describe("TokenBucket", () => {
  it("lets a burst pass at once, then asks to wait for what is owed", () => {
    const bucket = new TokenBucket(100, 500, 0);
    expect(bucket.take(500, 0)).toBe(0);
    expect(bucket.take(50, 0)).toBe(500);
    expect(bucket.take(50, 500)).toBe(500);
  });

  it("lets the steady rate pass for ever, and saves no more than a burst", () => {
    const bucket = new TokenBucket(100, 200, 0);
    for (let second = 1; second < 1000; second++) {
      expect(bucket.take(100, second * 1000)).toBe(0);
    }
    expect(bucket.take(200, 1_000_000)).toBe(0);
    expect(bucket.take(1, 1_000_000)).toBe(10);
  });
});
