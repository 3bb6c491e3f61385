import { describe, expect, test } from "vitest";
import { encodeFrame } from "#protocol/frames.ts";
import type { RunEvent, Side } from "#protocol/run-event.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { courseOf } from "./course.ts";
import { endsOf } from "./ends.ts";
import type { Ending } from "./events.ts";
import { headlineOf } from "./headline.ts";
import { type EndingStory, storiesOf } from "./story.ts";
import { timeIn, trackOf } from "./track.ts";
import { tcpReason, whyOf } from "./why.ts";

type Line = readonly [at: number, type: string, data: Record<string, unknown>];

const REQUEST = "GET /lab/t?socket=1 HTTP/1.1\r\nHost: a\r\n\r\n";
const UPGRADE = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";

const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const read = (at: number, bytes: Uint8Array): Line => [
  at,
  "wire.read",
  { conn: 1, bytes: base64(bytes) },
];
const write = (at: number, bytes: Uint8Array): Line => [
  at,
  "wire.write",
  { conn: 1, bytes: base64(bytes) },
];
const close = (code: number | null, masked: boolean) =>
  encodeFrame({
    fin: true,
    opcode: 8,
    payload: code === null ? new Uint8Array() : Uint8Array.of(code >> 8, code & 255),
    maskingKey: masked ? Uint8Array.of(1, 2, 3, 4) : null,
  });
const page = (at: number, state: string): Line => [at, "lifecycle.state", { socket: 1, state }];
const server = (at: number, state: string): Line => [
  at,
  "lifecycle.server-state",
  { socket: 1, conn: 1, state },
];
const pageTold = (at: number, code: number, wasClean: boolean): Line => [
  at,
  "socket.close",
  { socket: 1, code, reason: "", wasClean },
];
const serverTold = (at: number, code: number): Line => [
  at,
  "lifecycle.server-close",
  { socket: 1, conn: 1, code, reason: "" },
];
const fault = (at: number, type: string): Line => [
  at,
  "link.fault",
  {
    conns: [1],
    by: "experiment",
    fault: type === "reset" ? { type, conns: [1], to: "both" } : { type, conns: [1] },
  },
];
const opened: readonly Line[] = [
  page(1, "CONNECTING"),
  read(2, latin1(REQUEST)),
  write(3, latin1(UPGRADE)),
  server(3, "OPEN"),
  page(4, "OPEN"),
];

const SIDES: Readonly<Record<string, Side>> = { "wire.read": "wire", "wire.write": "wire" };

/** The ending, as the panel reads it from a log with these lines. */
function told(ending: Ending, ...lines: readonly Line[]): EndingStory {
  const all: readonly Line[] = [[0, "lifecycle.ending", { ending, socket: 1 }], ...lines];
  const events = all.map(([at, type, data], index): RunEvent => {
    const ofServer = type.startsWith("link.") || type.startsWith("lifecycle.server");
    return {
      seq: index + 1,
      at,
      side: SIDES[type] ?? (ofServer ? "server" : "browser"),
      type,
      data,
    };
  });
  const [story] = storiesOf(events, connectionsOf(events));
  if (!story) throw new Error("no ending");
  return story;
}

const over = (gaveUp = false): Line => [
  90,
  "lifecycle.ending-over",
  { ending: "reset", socket: 1, gaveUp },
];

const causes = (story: EndingStory, side: "client" | "server") =>
  trackOf(story, side).map(({ state, cause }) => `${state}: ${cause}`);
const texts = (story: EndingStory, side: "client" | "server") =>
  whyOf(endsOf(story), side)
    .map(({ text, rule }) => `${text} [${rule}]`)
    .join(" ");

