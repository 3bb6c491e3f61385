import * as z from "zod";
import { type RunEvent, socketEventSchemas as sockets } from "#protocol/run-event.ts";
import { connsOf, type LinkEvent, readLinkEvent } from "#protocol/wire/link-event.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { browserEventSchemas as browser, serverEventSchemas as server } from "./events.ts";

/** What a script at either end said about a connection: events that name its WebSocket object. */
const saidSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("lifecycle.state"), data: browser["lifecycle.state"] }),
  z.object({ type: z.literal("lifecycle.called"), data: browser["lifecycle.called"] }),
  z.object({ type: z.literal("lifecycle.send"), data: browser["lifecycle.send"] }),
  z.object({ type: z.literal("lifecycle.ending"), data: browser["lifecycle.ending"] }),
  z.object({ type: z.literal("lifecycle.ending-over"), data: browser["lifecycle.ending-over"] }),
  z.object({ type: z.literal("lifecycle.server-state"), data: server["lifecycle.server-state"] }),
  z.object({ type: z.literal("lifecycle.server-called"), data: server["lifecycle.server-called"] }),
  z.object({ type: z.literal("lifecycle.server-close"), data: server["lifecycle.server-close"] }),
  z.object({ type: z.literal("lifecycle.server-error"), data: server["lifecycle.server-error"] }),
  z.object({ type: z.literal("socket.open"), data: sockets["socket.open"] }),
  z.object({ type: z.literal("socket.error"), data: sockets["socket.error"] }),
  z.object({ type: z.literal("socket.close"), data: sockets["socket.close"] }),
]);

/** What ended TCP: one of its ends, or the cable between them. */
export interface TcpEnd {
  readonly type: "tcp";
  readonly data: {
    readonly by: Sender | "cable";
    readonly how: "fin" | "rst" | "cut";
  };
}

/** What crossed, as far as it counts for the end of a connection. */
export type Crossed =
  | {
      readonly type: "close-frame";
      readonly data: {
        readonly sender: Sender;
        /** null: the frame had none. */
        readonly code: number | null;
        readonly reason: string;
      };
    }
  /** What answered the request to upgrade. */
  | { readonly type: "answer"; readonly data: { readonly status: number } }
  /** A frame that breaks a rule. */
  | { readonly type: "broken"; readonly data: { readonly sender: Sender; readonly rule: string } };

/** Something that happened to one connection, at either end or between them. */
export type Act = (z.infer<typeof saidSchema> | TcpEnd | Crossed) & {
  /** Microseconds since the run began. */
  readonly at: number;
  /** How far off `at` may be, microseconds. */
  readonly error: number;
};

/** An act, and the connections it is for: of a socket of the page, or TCP connections. */
export interface Told {
  readonly act: Act;
  readonly of: { readonly socket: number } | { readonly conns: readonly number[] };
}

/** The event as an act, or null. Total: what is not of the schemas is left out. */
export function readAct(event: RunEvent): Told | null {
  const { side, type, data, at, error = 0 } = event;
  if (side === "wire") return null;
  const link = readLinkEvent(event);
  if (link) {
    const end = tcpEndOf(link);
    return end && { act: { ...end, at, error }, of: { conns: connsOf(link) } };
  }
  const said = saidSchema.safeParse({ type, data });
  if (!said.success) return null;
  return { act: { ...said.data, at, error }, of: { socket: said.data.data.socket } };
}

/** What an event of the cable says of the end of TCP; null if nothing ([FLT3], [FLT4]). */
function tcpEndOf(event: LinkEvent): TcpEnd | null {
  switch (event.type) {
    case "link.ended":
      return { type: "tcp", data: { by: event.data.by, how: event.data.how } };
    case "link.struck":
      return byCable(event.data.by === "idle" ? "fin" : "cut");
    case "link.fault":
      switch (event.data.fault.type) {
        case "set":
          return null;
        case "cut":
          return byCable("cut");
        case "reset":
          return byCable("rst");
        case "close":
          return byCable("fin");
        default:
          return event.data.fault satisfies never;
      }
    case "link.connected":
    case "link.dropped":
      return null;
    default:
      return event satisfies never;
  }
}

function byCable(how: TcpEnd["data"]["how"]): TcpEnd {
  return { type: "tcp", data: { by: "cable", how } };
}
