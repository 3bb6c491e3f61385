import * as z from "zod/mini";
import { type Progress, progressSchema } from "#protocol/progress.ts";
import { backoffDelay, RECONNECT } from "./backoff.ts";
import type { ProgressStore } from "./progress-store.ts";

const DEADLINE_MS = 10_000;
/** Waits for so long after a change: a learner who answers ten questions is ten changes. */
const QUIET_MS = 1_000;
const PATH = "/api/progress";

const answerSchema = z.object({ progress: progressSchema });

type Told =
  | { readonly ok: true; readonly progress: Progress }
  /** `later`: trying again may help. */
  | { readonly ok: false; readonly later: boolean };

/**
 * Tells the server what this device knows, and learns what the others do. Never throws. A device that
 * knows nothing only asks.
 */
async function tellProgress(known: Progress, request: typeof fetch): Promise<Told> {
  const knowsNothing = known.resetAt === 0 && Object.keys(known.entries).length === 0;
  const told = {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ progress: known }),
  };
  try {
    const response = await request(PATH, {
      ...(knowsNothing ? {} : told),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    if (!response.ok)
      return { ok: false, later: response.status >= 500 || response.status === 429 };
    const answer = answerSchema.safeParse(await response.json());
    return answer.success
      ? { ok: true, progress: answer.data.progress }
      : { ok: false, later: false };
  } catch {
    return { ok: false, later: true };
  }
}

/** What syncing needs of the page. */
export interface SyncPlace {
  readonly request: typeof fetch;
  isOnline(): boolean;
  /** Calls when the network is back or the page came into view; returns the end of the subscription. */
  onWake(listener: () => void): () => void;
  /** Milliseconds from `QUIET_MS` or of the backoff. */
  after(ms: number, run: () => void): () => void;
}

export interface ProgressSync {
  /** Tries at once, whatever was planned; false when the server does not know everything then. */
  now(): Promise<boolean>;
  stop(): void;
}

/**
 * Keeps the store and the server equal: at the start, after changes, and when the page wakes. What
 * could not be told stays in the store, and is tried again with growing gaps, or when the network is
 * back. A refusal that trying cannot mend ends it until the page is loaded anew.
 */
export function startProgressSync(store: ProgressStore, place: SyncPlace): ProgressSync {
  /** What both knew when they last spoke. */
  let agreed: Progress | null = null;
  let attempt = 0;
  let underWay: Promise<boolean> | null = null;
  let cancel = () => {};
  let isOver = false;

  function plan(ms: number): void {
    cancel();
    cancel = place.after(ms, () => void now());
  }

  function now(): Promise<boolean> {
    cancel();
    underWay ??= round().finally(() => {
      underWay = null;
    });
    return underWay;
  }

  async function round(): Promise<boolean> {
    if (isOver || !place.isOnline()) return false;
    const sent = store.getSnapshot();
    const told = await tellProgress(sent, place.request);
    if (isOver) return false;
    if (!told.ok) {
      if (told.later) plan(backoffDelay(attempt++, RECONNECT));
      else stop();
      return false;
    }
    attempt = 0;
    const isUnchanged = store.getSnapshot() === sent;
    store.adopt(sent, told.progress);
    agreed = isUnchanged ? store.getSnapshot() : null;
    if (!isUnchanged) plan(QUIET_MS);
    return isUnchanged;
  }

  const unsubscribe = store.subscribe(() => {
    if (store.getSnapshot() !== agreed && !underWay)
      plan(attempt > 0 ? backoffDelay(attempt, RECONNECT) : QUIET_MS);
  });
  const unwake = place.onWake(() => {
    attempt = 0;
    plan(0);
  });

  function stop(): void {
    isOver = true;
    cancel();
    unsubscribe();
    unwake();
  }

  void now();
  return { now, stop };
}
