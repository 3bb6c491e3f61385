import type { BackoffPolicy } from "./backoff.ts";
import { RECONNECT, RECONNECT_LATER } from "./backoff.ts";
import type { Failure } from "./failure.ts";
import type { RecorderState } from "./run-snapshot.ts";

type Said = Pick<Failure, "kind" | "why" | "remedy">;

/** Where the control channel stands. Every `why` and `remedy` is a sentence for a person. */
export type SessionState =
  /** Never asked to connect, or closed. */
  | { readonly status: "idle" }
  | { readonly status: "connecting"; readonly attempt: number }
  | {
      readonly status: "open";
      readonly learner: string;
      /** The sidecar's name and version. */
      readonly sidecar: string;
      readonly version: string;
      readonly recorder: RecorderState;
      /** The last error of the sidecar that was about no run in particular. */
      readonly problem?: string;
    }
  /** Will try again at `retryAt` (ms since 1970); null: once the page is in view. */
  | ({
      readonly status: "waiting";
      readonly attempt: number;
      readonly retryAt: number | null;
    } & Said)
  /** Does not try again by itself; `connect` does. */
  | ({ readonly status: "failed" } & Said);

/** Waits of a session, in milliseconds. */
export interface SessionTiming {
  readonly backoff: BackoffPolicy;
  readonly backoffLater: BackoffPolicy;
  /** From the first byte to `welcome` and a first clock exchange; also for `POST /api/session`. */
  readonly connectDeadlineMs: number;
  /** A clock exchange without an answer for so long means that nobody is there. */
  readonly answerDeadlineMs: number;
  /** Between two clock exchanges while a run is live. */
  readonly clockIntervalMs: number;
  /** Between two `run.report` of one run: 4 runs stay below 50 messages a second ([MSG4]). */
  readonly reportIntervalMs: number;
  readonly probeDeadlineMs: number;
}

export const SESSION_TIMING: SessionTiming = {
  backoff: RECONNECT,
  backoffLater: RECONNECT_LATER,
  connectDeadlineMs: 10_000,
  answerDeadlineMs: 8_000,
  clockIntervalMs: 20_000,
  reportIntervalMs: 100,
  probeDeadlineMs: 4_000,
};
