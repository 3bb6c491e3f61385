import { setTimeout as delay } from "node:timers/promises";
import { EventSource } from "eventsource";
import { WebSocket } from "ws";
import type { Run } from "#client/run.ts";
import { createSession, type Session } from "#client/session.ts";
import { findBrowserHalf } from "#experiments/browsers.ts";
import type { FaultInput } from "#protocol/fault.ts";
import { ORIGIN } from "./site.ts";
import { between, nextPlan, type Plan, type Random } from "./soak-plans.ts";

// Node has no EventSource of its own.
globalThis.EventSource ??= EventSource as unknown as typeof globalThis.EventSource;

/** Counts what became of runs: by experiment and outcome. */
export type Tally = Map<string, number>;

/** Behind a stall that nobody lifts some runs would go on to their limit, which is ten minutes. */
const LIFTED: FaultInput = {
  type: "set",
  conns: null,
  up: { stalled: false },
  down: { stalled: false },
};
/** One run in so many is left with the page: the sidecar must find out, and end it. */
const LEAVES_ONE_IN = 12;

/**
 * A learner who starts one random experiment after the other until `until` (`performance.now`),
 * through the page's own control channel and the real browser halves. Rejects when a run is refused.
 */
export async function learn(
  site: { readonly port: number; readonly cookie: string; readonly address: string },
  random: Random,
  until: number,
  tally: Tally,
): Promise<void> {
  let session = openSession(site);
  while (performance.now() < until) {
    const plan = nextPlan(random);
    const started = await session.start(plan.experiment, plan.params);
    if (!started.ok) {
      if (started.error.code !== "too-many-runs") {
        throw new Error(`${plan.experiment}: ${started.error.message}`);
      }
      // Those that were left live for a while.
      await delay(1_000);
      continue;
    }
    if (between(random, 1, LEAVES_ONE_IN) === 1) {
      void follow(started.run, plan);
      await delay(between(random, 0, 1_000));
      session.close();
      session = openSession(site);
      count(tally, `${plan.experiment}: left`);
    } else {
      const { state } = await follow(started.run, plan);
      count(
        tally,
        `${plan.experiment}: ${state.status === "ended" ? state.outcome : state.status}`,
      );
    }
  }
  session.close();
}

/** What the page does in a run: its half of the experiment, faults, and perhaps Stop. */
async function follow(run: Run, { experiment, stopAfterMs, faults }: Plan) {
  const over = new AbortController();
  void run.ended.then(() => over.abort());
  const half = findBrowserHalf(experiment);
  const own = experiment === "own-client" ? echo(run, over.signal) : null;
  void half?.(run, over.signal).then(() => run.done());
  for (const fault of faults) {
    await Promise.race([delay(500), run.ended]);
    await run.fault(fault);
  }
  if (faults.length > 0) {
    await Promise.race([delay(2_000), run.ended]);
    await run.fault(LIFTED);
  }
  if (stopAfterMs !== null) {
    await Promise.race([delay(stopAfterMs), run.ended]);
    run.stop();
  }
  const end = await run.ended;
  await own;
  return end;
}

/** A client of the learner's own: sends a message, and the next when it is back. */
async function echo(run: Run, over: AbortSignal): Promise<void> {
  const socket = new WebSocket(run.url("/echo", "ws"));
  const closed = new Promise((resolve) => socket.once("close", resolve));
  over.addEventListener("abort", () => socket.terminate(), { once: true });
  socket.on("error", () => {});
  socket.on("open", () => socket.send("hello"));
  socket.on("message", (data) => setTimeout(() => socket.send(data, () => {}), 20));
  await closed;
}

function openSession({ port, cookie, address }: Parameters<typeof learn>[0]): Session {
  return createSession({
    site: ORIGIN,
    client: "soak",
    platform: {
      createWebSocket: (url, protocols) =>
        new WebSocket(url, protocols, {
          origin: ORIGIN,
          headers: { cookie },
          localAddress: address,
        }) as unknown as globalThis.WebSocket,
      fetch: async (input, init) =>
        String(input).startsWith(ORIGIN)
          ? Response.json({ ws: `ws://127.0.0.1:${port}` })
          : fetch(input, init),
    },
  });
}

function count(tally: Tally, what: string): void {
  tally.set(what, (tally.get(what) ?? 0) + 1);
}
