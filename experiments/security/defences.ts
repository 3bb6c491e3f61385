import * as z from "zod";

/** What the server defends itself with, in the order in which each has its turn. */
export const DEFENCES = ["none", "same-site", "origin", "ticket", "limits", "together"] as const;
export const defenceSchema = z.enum(DEFENCES);
export type Defence = z.infer<typeof defenceSchema>;

export const SAME_SITE = ["None", "Lax", "Strict"] as const;
export type SameSite = (typeof SAME_SITE)[number];

/** What is switched on. */
export interface Policy {
  /** Of the session's cookie; null: as the run's parameters say. */
  readonly sameSite: SameSite | null;
  /** A handshake from an `Origin` that is not on the list is answered 403. */
  readonly origin: boolean;
  /** The cookie says nothing about a WebSocket: its first message is a ticket. */
  readonly ticket: boolean;
  /** `maxPayload` and a rate of messages. */
  readonly limits: boolean;
}

const OFF: Policy = { sameSite: null, origin: false, ticket: false, limits: false };

export const POLICIES: Readonly<Record<Defence, Policy>> = {
  none: OFF,
  "same-site": { ...OFF, sameSite: "Strict" },
  origin: { ...OFF, origin: true },
  ticket: { ...OFF, ticket: true },
  limits: { ...OFF, limits: true },
  together: { sameSite: "Strict", origin: true, ticket: true, limits: true },
};

export const DEFENCE_WORDS: Readonly<Record<Defence, { name: string; line: string }>> = {
  none: { name: "No defence", line: "The cookie says who it is, and that is all that is asked." },
  "same-site": { name: "SameSite=Strict", line: "The same, with a cookie that stays on its site." },
  origin: { name: "Origin list", line: "403 to each Origin but your page’s." },
  ticket: {
    name: "Ticket",
    line: "The first message must be a ticket, for once, 10 s old at most.",
  },
  limits: { name: "Limits", line: "No check; but messages have a largest size and a rate." },
  together: { name: "All together", line: "Strict cookie, Origin list, ticket and limits." },
};

/** These defences in the order of their turns. */
export function inOrder(defences: readonly Defence[]): Defence[] {
  return DEFENCES.filter((defence) => defences.includes(defence));
}
