import type { VisitResult } from "./contract.ts";

/** How a visit went: what the bank's answers and its Close frame say. */
export type Outcome =
  /** It did what only the learner may do. */
  | { readonly kind: "in"; readonly word: "in" }
  /** So it did, and was cut off by a limit. */
  | { readonly kind: "cut"; readonly word: string }
  /** It was connected, and taken for nobody. */
  | { readonly kind: "nobody"; readonly word: "nobody" }
  /** It was turned away, at the handshake or after it. */
  | { readonly kind: "refused"; readonly word: string }
  | { readonly kind: "open"; readonly word: "…" };

/** Total: of a visit that goes on, `open`. */
export function outcomeOf({ status, transfers, closedWith, user, asked }: VisitResult): Outcome {
  if (status !== null && status !== 101) return { kind: "refused", word: String(status) };
  if (transfers > 0 && closedWith !== null) return { kind: "cut", word: `in, then ${closedWith}` };
  if (transfers > 0) return { kind: "in", word: "in" };
  if (closedWith !== null) return { kind: "refused", word: String(closedWith) };
  if (status === 101 && user === null && asked > 1) return { kind: "nobody", word: "nobody" };
  return { kind: "open", word: "…" };
}
