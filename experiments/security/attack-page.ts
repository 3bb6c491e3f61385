import { createHash } from "node:crypto";
import { attack, type Orders } from "./attack.ts";
import type { SecurityParams } from "./contract.ts";
import { type Defence, POLICIES } from "./defences.ts";
import type { Ask } from "./messages.ts";
import type { Attacker } from "./visitors.ts";

export interface AttackPage {
  readonly html: string;
  /** Its `Content-Security-Policy`: what it may run, and who may frame it. */
  readonly policy: string;
}

const STEAL: readonly Ask[] = [{ do: "who am I" }, { do: "transfer", to: "mallory", amount: 10 }];

/** The page of an attacker, for the learner's page of origin `app`. */
export function attackPage(
  attacker: Attacker,
  defence: Defence,
  params: SecurityParams,
  app: string,
): AttackPage {
  const orders: Orders = {
    ticketAt: POLICIES[defence].ticket ? `../ticket/${attacker}` : null,
    bankAt: `../bank/${attacker}`,
    ...messagesOf(attacker, params),
    tell: app,
  };
  const script = `(${attack})(${JSON.stringify(orders).replaceAll("<", "\\u003c")})`;
  const hash = createHash("sha256").update(script).digest("base64");
  // Without allow-same-origin its origin is opaque (HTML, sandboxing): `Origin: null`.
  const sandbox = attacker === "neighbour" ? "allow-scripts allow-same-origin" : "allow-scripts";
  return {
    html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>You have won</title><script>${script}</script></html>\n`,
    policy: [
      "default-src 'none'",
      `script-src 'sha256-${hash}'`,
      "connect-src http: https: ws: wss:",
      `frame-ancestors ${app}`,
      "base-uri 'none'",
      "form-action 'none'",
      `sandbox ${sandbox}`,
    ].join("; "),
  };
}

/** Both try to steal. One floods once it could; the other sends a long message whether it could or not. */
function messagesOf(
  attacker: Attacker,
  { flood, bigKiB }: SecurityParams,
): Pick<Orders, "first" | "loot"> {
  const steal = STEAL.map((ask) => JSON.stringify(ask));
  switch (attacker) {
    case "neighbour":
      return { first: steal, loot: Array(flood).fill(JSON.stringify({ do: "balance" })) };
    case "stranger":
      return { first: [...steal, JSON.stringify(bigNote(bigKiB))], loot: [] };
    default:
      return attacker satisfies never;
  }
}

/** A note whose message has exactly so many KiB. */
function bigNote(kib: number): Ask {
  const around = JSON.stringify({ do: "note", text: "" }).length;
  return { do: "note", text: "x".repeat(kib * 1024 - around) };
}
