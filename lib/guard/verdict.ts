import type { ArcjetDecision } from "@arcjet/node";

/** How long Arcjet may take before a request goes on without it, milliseconds. */
export const ARCJET_TIMEOUT_MS = 500;

export type ArcjetVerdict =
  | { readonly kind: "allow" }
  /** Arcjet could not decide: the request goes on, the local limits hold. */
  | { readonly kind: "error"; readonly message: string }
  | { readonly kind: "deny"; readonly status: 429; readonly retryAfterSeconds: number }
  | { readonly kind: "deny"; readonly status: 403 };

/** What a decision of Arcjet means here, on the site and on the sidecar alike. */
export function arcjetVerdict(decision: ArcjetDecision): ArcjetVerdict {
  if (decision.isErrored()) return { kind: "error", message: decision.reason.message };
  if (!decision.isDenied()) return { kind: "allow" };
  const { reason } = decision;
  if (!reason.isRateLimit()) return { kind: "deny", status: 403 };
  return { kind: "deny", status: 429, retryAfterSeconds: Math.max(1, Math.ceil(reason.reset)) };
}
