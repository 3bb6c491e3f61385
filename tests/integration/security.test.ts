import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket as WsClient } from "ws";
import type { Run } from "#client/run.ts";
import type { Session } from "#client/session.ts";
import { runSecurity } from "#experiments/security/browser.ts";
import { securityChallenges } from "#experiments/security/challenges.ts";
import { type SecurityResult, security, securityResult } from "#experiments/security/contract.ts";
import { DEFENCES, type Defence } from "#experiments/security/defences.ts";
import recorded from "#experiments/security/recorded.json" with { type: "json" };
import type { Visitor } from "#experiments/security/visitors.ts";
import { judgeRun } from "#protocol/challenge.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { nodeBrowser } from "#tests/support/node-browser.ts";
import { nodeSession } from "#tests/support/node-session.ts";
import { ORIGIN, type TestSidecar, testSidecar } from "#tests/support/sidecar.ts";

let sidecar: TestSidecar;
let session: Session;

beforeAll(async () => {
  sidecar = await testSidecar();
  session = await nodeSession(sidecar);
});
afterAll(async () => {
  session.close();
  await sidecar.stop();
});

async function start(params: unknown = {}): Promise<Run> {
  const started = await session.start("security", params);
  if (!started.ok) throw new Error(started.error.message);
  return started.run;
}

/** A run through both halves, to its end. */
async function wholeRun(params: unknown) {
  const run = await start(params);
  await runSecurity(run, new AbortController().signal, nodeBrowser());
  run.done();
  const { state, events } = await run.ended;
  if (state.status !== "ended") throw new Error(`the run is ${state.status}`);
  expect(state.outcome).toBe("finished");
  return { events, result: securityResult.parse(state.result) };
}

function visitIn({ turns }: SecurityResult, defence: Defence, visitor: Visitor) {
  const turn = turns.find((one) => one.defence === defence);
  const found = turn?.visits.find((one) => one.visitor === visitor);
  if (!found) throw new Error(`${visitor} did not come under ${defence}.`);
  return found;
}

describe("a run", () => {
  let events: readonly RunEvent[];
  let result: SecurityResult;
  beforeAll(async () => {
    ({ events, result } = await wholeRun({ defences: DEFENCES, flood: 40, bigKiB: 8 }));
  });
  const visit = (defence: Defence, visitor: Visitor) => visitIn(result, defence, visitor);

  test("in each turn all four come, and the application gets its business done", () => {
    expect(result.allowed).toBe(ORIGIN);
    expect(result.turns.map(({ defence }) => defence)).toEqual(DEFENCES);
    for (const defence of DEFENCES) {
      const app = visit(defence, "app");
      expect(app, defence).toMatchObject({ status: 101, user: "ada", transfers: 1 });
      expect(app.closedWith, defence).toBeNull();
      expect(visit(defence, "forger").origin, defence).toBe(ORIGIN);
    }
  });

  test("with a cookie alone the neighbour is taken for the learner, Strict or not", () => {
    for (const defence of ["none", "same-site", "limits"] as const) {
      const neighbour = visit(defence, "neighbour");
      expect(neighbour, defence).toMatchObject({ cookie: true, status: 101, user: "ada" });
      expect(neighbour.transfers, defence).toBe(1);
      expect(neighbour.origin).toBe(`http://127.0.0.1:${sidecar.port}`);
    }
    expect(visit("none", "neighbour").answered).toBe(42);
  });

  test("the list of origins turns both pages away with 403, and a forged Origin passes it", () => {
    for (const visitor of ["neighbour", "stranger"] as const) {
      expect(visit("origin", visitor)).toMatchObject({ status: 403, transfers: 0, asked: 0 });
    }
    const forger = visit("origin", "forger");
    expect(forger).toMatchObject({ status: 101, cookie: false, user: null, transfers: 0 });
  });

  test("without a ticket, with a guess or with one that was used: 4401", () => {
    for (const visitor of ["neighbour", "stranger", "forger"] as const) {
      const came = visit("ticket", visitor);
      expect(came, visitor).toMatchObject({ status: 101, transfers: 0, closedWith: 4401 });
    }
  });

  test("limits keep nobody out, end the flood with 1008 and the long message with 1009", () => {
    expect(visit("none", "stranger")).toMatchObject({ closedWith: null, asked: 3 });
    expect(visit("limits", "stranger")).toMatchObject({ closedWith: 1009, transfers: 0 });
    const { answered, closedWith } = visit("limits", "neighbour");
    expect(closedWith).toBe(1008);
    // As many as are let through at once, and what comes in while they are read.
    expect(answered).toBeGreaterThanOrEqual(20);
    expect(answered).toBeLessThan(30);
  });

  test("together they let nobody in but the application", () => {
    for (const visitor of ["neighbour", "stranger", "forger"] as const) {
      expect(visit("together", visitor).transfers, visitor).toBe(0);
    }
  });

  test("its result can be computed again, and is there for every beginning of the log", () => {
    expect(security.summarize(events)).toEqual(result);
    for (let length = 0; length < events.length; length += 31) {
      const part = security.summarize(events.slice(0, length));
      expect(securityResult.safeParse(part).error, `${length} events`).toBeUndefined();
    }
  });

  test("without the frame that obeyed, nobody was robbed", () => {
    const { conn } = visit("none", "neighbour");
    const cut = events.filter(({ type, data }) => type !== "wire.write" || data.conn !== conn);
    expect(visitIn(security.summarize(cut), "none", "neighbour").transfers).toBe(0);
  });

  test("each visitor says in Node what a real browser said: cookie, status, who it is", () => {
    const real = security.summarize(recorded.events as readonly RunEvent[]);
    const said = ({ turns }: SecurityResult) =>
      turns.map(({ defence, visits }) => [
        defence,
        visits.map(({ visitor, cookie, status, user, origin }) => {
          return { visitor, cookie, status, user, isNull: origin === "null" };
        }),
      ]);
    expect(said(result)).toEqual(said(real));
  });
});

