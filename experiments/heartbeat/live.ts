import { setTimeout as delay } from "node:timers/promises";
import type { ServerContext } from "#experiments/server-half.ts";
import type { Cables } from "./cables.ts";
import type { heartbeat } from "./contract.ts";
import type { OwnClients } from "./own-clients.ts";
import type { PageTurn } from "./page-turn.ts";
import type { Roster } from "./roster.ts";

type Context = ServerContext<typeof heartbeat>;

/** From when all have joined until cables are pulled. */
const PULL_AFTER_MS = 1_000;
/** From one look at the process's memory to the next. */
const SAMPLE_MS = 2_000;

export interface Fleet {
  readonly roster: Roster;
  readonly page: PageTurn;
  readonly own: OwnClients;
  readonly cables: Cables;
}

/** The life of a fleet, up to the end of its time. Rejects when the run ends before. */
export async function live(context: Context, fleet: Fleet): Promise<void> {
  const { roster, page, own, cables } = fleet;
  const { params, signal, now } = context;
  await weigh(context, roster, "before");
  page.goOn();
  await Promise.all([own.open(roster.claim(params.fromPage + 1)), page.over]);
  await own.open(roster.claim(1));
  signal.throwIfAborted();
  const complete = now();
  const reached = (ms: number) =>
    delay(Math.max(0, ms - (now() - complete) / 1000), undefined, { signal });
  context.emit("heartbeat.complete", {
    page: roster.countOf("page"),
    sidecar: roster.countOf("sidecar"),
  });
  await weigh(context, roster, "complete");
  await reached(PULL_AFTER_MS);
  cables.pull(Math.min(params.pull, cables.whole().length));
  for (let at = SAMPLE_MS; at < params.seconds * 1000; at += SAMPLE_MS) {
    await reached(at);
    await weigh(context, roster, "sample");
  }
  await reached(params.seconds * 1000);
  await weigh(context, roster, "end");
}

async function weigh(
  context: Context,
  roster: Roster,
  at: "before" | "complete" | "sample" | "end",
): Promise<void> {
  const { rss: resident, heapUsed, external } = await context.memory();
  context.signal.throwIfAborted();
  const connections = roster.present.length;
  context.emit("heartbeat.memory", { at, connections, resident, heapUsed, external });
}
