import { describe, expect, it } from "vitest";
import { judgeRun, type Verdict } from "#protocol/challenge.ts";
import { encodeFrame } from "#protocol/frames.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { transportsChallenges } from "./challenges.ts";
import { transportsParams } from "./contract.ts";

/** The log of a run whose server had `happened` events, `apart` milliseconds after each other. */
class Log {
  readonly events: RunEvent[] = [];
  #conn = 10;

  happen(count: number, apart: number): this {
    for (let n = 1; n <= count; n++) {
      this.#add("server", "stream.event", n * apart, { n, bytes: 64 });
    }
    return this;
  }

  /** A question and its answer on connection 1; without content: 204. */
  ask(way: string, at: number, after: number, content = ""): this {
    const status = content === "" ? "204 No Content" : "200 OK";
    const length = content === "" ? "" : `Content-Length: ${content.length}\r\n`;
    this.#chunk("read", 1, at, `GET /lab/t/${way}?after=${after} HTTP/1.1\r\nHost: a\r\n\r\n`);
    return this.#chunk("write", 1, at + 1, `HTTP/1.1 ${status}\r\n${length}\r\n${content}`);
  }

  /** A connection on which so many messages of so many bytes are pushed. */
  push(way: "socket" | "events", count: number, bytes: number): this {
    const conn = this.#conn++;
    this.#chunk("read", conn, 0, `GET /lab/t/${way}?after=0 HTTP/1.1\r\nHost: a\r\n\r\n`);
    if (way === "events") {
      const body = "d".repeat(count * bytes);
      const head = `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`;
      return this.#chunk("write", conn, 1, head + body);
    }
    const payload = new Uint8Array(bytes).fill(0x64);
    const frame = encodeFrame({ fin: true, opcode: 1, payload, maskingKey: null });
    const frames = String.fromCharCode(...frame).repeat(count);
    return this.#chunk("write", conn, 1, `HTTP/1.1 101 Switching Protocols\r\n\r\n${frames}`);
  }

  judge(id: string, params: object): Verdict {
    const challenge = transportsChallenges.find((one) => one.id === id);
    if (!challenge) throw new Error(`There is no challenge ${id}.`);
    const sorted = this.events.toSorted((a, b) => a.at - b.at);
    const log = sorted.map((event, index) => ({ ...event, seq: index + 1 }));
    return judgeRun(challenge, log, transportsParams.parse(params));
  }

  #chunk(kind: "read" | "write", conn: number, ms: number, text: string): this {
    return this.#add("wire", `wire.${kind}`, ms, { conn, bytes: btoa(text) });
  }

  #add(side: RunEvent["side"], type: string, ms: number, data: RunEvent["data"]): this {
    this.events.push({ seq: 1, at: ms * 1000, side, type, data });
    return this;
  }
}

const polls = (log: Log, empty: number, full: number) => {
  for (let i = 0; i < empty + full; i++) log.ask("poll", 10 + i * 10, 0, i < empty ? "" : "[{}]");
  return log;
};
const passed = { passed: true };
const because = (text: string) => ({ passed: false, because: expect.stringContaining(text) });