describe("RFC 6455 7.1: the page closes", () => {
  const story = told(
    "client-closes",
    ...opened,
    [10, "lifecycle.called", { socket: 1, call: "close", state: "OPEN", code: 1000 }],
    page(10, "CLOSING"),
    read(12, close(1000, true)),
    server(12, "CLOSING"),
    write(13, close(1000, false)),
    [14, "link.ended", { conn: 1, by: "server", how: "fin" }],
    server(20, "CLOSED"),
    serverTold(20, 1000),
    page(25, "CLOSED"),
    pageTold(25, 1000, true),
    over(),
  );

  test("each side's states, and what led to each", () => {
    expect(causes(story, "client")).toEqual([
      "CONNECTING: new WebSocket()",
      "OPEN: open event",
      "CLOSING: close() called",
      "CLOSED: TCP ended",
    ]);
    expect(causes(story, "server")).toEqual([
      "OPEN: 101 sent",
      "CLOSING: Close received",
      "CLOSED: TCP ended",
    ]);
    expect(timeIn(trackOf(story, "client"), "CLOSING")).toBe(15);
    expect(timeIn(trackOf(story, "client"), "CLOSED")).toBeNull();
  });

  test("the server's Close answers the page's; the server ends TCP first", () => {
    expect(texts(story, "client")).toMatch(/answers this end’s own with its code\. \[.*5\.5\.1/);
    expect(texts(story, "client")).toMatch(/Clean: .*\[RFC 6455 7\.1\.4\]/);
    expect(texts(story, "server")).toBe("1000 stood in the Close of the page. [RFC 6455 7.1.5]");
    expect(tcpReason(endsOf(story))).toMatchObject({ rule: "RFC 6455 7.1.1" });
    expect(headlineOf(story, endsOf(story))).toBe(
      "The page is told 1000, clean; the server is told 1000.",
    );
  });

  test("the course is in order of time, whatever the order of the log", () => {
    const at = courseOf(story.acts).map((moment) => moment.at);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(courseOf(story.acts).map(({ text }) => text)).toContain(
      "Close frame from the server: 1000 Normal Closure",
    );
  });
});

test("RFC 6455 7.1.5: a Close without a code is told as 1005", () => {
  const lines = [...opened, read(12, close(null, true)), write(13, close(null, false))];
  const story = told("client-closes", ...lines, pageTold(25, 1005, true), over());
  expect(texts(story, "client")).toMatch(
    /had no code: 1005 stands for that\. \[RFC 6455 7\.1\.5\]/,
  );
});

test("RFC 6455 7.1.5: without a Close both are told 1006, and each knows of the RST", () => {
  const story = told(
    "reset",
    ...opened,
    fault(10, "reset"),
    page(12, "CLOSED"),
    pageTold(12, 1006, false),
    server(13, "CLOSED"),
    serverTold(13, 1006),
    over(),
  );
  expect(causes(story, "client").at(-1)).toBe("CLOSED: RST");
  expect(causes(story, "server").at(-1)).toBe("CLOSED: RST");
  for (const side of ["client", "server"] as const) {
    expect(texts(story, side)).toMatch(/No Close came .* never travels\. \[.*7\.1\.5, 7\.4\.1\]/);
  }
  expect(texts(story, "client")).toContain("Not clean: no Close crossed.");
  expect(endsOf(story).tcp).toEqual({ by: "cable", how: "rst" });
});

test("a cut cable tells nobody: no close event, and nobody ended TCP", () => {
  const story = told("server-vanishes", ...opened, fault(10, "cut"), over(true));
  expect(texts(story, "client")).toMatch(/nothing told the browser.*RFC 9293/);
  expect(endsOf(story)).toMatchObject({ client: null, gaveUp: true, tcp: { how: "cut" } });
});

test("RFC 6455 4.1: a refused upgrade is 1006 to the page, and nothing to the server", () => {
  const refused = latin1("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
  const story = told(
    "refused-upgrade",
    page(1, "CONNECTING"),
    read(2, latin1(REQUEST)),
    write(3, refused),
    page(5, "CLOSED"),
    pageTold(5, 1006, false),
    over(),
  );
  expect(causes(story, "client").at(-1)).toBe("CLOSED: HTTP 403");
  expect(texts(story, "client")).toContain("answered 403 and not 101");
  expect(texts(story, "server")).toContain("there never was a WebSocket");
});

test("RFC 6455 7.1.7: a broken frame fails the connection: 1006 here, whatever was sent there", () => {
  const story = told(
    "protocol-error",
    ...opened,
    write(10, Uint8Array.of(0x83, 0)),
    read(12, close(1002, true)),
    server(12, "CLOSING"),
    page(13, "CLOSED"),
    pageTold(13, 1006, false),
    serverTold(20, 1002),
    over(),
  );
  expect(causes(story, "client").at(-1)).toBe("CLOSED: broken frame");
  expect(texts(story, "client")).toContain("frame of the server broke a rule (RFC 6455 5.2)");
  expect(texts(story, "server")).toContain("1002 stood in the Close of the page.");
});

test("a page that is left hears nothing; the server is told 1001 (HTML, unloading documents)", () => {
  const story = told(
    "page-leaves",
    ...opened,
    [10, "lifecycle.called", { socket: 1, call: "leave", state: "OPEN" }],
    page(11, "CLOSED"),
    read(12, close(1001, true)),
    [13, "link.ended", { conn: 1, by: "client", how: "fin" }],
    server(14, "CLOSING"),
    serverTold(20, 1001),
    over(),
  );
  expect(causes(story, "client").at(-1)).toBe("CLOSED: page left");
  expect(texts(story, "client")).toContain("nobody hears a close event");
  expect(texts(story, "server")).toContain("1001 stood in the Close of the page.");
  expect(tcpReason(endsOf(story)).text).toContain("a client may where it cannot wait");
});

test("a RST before the 101 arrives: never open, and not for want of a connection", () => {
  const lines = opened.slice(0, -1);
  const story = told("reset", ...lines, fault(10, "reset"), page(12, "CLOSED"), over());
  expect(causes(story, "client").at(-1)).toBe("CLOSED: RST");
});

test("nobody at the address: no connection, no TCP to end", () => {
  const lines = [page(1, "CONNECTING"), page(9, "CLOSED"), pageTold(9, 1006, false), over()];
  const story = told("unreachable-host", ...lines);
  expect(causes(story, "client").at(-1)).toBe("CLOSED: no connection");
  expect(tcpReason(endsOf(story)).text).toBe("There was no TCP connection to end.");
});

test("an idle proxy: a FIN from in between, and no Close", () => {
  const struck: Line = [40, "link.struck", { conn: 1, by: "idle" }];
  const lines = [...opened, struck, page(41, "CLOSED"), pageTold(41, 1006, false), over()];
  const story = told("idle-proxy", ...lines);
  expect(causes(story, "client").at(-1)).toBe("CLOSED: FIN, no Close");
  expect(tcpReason(endsOf(story)).text).toContain("FIN to both ends and no Close");
});

test("while it goes on: the states of both, and no end yet", () => {
  const story = told("client-closes", ...opened);
  expect(headlineOf(story, endsOf(story))).toBe(
    "Under way: the page’s socket is OPEN, the server’s is OPEN.",
  );
  expect(texts(story, "client")).toBe("No close event so far. [null]");
  const begun = told("client-closes", page(1, "CONNECTING"));
  expect(headlineOf(begun, endsOf(begun))).toContain("the server’s has no state yet");
});
