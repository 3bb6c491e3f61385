import { SESSION_CLOSE } from "#protocol/close-codes.ts";
import { type Failure, versionsDiffer } from "./failure.ts";

/** What a client does when the control channel was closed ([CLS1]). */
export type ClosePolicy =
  | { readonly action: "stay-closed" }
  | { readonly action: "make-learner" }
  | { readonly action: "fail" | "reconnect"; readonly failure: Failure };

/** From close code (RFC 6455 7.4) to action. A code that PROTOCOL.md does not name is a lost connection. */
export function closePolicy(code: number, reason: string): ClosePolicy {
  switch (code) {
    case 1000:
      return { action: "stay-closed" };
    case 1009:
      return fail("This page sent a message that is larger than the sidecar takes.", reason);
    case SESSION_CLOSE.badMessage:
      return fail("The sidecar could not read what this page sent.", reason);
    case SESSION_CLOSE.unauthorized:
      return { action: "make-learner" };
    case SESSION_CLOSE.subprotocol:
      return { action: "fail", failure: versionsDiffer(reason) };
    case 1012:
      return reconnect("restarting", "The sidecar restarts.", "soon");
    case 1013:
      return reconnect("overloaded", withReason("The sidecar has no room now.", reason), "later");
    case SESSION_CLOSE.tooManyMessages:
      return reconnect("overloaded", "This page sent more than the sidecar takes.", "later");
    case SESSION_CLOSE.unavailable:
      return reconnect("database-away", "The lab's database is away.", "later");
    case SESSION_CLOSE.helloTimeout:
      return reconnect("connection-lost", "The connection was too slow to begin.", "soon");
    default:
      return reconnect("connection-lost", `The connection was lost (code ${code}).`, "soon");
  }
}

function fail(why: string, reason: string): ClosePolicy {
  return {
    action: "fail",
    failure: {
      kind: "broke-a-rule",
      why: withReason(why, reason),
      remedy: "Reload the page. If it happens again, this is a fault of the lab.",
      retry: "never",
    },
  };
}

function reconnect(kind: Failure["kind"], why: string, retry: "soon" | "later"): ClosePolicy {
  const remedy = "Nothing to do: the page connects again by itself.";
  return { action: "reconnect", failure: { kind, why, remedy, retry } };
}

function withReason(why: string, reason: string): string {
  return reason === "" ? why : `${why} (${reason})`;
}
