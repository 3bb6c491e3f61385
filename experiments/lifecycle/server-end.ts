import type { Socket } from "node:net";
import type { ServerContext } from "#experiments/server-half.ts";
import { encodeFrame } from "#protocol/frames.ts";
import type { lifecycle } from "./contract.ts";
import { READY_STATES, type ReadyState } from "./events.ts";
import type { ToldSocket } from "./told-socket.ts";

/** A frame that no endpoint may send: opcode 3 is reserved (RFC 6455 5.2). */
const BAD_FRAME = encodeFrame({ opcode: 0x3, maskingKey: null, payload: new Uint8Array() });

/** What the server can do to a connection; the log tells each. */
export interface ServerEnd {
  close(code: number, reason: string): void;
  sendBadFrame(): void;
  /** Ends TCP without a Close. */
  terminate(): void;
  /** As a machine that loses its power: nothing is said, nothing is told any more. */
  vanish(): void;
}

/** Tells the life of the server's end of one connection; with `sends`, tries `send` in each state. */
export function watchServerEnd(
  context: ServerContext<typeof lifecycle>,
  ids: { readonly socket: number; readonly conn: number },
  client: ToldSocket,
  tcp: Socket,
): ServerEnd {
  const { params, emit } = context;
  let told: ReadyState = "CONNECTING";
  let vanished = false;

  function stateNow(): ReadyState {
    return READY_STATES[client.readyState] ?? "CLOSED";
  }

  function look(): void {
    const state = stateNow();
    if (state === told || vanished) return;
    told = state;
    emit("lifecycle.server-state", { ...ids, state });
    if (params.sends) trySend(state);
  }

  function trySend(state: ReadyState): void {
    client.send(`The server is ${state}.`, (error) => {
      if (vanished) return;
      const outcome = error ? error.message.slice(0, 200) : "sent";
      emit("lifecycle.server-called", { ...ids, call: "send", state, outcome });
    });
  }

  look();
  client.on("closing", look);
  // A FIN without a Close: `ws` ends its side, too.
  tcp.once("end", look);
  client.on("error", ({ message }) => {
    if (!vanished) emit("lifecycle.server-error", { ...ids, message: message.slice(0, 200) });
  });
  client.once("close", (code, reason) => {
    look();
    if (!vanished) emit("lifecycle.server-close", { ...ids, code, reason: reason.toString() });
  });

  return {
    close(code, reason) {
      const state = stateNow();
      emit("lifecycle.server-called", { ...ids, call: "close", state, code, reason });
      client.close(code, reason);
    },
    sendBadFrame() {
      emit("lifecycle.server-called", { ...ids, call: "bad-frame", state: stateNow() });
      tcp.write(BAD_FRAME);
    },
    terminate() {
      emit("lifecycle.server-called", { ...ids, call: "terminate", state: stateNow() });
      client.terminate();
    },
    vanish() {
      emit("lifecycle.server-called", { ...ids, call: "vanish", state: stateNow() });
      vanished = true;
      const { conn } = ids;
      context.fault({ type: "cut", conns: [conn] });
      client.terminate();
    },
  };
}
