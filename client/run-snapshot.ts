import type { RunEvent, RunOutcome } from "#protocol/run-event.ts";
import type { ErrorCode } from "#protocol/session.ts";

/** How far a run has come, as its page knows it. */
export type RunState =
  | { readonly status: "running" }
  | {
      readonly status: "ended";
      readonly outcome: RunOutcome;
      readonly why?: string;
      /** What the experiment's `summarize` made of the events; its schema is the experiment's. */
      readonly result: unknown;
      /** Ids of the challenges that it passes, as the sidecar judged them ([CHA1]). */
      readonly challenges: readonly string[];
    }
  /** The page lost sight of it: the sidecar does not know it any more, or the session was closed. */
  | { readonly status: "lost"; readonly why: string };

/** The recorder as the sidecar last told ([REC3]). */
export type RecorderState = "ok" | "waiting" | "full";

/** What is known of a run at one moment; never changes. */
export interface RunSnapshot {
  readonly id: string;
  readonly experiment: string;
  readonly lesson?: string;
  readonly params: unknown;
  /** Capability for `/lab/<token>/…` while the run lives. */
  readonly token: string;
  /** `ws://host:port/lab/<token>`. */
  readonly labUrl: string;
  /** The run's zero on the sidecar's clock, microseconds ([CLK2]). */
  readonly zero: number;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly state: RunState;
  /** In order of `seq`, from 1, without gaps. */
  readonly events: readonly RunEvent[];
  readonly lastSeq: number;
  /** Everything up to this `seq` is in Postgres ([REC1]). */
  readonly savedSeq: number;
  /** False between the loss of the control channel and the end of catching up. */
  readonly attached: boolean;
  readonly recorder: RecorderState;
  /** What the browser half saw: waiting to be sent, and lost because too much waited. */
  readonly unsentReports: number;
  readonly droppedReports: number;
  /** The last thing that went wrong and did not end the run. */
  readonly problem?: { readonly code: ErrorCode | "incomplete"; readonly message: string };
}
