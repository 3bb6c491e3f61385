import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concatBytes, toLatin1 } from "#protocol/bytes.ts";
import { encodeFrame, type FrameSpec } from "#protocol/frames.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { type Finding, findingsOf } from "./findings.ts";

const REQUEST =
  "GET /lab/t/echo HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n" +
  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
const ANSWER = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";

const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const { text, binary, continuation, ping, pong, close } = OPCODE;

let nextKey = 1;
const fromClient = (opcode: number, payload: string, spec: Partial<FrameSpec> = {}) => {
  const maskingKey = Uint8Array.of(7, 7, nextKey >> 8, nextKey++ & 0xff);
  return {
    from: "read",
    frame: { opcode, payload: latin1(payload), maskingKey, ...spec },
  } as const;
};
const fromServer = (opcode: number, payload: string, spec: Partial<FrameSpec> = {}) =>
  ({
    from: "write",
    frame: { opcode, payload: latin1(payload), maskingKey: null, ...spec },
  }) as const;
type Sent = ReturnType<typeof fromClient> | ReturnType<typeof fromServer>;

/** The log of one connection: its handshake, these frames, and then these events. */
function logOf(sent: readonly Sent[], ...after: [type: string, data?: object][]): RunEvent[] {
  const bytes = (type: string, part: string) => ["wire", type, { bytes: btoa(part) }] as const;
  const parts = [
    ["wire", "wire.open", { by: "client" }] as const,
    bytes("wire.read", REQUEST),
    bytes("wire.write", ANSWER),
    ...sent.map(({ from, frame }) => bytes(`wire.${from}`, toLatin1(encodeFrame(frame)))),
    ...after.map(
      ([type, data = {}]) => [type.startsWith("wire.") ? "wire" : "server", type, data] as const,
    ),
  ];
  return parts.map(([side, type, data], i) => ({
    seq: i + 1,
    at: i * 1000,
    side,
    type,
    data: type === "link.fault" ? { ...data } : { conn: 1, ...data },
  }));
}

function check(events: readonly RunEvent[], live = true): Record<string, Finding> {
  const [connection] = connectionsOf(events);
  if (!connection) throw new Error("no connection");
  return Object.fromEntries(findingsOf(connection, events, live).map((each) => [each.id, each]));
}

const CLOSED: [string, object] = ["wire.close", { hadError: false, bytesRead: 0, bytesWritten: 0 }];
const closedBy = (tcp: string): [string, object] => ["client.closed", { tcp }];
const CODE_1000 = "\x03\xe8";

describe("findingsOf", () => {
  it("[BEN9] gives the same lines in the same order, with nothing tried and everything tried", () => {
    const all = logOf(
      [
        fromClient(text, "Hello"),
        fromServer(ping, "p"),
        fromClient(pong, "p"),
        fromClient(close, CODE_1000),
        fromServer(close, CODE_1000),
      ],
      ["wire.end"],
      CLOSED,
      closedBy("server"),
    );
    const tried = check(all);
    const empty = check(all.slice(0, 1));
    expect(Object.keys(tried)).toEqual(Object.keys(empty));
    expect(new Set(Object.values(empty).map(({ state }) => state))).toEqual(
      new Set(["waiting", "not-tried"]),
    );
    const states = Object.values(tried).map(({ state }) => state);
    expect(states).not.toContain("bad");
    expect(states).not.toContain("waiting");
    expect(tried["tcp-end"]?.state).toBe("good");
  });

  it("[BEN9] gives the same outcome however the bytes were read", () => {
    const frames = [
      fromClient(text, "Hel", { fin: false }),
      fromClient(ping, ""),
      fromClient(continuation, "lo"),
      fromClient(binary, "x".repeat(300), { lengthForm: 64 }),
      fromClient(text, "bad \xff"),
      fromClient(close, CODE_1000),
    ];
    const stream = concatBytes(frames.map(({ frame }) => encodeFrame(frame)));
    const outcome = (events: RunEvent[]) =>
      Object.values(check(events)).map(({ id, state, frame, detail }) => [
        id,
        state,
        frame,
        detail,
      ]);
    const whole = outcome(logOf(frames));
    expect(whole.filter(([, state]) => state === "bad").map(([id]) => id)).toEqual([
      "length-form",
      "text",
    ]);
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 20 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), stream.length];
        const chunks = at
          .slice(1)
          .map((end, i): [string, object] => [
            "wire.read",
            { bytes: btoa(toLatin1(stream.subarray(at[i], end))) },
          ]);
        expect(outcome(logOf([], ...chunks))).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });

  it("names the frame, the section and what came, where something is bad", () => {
    const findings = check(
      logOf([fromClient(text, "fine"), fromServer(text, "fine"), fromClient(text, "\xc0\x80")]),
    );
    expect(findings.text).toMatchObject({
      state: "bad",
      rule: "RFC 6455 8.1",
      frame: 2,
      at: 5000,
      detail: expect.stringContaining("frame 2 of the client"),
    });
    expect(findings.masking?.state).toBe("good");
  });
});