describe("challenges of polling", () => {
  const three = { rate: 0.6, seconds: 5 };

  it("[CHA1] nine in ten empty: 18 of 20 pass, 17 of 20 do not, nor 18 that were stopped early", () => {
    expect(polls(new Log().happen(3, 1), 18, 2).judge("nine-in-ten", three)).toEqual(passed);
    const lacks = polls(new Log().happen(3, 1), 17, 3).judge("nine-in-ten", three);
    expect(lacks).toEqual(because("17 of 20 answers were empty, 85 %"));
    const stopped = polls(new Log().happen(2, 1), 18, 2).judge("nine-in-ten", three);
    expect(stopped).toEqual(because("2 of the 3 events happened"));
    const few = polls(new Log().happen(3, 1), 18, 1).judge("nine-in-ten", three);
    expect(few).toEqual(because("asked 19 times"));
  });

  const fifty = { rate: 10, seconds: 5 };
  const asked = (...afters: number[]) => {
    const log = new Log().happen(50, 10);
    afters.forEach((after, index) => {
      log.ask("poll", 105 + index * 100, after, "[{}]");
    });
    return log;
  };

  it("[CHA1] every event: five requests for fifty pass, one that skips or the latest alone does not", () => {
    expect(asked(0, 10, 20, 30, 40).judge("few-questions", fifty)).toEqual(passed);
    const skipped = asked(0, 10, 20, 30, 41).judge("few-questions", fifty);
    expect(skipped).toEqual(because("brought 49 of 50 events"));
    const latest = asked(0, 10, 20, 30, 40).judge("few-questions", { ...fifty, answer: "latest" });
    expect(latest).toEqual(because("brought 5 of 50 events"));
    const often = asked(0, 10, 20, 30, 40).ask("poll", 600, 50).judge("few-questions", fifty);
    expect(often).toEqual(because("with 6 requests; 5 is the most"));
  });

  it("[CHA1] cheaper than WebSocket: not by a byte more, and not with a message less", () => {
    const run = (answer: number, messages: number) =>
      new Log()
        .happen(50, 10)
        .ask("long-poll", 505, 0, "x".repeat(answer))
        .push("socket", messages, 64)
        .judge("cheaper-than-socket", fifty);
    const least = run(5_000, 50);
    const [longPoll = 0, socket = 0] = least.passed
      ? []
      : (least.because.match(/\d[\d,]*/g) ?? []).map((text) => Number(text.replaceAll(",", "")));
    const spare = 5_000 - (longPoll - socket);
    expect(run(spare, 50)).toEqual(because("Long polling took"));
    expect(run(spare - 1, 50)).toEqual(passed);
    expect(run(spare - 1, 49)).toEqual(because("WebSocket brought 49 of 50"));
  });
});

describe("challenges at the limits of HTTP", () => {
  const ten = { rate: 2, seconds: 5 };

  it("[CHA1] mostly header: counts what both ways spent, and wants every event", () => {
    const asking = (content: string) => {
      const log = new Log().happen(10, 1);
      for (let i = 0; i < 9; i++) log.ask("poll", 20 + i * 10, 10);
      return log.ask("poll", 200, 0, content);
    };
    expect(asking("x".repeat(20)).judge("mostly-header", ten)).toEqual(passed);
    const heavy = asking("x".repeat(60)).judge("mostly-header", ten);
    expect(heavy).toEqual(because("bytes of header for one of content"));
    const some = new Log().happen(10, 10).ask("poll", 55, 0, "[]").judge("mostly-header", ten);
    expect(some).toEqual(because("Short polling brought 5 of 10 events"));
  });

  it("[CHA1] as thrifty: 20 bytes in 2,000 pass, 20 in 200 do not, nor a stream without the socket", () => {
    const pushed = (bytes: number, messages = 20) =>
      new Log()
        .happen(20, 1)
        .push("events", 20, bytes + 20)
        .push("socket", messages, bytes)
        .judge("as-thrifty", { rate: 4, seconds: 5 });
    expect(pushed(2_000)).toEqual(passed);
    expect(pushed(200)).toEqual(because("% apart"));
    expect(pushed(2_000, 0)).toEqual(because("WebSocket brought 0 of 20"));
  });

  it("[CHA1] nobody waits: the gap of a kept connection is one round trip, and does not pass", () => {
    const asking = (gap: number, questions = 9) => {
      const log = new Log().happen(10, 1);
      for (let i = 0; i < questions; i++) log.ask("long-poll", 50 + i * (gap + 1), i, "[{}]");
      return log;
    };
    const far = { ...ten, roundTripMs: 200 };
    expect(asking(400).judge("nobody-waits", far)).toEqual(passed);
    expect(asking(205).judge("nobody-waits", far)).toEqual(because("205 ms by the median, 1.0"));
    expect(asking(400, 8).judge("nobody-waits", far)).toEqual(because("7 gaps"));
    const near = asking(400).judge("nobody-waits", { ...ten, roundTripMs: 100 });
    expect(near).toEqual(because("The round trip was 100 ms"));
  });
});
