import { clientNow, clockResolution } from "#client/clock.ts";
import { nextTurn } from "./next-turn.ts";

/** Something to be timed, whose result is known: it is checked, so that no engine leaves it out. */
export interface Task {
  readonly run: () => number;
  readonly result: number;
}

export interface TaskTimes {
  /** So many runs in a row make a sample, which is their mean. */
  readonly batch: number;
  /** Step of the clock shared out over a batch, nanoseconds, rounded up: samples are no finer. */
  readonly step: number;
  /** Nanoseconds. */
  readonly samples: readonly number[];
}

export interface TimingOptions {
  /** Of each task; fewer when time is up. */
  readonly samples: number;
  /** Ends it at once. */
  readonly signal: AbortSignal;
  /** Whether nobody sees the page: samples taken meanwhile do not count. */
  readonly isHidden?: () => boolean;
  /** A clock in microseconds; by default the browser's. */
  readonly now?: () => number;
}

/** A batch lasts at least so many steps of the clock, and so many microseconds; but no longer. */
const STEPS = 20;
const SHORTEST_BATCH = 1_000;
const LONGEST_BATCH = 100_000;
/** Each task runs so long before it counts, so that the engine has compiled it; microseconds. */
const WARM_UP = 100_000;
const BATCHES_IN_A_ROW = 5;
/** All of it takes about so long at the most; microseconds. */
const BUDGET = 8_000_000;

/**
 * Times tasks in turn, a sample each a round, so that a slow moment hits all alike, and lets the page
 * breathe after every sample. All tasks have equally many samples: none if stopped before the first.
 */
export async function timeTasks(
  tasks: readonly Task[],
  options: TimingOptions,
): Promise<readonly TaskTimes[]> {
  const { signal, isHidden = () => false, now = clientNow } = options;
  const until = now() + BUDGET;
  const resolution = clockResolution(now);
  const target = Math.min(LONGEST_BATCH, Math.max(SHORTEST_BATCH, STEPS * resolution));
  const timed: { readonly task: Task; readonly batch: number; readonly samples: number[] }[] = [];
  for (const task of tasks) {
    const batch = await batchOf(task, target, signal, now);
    timed.push({ task, batch, samples: [] });
  }
  for (let round = 0; round < options.samples && !signal.aborted && now() < until; ) {
    const hidden = isHidden();
    const micros: number[] = [];
    for (const { task, batch } of timed) {
      if (signal.aborted) break;
      micros.push(runBatch(task, batch, now));
      await nextTurn();
    }
    if (signal.aborted) break;
    if (hidden || isHidden()) continue;
    for (const [i, { batch, samples }] of timed.entries()) {
      samples.push(Math.round(((micros[i] ?? 0) * 1_000) / batch));
    }
    round++;
  }
  return timed.map(({ batch, samples }) => ({
    batch,
    step: Math.ceil((resolution * 1_000) / batch),
    samples,
  }));
}

/**
 * Warms a task up, and finds how many runs last as long as a batch should: several batches in a row
 * must, since one may have been held up by something else.
 */
async function batchOf(
  task: Task,
  target: number,
  signal: AbortSignal,
  now: () => number,
): Promise<number> {
  const warm = now() + WARM_UP;
  let batch = 1;
  let longEnough = 0;
  while (!signal.aborted && (now() < warm || longEnough < BATCHES_IN_A_ROW)) {
    if (runBatch(task, batch, now) >= target) longEnough++;
    else {
      batch *= 2;
      longEnough = 0;
    }
    await nextTurn();
  }
  return batch;
}

/** Microseconds that so many runs in a row take. */
function runBatch({ run, result }: Task, batch: number, now: () => number): number {
  const began = now();
  let sum = 0;
  for (let i = 0; i < batch; i++) sum += run();
  const micros = now() - began;
  if (sum !== result * batch) throw new Error("A task that is timed gave another result.");
  return micros;
}
