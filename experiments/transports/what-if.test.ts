import { describe, expect, it } from "vitest";
import type { Rate } from "./rates.ts";
import { formatFigure, formatSize, project } from "./what-if.ts";

const poll: Rate = {
  kind: "asked",
  headerPerRequest: 731.7,
  requestsPerSecond: 1,
  bytesPerEvent: 120,
  eventsPerSecond: 4,
  workPerSecond: 250,
};
const socket: Rate = {
  kind: "pushed",
  openingBytes: 700,
  bytesPerEvent: 124,
  eventsPerSecond: 4,
  workPerSecond: 160,
};
const day = { clients: 10_000, hours: 24 };

describe("what if there were many clients", () => {
  it("multiplies what asking and what events cost, and writes it out", () => {
    const { bytes, requests, arithmetic } = project(poll, day);
    expect(bytes).toBe((732 * 86_400 + 120 * 345_600) * 10_000);
    expect(requests).toBe(864_000_000);
    expect(arithmetic).toBe(
      "(732 bytes of headers × 86,400 requests + 120 bytes × 345,600 events) × 10,000 clients = 1.05 TB",
    );
  });

  it("counts an opening once, and each event", () => {
    const { bytes, requests, arithmetic } = project(socket, day);
    expect(bytes).toBe((700 + 124 * 345_600) * 10_000);
    expect(requests).toBe(10_000);
    expect(arithmetic).toBe(
      "(700 bytes to open + 124 bytes × 345,600 events) × 10,000 clients = 429 GB",
    );
  });

  it("tells averages: bits and requests a second, threads kept busy", () => {
    const asked = project(poll, day);
    expect(asked.megabitsPerSecond).toBeCloseTo(96.96, 1);
    expect(asked.requestsPerSecond).toBeCloseTo(10_000, 6);
    expect(asked.threads).toBeCloseTo(2.5, 6);
    expect(project(socket, day).threads).toBeCloseTo(1.6, 6);
  });

  it("writes sizes and figures in three figures", () => {
    expect([0, 999, 1_000, 999_600, 1_047_168_000_000].map(formatSize)).toEqual([
      "0 bytes",
      "999 bytes",
      "1.00 kB",
      "1.00 MB",
      "1.05 TB",
    ]);
    expect([0, 0.0001, 0.104, 12.34, 8_640.4].map(formatFigure)).toEqual([
      "0",
      "under 0.001",
      "0.104",
      "12.3",
      "8,640",
    ]);
  });
});
