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
  const { roster, page, own } = fleet;
  await weigh(context, roster, "before");
  page.goOn();
  await Promise.all([own.open(roster.claim(context.params.fromPage + 1)), page.over]);
  await own.open(roster.claim(1));
  context.signal.throwIfAborted();
  context.emit("heartbeat.complete", {
    page: roster.countOf("page"),
    sidecar: roster.countOf("sidecar"),
  });
  const over = new AbortController();
  await Promise.all([
    pullInTime(context, fleet).finally(() => over.abort()),
    weighOften(context, roster, over.signal),
  ]);
  await weigh(context, roster, "end");
}

/** Resolves at the end of the fleet's time. */
async function pullInTime({ params, signal }: Context, { cables }: Fleet): Promise<void> {
  await delay(PULL_AFTER_MS, undefined, { signal });
  cables.pull(Math.min(params.pull, cables.whole().length));
  await delay(params.seconds * 1000 - PULL_AFTER_MS, undefined, { signal });
}

/** Others wait for a look at the memory, too: the fleet does not wait with them. */
async function weighOften(context: Context, roster: Roster, over: AbortSignal): Promise<void> {
  for (let at: "complete" | "sample" = "complete"; !over.aborted; at = "sample") {
    await weigh(context, roster, at);
    await delay(SAMPLE_MS, undefined, { signal: over }).catch(() => {});
  }
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
