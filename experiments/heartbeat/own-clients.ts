import { setImmediate } from "node:timers/promises";
import { WebSocket } from "ws";
import type { ServerContext } from "#experiments/server-half.ts";
import type { heartbeat } from "./contract.ts";

/** Opened at the same time: the process has others to serve. */
const BATCH = 10;

/** The clients that the sidecar opens in the page's place: real connections, through the cable. */
export class OwnClients {
  readonly #context: ServerContext<typeof heartbeat>;
  readonly #sockets = new Map<number, WebSocket>();

  constructor(context: ServerContext<typeof heartbeat>) {
    this.#context = context;
  }

  /** Opens a few at a time; resolves when each is open, or has failed. Never rejects. */
  async open(clients: readonly number[]): Promise<void> {
    for (let from = 0; from < clients.length; from += BATCH) {
      if (this.#context.signal.aborted) return;
      await Promise.all(clients.slice(from, from + BATCH).map((client) => this.#open(client)));
      await setImmediate();
    }
  }

  /** Ends those that `isLost` says, and those that are not open yet; the others hear from the server. */
  end(isLost: (client: number) => boolean): void {
    for (const [client, socket] of this.#sockets) {
      if (socket.readyState === WebSocket.CONNECTING || isLost(client)) socket.terminate();
    }
  }

  #open(client: number): Promise<void> {
    const { emit, path, connect } = this.#context;
    const socket = new WebSocket(`ws://127.0.0.1${path}/member?client=${client}`, {
      createConnection: () => connect(),
      perMessageDeflate: false,
    });
    this.#sockets.set(client, socket);
    socket.on("error", () => {});
    return new Promise((resolve) => {
      socket.once("open", () => {
        emit("heartbeat.client", { client, state: "OPEN" });
        resolve();
      });
      socket.once("close", (code) => {
        emit("heartbeat.client", { client, state: "CLOSED", code });
        this.#sockets.delete(client);
        resolve();
      });
    });
  }
}
