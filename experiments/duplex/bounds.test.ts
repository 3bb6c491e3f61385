import { describe, expect, it } from "vitest";
import { expectedMs, LONGEST_MS, paceMs, paramsFault } from "./bounds.ts";
import { duplexParams } from "./contract.ts";

const DEFAULTS = duplexParams.parse({});

describe("duplexParams", () => {
  it("[RUN2] takes what the form begins with, and each bound", () => {
    expect(paramsFault(DEFAULTS)).toBeNull();
    const least = { exchanges: 1, bytes: 16, thinkMs: 0, roundTripMs: 0, largeBytes: 0 };
    expect(duplexParams.safeParse({ ...least, bytesPerSecond: 16_384 }).success).toBe(true);
    const most = { exchanges: 200, bytes: 4_096, thinkMs: 0, roundTripMs: 300 };
    expect(
      duplexParams.safeParse({ ...most, bytesPerSecond: null, largeBytes: 1_048_576 }).success,
    ).toBe(true);
  });

  it.each([
    ["exchanges", 0],
    ["exchanges", 201],
    ["exchanges", 1.5],
    ["bytes", 15],
    ["bytes", 4_097],
    ["thinkMs", -1],
    ["thinkMs", 201],
    ["roundTripMs", 301],
    ["bytesPerSecond", 16_383],
    ["bytesPerSecond", 0],
    ["largeBytes", 1_048_577],
    ["largeBytes", Number.NaN],
  ])("[RUN2] refuses %s of %s at that field", (field, value) => {
    const { error } = duplexParams.safeParse({ [field]: value });
    expect(error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });

  it("[RUN2] refuses what would take too long at the field that makes it so", () => {
    const many = { ...DEFAULTS, exchanges: 200, thinkMs: 200, roundTripMs: 300 };
    expect(paramsFault(many)).toMatchObject({
      field: "exchanges",
      message: expect.stringContaining(`${LONGEST_MS / 1000} s is the most`),
    });
    const slow = { ...DEFAULTS, largeBytes: 1_048_576, bytesPerSecond: 16_384 };
    expect(paramsFault(slow)?.field).toBe("largeBytes");
    expect(duplexParams.safeParse(slow).error?.issues[0]?.path).toEqual(["largeBytes"]);
  });
});

describe("how long a run takes", () => {
  it("is n round trips and thoughts over HTTP, one round trip and n paces over WebSocket", () => {
    const params = { ...DEFAULTS, bytesPerSecond: null, largeBytes: 0 };
    const http = 10 * (60 + 20);
    const socket = 60 + 20 + 10 * 20;
    const openings = 2 * (2 * 60);
    expect(expectedMs(params)).toEqual({ exchanges: http + socket + openings, line: 0 });
  });

  it("lets questions arise as soon as the server can have thought about the one before", () => {
    expect(paceMs({ thinkMs: 50 })).toBe(50);
    expect(paceMs({ thinkMs: 0 })).toBeGreaterThan(0);
  });
});
