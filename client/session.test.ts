import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { WebSocketServer, type WebSocket as Wire } from "ws";
import { type ClientMessage, clientMessageSchema, type ServerMessage } from "#protocol/session.ts";
import type { Platform } from "./platform.ts";
import { createSession, type SessionOptions } from "./session.ts";
import type { Store } from "./store.ts";

const RUN = "11111111-1111-4111-8111-111111111111";
const COOKIE = "session=abc";

type Type = ClientMessage["type"];
type Of<T extends Type> = Extract<ClientMessage, { type: T }>;

/** One control channel as the scripted sidecar holds it. Messages of clients must be of the protocol. */
class Channel {
  readonly #wire: Wire;
  readonly #inbox: ClientMessage[] = [];
  readonly #readers = new Set<() => void>();
  readonly cookie: string | undefined;
  /** As on a cable that was cut: nothing is answered. */
  muted = false;
  clocks = 0;

  constructor(wire: Wire, cookie: string | undefined) {
    this.#wire = wire;
    this.cookie = cookie;
    wire.on("message", (data) => {
      const message = clientMessageSchema.parse(JSON.parse(String(data)));
      if (this.muted) return;
      if (message.type === "clock") {
        this.clocks++;
        const now = performance.now() * 1000 + 1e9;
        return this.send({ type: "clock", t0: message.t0, t1: now, t2: now });
      }
      this.#inbox.push(message);
      for (const read of this.#readers) read();
    });
  }

  send(message: ServerMessage | string) {
    this.#wire.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  /** Takes the next message of a type out of the inbox. */
  next<T extends Type>(type: T): Promise<Of<T>> {
    return new Promise((resolve) => {
      const read = () => {
        const found = this.#inbox.find((message): message is Of<T> => message.type === type);
        if (!found) return;
        this.#readers.delete(read);
        this.#inbox.splice(this.#inbox.indexOf(found), 1);
        resolve(found);
      };
      this.#readers.add(read);
      read();
    });
  }

  close(code: number) {
    this.#wire.close(code);
  }

  /** The network goes away: no Close frame. */
  drop() {
    this.#wire.terminate();
  }
}

/** Site and sidecar on one port, speaking the real protocol as each test's script says. */
async function startPeer() {
  const sockets = new WebSocketServer({ noServer: true });
  const arrived: Channel[] = [];
  const waiting: ((channel: Channel) => void)[] = [];
  const http = createServer(({ url, headers }, response) => {
    if (url === "/api/session") peer.sessionPosts++;
    response.setHeader("access-control-allow-origin", headers.origin ?? "*");
    response.end(url === "/api/session" ? JSON.stringify({ ws: peer.ws }) : "{}");
  });
  http.on("upgrade", (request, socket, head) => {
    if (peer.refuseUpgrades) return void socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    expect(request.url).toBe("/session");
    sockets.handleUpgrade(request, socket, head, (wire) => {
      const channel = new Channel(wire, request.headers.cookie);
      const take = waiting.shift();
      if (take) take(channel);
      else arrived.push(channel);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;
  const peer = {
    site: `http://127.0.0.1:${port}`,
    ws: `ws://127.0.0.1:${port}`,
    sessionPosts: 0,
    refuseUpgrades: false,
    /** Connections that no test has asked for. */
    unexpected: () => arrived.length,
    channel(): Promise<Channel> {
      const channel = arrived.shift();
      return channel ? Promise.resolve(channel) : new Promise((resolve) => waiting.push(resolve));
    },
    /** The next channel, after `hello` and `welcome`. */
    async welcomed(): Promise<Channel> {
      const channel = await peer.channel();
      await channel.next("hello");
      const sidecar = { sidecar: "main", version: "1", recording: "ok" } as const;
      channel.send({ type: "welcome", learner: "ada", ...sidecar });
      return channel;
    },
    close() {
      for (const client of sockets.clients) client.terminate();
      http.close();
      http.closeAllConnections();
    },
  };
  return peer;
}

/** Node's own WebSocket takes headers, which the browser's type does not say. */
const NodeWebSocket = WebSocket as unknown as new (url: string, init: object) => WebSocket;

/** A page that the test turns, with a WebSocket that carries the cookie. */
function createPage() {
  const listeners = new Set<(what: "visible" | "online") => void>();
  const page = {
    hidden: false,
    wake(what: "visible" | "online") {
      for (const listener of listeners) listener(what);
    },
  };
  const platform: Partial<Platform> = {
    createWebSocket: (url, protocols) =>
      new NodeWebSocket(url, { protocols, headers: { cookie: COOKIE } }),
    hidden: () => page.hidden,
    onWake(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return { page, platform };
}

const quick = { baseMs: 5, capMs: 20, floorMs: 1, stableMs: 10_000 };
const slow = { baseMs: 60_000, capMs: 60_000, floorMs: 60_000, stableMs: 10_000 };
const open: { close(): void }[] = [];

afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

async function setUp(timing: SessionOptions["timing"] = {}) {
  const peer = await startPeer();
  const { page, platform } = createPage();
  const session = createSession({
    site: peer.site,
    platform,
    timing: { backoff: quick, backoffLater: quick, reportIntervalMs: 1, ...timing },
  });
  open.push(session, peer);
  return { peer, page, session };
}

/** A session with one run that has begun. */
async function setUpRun(timing: SessionOptions["timing"] = {}) {
  const { peer, page, session } = await setUp(timing);
  const starting = session.start("handshake", { mode: "browser" }, "handshake");
  const channel = await peer.welcomed();
  const { ref, type: _, ...request } = await channel.next("run.start");
  const wanted = { experiment: "handshake", params: { mode: "browser" }, lesson: "handshake" };
  expect(request).toEqual(wanted);
  const startedAt = new Date().toISOString();
  channel.send({ type: "run.started", ref, run: RUN, token: "tok", zero: 1e9, startedAt });
  const result = await starting;
  if (!result.ok) throw new Error(result.error.message);
  return { peer, page, session, channel, run: result.run };
}

/** Resolves with the first snapshot for which the condition holds. */
function when<T>(store: Store<T>, condition: (snapshot: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    const check = () => {
      if (!condition(store.getSnapshot())) return;
      stop();
      resolve(store.getSnapshot());
    };
    const stop = store.subscribe(check);
    check();
  });
}

const status = (wanted: string) => (state: { status: string }) => state.status === wanted;

function events(...list: [seq: number, type?: string][]): ServerMessage {
  const all = list.map(([seq, type = "note"]) => {
    const side = type === "note" ? ("server" as const) : ("browser" as const);
    return { seq, at: seq, side, type, data: {} };
  });
  return { type: "run.events", run: RUN, events: all };
}

function ended(lastSeq: number): ServerMessage {
  return {
    type: "run.ended",
    run: RUN,
    outcome: "finished",
    lastSeq,
    result: { n: 1 },
    challenges: [],
  };
}

test("connects only when asked, with the session's cookie and the subprotocol", async () => {
  const { peer, session } = await setUp();
  expect(session.getSnapshot()).toEqual({ status: "idle" });
  expect(peer.sessionPosts).toBe(0);
  const connecting = session.connect();
  const channel = await peer.welcomed();
  expect(channel.cookie).toBe(COOKIE);
  expect(await connecting).toMatchObject({ status: "open", learner: "ada", recorder: "ok" });
  expect(peer.sessionPosts).toBe(1);
});

test("[RUN6] a run: started, events, saved, ended with its result", async () => {
  const { channel, run } = await setUpRun();
  channel.send(events([1], [2]));
  channel.send({ type: "run.saved", run: RUN, seq: 2 });
  channel.send(events([3]));
  channel.send(ended(3));
  const last = await run.ended;
  expect(last.state).toEqual({
    status: "ended",
    outcome: "finished",
    result: { n: 1 },
    challenges: [],
  });
  expect(last.savedSeq).toBe(2);
  expect(run.getSnapshot().events.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  channel.send({ type: "run.saved", run: RUN, seq: 3 });
  expect(await when(run, ({ savedSeq }) => savedSeq === 3)).toMatchObject({ lastSeq: 3 });
});

test("[RES1] after a drop the run resumes from the last event, and what never arrived is sent again", async () => {
  const { peer, session, channel, run } = await setUpRun();
  run.report("a", {});
  run.report("b", {});
  await channel.next("run.report");
  channel.send(events([1], [2, "a"]));
  await when(run, ({ lastSeq }) => lastSeq === 2);
  channel.drop();
  await when(session, status("waiting"));
  expect(run.getSnapshot().attached).toBe(false);
  run.report("c", {});
  const second = await peer.welcomed();
  const resume = await second.next("run.resume");
  expect(resume).toMatchObject({ run: RUN, seq: 2 });
  second.send({ type: "run.resumed", ref: resume.ref, run: RUN, live: true, savedSeq: 1 });
  second.send(events([3, "b"]));
  const { events: again } = await second.next("run.report");
  expect(again.map(({ type }) => type)).toEqual(["c"]);
  second.send(events([4, "c"]));
  await when(run, ({ lastSeq, attached }) => lastSeq === 4 && attached);
  second.send(ended(4));
  expect((await run.ended).state).toMatchObject({ status: "ended" });
  expect(peer.sessionPosts).toBe(1);
});

test("[EVT1] duplicates are ignored; on a gap the missing events are asked for", async () => {
  const { channel, run } = await setUpRun();
  channel.send(events([1], [2]));
  channel.send(events([2], [5]));
  const { ref, seq } = await channel.next("run.resume");
  expect(seq).toBe(2);
  expect(run.getSnapshot().events.map(({ seq }) => seq)).toEqual([1, 2]);
  channel.send({ type: "run.resumed", ref, run: RUN, live: true, savedSeq: 0 });
  channel.send(events([3], [4], [5]));
  await when(run, ({ lastSeq }) => lastSeq === 5);
  expect(run.getSnapshot().events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
});

test("[AUT1] 4401: makes a learner and connects again, once; then fails with a remedy", async () => {
  const { peer, session } = await setUp();
  const connecting = session.connect();
  (await peer.channel()).close(4401);
  (await peer.channel()).close(4401);
  expect(await connecting).toMatchObject({ status: "failed", kind: "no-session" });
  expect(peer.sessionPosts).toBe(2);
});

test("[AUT1] 4401 on a channel whose new learner is welcomed goes on with its runs", async () => {
  const { peer, channel, run } = await setUpRun();
  channel.close(4401);
  const second = await peer.welcomed();
  expect(await second.next("run.resume")).toMatchObject({ run: RUN });
  expect(peer.sessionPosts).toBe(2);
  expect(run.getSnapshot().state).toEqual({ status: "running" });
});

test("[AUT4] a run asked for on the channel of somebody who signed out is asked for again", async () => {
  const { peer, session } = await setUp();
  const starting = session.start("handshake", { mode: "browser" });
  const first = await peer.welcomed();
  const { ref: _, ...asked } = await first.next("run.start");
  first.close(4401);
  const second = await peer.welcomed();
  const again = await second.next("run.start");
  expect(again).toMatchObject(asked);
  const startedAt = new Date().toISOString();
  const { ref } = again;
  second.send({ type: "run.started", ref, run: RUN, token: "t", zero: 0, startedAt });
  expect(await starting).toMatchObject({ ok: true });
});

test.each([1009, 4400, 4406])(
  "[CLS1] %i stays closed, says so, and ends its runs",
  async (code) => {
    const { peer, session, channel, run } = await setUpRun();
    channel.close(code);
    const failed = await when(session, status("failed"));
    expect(await run.ended).toMatchObject({ state: { status: "lost" } });
    expect(failed).toMatchObject({
      why: expect.stringMatching(/./),
      remedy: expect.stringMatching(/./),
    });
    expect(peer.unexpected()).toBe(0);
  },
);

test("[CLS1] 1000 stays closed", async () => {
  const { session, channel, run } = await setUpRun();
  channel.close(1000);
  expect(await run.ended).toMatchObject({ state: { status: "lost" } });
  expect(session.getSnapshot()).toEqual({ status: "idle" });
});

test("[CLS1] 1013 and 4503 wait longer than 1012", async () => {
  for (const [code, kind] of [
    [1013, "overloaded"],
    [4503, "database-away"],
  ] as const) {
    const { session, channel } = await setUpRun({ backoffLater: slow });
    const closedAt = Date.now();
    channel.close(code);
    const waiting = await when(session, status("waiting"));
    expect(waiting).toMatchObject({ kind, attempt: 1 });
    const retryAt = "retryAt" in waiting ? waiting.retryAt : null;
    expect(retryAt).toBeGreaterThanOrEqual(closedAt + slow.floorMs);
  }
  const { peer, channel } = await setUpRun({ backoffLater: slow });
  channel.close(1012);
  await peer.welcomed();
});

test("while the page is hidden it does not connect; it does once the page is in view", async () => {
  const { peer, page, session, channel } = await setUpRun();
  page.hidden = true;
  channel.drop();
  await when(session, (state) => state.status === "waiting" && state.retryAt === null);
  page.wake("online");
  expect(session.getSnapshot().status).toBe("waiting");
  expect(peer.unexpected()).toBe(0);
  page.hidden = false;
  page.wake("visible");
  const second = await peer.welcomed();
  await second.next("run.resume");
});

test("the network coming back means trying at once, and not again when the wait is over", async () => {
  const wait = { baseMs: 1_500, capMs: 1_500, floorMs: 1_500, stableMs: 10_000 };
  const { peer, page, session, channel } = await setUpRun({ backoff: wait });
  channel.drop();
  const { retryAt } = { retryAt: 0, ...(await when(session, status("waiting"))) };
  page.wake("online");
  await Promise.all([peer.welcomed(), when(session, status("open"))]);
  expect(Date.now()).toBeLessThan(retryAt ?? 0);
  // A timer begun later for the same wait fires later: by then the first one has fired, or is gone.
  await new Promise((resolve) => setTimeout(resolve, wait.floorMs));
  expect(session.getSnapshot().status).toBe("open");
});

test("a message that is not of the protocol: page and sidecar are of different versions", async () => {
  const { session, channel, run } = await setUpRun();
  channel.send("hello?");
  const failed = await when(session, status("failed"));
  expect(failed).toMatchObject({ kind: "versions-differ" });
  expect(await run.ended).toMatchObject({ state: { status: "lost" } });
});

test("[HRT1] clocks are compared while a run is live; without an answer the channel is left", async () => {
  const { peer, channel } = await setUpRun({ clockIntervalMs: 5, answerDeadlineMs: 1_500 });
  // The burst at the start and the one at the start of the run make six.
  await vi.waitFor(() => expect(channel.clocks).toBeGreaterThan(6));
  channel.muted = true;
  const second = await peer.welcomed();
  expect(await second.next("run.resume")).toMatchObject({ run: RUN });
});

test("a refused upgrade is explained: something strips it, as plain HTTP gets through", async () => {
  const { peer, session } = await setUp();
  peer.refuseUpgrades = true;
  expect(await session.connect()).toMatchObject({ status: "failed", kind: "upgrade-blocked" });
  peer.refuseUpgrades = false;
  const again = session.connect();
  await peer.welcomed();
  expect(await again).toMatchObject({ status: "open" });
});

test("what worked before in this page is tried again, whatever the diagnosis", async () => {
  const { peer, session, channel } = await setUpRun();
  peer.refuseUpgrades = true;
  channel.drop();
  await when(session, (s) => s.status === "waiting" && s.kind === "upgrade-blocked");
  peer.refuseUpgrades = false;
  await peer.welcomed();
});

test("close says 1000, loses its runs and does not come back", async () => {
  const { peer, session, run } = await setUpRun();
  session.close();
  expect(await run.ended).toMatchObject({ state: { status: "lost" } });
  expect(session.getSnapshot()).toEqual({ status: "idle" });
  const again = session.start("handshake", {});
  await peer.welcomed();
  session.close();
  expect(await again).toMatchObject({ ok: false, error: { code: "closed" } });
});
