import { describe, expect, it } from "vitest";
import { toLatin1 } from "#protocol/bytes.ts";
import { judgeRun, type Verdict } from "#protocol/challenge.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { frameOf } from "#tests/support/run-script.ts";
import { duplexChallenges } from "./challenges.ts";
import { duplexParams } from "./contract.ts";
import { type Message, writeMessage } from "./message.ts";

const HTTP = 1;
const SOCKET = 2;
const said = (kind: Message["kind"], id: number) => writeMessage({ kind, id }, 32);

/** The log of a run: times in milliseconds. */
class Log {
  readonly #events: RunEvent[] = [];

  /** Questions and their answers over HTTP, a notice in each: the first is read at 0, `every` so many. */
  http(count: number, every: number): this {
    for (let id = 1; id <= count; id++) {
      const at = (id - 1) * every;
      const length = "Content-Length: 32\r\n\r\n";
      this.chunk("read", HTTP, at, `POST /lab/t/http HTTP/1.1\r\n${length}${said("question", id)}`);
      const body = `${said("answer", id)}\n${said("notice", id)}`;
      const head = `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`;
      this.chunk("write", HTTP, at + every, head + body);
    }
    return this;
  }

  /** The same over WebSocket: each question is answered, and each notice told, so much later. */
  socket(count: number, every: number, think: number): this {
    this.chunk("read", SOCKET, 0, "GET /lab/t/socket HTTP/1.1\r\nHost: a\r\n\r\n");
    this.chunk("write", SOCKET, 0, "HTTP/1.1 101 Switching Protocols\r\n\r\n");
    const frame = (sender: "client" | "server", kind: Message["kind"], id: number) =>
      toLatin1(frameOf(sender, { payload: said(kind, id) }));
    for (let id = 1; id <= count; id++) {
      const at = 1 + (id - 1) * every;
      this.chunk("read", SOCKET, at, frame("client", "question", id));
      const both = frame("server", "answer", id) + frame("server", "notice", id);
      this.chunk("write", SOCKET, at + think, both);
    }
    return this;
  }

  /** A Ping of this way, and its Pong so much later. */
  ping(way: string, took: number): this {
    const conn = way === "behind" ? 3 : 4;
    this.chunk("read", conn, 0, "GET /lab/t/line HTTP/1.1\r\nHost: a\r\n\r\n");
    this.chunk("write", conn, 0, "HTTP/1.1 101 Switching Protocols\r\n\r\n");
    this.#add("server", "line.sent", 10, { way, what: "ping" });
    const pong = toLatin1(frameOf("client", { opcode: 10, payload: way }));
    return this.chunk("read", conn, 10 + took, pong);
  }

  judge(id: string, params: object): Verdict {
    const challenge = duplexChallenges.find((one) => one.id === id);
    if (!challenge) throw new Error(`There is no challenge ${id}.`);
    const sorted = this.#events.toSorted((a, b) => a.at - b.at);
    const log = sorted.map((event, index) => ({ ...event, seq: index + 1 }));
    return judgeRun(challenge, log, duplexParams.parse(params));
  }

  chunk(kind: "read" | "write", conn: number, ms: number, text: string): this {
    return this.#add("wire", `wire.${kind}`, ms, { conn, bytes: btoa(text) });
  }

  #add(side: RunEvent["side"], type: string, ms: number, data: RunEvent["data"]): this {
    this.#events.push({ seq: 1, at: ms * 1000, side, type, data });
    return this;
  }
}

const passed = { passed: true };
const because = (text: string) => ({ passed: false, because: expect.stringContaining(text) });

describe("challenges of full duplex", () => {
  it("[CHA1] ten times: 1,000 ms against 100 pass, 990 do not, nor a phase that is not whole", () => {
    const run = (every: number, count = 10) =>
      new Log().http(count, every).socket(10, 10, 10).judge("ten-times", { exchanges: 10 });
    expect(run(100)).toEqual(passed);
    expect(run(99)).toEqual(because("HTTP took 990 ms, WebSocket 100 ms: 9.9 times as long"));
    expect(run(200, 9)).toEqual(because("9 of 10 answers"));
  });

  it("[CHA1] turns for nothing: half as long again passes, but not nearby, and not for a few", () => {
    const run = (every: number, params: object = {}) =>
      new Log()
        .http(5, every)
        .socket(5, 200, 200)
        .judge("turns-for-nothing", { exchanges: 5, roundTripMs: 40, ...params });
    expect(run(300)).toEqual(passed);
    expect(run(310)).toEqual(because("HTTP took 1,550 ms, WebSocket 1,000 ms"));
    expect(run(300, { roundTripMs: 39 })).toEqual(because("The round trip was 39 ms"));
    expect(run(300, { exchanges: 4 })).toEqual(because("4 exchanges are too few"));
  });

  it("[CHA1] both at once: the ends may take a twentieth, and one direction alone is none", () => {
    const run = (think: number) =>
      new Log().http(21, 10).socket(21, 10, think).judge("both-at-once", { exchanges: 21 });
    expect(run(5)).toEqual(passed);
    expect(run(12)).toEqual(because("Of 212 ms the two stretches shared 188 ms, 88 %"));
    const one = new Log().http(1, 10).socket(1, 10, 10).judge("both-at-once", { exchanges: 1 });
    expect(one).toEqual(because("0 %"));
  });

  it("[CHA1] past the lorry: a Pong ten times as soon passes, nine times does not, nor one alone", () => {
    const run = (between: number) => new Log().ping("behind", 900).ping("fragments", between);
    expect(run(90).judge("past-the-lorry", {})).toEqual(passed);
    expect(run(100).judge("past-the-lorry", {})).toEqual(because("9.0 times as long"));
    const alone = new Log().ping("behind", 900).judge("past-the-lorry", {});
    expect(alone).toEqual(because("not both answered"));
  });
});
