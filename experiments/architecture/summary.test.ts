import { describe, expect, it } from "vitest";
import { encodeFrame } from "#protocol/frames.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import type { RunEvent, Side } from "#protocol/run-event.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { architectureResult } from "./contract.ts";
import { announcedProxies } from "./path.ts";
import { readLog } from "./read-log.ts";
import { longestSilence } from "./stage-times.ts";
import { summarizeArchitecture } from "./summary.ts";

const head = (...lines: string[]) => `${lines.join("\r\n")}\r\n\r\n`;
const ASKED = ["GET /lab/t/?socket=1 HTTP/1.1", "Host: localhost", "Upgrade: websocket"];
const REQUEST = head(...ASKED);
const ANSWER = head("HTTP/1.1 101 Switching Protocols", "Upgrade: websocket");

const latin1 = (bytes: Uint8Array) => String.fromCharCode(...bytes);
const payload = new TextEncoder().encode('{"say":"x"}');
const KEY = Uint8Array.of(1, 2, 3, 4);
const fromPage = latin1(encodeFrame({ opcode: OPCODE.text, maskingKey: KEY, payload }));
const fromServer = latin1(encodeFrame({ opcode: OPCODE.text, maskingKey: null, payload }));
const close = { opcode: OPCODE.close, payload: Uint8Array.of(3, 232) };

type Step = readonly [side: Side, type: string, at: number, data: Record<string, unknown>];
const read = (at: number, text: string): Step => [
  "wire",
  "wire.read",
  at,
  { conn: 1, bytes: btoa(text) },
];
const write = (at: number, text: string): Step => [
  "wire",
  "wire.write",
  at,
  { conn: 1, bytes: btoa(text) },
];

function log(...steps: Step[]): RunEvent[] {
  return steps.map(([side, type, at, data], index) => ({ seq: index + 1, side, type, at, data }));
}

const NOTHING_LEFT = { socket: null, parser: false, request: false, webSocket: null, state: null };
const inventory = (at: number, data: Record<string, unknown>): Step => [
  "server",
  "architecture.inventory",
  at,
  { moment: "closed", own: true, ...NOTHING_LEFT, ...data },
];
const WHOLE = log(
  ["wire", "wire.open", 1_000, { conn: 1, by: "client" }],
  read(1_400, REQUEST),
  write(2_000, ANSWER),
  read(3_000, fromPage),
  write(5_000, fromServer),
  read(90_000, fromPage + latin1(encodeFrame({ ...close, maskingKey: KEY }))),
  write(91_000, latin1(encodeFrame({ ...close, maskingKey: null }))),
  ["wire", "wire.close", 92_000, { conn: 1, hadError: false, bytesRead: 1, bytesWritten: 1 }],
  inventory(99_000, {}),
);

describe("summarizeArchitecture", () => {
  it("tells how long each stage lasted, and counts messages, not control frames", () => {
    expect(summarizeArchitecture(WHOLE)).toMatchObject({
      lasted: { connection: 400, upgrade: 600, state: 90_000 },
      messages: { up: 2, down: 1 },
      freed: true,
    });
  });

  it("says that something was left", () => {
    const left = log(inventory(1, { state: "{}" }));
    expect(summarizeArchitecture(left).freed).toBe(false);
    expect(summarizeArchitecture([]).freed).toBeNull();
  });

  it("has a result for every beginning of a log, and for one that makes no sense", () => {
    const odd = log(
      ["server", "architecture.inventory", 1, { moment: "never" }],
      ["server", "architecture.weighed", 2, { moment: "before", connections: "many" }],
      ["browser", "architecture.page", 3, { readyState: 9 }],
      write(4, ANSWER),
    );
    for (const events of [WHOLE, odd]) {
      for (let length = 0; length <= events.length; length++) {
        const result = summarizeArchitecture(events.slice(0, length));
        expect(architectureResult.safeParse(result).success, `${length} events`).toBe(true);
      }
    }
  });
});

describe("what is read from the log", () => {
  const page = (readyState: number, state: string | null): Step => [
    "browser",
    "architecture.page",
    readyState,
    { readyState, bufferedAmount: 0, protocol: "", extensions: "", binaryType: "blob", state },
  ];

  it("an open page is told apart by whether it knows anything of the server yet", () => {
    const told = readLog(log(page(0, null), page(1, null), page(1, "{}"), page(3, null))).page;
    expect(Object.keys(told)).toEqual(["connecting", "open", "stateful", "closed"]);
  });

  it("a crowd that is weighed again begins anew", () => {
    const load = { node: "v26.0.0", runs: 1, busy: 0, loopDelayMax: 0, residentBytes: 1 };
    const weighed = (moment: string): Step => [
      "server",
      "architecture.weighed",
      1,
      { moment, connections: 10, readings: [], sockets: 0, load },
    ];
    const events = log(weighed("before"), weighed("closed"), weighed("before"));
    expect(Object.keys(readLog(events).weighed)).toEqual(["before"]);
  });

  it("the longest silence is that of the third stage", () => {
    const [connection] = connectionsOf(WHOLE);
    expect(connection && longestSilence(connection)).toBe(85_000);
  });

  it("proxies are those that the request's own bytes name", () => {
    const of = (...lines: string[]) =>
      announcedProxies(connectionsOf(log(read(1, head(...ASKED, ...lines))))[0]);
    expect(of()).toEqual([]);
    expect(of("via: 1.1 front", "X-Forwarded-For: 192.0.2.7")).toEqual([
      { name: "Via", value: "1.1 front" },
      { name: "X-Forwarded-For", value: "192.0.2.7" },
    ]);
    expect(announcedProxies(connectionsOf(log(read(1, "GET / HT")))[0])).toBeNull();
  });
});
