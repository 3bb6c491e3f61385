import type { Socket } from "node:net";
import type { Dialer } from "./dial.ts";
import type { LiveRuns } from "./live-runs.ts";
import { Peek, type Peeked } from "./peek.ts";
import type { Tap } from "./tap.ts";

/**
 * Where a connection goes that may have to come through a link: it is read up to the token in its
 * request line, then led to ourselves once more, or served as it is ([LNK1]).
 */
export class LinkDoor {
  readonly #runs: LiveRuns;
  readonly #dialer: Dialer;
  readonly #serve: (peeked: Peeked) => Tap;
  readonly #undecided = new Set<Peek>();

  /** `serve` taps a connection and gives it to the HTTP server. */
  constructor(runs: LiveRuns, dialer: Dialer, serve: (peeked: Peeked) => Tap) {
    this.#runs = runs;
    this.#dialer = dialer;
    this.#serve = serve;
  }

  accept(socket: Socket): void {
    const forget = () => this.#undecided.delete(peek);
    const peek = new Peek(
      socket,
      (token) => {
        forget();
        this.#decide(peek, token);
      },
      forget,
    );
    this.#undecided.add(peek);
    this.#dialer.accepted({ socket, tap: () => this.#serveUndecided(peek) });
  }

  /** Serves those that have not said what they want: the sidecar shuts down. */
  close(): void {
    for (const peek of this.#undecided) this.#serveUndecided(peek);
  }

  #serveUndecided(peek: Peek): Tap {
    this.#undecided.delete(peek);
    peek.stop();
    return this.#serve(peek);
  }

  #decide(peek: Peek, token: string | null): void {
    const run = token === null ? undefined : this.#runs.byToken(token)?.run;
    const link = run?.link;
    // Who finds no room for a cable is answered as who came without one.
    if (!run || !link?.isNeeded || run.signal.aborted || !link.hasRoom) {
      this.#serve(peek);
      return;
    }
    const server = this.#dialer.open(true, (tap) => {
      tap.cable = cable;
      cable.accepted();
    });
    const cable = link.lead(peek, server);
  }
}
