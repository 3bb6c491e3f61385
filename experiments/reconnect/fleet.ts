import { setImmediate } from "node:timers/promises";
import type { ServerContext } from "#experiments/server-half.ts";
import type { reconnect } from "./contract.ts";
import { FleetClient } from "./fleet-client.ts";

/** Opened at the same time: the process has others to serve. */
const BATCH = 10;

/** The clients that the sidecar plays: real connections over loopback, each with its own patience. */
export class Fleet {
  readonly #clients: readonly FleetClient[];
  readonly #gone = new Set<number>();

  constructor(context: ServerContext<typeof reconnect>, port: () => number, onChange: () => void) {
    const { params, emit, now } = context;
    const first = params.page ? 2 : 1;
    const numbers = Array.from({ length: params.clients - first + 1 }, (_, n) => first + n);
    this.#clients = numbers.map(
      (client) =>
        new FleetClient({
          ...{ client, port, params, now },
          onAttempt: ({ outcome, micros, waited }) =>
            emit("reconnect.attempt", { client, opener: "fleet", outcome, micros, waited }),
          onLost: (code) => emit("reconnect.lost", { client, code }),
          onGaveUp: (code) => {
            this.#gone.add(client);
            emit("reconnect.gave-up", { client, code });
            onChange();
          },
          onCaughtUp: (around) => emit("reconnect.caught-up", { client, ...around }),
        }),
    );
  }

  /** How many do not try any more. */
  get gaveUp(): number {
    return this.#gone.size;
  }

  /** Opens a few at a time; resolves when each is open, or has failed. Never rejects. */
  async open(signal: AbortSignal): Promise<void> {
    for (let from = 0; from < this.#clients.length && !signal.aborted; from += BATCH) {
      await Promise.all(this.#clients.slice(from, from + BATCH).map((client) => client.open()));
      await setImmediate();
    }
  }

  stop(): void {
    for (const client of this.#clients) client.stop();
  }

  destroy(): void {
    for (const client of this.#clients) client.destroy();
  }
}
