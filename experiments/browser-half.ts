import type { Run } from "#client/run.ts";

/**
 * The learner's half of an experiment. Opens real sockets under the run's path and reports what it
 * sees; resolves when it is done, or soon after `signal` says that the run is over. No React, so
 * that tests and load runs drive it from Node.
 */
export type BrowserHalf = (run: Run, signal: AbortSignal) => Promise<void>;
