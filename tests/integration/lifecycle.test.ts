import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Session } from "#client/session.ts";
import { readEvents } from "#db/queries/runs.ts";
import { runs } from "#db/schema.ts";
import { lifecycleParams } from "#experiments/lifecycle/contract.ts";
import { ENDINGS } from "#experiments/lifecycle/events.ts";
import { summarizeLifecycle } from "#experiments/lifecycle/summary.ts";
import { storedCapture } from "#lib/capture/stored-capture.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { beginLifecycle, dataOf } from "#tests/support/lifecycle-run.ts";
import { judge, SAID } from "#tests/support/lifecycle-table.ts";
import { nodeSession } from "#tests/support/node-session.ts";
import { type TestSidecar, testSidecar } from "#tests/support/sidecar.ts";
import { hasTshark, tsharkFrames } from "#tests/support/tshark.ts";

let sidecar: TestSidecar;
let session: Session;
/** All ten in one run. */
let whole: Awaited<ReturnType<Begun["end"]>>;

beforeAll(async () => {
  sidecar = await testSidecar();
  session = await nodeSession(sidecar);
  whole = await (await begin({ ...SAID, endings: ENDINGS, idleMs: 200 })).end();
});
afterAll(async () => {
  session.close();
  await sidecar.stop();
});

type Begun = Awaited<ReturnType<typeof beginLifecycle>>;
const begin = (params: Parameters<typeof beginLifecycle>[1]) => beginLifecycle(session, params);

describe("the ten endings, with ws as the client", () => {
  test.for(ENDINGS.filter((ending) => ending !== "page-leaves"))("%s", (ending) => {
    const { result, events, outcome } = whole;
    expect(outcome).toBe("finished");
    const found = result.endings.find((one) => one.ending === ending);
    if (!found) throw new Error("it was not run");
    expect(found.gaveUp).toBe(false);
    for (const cell of judge(found, events, "ws")) {
      expect.soft(cell.demanded, cell.what).toContainEqual(cell.found);
    }
  });

  test("page-leaves is left out: there is no page, and the log says so", () => {
    const { result } = whole;
    expect(result.endings.map(({ ending }) => ending)).not.toContain("page-leaves");
    expect(result.skipped.map(({ ending }) => ending)).toEqual(["page-leaves"]);
  });

  test("the codes that never travel are in no frame, and the log gives the same result again", () => {
    const { result, events } = whole;
    const codes = result.endings.flatMap(({ frames }) => frames.map(({ code }) => code));
    expect(codes.length).toBeGreaterThan(5);
    for (const code of [1005, 1006, 1015]) expect(codes).not.toContain(code);
    expect(summarizeLifecycle(events)).toEqual(result);
  });

  test("send: throws in CONNECTING, sends in OPEN, is discarded after, and bufferedAmount only grows", () => {
    const { result, events } = whole;
    for (const { socket, clientStates } of result.endings) {
      const sends = dataOf(events, "lifecycle.send", socket);
      expect(sends.map(({ state }) => state)).toEqual(clientStates);
      const known = sends.map(({ state, outcome }) => `${state} ${outcome}`);
      for (const one of known) {
        expect([
          "CONNECTING threw",
          "OPEN sent",
          "CLOSING discarded",
          "CLOSED discarded",
        ]).toContain(one);
      }
      const late = sends.filter(({ outcome }) => outcome === "discarded");
      for (const { state, bufferedBefore, bufferedAfter } of late) {
        const grown = `The page is ${state}.`.length;
        expect(Number(bufferedAfter)).toBe(Number(bufferedBefore) + grown);
      }
      const [first, second] = late;
      if (second) expect(second.bufferedBefore).toBe(first?.bufferedAfter);
    }
  });

  test("send of the server: ws calls back with an error once it is not OPEN", () => {
    const sends = dataOf(whole.events, "lifecycle.server-called", 1).filter(
      ({ call }) => call === "send",
    );
    expect(sends.map(({ state, outcome }) => [state, outcome])).toEqual([
      ["OPEN", "sent"],
      ["CLOSING", "WebSocket is not open: readyState 2 (CLOSING)"],
      ["CLOSED", "WebSocket is not open: readyState 3 (CLOSED)"],
    ]);
  });
});

