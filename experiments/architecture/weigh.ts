import type { ServerContext } from "#experiments/server-half.ts";
import type { architecture } from "./contract.ts";
import { Crowd } from "./crowd.ts";
import type { Weighed, WeighMoment } from "./events.ts";
import { inTurn } from "./turn.ts";
import { isSteady, weightsOf } from "./weights.ts";

type Context = ServerContext<typeof architecture>;

/** Readings at each moment. */
const READINGS = 3;
/** So long a run waits until the crowds of others have been weighed. */
const PATIENCE_MS = 60_000;

/**
 * Leads a crowd through the three stages and weighs the process before, at each, and after; once
 * more when it was not steady, as a process that has just started is not. One crowd at a time, since
 * two would be in each other's figures. Never rejects.
 */
export async function weighCrowd(context: Context): Promise<void> {
  const patience = AbortSignal.any([context.signal, AbortSignal.timeout(PATIENCE_MS)]);
  try {
    const weighed = await inTurn(() => weigh(context), patience);
    if (weighed !== null) return;
    const seconds = PATIENCE_MS / 1000;
    context.emit("architecture.unweighed", {
      why: `The crowds of other runs were being weighed for ${seconds} seconds. Run it again.`,
    });
  } catch (error) {
    if (context.signal.aborted) return;
    const why = `The sidecar could not open its connections: ${String(error)}`;
    context.emit("architecture.unweighed", { why });
  }
}

async function weigh(context: Context): Promise<true> {
  const { crowd: count } = context.params;
  const crowd = await Crowd.listen(context.signal);
  try {
    await rehearse(crowd, count);
    const first = await round(context, crowd);
    if (!isSteady(weightsOf(first))) await round(context, crowd);
  } finally {
    crowd.end();
  }
  return true;
}

/** Once through all stages. */
async function round(context: Context, crowd: Crowd) {
  const { crowd: count } = context.params;
  const before = await look(context, "before", 0);
  await crowd.connect(count);
  const connected = await look(context, "connected", count);
  await crowd.upgrade();
  const upgraded = await look(context, "upgraded", count);
  crowd.remember();
  const stateful = await look(context, "stateful", count);
  await crowd.disconnect();
  const closed = await look(context, "closed", 0);
  return { before, connected, upgraded, stateful, closed };
}

/** Once without weighing: the first time, code is compiled and pools are filled that stay. */
async function rehearse(crowd: Crowd, count: number): Promise<void> {
  await crowd.connect(count);
  await crowd.upgrade();
  crowd.remember();
  await crowd.disconnect();
}

async function look(context: Context, moment: WeighMoment, connections: number): Promise<Weighed> {
  // Some garbage is only found by the second collection.
  await context.memory();
  const readings = [];
  for (let taken = 0; taken < READINGS; taken++) {
    const { heapUsed, external, arrayBuffers, rss } = await context.memory();
    readings.push({ heapUsed, external, arrayBuffers, rss });
  }
  context.signal.throwIfAborted();
  const resources = process.getActiveResourcesInfo();
  const sockets = resources.filter((name) => name === "TCPSocketWrap").length;
  const weighed = { moment, connections, readings, sockets, load: context.load() };
  context.emit("architecture.weighed", weighed);
  return weighed;
}
