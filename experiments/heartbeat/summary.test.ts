import { describe, expect, it } from "vitest";
import type { RunEvent } from "#protocol/run-event.ts";
import { heartbeatResult } from "./contract.ts";
import { countsAt, countsOver } from "./counts.ts";
import { fleetOf } from "./fleet-log.ts";
import { summarizeHeartbeat } from "./summary.ts";

/** Milliseconds of the run, type, data. */
type Step = readonly [ms: number, type: string, data: RunEvent["data"]];

const side = (type: string): RunEvent["side"] =>
  type.startsWith("socket.") || type === "heartbeat.silent" ? "browser" : "server";
const log = (...steps: Step[]): RunEvent[] =>
  steps.map(([ms, type, data], index) => ({
    seq: index + 1,
    at: ms * 1000,
    side: side(type),
    type,
    data,
  }));

const URL = "ws://lab/lab/t/member?client=";
/** A client of the page, and its connection of the same number. */
const page = (ms: number, n: number): Step[] => [
  [ms, "socket.connecting", { socket: n, url: `${URL}${n}&socket=${n}`, protocols: [] }],
  [ms + 1, "heartbeat.joined", { client: n, conn: n, opener: "page" }],
  [ms + 2, "socket.open", { socket: n, protocol: "", extensions: "" }],
];
const own = (ms: number, n: number): Step[] => [
  [ms + 1, "heartbeat.joined", { client: n, conn: n, opener: "sidecar" }],
  [ms + 2, "heartbeat.client", { client: n, state: "OPEN" }],
];
const cut = (ms: number, ...conns: number[]): Step[] => [
  [ms, "link.fault", { conns, by: "experiment", fault: { type: "cut", conns } }],
  [ms, "heartbeat.pulled", { conns }],
];
const terminated = (ms: number, n: number): Step[] => [
  [ms, "heartbeat.terminated", { round: 1, conn: n, micros: 1_000_000 }],
  [ms, "heartbeat.left", { client: n, conn: n, why: "terminated", code: 1006 }],
];
const on = (ms: number): Step => [
  ms,
  "heartbeat.set",
  { on: true, intervalMs: 1000, timeoutMs: 1000 },
];
const memory = (ms: number, at: string, connections: number, heapUsed: number): Step => [
  ms,
  "heartbeat.memory",
  { at, connections, resident: 9_000_000, heapUsed, external: 1_000 },
];
const load = { node: "v26", runs: 1, busy: 0, loopDelayMax: 0, residentBytes: 1 };

/** Four clients: 1 and 2 of the page, 3 and 4 of the sidecar; the cables of 2 and 4 are pulled at 1 s. */
const four: Step[] = [
  memory(0, "before", 0, 1_000_000),
  ...page(10, 1),
  ...page(20, 2),
  ...own(30, 3),
  ...own(40, 4),
  memory(50, "complete", 4, 1_080_000),
  ...cut(1_000, 2, 4),
];

