import { setTimeout as delay } from "node:timers/promises";
import type { ServerContext } from "#experiments/server-half.ts";
import type { Broker } from "./broker.ts";
import type { scaling } from "./contract.ts";
import type { Room } from "./room.ts";
import { DRAIN_AFTER, MESSAGES, OUTAGE_AFTER, OUTAGE_MS } from "./script.ts";

type Context = ServerContext<typeof scaling>;

const LOOK_MS = 10;
/** Members are waited for so long, and a message of theirs. */
const MEMBERS_WITHIN_MS = 5_000;
const MESSAGE_WITHIN_MS = 5_000;
/** The servers are waited for so long, to say each other what is left. */
const SETTLED_WITHIN_MS = 3_000;
/** Before the end: what is on its way arrives, and what is known of who is present settles. */
const CALM_MS = 600;

/** The life of a run, up to the last word. Rejects when the run ends before. */
export async function live({ params, emit, signal }: Context, room: Room): Promise<void> {
  const until = (holds: () => boolean, ms: number) => waitUntil(holds, ms, signal);
  await room.connect();
  signal.throwIfAborted();
  await until(() => room.isSettled, SETTLED_WITHIN_MS);
  await until(() => room.members === params.members, MEMBERS_WITHIN_MS);
  emit("scaling.complete", { members: room.members });

  const faults = Promise.all([
    params.outage && room.broker ? fail(room.broker) : null,
    params.drain ? drain() : null,
  ]);
  faults.catch(() => {});
  let heard = -1;
  while (room.said < MESSAGES && heard < room.said) {
    heard = room.said;
    await until(() => room.said > heard, MESSAGE_WITHIN_MS);
  }
  if (room.said === MESSAGES) await faults;
  await until(() => room.isSettled && room.members === params.members, SETTLED_WITHIN_MS);
  await delay(CALM_MS, undefined, { signal });

  async function fail(broker: Broker): Promise<void> {
    await until(() => room.said >= OUTAGE_AFTER, Number.POSITIVE_INFINITY);
    broker.kill();
    emit("scaling.broker-away", {});
    await delay(OUTAGE_MS, undefined, { signal });
    await broker.listen();
    emit("scaling.broker-back", {});
  }

  async function drain(): Promise<void> {
    await until(() => room.said >= DRAIN_AFTER, Number.POSITIVE_INFINITY);
    room.drain();
  }
}

/** Resolves when it holds, or when `ms` are over. Rejects when the run ends before. */
async function waitUntil(holds: () => boolean, ms: number, signal: AbortSignal): Promise<void> {
  const late = performance.now() + ms;
  while (!holds() && performance.now() < late) await delay(LOOK_MS, undefined, { signal });
}
