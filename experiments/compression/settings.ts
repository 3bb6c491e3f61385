import type { PerMessageDeflateOptions } from "ws";
import type { CompressionParams } from "./contract.ts";
import type { Leg } from "./legs.ts";

const NO_TAKEOVER = { serverNoContextTakeover: true, clientNoContextTakeover: true };

/**
 * What a leg's `ws` server is made with. `threshold: 0`: short messages are compressed, too. `ws` heeds
 * a threshold only where its own context is not taken over.
 */
export function deflateOf(
  leg: Leg,
  { windowBits, threshold }: Pick<CompressionParams, "windowBits" | "threshold">,
): PerMessageDeflateOptions | false {
  switch (leg) {
    case "off":
      return false;
    case "takeover":
      return { threshold: 0 };
    case "no-takeover":
      return { threshold: 0, ...NO_TAKEOVER };
    case "small-window":
      return { threshold: 0, serverMaxWindowBits: windowBits, clientMaxWindowBits: windowBits };
    case "threshold":
      return { threshold, ...NO_TAKEOVER };
    default:
      return leg satisfies never;
  }
}
