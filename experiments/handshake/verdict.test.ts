import { describe, expect, it } from "vitest";
import type { RunEvent, Side } from "#protocol/run-event.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { verdictOf, verdictWithoutWire } from "./verdict.ts";

type Step = readonly [side: Side, type: string, at: number, data: Record<string, unknown>];

const log = (...steps: Step[]): RunEvent[] =>
  steps.map(([side, type, at, data], index) => ({ seq: index + 1, at, side, type, data }));
const open: Step = ["wire", "wire.open", 1, { conn: 1, by: "sidecar" }];
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
const close = (data: Record<string, unknown>): Step => [
  "wire",
  "wire.close",
  9,
  { conn: 1, hadError: false, bytesRead: 0, bytesWritten: 0, ...data },
];

function headline(steps: readonly Step[], live: boolean): string {
  const events = log(...steps);
  const [connection] = connectionsOf(events);
  if (!connection) return verdictWithoutWire(events, live).headline;
  return verdictOf(connection, events, live).headline;
}

const REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

describe("verdict, event by event", () => {
  it("says what is there and what is not yet", () => {
    expect(headline([["browser", "socket.connecting", 0, {}]], true)).toBe("Connecting");
    expect(headline([open], true)).toBe("Connected");
    expect(headline([open, read(2, "GET ")], true)).toBe("The request is on its way");
    expect(headline([open, read(2, REQUEST)], true)).toBe("The request is there");
    const answered = [open, read(2, REQUEST), write(40, "HTTP/1.1 426 Upgrade Required\r\n\r\n")];
    expect(headline(answered, true)).toBe("426 Upgrade Required, answered after 38 µs");
  });

  it("says why there will be no answer", () => {
    const asked = [open, read(2, "GET ")] as const;
    const timeout: Step = ["server", "probe.ended", 8, { conn: 1, why: "timeout", answerBytes: 0 }];
    expect(headline([...asked, timeout, close({})], false)).toBe("No answer in time");
    expect(headline([...asked, close({})], false)).toBe("Closed without an answer");
    expect(headline([...asked, close({ hadError: true, error: "ECONNRESET" })], true)).toBe(
      "The connection broke",
    );
    expect(headline([...asked], false)).toBe("No answer");
    expect(headline([...asked, write(3, "hello\r\n\r\n")], false)).toBe("The answer is no HTTP");
    expect(headline([["browser", "socket.close", 4, { code: 1006 }]], false)).toBe(
      "The connection never reached the server",
    );
  });
});