test("a message over maxPayload closes with 1009, when whoever sends it was let in", async () => {
  const run = await start({ defences: ["limits"], mostKiB: 1 });
  const { fetch: ask } = nodeBrowser();
  const login = await ask(run.url("/limits/login/app", "http"), { method: "POST" });
  const cookie = login.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const socket = new WsClient(run.url("/limits/bank/stranger", "ws"), { headers: { cookie } });
  await once(socket, "open");
  socket.send("x".repeat(1025));
  expect((await once(socket, "close"))[0]).toBe(1009);
  run.stop();
  run.done();
  const { state } = await run.ended;
  expect(state.status === "ended" && state.result).toMatchObject({
    turns: [{ visits: [{ visitor: "stranger", closedWith: 1009 }] }],
  });
});

describe("what a stranger does on the run's path", () => {
  const statusOf = async (url: string) => {
    const [request, response] = await once(new WsClient(url), "unexpected-response");
    request.destroy();
    return response.statusCode;
  };

  test("before the sign-in 409, other paths and defences that were not picked 404, no upgrade 426", async () => {
    const run = await start({ defences: ["origin"] });
    expect(await statusOf(run.url("/origin/bank/app", "ws"))).toBe(409);
    expect((await fetch(run.url("/origin/page/stranger", "http"))).status).toBe(409);
    const { fetch: ask } = nodeBrowser();
    const login = run.url("/origin/login/app", "http");
    expect((await ask(login, { method: "POST" })).status).toBe(200);
    expect((await fetch(login, { method: "POST" })).status).toBe(403);
    expect(await statusOf(run.url("/origin/bank/app", "ws"))).toBe(403);
    expect(await statusOf(run.url("/none/bank/app", "ws"))).toBe(404);
    expect(await statusOf(run.url("/origin/vault/app", "ws"))).toBe(404);
    expect((await fetch(run.url("/origin/page/app", "http"))).status).toBe(404);
    expect((await fetch(run.url("/origin/bank/app", "http"))).status).toBe(426);
    run.stop();
    run.done();
    expect((await run.ended).state).toMatchObject({ outcome: "stopped" });
  });
});

