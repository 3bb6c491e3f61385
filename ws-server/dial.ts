import { connect, type Socket } from "node:net";
import type { Run } from "./run.ts";
import { Tap } from "./tap.ts";

/** An accepted connection that waits for its first bytes, unless it turns out to be our own. */
export interface Untapped {
  readonly socket: Socket;
  tap(): Tap;
}

export type Dial = (run: Run) => Promise<{ socket: Socket; conn: number }>;

/**
 * Connections the sidecar opens to itself. Both ends are in this process, so the accepted socket is
 * found by the port it comes from, whichever end hears of the connection first.
 */
export class Dialer {
  readonly #accepted = new Map<number, Tap | Untapped>();
  readonly #waiting = new Map<number, (tap: Tap) => void>();
  readonly #own = new Set<number>();
  #port = 0;

  listeningOn(port: number): void {
    this.#port = port;
  }

  /** Tells of every socket the listener accepted. */
  accepted(found: Tap | Untapped): void {
    const { socket } = found;
    const port = socket.remotePort;
    if (port === undefined || !isLoopback(socket.remoteAddress)) return;
    const waiting = this.#waiting.get(port);
    if (waiting) {
      waiting(tapOf(found));
      return;
    }
    this.#accepted.set(port, found);
    socket.once("close", () => {
      if (this.#accepted.get(port) === found) this.#accepted.delete(port);
    });
  }

  /** Opens a connection that is bound to the run before its first byte. Rejects if refused. */
  readonly dial: Dial = (run) =>
    new Promise((resolve, reject) => {
      const socket = this.open(false, (tap) => {
        socket.off("error", reject);
        resolve({ socket, conn: tap.bind(run, "sidecar") });
      });
      socket.once("error", reject);
    });

  /** Opens a connection that comes in as one of a learner's client would, but for who opened it. */
  connect(): Socket {
    const socket = connect({ host: "127.0.0.1", port: this.#port });
    socket.once("connect", () => {
      const port = socket.localPort ?? 0;
      this.#own.add(port);
      socket.once("close", () => this.#own.delete(port));
    });
    return socket;
  }

  /** Whether `connect` opened the other end of this connection. */
  isOwn({ remotePort, remoteAddress }: Socket): boolean {
    return remotePort !== undefined && isLoopback(remoteAddress) && this.#own.has(remotePort);
  }

  /** Opens a connection. `onAccepted` gets the tap of its other end before it has read a byte. */
  open(allowHalfOpen: boolean, onAccepted: (tap: Tap) => void): Socket {
    const socket = connect({ host: "127.0.0.1", port: this.#port, allowHalfOpen });
    socket.once("connect", () => {
      const port = socket.localPort ?? 0;
      const found = this.#accepted.get(port);
      this.#accepted.delete(port);
      if (found) {
        onAccepted(tapOf(found));
        return;
      }
      this.#waiting.set(port, (tap) => {
        this.#waiting.delete(port);
        onAccepted(tap);
      });
      socket.once("close", () => this.#waiting.delete(port));
    });
    return socket;
  }
}

function isLoopback(address: string | undefined): boolean {
  return address?.endsWith("127.0.0.1") ?? false;
}

function tapOf(found: Tap | Untapped): Tap {
  return found instanceof Tap ? found : found.tap();
}
