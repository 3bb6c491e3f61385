import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { Run } from "./run.ts";
import type { Tap } from "./tap.ts";

export type Dial = (run: Run) => Promise<{ socket: Socket; conn: number }>;

/**
 * Connections the sidecar opens to itself. Both ends are in this process, so the accepted socket is
 * found by the port it comes from, whichever end hears of the connection first.
 */
export class Dialer {
  readonly #accepted = new Map<number, Tap>();
  readonly #waiting = new Map<number, (tap: Tap) => void>();
  #port = 0;

  listeningOn(port: number): void {
    this.#port = port;
  }

  /** Tells of every socket the listener accepted. */
  accepted(tap: Tap): void {
    const port = tap.socket.remotePort;
    if (port === undefined || !tap.socket.remoteAddress?.endsWith("127.0.0.1")) return;
    const waiting = this.#waiting.get(port);
    if (waiting) {
      this.#waiting.delete(port);
      waiting(tap);
      return;
    }
    this.#accepted.set(port, tap);
    tap.socket.once("close", () => {
      if (this.#accepted.get(port) === tap) this.#accepted.delete(port);
    });
  }

  /** Opens a connection that is bound to the run before its first byte. Rejects if refused. */
  readonly dial: Dial = async (run) => {
    const socket = connect({ host: "127.0.0.1", port: this.#port });
    await once(socket, "connect");
    const port = socket.localPort ?? 0;
    const tap =
      this.#accepted.get(port) ??
      (await new Promise<Tap>((resolve) => this.#waiting.set(port, resolve)));
    this.#accepted.delete(port);
    return { socket, conn: tap.bind(run, "sidecar") };
  };
}
