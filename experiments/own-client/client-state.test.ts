import { describe, expect, it } from "vitest";
import { toLatin1 } from "#protocol/bytes.ts";
import { encodeFrame } from "#protocol/frames.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { latestNews } from "./announcement.ts";
import { nameOf, pageSocketsOf, stateOf } from "./client-state.ts";
import { incidentsOf } from "./incidents.ts";
import recorded from "./recorded.json" with { type: "json" };

let seq = 0;
const event = (side: RunEvent["side"], type: string, data: Record<string, unknown>): RunEvent => ({
  seq: ++seq,
  at: seq * 10,
  side,
  type,
  data,
});
const read = (text: string) => event("wire", "wire.read", { conn: 1, bytes: btoa(text) });
const write = (text: string) => event("wire", "wire.write", { conn: 1, bytes: btoa(text) });
const told = (type: string, data: Record<string, unknown>) =>
  event("server", type, { conn: 1, ...data });
const close = (code: number, masked: boolean) =>
  toLatin1(
    encodeFrame({
      fin: true,
      opcode: 8,
      payload: Uint8Array.of(code >> 8, code & 0xff),
      maskingKey: masked ? Uint8Array.of(1, 2, 3, 4) : null,
    }),
  );

const request = (target: string, agent = "") => `GET ${target} HTTP/1.1\r\nHost: a\r\n${agent}\r\n`;
const opened = [
  event("wire", "wire.open", { conn: 1, by: "client" }),
  read(request("/lab/t/echo")),
  write("HTTP/1.1 101 Switching Protocols\r\n\r\n"),
];
const gone = event("wire", "wire.close", {
  conn: 1,
  hadError: false,
  bytesRead: 0,
  bytesWritten: 0,
});

function only(events: readonly RunEvent[]) {
  const [connection] = connectionsOf(events);
  if (!connection) throw new Error("no connection");
  return connection;
}
const words = (events: readonly RunEvent[]) => stateOf(only(events), events).words;

describe("how a client stands", () => {
  it("from the handshake to the close, and who was first", () => {
    expect(words(opened.slice(0, 2))).toBe("Handshake");
    expect(words(opened)).toBe("Open");
    expect(words([...opened, read(close(1000, true))])).toBe(
      "Closing, the client first, 1000 Normal Closure",
    );
    expect(words([...opened, write(close(1002, false)), gone])).toBe(
      "Closed, the server first, 1002 Protocol Error",
    );
    expect(words([...opened, gone])).toBe("Closed, without a Close");
  });

  it("without a handshake", () => {
    expect(words([...opened.slice(0, 2), gone])).toBe("Gone before the handshake");
    expect(words([...opened.slice(0, 2), write("HTTP/1.1 404 Not Found\r\n\r\n")])).toBe(
      "Refused with 404",
    );
  });
});

describe("who a client is", () => {
  const named = (target: string, agent: string, urls: readonly string[]) => {
    const events = [
      read(request(target, agent)),
      ...urls.map((url) => event("browser", "socket.connecting", { url })),
    ];
    return nameOf(only(events), pageSocketsOf(events));
  };
  it("by its User-Agent, or by the socket that the page opened", () => {
    expect(named("/lab/t/echo", "User-Agent: a/1\r\n", [])).toBe("a/1");
    expect(named("/lab/t/echo", "", [])).toBe("A client without a User-Agent");
    const own = "ws://a:3001/lab/t/echo?socket=1";
    expect(named("/lab/t/echo?socket=1", "", [own])).toBe("This page’s own WebSocket");
    expect(named("/lab/t/echo?socket=2", "", [own])).toBe("A client without a User-Agent");
  });
});

describe("what is told of a client", () => {
  it("each trouble in words, and the rest left to the findings", () => {
    const titles = incidentsOf([
      told("client.accepted", { mode: "echo", agent: null, extensions: "" }),
      told("client.flooding", { bytesPerSecond: 2_000_000, messagesPerSecond: 9 }),
      told("client.stalled", { queuedBytes: 5 }),
      told("client.resumed", { afterMs: 1_500 }),
      told("client.dropped", { why: "Enough." }),
      told("client.error", { code: "WS_ERR_INVALID_UTF8", message: "Invalid" }),
      told("client.refused", { status: 404, reason: "No such mode." }),
      told("client.pong", { tookMicros: 5 }),
      told("client.stalled", { queuedBytes: "many" }),
    ]).map(({ title, detail }) => `${title}: ${detail}`);
    expect(titles).toHaveLength(6);
    expect(titles[0]).toContain("2,000,000 bytes and 9 messages a second");
    expect(titles[2]).toContain("1.50 s");
    expect(titles[5]).toBe("Refused with 404: No such mode.");
  });

  it("comes and goes as one sentence", () => {
    const events = recorded.events as RunEvent[];
    const upTo = (type: string) =>
      latestNews(events.slice(0, events.findIndex((each) => each.type === type) + 1));
    expect(latestNews([])).toBe("");
    expect(upTo("client.accepted")).toBe(
      "Client 1 connected, server-pings: Python/3.11 websockets/10.4",
    );
    expect(upTo("client.closed")).toBe("Client 1 left: 1000 Normal Closure");
  });
});
