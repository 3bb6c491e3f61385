import type { WebSocket } from "ws";
import type { Way } from "./events.ts";

/** Frames of the large message, where it is cut into several. */
const FRAGMENT_BYTES = 16 * 1024;

export interface LineOptions {
  readonly way: Way;
  readonly largeBytes: number;
  /** The connection of the large message, and another that is idle. */
  readonly line: WebSocket;
  readonly side: WebSocket;
  readonly onSend: (what: "large" | "urgent" | "ping") => void;
}

/**
 * Sends a large message, and as soon as it has begun an urgent one and a Ping. Frames of one message
 * may not mix with those of another, but a control frame may go between them (RFC 6455 5.4): the Ping
 * overtakes what is left of the fragments, the urgent message does not.
 */
export function sendInLine({ way, largeBytes, line, side, onSend }: LineOptions): void {
  const large = new Uint8Array(largeBytes);
  const urgent = JSON.stringify({ urgent: way });
  onSend("large");
  switch (way) {
    case "behind":
    case "beside": {
      const socket = way === "behind" ? line : side;
      line.send(large);
      onSend("urgent");
      socket.send(urgent);
      onSend("ping");
      socket.ping(way);
      return;
    }
    case "fragments": {
      const first = Math.min(FRAGMENT_BYTES, Math.ceil(largeBytes / 2));
      line.send(large.subarray(0, first), { fin: false });
      onSend("ping");
      line.ping(way);
      for (let from = first; from < largeBytes; from += FRAGMENT_BYTES) {
        const to = Math.min(from + FRAGMENT_BYTES, largeBytes);
        line.send(large.subarray(from, to), { fin: to === largeBytes });
      }
      onSend("urgent");
      line.send(urgent);
      return;
    }
    default:
      way satisfies never;
  }
}
