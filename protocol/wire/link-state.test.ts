import { describe, expect, it } from "vitest";
import type { RunEvent } from "#protocol/run-event.ts";
import { LinkState } from "./link-state.ts";

type Told = readonly [type: string, data: Record<string, unknown>];

const log = (...told: readonly Told[]): RunEvent[] =>
  told.map(([type, data], index) => {
    const side = type.startsWith("wire.") ? "wire" : "server";
    return { seq: index + 1, at: index * 1000, side, type, data };
  });
const connected = (conn: number, bytesPerSecond: number | null = null): Told => [
  "link.connected",
  { conn, roundTripMs: 40, bytesPerSecond },
];
const dialled = (conns: number[], fault: Record<string, unknown>): Told => [
  "link.fault",
  { conns, by: "learner", fault },
];

function linkStateOf(events: readonly RunEvent[]): LinkState {
  const state = new LinkState();
  for (const event of events) state.add(event);
  return state;
}

describe("what is in force on the cables, by the log ([FLT4])", () => {
  it("is nothing before there is a connection, then what the link began with", () => {
    expect(linkStateOf([])).toMatchObject({ all: { idleMs: null }, open: [], dialled: 0 });
    const { all, cables } = linkStateOf(log(connected(1, 65_536)));
    expect(all.up).toMatchObject({ delayMs: 20, bytesPerSecond: 65_536, stalled: false });
    expect(cables.get(1)).toMatchObject({ ...all, cut: null, gone: false });
  });

  it("is for those named, and for all also those that are yet to come", () => {
    const set = { type: "set", conns: null, up: { stalled: true }, idleMs: 500 };
    const { all, cables } = linkStateOf(
      log(
        connected(1),
        connected(2),
        dialled([2], { type: "set", conns: [2], down: { delayMs: 300 } }),
        dialled([1, 2], set),
        connected(3),
        dialled([1], { type: "set", conns: [1], up: { stalled: false } }),
      ),
    );
    const state = [1, 2, 3].map((conn) => {
      const cable = cables.get(conn);
      return [cable?.up.stalled, cable?.down.delayMs, cable?.idleMs];
    });
    expect(state).toEqual([
      [false, 20, 500],
      [true, 300, 500],
      [true, 20, 500],
    ]);
    expect([all.up.stalled, all.down.delayMs]).toEqual([true, 20]);
  });

  it("ends a cable by each fault that does, and counts as open what is left", () => {
    const state = linkStateOf(
      log(
        ...[1, 2, 3, 4, 5, 6, 7].map((conn) => connected(conn)),
        dialled([1], { type: "cut", conns: [1] }),
        dialled([2], { type: "reset", conns: [2], to: "client" }),
        dialled([3], { type: "close", conns: [3] }),
        ["link.struck", { conn: 4, by: "idle" }],
        ["link.struck", { conn: 5, by: "cut-after" }],
        ["wire.close", { conn: 1, hadError: false, bytesRead: 0, bytesWritten: 0 }],
        ["wire.close", { conn: 6, hadError: false, bytesRead: 0, bytesWritten: 0 }],
      ),
    );
    expect([...state.cables.values()].map(({ cut, gone }) => [cut, gone])).toEqual([
      ["pulled", true],
      ["reset", false],
      ["closed", false],
      ["closed", false],
      ["pulled", false],
      [null, true],
      [null, false],
    ]);
    expect(state.open).toEqual([7]);
    expect(state.dialled).toBe(3);
  });

  it("leaves out what is not of the schema", () => {
    const events = log(connected(1), ["link.fault", { conns: [1], fault: { type: "melt" } }]);
    expect(linkStateOf(events).open).toEqual([1]);
    expect(linkStateOf(events).dialled).toBe(0);
  });
});
