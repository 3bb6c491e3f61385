import { formatBytes, formatCount } from "#components/wire/format.ts";
import { laneOf } from "#protocol/link.ts";
import { connsOf, type LinkEvent } from "#protocol/wire/link-event.ts";
import type { Conditions } from "#protocol/wire/link-state.ts";
import { conditionsInWords, connsInWords, faultInWords } from "./fault-words.ts";

/** What the cable tells: a name, and what more there is to say of it. */
export interface LinkWords {
  readonly name: string;
  readonly detail: string;
}

/** An event of the cable in words; `begins` is what is in force when a connection begins. */
export function linkWords(event: LinkEvent, begins?: Conditions): LinkWords {
  switch (event.type) {
    case "link.connected": {
      const lane = laneOf(event.data);
      const detail = conditionsInWords(begins ?? { up: lane, down: lane, idleMs: null });
      return { name: "Through the cable", detail };
    }
    case "link.fault":
      return { name: faultInWords(event.data.fault), detail: `by the ${event.data.by}` };
    case "link.struck":
      return event.data.by === "idle"
        ? { name: "FIN to both ends", detail: "idle for too long" }
        : { name: "Cable pulled", detail: "so many bytes had passed" };
    case "link.ended": {
      const { by, how } = event.data;
      return { name: `${how.toUpperCase()} of the ${by}`, detail: "as the cable saw it" };
    }
    case "link.dropped": {
      const { what, frames, bytes } = event.data;
      const size =
        frames === 1 ? formatBytes(bytes) : `${formatCount(frames)} frames, ${formatBytes(bytes)}`;
      return { name: `${what === "pong" ? "Pong" : "Message"} dropped`, detail: size };
    }
    default:
      return event satisfies never;
  }
}

/** An event of the cable in a line of the log, with the connections that it is about. */
export function linkEventInWords(event: LinkEvent): string {
  const { name, detail } = linkWords(event);
  const way = event.type === "link.dropped" ? ` on its way ${event.data.direction}` : "";
  return [`${name}${way}`, detail, connectionsOf(event)].filter((part) => part).join(", ");
}

function connectionsOf(event: LinkEvent): string {
  const conns = connsOf(event);
  const toCome =
    event.type === "link.fault" &&
    event.data.fault.type === "set" &&
    event.data.fault.conns === null;
  const open = `connection${conns.length === 1 ? "" : "s"} ${connsInWords(conns)}`;
  if (!toCome) return open;
  return conns.length === 0 ? "all connections to come" : `${open} and all to come`;
}