describe("masking keys", () => {
  const withKeys = (keys: readonly number[]) =>
    check(
      logOf(
        keys.map((key) =>
          fromClient(text, "x", {
            maskingKey: Uint8Array.from([24, 16, 8, 0], (shift) => key >>> shift),
          }),
        ),
      ),
    )["masking-keys"];

  it("takes keys drawn at random, a chance repeat among them", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 0xffff_ffff }), { minLength: 3, maxLength: 60 }),
        (keys) => withKeys([...keys, keys[0] ?? 1])?.state === "good",
      ),
      { numRuns: 50 },
    );
  });

  it("finds a key used twice running, a few in turn, and 0", () => {
    expect(withKeys([5, 9, 9])).toMatchObject({ state: "bad", frame: 2 });
    expect(withKeys([1, 2, 3, 1, 2, 3])).toMatchObject({ state: "bad", frame: 5 });
    expect(withKeys([4, 0])).toMatchObject({ state: "bad", frame: 1 });
  });
});

describe("pongs", () => {
  const pings = [fromServer(ping, "ping 1"), fromServer(ping, "ping 2")];
  const missed: [string, object] = ["client.unanswered", { payload: "ping 1", waitedMs: 250 }];

  it("waits while a Ping is in time, and for nothing once it is over", () => {
    expect(check(logOf(pings)).pongs).toMatchObject({ state: "waiting", frame: 1 });
    expect(check(logOf(pings, CLOSED)).pongs?.state).toBe("not-tried");
  });

  it("takes one Pong for the Pings before it", () => {
    const findings = check(logOf([...pings, fromClient(pong, "ping 2")]));
    expect(findings.pongs).toMatchObject({
      state: "good",
      detail: expect.stringMatching(/^2 Pings answered/),
    });
  });

  it("names the Ping that was missed, and the payload that came in its place", () => {
    const { pongs } = check(logOf([...pings, fromClient(pong, "ping one")], missed));
    expect(pongs).toMatchObject({ state: "bad", frame: 0 });
    expect(pongs?.detail).toContain('"ping one"');
  });
});

