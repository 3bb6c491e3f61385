import type { RunState } from "#client/run-snapshot.ts";
import type { Verdict } from "#protocol/challenge.ts";

/** The bench's last run, as far as a challenge is concerned. */
export interface LastRun {
  readonly id: string;
  readonly state: RunState;
  /** Whether its end is in the database. */
  readonly isSaved: boolean;
}

/** How a learner stands with a challenge. */
export type Standing =
  | { readonly kind: "untried" }
  /** Nothing was run here, and what was passed before could not be read. */
  | { readonly kind: "unread" }
  | { readonly kind: "running" }
  | { readonly kind: "not-yet"; readonly because: string }
  /** `run`: where to see it; null while it is not saved, or once it is deleted. */
  | { readonly kind: "passed"; readonly run: string | null };

/** The run that passed it first; null once that is deleted, or while it is not known. */
export interface Passed {
  readonly run: string | null;
}

/**
 * `passed`: null where nothing did, "unread" where the site gave no answer to that. `verdict` is
 * what the same check says in the page of the last run, null until it has been asked.
 */
export function standingOf(
  challenge: string,
  before: Passed | "unread" | null,
  last: LastRun | null,
  verdict: Verdict | null,
): Standing {
  const passed = before === "unread" ? null : before;
  if (last?.state.status === "ended" && last.state.challenges.includes(challenge)) {
    return { kind: "passed", run: passed?.run ?? (last.isSaved ? last.id : null) };
  }
  if (passed) return { kind: "passed", run: passed.run };
  if (!last) return { kind: before === "unread" ? "unread" : "untried" };
  switch (last.state.status) {
    case "running":
      return { kind: "running" };
    case "lost":
      return { kind: "not-yet", because: "The page lost sight of the run. Run it again." };
    case "ended":
      return { kind: "not-yet", because: becauseOf(last.state.outcome, verdict) };
    default:
      return last.state satisfies never;
  }
}

function becauseOf(outcome: string, verdict: Verdict | null): string {
  if (verdict?.passed === false) return verdict.because;
  if (outcome === "interrupted") return "The lab stopped in the middle of the run. Run it again.";
  if (outcome === "failed") return "The lab failed in this run. Run it again.";
  return verdict ? "The server did not count this run." : "";
}