describe("the three counts", () => {
  it("agree while all is well, and part when cables are pulled", () => {
    expect(countsAt([])).toEqual({ clients: 0, server: 0, truth: 0 });
    expect(countsAt(log(...four.slice(0, -2)))).toEqual({ clients: 4, server: 4, truth: 4 });
    expect(countsAt(log(...four))).toEqual({ clients: 4, server: 4, truth: 2 });
  });

  it("the server's follows what it terminates, the clients' what they close", () => {
    const found = [...four, on(1_500), ...terminated(3_500, 2)];
    expect(countsAt(log(...found))).toEqual({ clients: 4, server: 3, truth: 2 });
    const silent: Step = [4_000, "heartbeat.silent", { client: 2, micros: 3_000_000 }];
    expect(countsAt(log(...found, silent))).toEqual({ clients: 3, server: 3, truth: 2 });
    const gone: Step = [5_000, "heartbeat.client", { client: 3, state: "CLOSED", code: 1006 }];
    expect(countsAt(log(...found, silent, gone))).toEqual({ clients: 2, server: 3, truth: 1 });
  });

  it("a cable that is cut after so many bytes, and one that sends a RST, are not alive", () => {
    const struck: Step = [2_000, "link.struck", { conn: 1, by: "cut-after" }];
    expect(countsAt(log(...four, struck)).truth).toBe(1);
    expect(fleetOf(log(...four, struck))[0]?.cutAt).toBe(2_000_000);
    const reset = { type: "reset", conns: null, to: "client" };
    const fault: Step = [2_000, "link.fault", { conns: [1, 3], by: "learner", fault: reset }];
    expect(countsAt(log(...four, fault)).truth).toBe(0);
    expect(fleetOf(log(...four, fault)).map(({ cutAt }) => cutAt !== null)).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it("the page's socket that failed is not the connection that the sidecar opened in its place", () => {
    const failed: Step[] = [
      [10, "socket.connecting", { socket: 1, url: `${URL}1`, protocols: [] }],
      ...own(20, 1),
      [30, "socket.close", { socket: 1, code: 1006, reason: "", wasClean: false }],
    ];
    expect(countsAt(log(...failed))).toEqual({ clients: 1, server: 1, truth: 1 });
    expect(summarizeHeartbeat(log(...failed))).toMatchObject({ page: 0, sidecar: 1 });
  });

  it("come as a series without repeats that never goes back in time", () => {
    const late: Step = [500, "socket.close", { socket: 1, code: 1001, reason: "", wasClean: true }];
    const series = countsOver(log(...four, late));
    expect(series.at(-2)).toEqual({ at: 1_000_000, clients: 4, server: 4, truth: 2 });
    expect(series.at(-1)).toEqual({ at: 1_000_000, clients: 3, server: 4, truth: 1 });
    expect(new Set(series.map((counts) => JSON.stringify(counts))).size).toBe(series.length);
  });
});

describe("the result", () => {
  it("of an empty log has nothing in it", () => {
    expect(heartbeatResult.parse(summarizeHeartbeat([]))).toEqual({
      page: 0,
      sidecar: 0,
      pulled: 0,
      found: 0,
      harmed: 0,
      counts: { clients: 0, server: 0, truth: 0 },
      detection: null,
      pongs: null,
      bytesPerConnection: null,
      silent: 0,
    });
  });

  it("tells who was found, who was harmed, and how long it took", () => {
    const result = summarizeHeartbeat(
      log(
        ...four,
        on(1_500),
        [2_500, "heartbeat.pong", { round: 1, conn: 1, micros: 700 }],
        [2_500, "heartbeat.pong", { round: 1, conn: 3, micros: 900 }],
        ...terminated(3_500, 2),
        ...terminated(3_700, 4),
        ...terminated(3_800, 3),
        [5_000, "heartbeat.ended", { load }],
        // The farewell is no news.
        [5_001, "heartbeat.left", { client: 1, conn: 1, why: "closed", code: 1001 }],
      ),
    );
    expect(heartbeatResult.parse(result)).toEqual({
      page: 2,
      sidecar: 2,
      pulled: 2,
      found: 2,
      harmed: 1,
      counts: { clients: 4, server: 1, truth: 1 },
      // The heartbeat was turned on after the cables were pulled.
      detection: { min: 2_000_000, p50: 2_000_000, max: 2_200_000 },
      pongs: { min: 700, p50: 700, max: 900 },
      bytesPerConnection: 20_000,
      silent: 0,
    });
  });

  it("counts from the pull where the heartbeat was on before, from the last time it was set else", () => {
    const before = log(on(0), ...four, ...terminated(2_400, 2));
    expect(summarizeHeartbeat(before).detection?.max).toBe(1_400_000);
    const off: Step = [1_100, "heartbeat.set", { on: false, intervalMs: 1000, timeoutMs: 1000 }];
    const again = log(on(0), ...four, off, on(1_200), ...terminated(3_200, 2), on(4_000));
    expect(summarizeHeartbeat(again).detection?.max).toBe(2_000_000);
  });

  it("of a log with events it cannot read is that of the others", () => {
    const odd = log(
      ...four,
      [2_000, "heartbeat.joined", { client: "x" }],
      [2_000, "link.fault", {}],
    );
    expect(summarizeHeartbeat(odd)).toEqual(summarizeHeartbeat(log(...four)));
  });
});
