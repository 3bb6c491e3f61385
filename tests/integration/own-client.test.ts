import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket as WsClient } from "ws";
import { MODES, type Mode, ownClientResult } from "#experiments/own-client/contract.ts";
import { toLatin1 } from "#protocol/bytes.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { inState, type OpenBench, openBench } from "#tests/support/own-client.ts";
import { python, pythonClient } from "#tests/support/python-client.ts";
import { type TestSidecar, testSidecar } from "#tests/support/sidecar.ts";

const TEXT = "Hello: Grüße, 漢字, 👋";
const PARAMS = { pingEveryMs: 250, pongWithinMs: 2_000, chatEveryMs: 50, fragments: 4 };

let sidecar: TestSidecar;

beforeAll(async () => {
  sidecar = await testSidecar();
});
afterAll(() => sidecar.stop());

/** A client under test: told to close, it gives the close code that it saw. */
interface Client {
  /** `messages`: what it must have received before. What is still inflating at the end is lost to undici, and the Close with it. */
  close(messages: number): Promise<number>;
}

/** A client with the API of the browser's WebSocket: undici's, which is Node's, and that of `ws`. */
function webSocketClient(Api: typeof WebSocket, url: string): Client {
  const socket = new Api(url);
  const closed = new Promise<number>((resolve) =>
    socket.addEventListener("close", ({ code }) => resolve(code)),
  );
  let received = 0;
  socket.addEventListener("message", () => {
    received++;
  });
  socket.addEventListener("open", () => {
    socket.send(TEXT);
    socket.send(Uint8Array.of(0, 1, 2, 3));
  });
  return {
    async close(messages) {
      while (received < messages) await once(socket, "message");
      socket.close(1000, "Seen enough");
      return closed;
    },
  };
}

const CLIENTS: readonly [name: string, connect: ((url: string) => Client) | null][] = [
  ["Node ws", (url) => webSocketClient(WsClient as unknown as typeof WebSocket, url)],
  ["undici", (url) => webSocketClient(WebSocket, url)],
  ["python3 websockets", python === null ? null : (url) => pythonClient(python ?? "", url)],
];

/** What the page must have seen, the connection being open, before the client may close. */
const SEEN: Readonly<Record<Mode, (connection: Connection, bench: OpenBench) => boolean>> = {
  echo: (connection) => messages(connection, "server") === 2,
  silent: (connection) => messages(connection, "client") === 2,
  chatty: (connection) => messages(connection, "server") > 3,
  "server-pings": (_, bench) => told(bench, "client.pong") >= 2,
  "closes-first": ({ closed }) => closed !== null,
  fragmenting: (connection, bench) =>
    messages(connection, "server") === 3 && told(bench, "client.pong") >= 1,
  compressing: (connection) => messages(connection, "server") === 2,
};

function messages(connection: Connection, from: Sender): number {
  return connection.messages.filter(
    ({ sender, kind }) => sender === from && (kind === "text" || kind === "binary"),
  ).length;
}

function told(bench: OpenBench, type: string): number {
  return bench.events().filter((event) => event.type === type).length;
}

describe.concurrent.each(CLIENTS)("%s as the learner's own client", (_name, connect) => {
  test.skipIf(connect === null).for(MODES)(
    "[BEN2] [BEN3] %s: its bytes are there live, and nothing is wrong with it",
    async (mode) => {
      const bench = await openBench(sidecar, PARAMS);
      const client = connect?.(bench.url(mode));
      const seen = await bench.connection(1, (connection) => SEEN[mode](connection, bench));
      expect(seen.closed === null).toBe(mode !== "closes-first");
      expect(await client?.close(messages(seen, "server"))).toBe(1000);
      const findings = await bench.findings();
      expect(inState(findings, "bad")).toEqual([]);
      expect(inState(findings, "waiting")).toEqual([]);
      const good = inState(findings, "good");
      expect(good).toEqual(
        expect.arrayContaining(["handshake", "answer", "masking", "close-code"]),
      );
      expect(good).toContain(mode === "closes-first" ? "close-answer" : "close-begin");
      if (mode !== "closes-first") expect(good).toContain("text");
      if (mode === "server-pings" || mode === "fragmenting") expect(good).toContain("pongs");
      const { result, outcome } = await bench.stop();
      expect(outcome).toBe("stopped");
      expect(ownClientResult.parse(result)).toMatchObject({
        connections: 1,
        accepted: 1,
        faults: [],
      });
    },
  );
});

describe("what the server does", () => {
  test("[BEN2] fragmenting: each message in as many frames as asked for, a Ping within", async () => {
    const bench = await openBench(sidecar, PARAMS);
    const client = new WsClient(bench.url("fragmenting"));
    await once(client, "open");
    client.send(TEXT);
    const { frames, messages: whole } = await bench.connection(1, ({ messages: all }) =>
      all.some(({ sender, frames: parts }) => sender === "server" && parts.length === 4),
    );
    const sent = frames.filter(({ sender }) => sender === "server").slice(0, 5);
    expect(sent.map(({ frame }) => [frame.opcode, frame.fin])).toEqual([
      [OPCODE.text, false],
      [OPCODE.ping, true],
      [OPCODE.continuation, false],
      [OPCODE.continuation, false],
      [OPCODE.continuation, true],
    ]);
    expect(whole.find(({ kind }) => kind === "text")?.frames).toHaveLength(4);
    client.close();
    await bench.stop();
  });

  test("[BEN2] compressing, and only it, agrees to permessage-deflate, and says so", async () => {
    const bench = await openBench(sidecar, PARAMS);
    for (const [index, mode] of MODES.entries()) {
      const client = new WsClient(bench.url(mode));
      await once(client, "open");
      client.close();
      const { data } = await bench.event("client.accepted", index + 1);
      expect(data.mode).toBe(mode);
      expect(data.extensions).toBe(mode === "compressing" ? "permessage-deflate" : "");
      await bench.connection(index + 1);
    }
    await bench.stop();
  });

  test("[BEN3] a Ping that is answered late is told of twice, and the connection lives", async () => {
    const bench = await openBench(sidecar, { ...PARAMS, pongWithinMs: 250 });
    const client = new WsClient(bench.url("server-pings"), { autoPong: false });
    const [payload] = await once(client, "ping");
    const { data } = await bench.event("client.unanswered");
    expect(data.waitedMs).toBe(250);
    client.pong(payload);
    const pong = await bench.event("client.pong");
    expect(pong.data.tookMicros).toBeGreaterThanOrEqual(250_000);
    expect(toLatin1(payload)).toBe("ping 1");
    expect(client.readyState).toBe(WsClient.OPEN);
    client.close();
    expect((await bench.findings()).pongs).toMatchObject({ state: "bad", frame: 0 });
    await bench.stop();
  });

  test("[BEN7] closes-first: it tells who closed first, and who ended TCP", async () => {
    const bench = await openBench(sidecar, PARAMS);
    const client = new WsClient(bench.url("closes-first"));
    const [code, reason] = await once(client, "close");
    expect([code, reason.toString()]).toEqual([1000, "The server goes first"]);
    const { data } = await bench.event("client.closed");
    expect(data).toMatchObject({ code: 1000, first: "server", tcp: "server" });
    await bench.stop();
  });
});