describe("a cable with faults", () => {
  const CABLE: [string, object] = ["link.connected", { roundTripMs: 0, bytesPerSecond: null }];
  const END: [string, object] = ["wire.end", {}];
  const RESET: [string, object] = [
    "wire.close",
    { hadError: true, error: "ECONNRESET", bytesRead: 0, bytesWritten: 0 },
  ];
  const dialled = (fault: object): [string, object] => [
    "link.fault",
    { conns: [1], by: "learner", fault: { conns: null, ...fault } },
  ];
  const ended = (by: string): [string, object] => ["link.ended", { by, how: "fin" }];
  const bad = (findings: Record<string, Finding>) =>
    Object.values(findings).flatMap(({ id, state }) => (state === "bad" ? [id] : []));

  it.each([
    ["closed", dialled({ type: "close" }), END, /closed the connection with a FIN: not judged/],
    ["idle", ["link.struck", { by: "idle" }], END, /closed the idle connection/],
    ["reset", dialled({ type: "reset", to: "both" }), RESET, /reset the connection/],
    ["cut after bytes", ["link.struck", { by: "cut-after" }], RESET, /cut after its bytes/],
    ["pulled", dialled({ type: "cut" }), RESET, /pulled/],
  ] satisfies [string, [string, object], [string, object], RegExp][])(
    "blames no client whose connection the cable ended: %s",
    (_, fault, end, words) => {
      const text1 = fromClient(text, "x");
      const findings = check(logOf([text1], CABLE, fault, ended("client"), end, CLOSED));
      expect(findings["tcp-end"]).toMatchObject({
        state: "note",
        detail: expect.stringMatching(words),
      });
      expect(bad(findings)).toEqual([]);
      const closing = check(
        logOf([fromClient(close, CODE_1000)], CABLE, fault, ended("client"), end, CLOSED),
      );
      expect(closing["close-begin"]?.state).toBe("note");
      expect(bad(closing)).toEqual([]);
    },
  );

  it("judges an end that came before the fault, or on another connection", () => {
    const after = logOf([], CABLE, ended("client"), dialled({ type: "close" }), END, CLOSED);
    expect(bad(check(after))).toEqual(["tcp-end"]);
    const [type, data] = dialled({ type: "close" });
    const other = logOf([], CABLE, [type, { ...data, conns: [2] }], END, CLOSED);
    expect(bad(check(other))).toEqual(["tcp-end"]);
  });

  const unanswered = (payload: string): [string, object] => [
    "client.unanswered",
    { payload, waitedMs: 1 },
  ];
  /** An event a millisecond long, since nothing else tells the time. */
  const QUIET: [string, object] = ["client.resumed", { heldMs: 0 }];
  const pings = [fromServer(ping, "ping 1"), fromServer(ping, "ping 2")];
  const clear = {
    up: { dropPongs: false, delayMs: 0, stalled: false, bytesPerSecond: null },
    down: { controlDelayMs: 0, sliceBytes: null },
  };

  it.each([
    [{ up: { dropPongs: true } }, "pongs up dropped"],
    [{ down: { controlDelayMs: 900 } }, "control frames down late"],
    [{ up: { delayMs: 900 } }, "delay up"],
    [{ up: { stalled: true } }, "up stalled"],
    [{ up: { bytesPerSecond: 1024 } }, "bandwidth up limited"],
    [{ down: { sliceBytes: 1 } }, "sliced down"],
  ])("judges no Ping that the cable kept, and those after it: %j", (change, words) => {
    const kept = [CABLE, dialled({ type: "set", ...change }), unanswered("ping 1")];
    const { pongs } = check(logOf(pings, ...kept));
    expect(pongs).toMatchObject({ state: "note", frame: 0 });
    expect(pongs?.detail).toContain(`1 of 2 Pings not answered within 1 ms, "ping 1" first`);
    expect(pongs?.detail).toContain(`(${words}): not judged.`);
    const again = dialled({ type: "set", ...clear });
    const later = check(logOf(pings, ...kept, again, QUIET, QUIET, unanswered("ping 2")));
    expect(later.pongs).toMatchObject({ state: "bad", frame: 1 });
  });

  it("judges a Ping on a cable that does nothing, and pongs dropped the other way", () => {
    expect(check(logOf(pings, CABLE, unanswered("ping 1"))).pongs?.state).toBe("bad");
    const down = dialled({ type: "set", down: { dropPongs: true } });
    expect(check(logOf(pings, CABLE, down, unanswered("ping 1"))).pongs?.state).toBe("bad");
  });
});

describe("the closing handshake", () => {
  const serverCloses = fromServer(close, CODE_1000);
  const clientCloses = fromClient(close, CODE_1000);

  it("waits for the client's answer, and finds it missing at the end of TCP", () => {
    expect(check(logOf([serverCloses]))["close-answer"]?.state).toBe("waiting");
    expect(check(logOf([serverCloses]), false)["close-answer"]?.state).toBe("not-tried");
    const ended = check(logOf([serverCloses], ["wire.end"], CLOSED, closedBy("client")));
    expect(ended["close-answer"]?.state).toBe("bad");
    expect(ended["tcp-end"]?.state).toBe("note");
  });

  it("does not ask for an answer to the answer", () => {
    const findings = check(logOf([clientCloses, serverCloses], ["wire.end"], CLOSED));
    expect(findings["close-begin"]?.state).toBe("good");
    expect(findings["close-answer"]?.state).toBe("not-tried");
  });

  it("lets control frames after a Close pass, and no data", () => {
    const late = fromClient(pong, "late");
    expect(check(logOf([clientCloses, late]))["close-last"]?.state).toBe("note");
    const data = fromClient(text, "more");
    expect(check(logOf([clientCloses, late, data]))["close-last"]).toMatchObject({
      state: "bad",
      frame: 2,
    });
  });

  it("finds TCP broken before the answer", () => {
    const reset: [string, object] = [
      "wire.close",
      { hadError: true, error: "ECONNRESET", bytesRead: 0, bytesWritten: 0 },
    ];
    expect(check(logOf([clientCloses], reset))["close-begin"]).toMatchObject({
      state: "bad",
      detail: expect.stringContaining("ECONNRESET"),
    });
    expect(check(logOf([], reset))["tcp-end"]?.state).toBe("bad");
  });

  it("blames nobody where the server cut the connection", () => {
    const findings = check(logOf([fromClient(text, "x")], CLOSED, closedBy("nobody")));
    expect(Object.values(findings).filter(({ state }) => state === "bad")).toEqual([]);
  });
});