describe("the run of the ten endings, kept", () => {
  test("[REC1] is in the database, and gives the same result from there", async () => {
    const { id, run, result } = whole;
    await expect.poll(() => run.getSnapshot().savedSeq).toBe(run.getSnapshot().lastSeq);
    const stored = await readEvents(sidecar.db, id);
    expect(stored).toEqual(run.getSnapshot().events);
    expect(summarizeLifecycle(stored)).toEqual(result);
    const [row] = await sidecar.db.select().from(runs).where(eq(runs.id, id));
    expect(row).toMatchObject({ experiment: "lifecycle", outcome: "finished", result });
  });

  test.skipIf(!hasTshark)("is a capture in which tshark finds the same Close frames", async () => {
    const { id, run, result } = whole;
    await expect.poll(() => run.getSnapshot().savedSeq).toBe(run.getSnapshot().lastSeq);
    const [row] = await sidecar.db.select().from(runs).where(eq(runs.id, id));
    if (!row) throw new Error("the run is not in the database");
    const directory = await mkdtemp(join(tmpdir(), "lab101-lifecycle-"));
    try {
      const file = join(directory, "run.pcapng");
      await writeFile(file, await new Response(await storedCapture(sidecar.db, row)).bytes());
      const closes = (await tsharkFrames(file)).filter(({ opcode }) => opcode === OPCODE.close);
      for (const { conn, ending, frames } of result.endings) {
        if (conn === null) continue;
        const found = closes
          .filter(({ stream }) => stream === conn - 1)
          .map(({ sender, payload }) => ({
            sender,
            code: Number.parseInt(payload.slice(0, 4), 16),
          }));
        // Behind the broken frame of the server nothing of it is read as frames any more.
        if (ending === "protocol-error") expect(found[0]).toEqual(frames[0]);
        else expect(found, ending).toEqual(frames);
      }
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});

describe.concurrent("one ending", () => {
  test("without a code: an empty Close, 1005 at both ends, and the server is told before the run ends", async () => {
    const { end } = await begin({ endings: ["client-closes"], clientCode: null, sends: false });
    const { result, events } = await end();
    expect(result.endings).toMatchObject([
      {
        client: { code: 1005, reason: "", wasClean: true },
        server: { code: 1005, reason: "" },
        frames: [
          { sender: "client", code: null },
          { sender: "server", code: null },
        ],
      },
    ]);
    expect(dataOf(events, "lifecycle.send")).toEqual([]);
    expect(dataOf(events, "lifecycle.server-called")).toEqual([]);
  });

  test("that never comes is given up, and the server's end does not outlive it", async () => {
    const { run, end } = await begin({ endings: ["idle-proxy"], idleMs: 1_000 });
    await until(run, ({ type }) => type === "socket.open");
    expect(await run.fault({ type: "cut", conns: null })).toEqual({ ok: true });
    const { result, events, outcome } = await end();
    expect(outcome).toBe("finished");
    expect(result.endings).toMatchObject([{ gaveUp: true, client: null, tcp: { how: "cut" } }]);
    const calls = dataOf(events, "lifecycle.server-called");
    expect(calls.map(({ call }) => call)).toContain("terminate");
  });

  test("[RUN6] that is stopped under way closes with 1001", async () => {
    const { run, end } = await begin({ endings: ["idle-proxy"], idleMs: 60_000 });
    await until(run, ({ type }) => type === "socket.open");
    run.stop();
    const { outcome, result } = await end();
    expect(outcome).toBe("stopped");
    expect(result.endings[0]?.frames[0]).toEqual({ sender: "server", code: 1001 });
  });
});

const BAD: readonly (readonly [params: Record<string, unknown>, field: string, rule: RegExp])[] = [
  [{ clientCode: 1006 }, "clientCode", /1006 never travels.*RFC 6455 7\.4\.1/],
  [{ serverCode: 1006 }, "serverCode", /1006 never travels.*RFC 6455 7\.4\.1/],
  [{ serverCode: 1005 }, "serverCode", /1005 never travels.*RFC 6455 7\.4\.1/],
  [{ clientCode: 999 }, "clientCode", /begin at 1000.*RFC 6455 7\.4\.2/],
  [{ serverCode: 999 }, "serverCode", /begin at 1000.*RFC 6455 7\.4\.2/],
  [{ serverCode: 5000 }, "serverCode", /end at 4999.*RFC 6455 7\.4\.2/],
  [{ clientCode: 1001 }, "clientCode", /A page may give 1000, or 3000 to 4999/],
  [{ clientReason: "é".repeat(62) }, "clientReason", /at most 123 bytes of UTF-8.*RFC 6455 5\.5/],
  [{ serverReason: "x".repeat(124) }, "serverReason", /at most 123 bytes of UTF-8.*RFC 6455 5\.5/],
  [{ endings: [] }, "endings", /Pick an ending/],
  [{ endings: ["reset", "reset"] }, "endings", /Each ending once/],
];

test.for(BAD)(
  "[RUN2] %j is refused, naming the field and the rule",
  async ([params, field, rule]) => {
    const parsed = lifecycleParams.safeParse(params);
    expect(parsed.error?.issues[0]).toMatchObject({
      path: [field],
      message: expect.stringMatching(rule),
    });
    const started = await session.start("lifecycle", params);
    expect(started).toMatchObject({ ok: false, error: { code: "bad-params" } });
    if (started.ok) return;
    expect(started.error.message).toMatch(rule);
    expect(started.error.message).toContain(field);
  },
);

/** Waits until the run's log holds such an event. */
async function until(run: Begun["run"], isIt: (event: RunEvent) => boolean): Promise<void> {
  await expect.poll(() => run.getSnapshot().events.some(isIt), { timeout: 10_000 }).toBe(true);
}
