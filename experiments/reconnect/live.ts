import { setTimeout as delay } from "node:timers/promises";
import type { ServerContext } from "#experiments/server-half.ts";
import type { reconnect } from "./contract.ts";
import type { Fleet } from "./fleet.ts";
import type { Target } from "./target.ts";

type Context = ServerContext<typeof reconnect>;

/** The page's client is waited for so long; the run goes on without one. */
const PAGE_WITHIN_MS = 3_000;
/** Before the restart, and after all are back: so that messages come to all. */
const CALM_MS = 1_000;

/** Something about who is connected has changed; waited for by one at a time. */
export class Changes {
  #resolve: () => void = () => {};

  readonly tell = (): void => this.#resolve();

  /** Resolves to true once `holds`, to false when `ms` are over. Rejects when the run ends before. */
  async until(holds: () => boolean, ms: number, signal: AbortSignal): Promise<boolean> {
    const over = new AbortController();
    const late = delay(ms, false, { signal: AbortSignal.any([signal, over.signal]) });
    try {
      while (!holds()) {
        const change = new Promise<boolean>((resolve) => {
          this.#resolve = () => resolve(true);
        });
        if (!(await Promise.race([change, late]))) return false;
      }
      return true;
    } finally {
      over.abort();
      late.catch(() => {});
    }
  }
}

/** The life of a run, up to the server's last word. Rejects when the run ends before. */
export async function live(
  { params, emit, signal }: Context,
  { target, fleet, changes }: { target: Target; fleet: Fleet; changes: Changes },
): Promise<void> {
  await target.listen();
  await fleet.open(signal);
  signal.throwIfAborted();
  const hasPage = () => !params.page || target.present.has(1);
  await changes.until(hasPage, PAGE_WITHIN_MS, signal);
  const page = target.present.has(1) && params.page ? 1 : 0;
  emit("reconnect.complete", { fleet: target.present.size - page, page });
  await delay(CALM_MS, undefined, { signal });

  const connections = target.present.size;
  emit("reconnect.restart", { connections, last: target.feed.last });
  target.goAway(params.ending);
  await delay(params.awayMs, undefined, { signal });
  await target.listen();
  emit("reconnect.listening", { last: target.feed.last });

  const isSettled = () => target.present.size + fleet.gaveUp >= connections;
  await changes.until(isSettled, params.seconds * 1000, signal);
  await delay(CALM_MS, undefined, { signal });
}
