import { once } from "node:events";
import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { transportsParams } from "./contract.ts";
import type { Desk } from "./desk.ts";
import { answerLongPoll } from "./long-poll.ts";
import { EventStream } from "./stream.ts";
import { WorkMeter } from "./work-meter.ts";

/** Nothing happens for 30 s, then six events at once. */
const PARAMS = transportsParams.parse({ rate: 0.2, seconds: 30, burst: 6 });
/** So long after the first transport connected the stream starts without the others. */
const START_MS = 2_000;

let over: AbortController;
let server: Server;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "performance"] });
  over = new AbortController();
  const now = () => performance.now() * 1000;
  const context = { params: PARAMS, signal: over.signal, now, emit: () => {} };
  const stream = new EventStream(context, () => {});
  const work = new WorkMeter(context);
  const desk: Desk = { params: PARAMS, stream, work, now, gave: () => {} };
  server = createServer((request, response) => {
    answerLongPoll(desk, { request, response, since: now(), after: 0 });
  });
  server.listen(0);
  await once(server, "listening");
});
afterEach(() => {
  over.abort();
  server.close();
  vi.useRealTimers();
});

/** Asks, and waits until the server has the request. */
async function ask(): Promise<{ answer: Promise<IncomingMessage>; isAnswered(): boolean }> {
  const request = get({ port: (server.address() as AddressInfo).port, agent: false });
  let answered = false;
  const answer = once(request, "response").then(([response]: IncomingMessage[]) => {
    answered = true;
    if (!response) throw new Error("no answer");
    return response;
  });
  await once(server, "request");
  return { answer, isAnswered: () => answered };
}

describe("answerLongPoll", () => {
  it("answers 204 after 25 s in which nothing happened, and not before", async () => {
    const { answer, isAnswered } = await ask();
    await vi.advanceTimersByTimeAsync(24_999);
    expect(isAnswered()).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect((await answer).statusCode).toBe(204);
  });

  it("answers at once when something happens, with all of it", async () => {
    await ask();
    await vi.advanceTimersByTimeAsync(20_000);
    const { answer } = await ask();
    await vi.advanceTimersByTimeAsync(START_MS + 10_000);
    const response = await answer;
    expect(response.statusCode).toBe(200);
    const body = (await response.toArray()).join("");
    expect(JSON.parse(body).map(({ n }: { n: number }) => n)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
