import { once } from "node:events";
import type { Socket } from "node:net";
import { WebSocket } from "ws";
import { type Fault, type FaultInput, faultSchema, type Lane } from "#protocol/fault.ts";
import type { LinkEvent } from "#protocol/wire/link-event.ts";
import type { linkServer } from "./link-server.ts";

export type Direction = "up" | "down";
export const DIRECTIONS: readonly Direction[] = ["up", "down"];

type Server = Awaited<ReturnType<typeof linkServer>>;
type RunOptions = Parameters<Server["start"]>[2];

/** One end of a connection through the link: its WebSocket, the TCP under it, what it was told. */
export interface End {
  readonly socket: WebSocket;
  readonly tcp: Socket;
  /** Messages, each with when it came, ms. */
  readonly messages: { readonly at: number; readonly text: string }[];
  /** In order: `end`, `ECONNRESET` and the like of TCP, then `close` and its code. */
  readonly endings: (string | number)[];
}

function end(socket: WebSocket, tcp: Socket): End {
  const messages: { at: number; text: string }[] = [];
  const endings: (string | number)[] = [];
  socket.on("message", (data) => messages.push({ at: performance.now(), text: String(data) }));
  tcp.prependListener("end", () => endings.push("end"));
  tcp.prependListener("error", (error: NodeJS.ErrnoException) => endings.push(error.code ?? ""));
  socket.on("error", () => {});
  socket.on("close", (code) => endings.push("close", code));
  return { socket, tcp, messages, endings };
}

/** A run with faults, whose server says nothing by itself; `dial` is the learner's hand. */
export function faultyRun(server: Server, options: RunOptions = {}) {
  const arrivals: End[] = [];
  const run = server.start(
    {},
    { onWebSocket: (socket, tcp) => arrivals.push(end(socket, tcp)) },
    { faults: true, ...options },
  );
  const dial = (fault: FaultInput) => run.run.fault(faultSchema.parse(fault), "learner");
  return {
    run: run.run,
    end: run.end,
    context: run.context,
    arrivals,
    dial,
    /** Sets conditions of one direction, of all connections. */
    set: (direction: Direction, change: Partial<Lane>) =>
      dial({ type: "set", conns: null, [direction]: change }),
    events: <T extends LinkEvent["type"]>(type: T) =>
      run.run.log.events.flatMap((event) => (event.type === type ? [event.data] : [])),
    faults: () =>
      run.run.log.events.flatMap(({ type, data }) =>
        type === "link.fault" ? [data.fault as Fault] : [],
      ),
    /** Opens a connection: the client's end and the server's. */
    async open() {
      const socket = new WebSocket(run.url("ws"));
      let tcp: Socket | undefined;
      socket.once("upgrade", (answer) => {
        tcp = answer.socket;
      });
      const count = arrivals.length;
      await once(socket, "open");
      const far = arrivals[count];
      if (!tcp || !far) throw new Error("open, and yet nobody is there");
      const near = end(socket, tcp);
      return {
        client: near,
        server: far,
        /** Who sends in a direction, and who gets it. */
        ends: (direction: Direction) =>
          (direction === "up" ? [near, far] : [far, near]) as [End, End],
      };
    },
  };
}
