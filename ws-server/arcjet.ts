import type { IncomingMessage } from "node:http";
import arcjet, {
  type ArcjetMode,
  createRemoteClient,
  detectBot,
  shield,
  slidingWindow,
} from "@arcjet/node";
import type { ReadAddress } from "#lib/client-address.ts";
import { ARCJET_TIMEOUT_MS, type ArcjetVerdict, arcjetVerdict } from "#lib/guard/verdict.ts";
import { DOOR_LIMITS } from "#protocol/limits.ts";
import { tooMany } from "./door-limits.ts";
import type { Metrics } from "./metrics.ts";
import type { Refusal } from "./refuse.ts";

export interface ArcjetOptions {
  readonly key: string;
  readonly mode: ArcjetMode;
  /** Tests give the client of a service of their own. */
  readonly client?: ReturnType<typeof createRemoteClient>;
}

/** Asks Arcjet about upgrades on `/session` ([ARC1]). Does not throw. */
export function createUpgradeArcjet(
  { key, mode, client = createRemoteClient({ timeout: ARCJET_TIMEOUT_MS }) }: ArcjetOptions,
  around: {
    addressOf: ReadAddress;
    metrics: Metrics;
    warn(fields: Record<string, unknown>, message: string): void;
  },
): (request: IncomingMessage) => Promise<Refusal | null> {
  const { addressOf, metrics, warn } = around;
  const guard = arcjet({
    key,
    client,
    rules: [
      shield({ mode }),
      detectBot({ mode, allow: [] }),
      slidingWindow({ mode, max: DOOR_LIMITS.sessionBurst, interval: 10 }),
    ],
  });
  let hasWarned = false;

  async function ask(request: IncomingMessage): Promise<ArcjetVerdict> {
    const { method, url, headers } = request;
    const address = addressOf(request);
    try {
      const asked = guard.protect({ method, url, headers }, address ? { ipSrc: address } : {});
      return arcjetVerdict(await asked);
    } catch (error) {
      return { kind: "error", message: String(error) };
    }
  }

  return async (request) => {
    const verdict = await ask(request);
    switch (verdict.kind) {
      case "allow":
        return null;
      case "error":
        metrics.arcjetErrors.inc();
        if (!hasWarned) warn({ said: verdict.message }, "Arcjet cannot decide: local limits hold");
        hasWarned = true;
        return null;
      case "deny":
        metrics.denied.inc({ layer: "arcjet", reason: String(verdict.status) });
        if (verdict.status === 429) return tooMany(verdict.retryAfterSeconds);
        return { status: 403, message: "This connection looks automated or hostile." };
      default:
        return verdict satisfies never;
    }
  };
}
