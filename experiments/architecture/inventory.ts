import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { type RawData, WebSocket } from "ws";
import type { Inventory, InventoryMoment } from "./events.ts";

/** The objects of one connection, none of them kept alive by being looked at. */
export interface Watched {
  readonly socket: WeakRef<Socket>;
  readonly request: WeakRef<IncomingMessage> | null;
  readonly webSocket: WeakRef<WebSocket> | null;
  readonly state: WeakRef<object> | null;
}

/** What of it is in memory now, as the objects themselves tell it. */
export function takeInventory(moment: InventoryMoment, own: boolean, watched: Watched): Inventory {
  const socket = watched.socket.deref();
  const webSocket = watched.webSocket?.deref();
  const state = watched.state?.deref();
  return {
    moment,
    own,
    socket: socket ? socketFacts(socket) : null,
    parser: socket ? holdsParser(socket) : false,
    request: watched.request?.deref() !== undefined,
    webSocket: webSocket ? webSocketFacts(webSocket) : null,
    state: state ? JSON.stringify(state) : null,
  };
}

/** Node's HTTP server lends each connection a parser, and takes it back at the upgrade. */
function holdsParser(socket: Socket & { readonly parser?: unknown }): boolean {
  return socket.parser !== null && socket.parser !== undefined;
}

function socketFacts(socket: Socket): Inventory["socket"] {
  const listeners = socket.eventNames().map((name) => socket.listenerCount(name));
  return {
    readyState: socket.readyState,
    remoteAddress: socket.remoteAddress ?? "",
    remotePort: socket.remotePort ?? 0,
    bytesRead: socket.bytesRead,
    bytesWritten: socket.bytesWritten,
    writableLength: socket.writableLength,
    readableHighWaterMark: socket.readableHighWaterMark,
    writableHighWaterMark: socket.writableHighWaterMark,
    listeners: listeners.reduce((sum, count) => sum + count, 0),
  };
}

const STATES = {
  [WebSocket.CONNECTING]: "CONNECTING",
  [WebSocket.OPEN]: "OPEN",
  [WebSocket.CLOSING]: "CLOSING",
  [WebSocket.CLOSED]: "CLOSED",
} as const;

function webSocketFacts(webSocket: WebSocket): Inventory["webSocket"] {
  const { protocol, extensions, bufferedAmount } = webSocket;
  return { readyState: STATES[webSocket.readyState], protocol, extensions, bufferedAmount };
}

/** A text message as a string; null for a binary one. */
export function textOf(data: RawData, isBinary: boolean): string | null {
  return isBinary ? null : data.toString();
}