test("[RUN6] stopped in the middle, it ends and leaves nothing open", async () => {
  const run = await start();
  const over = new AbortController();
  void run.ended.then(() => over.abort());
  const half = runSecurity(run, over.signal, nodeBrowser());
  const came = () => run.getSnapshot().events.some(({ type }) => type === "security.came");
  await expect.poll(came).toBe(true);
  run.stop();
  await half;
  run.done();
  const { state, events } = await run.ended;
  expect(state).toMatchObject({ outcome: "stopped" });
  const count = (type: string) => events.filter((event) => event.type === type).length;
  expect(count("wire.close")).toBe(count("wire.open"));
});

test("[RUN6] stopped between two turns, its page signs in no more and has no trouble to tell", async () => {
  const run = await start({ defences: ["none", "origin"] });
  const over = new AbortController();
  void run.ended.then(() => over.abort());
  const node = nodeBrowser();
  const asked: string[] = [];
  const half = runSecurity(run, over.signal, {
    ...node,
    async fetch(input, init) {
      asked.push(new URL(String(input)).pathname.split("/").slice(3).join("/"));
      if (asked.length === 2) {
        run.stop();
        const page = run.url("/none/page/neighbour", "http");
        await expect.poll(async () => (await fetch(page)).status).toBe(503);
      }
      return node.fetch(input, init);
    },
  });
  await half;
  run.done();
  const { state, events } = await run.ended;
  expect(state).toMatchObject({ outcome: "stopped" });
  expect(asked).toEqual(["none/login/app", "origin/login/app"]);
  expect(events.filter(({ type }) => type === "security.trouble")).toEqual([]);
});

test("a page that is turned away while the run goes on tells why", async () => {
  const run = await start({ defences: ["none"] });
  const node = nodeBrowser();
  const byPut: typeof fetch = (input, init) => node.fetch(input, { ...init, method: "PUT" });
  await runSecurity(run, new AbortController().signal, { ...node, fetch: byPut });
  run.done();
  const { events } = await run.ended;
  const told = events.filter(({ type }) => type === "security.trouble").map(({ data }) => data);
  expect(told).toEqual([{ defence: "none", why: "login was answered 403" }]);
});

test("[TAP4] a page whose kept connections belong to another run gets in all the same", async () => {
  const browser = nodeBrowser();
  const other = await session.start("handshake", { mode: "browser" });
  if (!other.ok) throw new Error(other.error.message);
  const url = other.run.url("/", "http");
  const kept = Array.from({ length: 6 }, () => browser.fetch(url, { mode: "no-cors" }));
  await Promise.all(kept.map(async (answer) => (await answer).text()));
  const run = await start({ defences: ["ticket"] });
  await runSecurity(run, new AbortController().signal, browser);
  run.done();
  other.run.stop();
  other.run.done();
  const { events } = await run.ended;
  expect(events.filter(({ type }) => type === "security.trouble")).toEqual([]);
  const came = events.flatMap(({ type, data }) => (type === "security.came" ? data.visitor : []));
  expect(came).toEqual(["app", "forger", "neighbour", "stranger"]);
});

test("[CHA1] a neighbour that robs a Strict cookie without any other defence passes, too", async () => {
  const challenge = securityChallenges.find(({ id }) => id === "robbed-in-spite");
  if (!challenge) throw new Error("There is no such challenge.");
  const params = { defences: ["none"], sameSite: "Strict" };
  const { events } = await wholeRun(params);
  expect(judgeRun(challenge, events, params)).toEqual({ passed: true });
});

describe("parameters", () => {
  test.each([
    ["defences", { defences: [] }],
    ["defences", { defences: ["none", "none"] }],
    ["sameSite", { sameSite: "Loose" }],
    ["flood", { flood: 301 }],
    ["mostKiB", { mostKiB: 0 }],
    ["mana", { mana: 1 }],
  ])("[RUN2] are refused with the field's name: %s", async (field, params) => {
    const started = await session.start("security", params);
    expect(started).toMatchObject({ ok: false, error: { code: "bad-params" } });
    expect(started.ok === false && started.error.message).toContain(field);
  });
});
