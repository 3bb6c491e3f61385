import { describe, expect, it } from "vitest";
import { type FaultInput, faultSchema } from "#protocol/fault.ts";
import { CLEAR } from "#protocol/wire/link-state.ts";
import { summarizeEvent } from "./event-summary.ts";
import { conditionsInWords, connsInWords, faultInWords } from "./fault-words.ts";

const words = (fault: FaultInput) => faultInWords(faultSchema.parse(fault));
const conns = null;

describe("a fault in words", () => {
  it.each<[FaultInput, string]>([
    [{ type: "cut", conns }, "Cable pulled"],
    [{ type: "reset", conns, to: "client" }, "Reset to the client"],
    [{ type: "reset", conns }, "Reset to both ends"],
    [{ type: "close", conns }, "FIN to both ends"],
    [{ type: "set", conns, up: { stalled: true } }, "Up stalled"],
    [{ type: "set", conns, down: { stalled: false } }, "Down flows again"],
    [
      { type: "set", conns, up: { stalled: false }, down: { stalled: false } },
      "Both ways flow again",
    ],
    [{ type: "set", conns, down: { delayMs: 80, jitterMs: 40 } }, "Delay down 80 ± 40 ms"],
    [{ type: "set", conns, up: { delayMs: 0, jitterMs: 0 } }, "No delay up"],
    [
      { type: "set", conns, up: { bytesPerSecond: 204_800 }, down: { bytesPerSecond: null } },
      "Bandwidth up 200 KiB/s, bandwidth down unlimited",
    ],
    [{ type: "set", conns, up: { sliceBytes: 1 } }, "Pieces of 1 byte up"],
    [
      { type: "set", conns, down: { sliceInside: ["length", "utf-8"] } },
      "Sliced down inside the length, UTF-8",
    ],
    [{ type: "set", conns, up: { cutAfterBytes: 2000 } }, "Cut after 2,000 bytes more up"],
    [{ type: "set", conns, up: { dropPongs: true } }, "Pongs up dropped"],
    [{ type: "set", conns, down: { dropEvery: 3 } }, "Every 3rd message down dropped"],
    [{ type: "set", conns, down: { dropEvery: 12 } }, "Every 12th message down dropped"],
    [{ type: "set", conns, idleMs: 60_000 }, "Idle limit 60 s"],
    [{ type: "set", conns, idleMs: null }, "No idle limit"],
    [{ type: "set", conns }, "Nothing changed"],
  ])("%j", (fault, expected) => {
    expect(words(fault)).toBe(expected);
  });

  it("says of conditions only what they do", () => {
    expect(conditionsInWords(CLEAR)).toBe("");
    const up = { ...CLEAR.up, stalled: true, sliceAt: [7, 1_900] };
    expect(conditionsInWords({ ...CLEAR, up, idleMs: 500 })).toBe(
      "Up stalled, sliced up at bytes 7; 1,900, idle limit 500 ms",
    );
  });
});

it("names connections by their runs", () => {
  expect(connsInWords([])).toBe("");
  expect(connsInWords([9, 1, 2, 3, 5, 6])).toBe("1 to 3, 5, 6, 9");
});

describe("the cable's events in the log", () => {
  const summary = (type: string, data: Record<string, unknown>) =>
    summarizeEvent({ seq: 1, at: 0, side: "server", type, data });

  it.each([
    [
      "link.fault",
      { conns: [1, 2], by: "learner", fault: { type: "cut", conns } },
      "Cable pulled, by the learner, connections 1, 2",
    ],
    [
      "link.fault",
      { conns: [], by: "experiment", fault: { type: "set", conns, idleMs: null } },
      "No idle limit, by the experiment, all connections to come",
    ],
    [
      "link.connected",
      { conn: 3, roundTripMs: 40, bytesPerSecond: null },
      "Through the cable, Delay both ways 20 ms, connection 3",
    ],
    ["link.struck", { conn: 1, by: "idle" }, "FIN to both ends, idle for too long, connection 1"],
    [
      "link.ended",
      { conn: 1, by: "client", how: "rst" },
      "RST of the client, as the cable saw it, connection 1",
    ],
    [
      "link.dropped",
      { conn: 1, direction: "up", what: "message", frames: 2, bytes: 40 },
      "Message dropped on its way up, 2 frames, 40 bytes, connection 1",
    ],
  ])("%s %j", (type, data, expected) => {
    expect(summary(type, data)).toBe(expected);
  });

  it("leaves an event that is not of the schema as it came", () => {
    expect(summary("link.ended", { conn: 1 })).toBe("conn 1");
  });
});
