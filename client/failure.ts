/** What can come between a page and the sidecar. */
export type FailureKind =
  | "site-unreachable"
  | "site-refused"
  | "versions-differ"
  | "sidecar-down"
  | "sidecar-not-ready"
  | "origin-blocked"
  | "upgrade-blocked"
  | "mixed-content"
  | "no-session"
  | "overloaded"
  | "database-away"
  | "restarting"
  | "connection-lost"
  | "broke-a-rule";

/** A reason for not being connected: a value, never thrown. `why` and `remedy` are sentences for a person. */
export interface Failure {
  readonly kind: FailureKind;
  readonly why: string;
  readonly remedy: string;
  /** Whether trying again by itself can help. */
  readonly retry: "never" | "soon" | "later";
}

/** Something was said that the other side does not understand. */
export function versionsDiffer(detail: string): Failure {
  return {
    kind: "versions-differ",
    why: `This page and the sidecar are of different versions. ${detail}`.trim(),
    remedy: "Reload the page. If it stays, restart the lab so that both sides are built anew.",
    retry: "never",
  };
}
