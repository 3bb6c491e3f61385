import { describe, expect, it } from "vitest";
import { encodeFrame } from "#protocol/frames.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { duplexResult } from "./contract.ts";
import { type Message, writeMessage } from "./message.ts";
import { summarizeDuplex } from "./summary.ts";

/** Milliseconds of the run, side, type, data. */
type Step = readonly [ms: number, side: RunEvent["side"], type: string, data: RunEvent["data"]];

const ERROR = 500;
const log = (...steps: Step[]): RunEvent[] =>
  steps.map(([ms, side, type, data], index) => ({
    seq: index + 1,
    at: ms * 1000,
    side,
    type,
    data,
    ...(side === "browser" ? { error: ERROR } : {}),
  }));

const page = (ms: number, type: string, data: RunEvent["data"]): Step => [
  ms,
  "browser",
  type,
  data,
];
const chunk = (ms: number, direction: "read" | "write", bytes: Uint8Array | string): Step => [
  ms,
  "wire",
  `wire.${direction}`,
  { conn: 1, bytes: Buffer.from(bytes).toString("base64") },
];
const said = (message: Message) => writeMessage(message, 32);
const KEY = Uint8Array.of(1, 2, 3, 4);
const frame = (maskingKey: Uint8Array | null, opcode: number, text: string) =>
  encodeFrame({ opcode, maskingKey, payload: Buffer.from(text) });

const request = (id: number) =>
  `POST /lab/t/http HTTP/1.1\r\nHost: x\r\nContent-Length: 32\r\n\r\n${said({ kind: "question", id })}`;
const response = (...messages: Message[]) => {
  const body = messages.map(said).join("\n");
  return `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
};

/** Two questions that arose together, each 30 ms there, 20 ms of thinking, 30 ms back. */
const overHttp = (): Step[] => {
  const phase = "http";
  return [
    page(0, "phase.opening", { phase }),
    page(100, "phase.began", { phase }),
    ...[1, 2].map((id) => page(100, "question.arose", { phase, id })),
    page(100, "question.asked", { phase, id: 1 }),
    chunk(130, "read", request(1)),
    [140, "server", "notice.arose", { phase, id: 1 }],
    chunk(150, "write", response({ kind: "answer", id: 1 }, { kind: "notice", id: 1 })),
    page(180, "question.answered", { phase, id: 1 }),
    page(180, "notice.arrived", { phase, id: 1 }),
    page(180, "question.asked", { phase, id: 2 }),
    chunk(210, "read", request(2)),
    chunk(230, "write", response({ kind: "answer", id: 2 })),
    page(260, "question.answered", { phase, id: 2 }),
    page(260, "phase.ended", { phase, complete: true }),
  ];
};

const HANDSHAKE: Step[] = [
  chunk(20, "read", "GET /lab/t/socket?socket=1 HTTP/1.1\r\nHost: x\r\n\r\n"),
  chunk(20, "write", "HTTP/1.1 101 Switching Protocols\r\n\r\n"),
];

/** A question on its way up from 100 to 130, a notice on its way down from 110 to 140. */
const overSocket = (): Step[] => {
  const phase = "socket";
  return [
    page(0, "phase.opening", { phase }),
    ...HANDSHAKE,
    page(100, "phase.began", { phase }),
    page(100, "question.arose", { phase, id: 1 }),
    page(100, "question.asked", { phase, id: 1 }),
    [110, "server", "notice.arose", { phase, id: 1 }],
    chunk(110, "write", frame(null, OPCODE.text, said({ kind: "notice", id: 1 }))),
    chunk(130, "read", frame(KEY, OPCODE.text, said({ kind: "question", id: 1 }))),
    page(140, "notice.arrived", { phase, id: 1 }),
    chunk(150, "write", frame(null, OPCODE.text, said({ kind: "answer", id: 1 }))),
    page(180, "question.answered", { phase, id: 1 }),
    page(180, "phase.ended", { phase, complete: true }),
  ];
};

describe("summarizeDuplex", () => {
  it("says how long each question and notice waited over HTTP, and that nothing overlapped", () => {
    const { http } = summarizeDuplex(log(...overHttp()));
    expect(http).toMatchObject({
      lasted: 160_000,
      complete: true,
      opening: 100_000,
      answered: 2,
      notices: 1,
      waitToAsk: { mean: 40_000, p95: 80_000, max: 80_000 },
      waitForAnswer: { mean: 120_000, max: 160_000 },
      waitToTell: { mean: 10_000 },
      waitForNotice: { mean: 40_000 },
      error: ERROR,
      connections: 1,
      up: { payload: 64 },
      down: { payload: 32 * 3 + 1 },
    });
    expect(http.overlap.least).toBe(0);
    // The page's clock may be wrong by its error at the one turn from answer to question.
    expect(http.overlap.most).toBe(2 * ERROR);
  });

  it("measures how long bytes were under way both ways, from the least to the most", () => {
    const { socket } = summarizeDuplex(log(...overSocket()));
    expect(socket).toMatchObject({ lasted: 80_000, answered: 1, notices: 1 });
    // Up 100 to 130, down 110 to 140; the error moves the page's ends only, none of the overlap's.
    expect(socket.overlap).toEqual({ least: 20_000, most: 20_000 });
    expect(socket.waitToAsk?.max).toBe(0);
    expect(socket.up.payload).toBe(32);
    expect(socket.down.payload).toBe(64);
  });

  it("takes the Ping's time from the server's clock alone, and the messages' from both", () => {
    const way = "fragments";
    const { line } = summarizeDuplex(
      log(
        ...HANDSHAKE,
        [100, "server", "line.sent", { way, what: "large" }],
        [100, "server", "line.sent", { way, what: "ping" }],
        [101, "server", "line.sent", { way, what: "urgent" }],
        chunk(165, "read", frame(KEY, OPCODE.pong, way)),
        page(400, "line.arrived", { way, what: "large" }),
        page(401, "line.arrived", { way, what: "urgent" }),
      ),
    );
    expect(line).toEqual({
      fragments: { large: 300_000, urgent: 300_000, ping: 65_000, error: ERROR },
    });
  });

  it("[PAG2] says what befell the page in a phase, and of the other phase nothing", () => {
    const hidden = [page(170, "page.hidden", {}), page(175, "page.visible", {})];
    const { http, socket } = summarizeDuplex(log(...overHttp(), ...hidden));
    expect(http.disturbed).toBe("hidden");
    expect(socket.disturbed).toBeNull();
  });

  it("is total: any beginning of a log has a result of the contract's shape", () => {
    const events = log(...overHttp(), ...overSocket().map(later));
    for (let length = 0; length <= events.length; length++) {
      const result = summarizeDuplex(events.slice(0, length));
      expect(duplexResult.safeParse(result).error).toBeUndefined();
    }
    expect(summarizeDuplex([]).http).toMatchObject({ lasted: null, complete: false });
  });
});

/** The same, on a second connection after the first. */
function later([ms, side, type, data]: Step): Step {
  return [ms + 300, side, type, "conn" in data ? { ...data, conn: 2 } : data];
}
