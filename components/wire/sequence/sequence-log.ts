import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { ArrowLog } from "./arrows.ts";
import type { Drawn } from "./layout.ts";
import { Pairing } from "./pairing.ts";

/** Reads a connection and its run's log into what the diagram draws, step by step as they grow. */
export class SequenceLog {
  readonly connection: Connection;
  readonly #arrows: ArrowLog;
  readonly #pairing: Pairing;

  constructor(connection: Connection) {
    this.connection = connection;
    this.#arrows = new ArrowLog(connection);
    this.#pairing = new Pairing(connection);
  }

  /** Reads on; the log must begin with what was read before. */
  read(events: readonly RunEvent[]): Drawn {
    this.#pairing.read(events);
    return { arrows: this.#arrows.read(), pairing: this.#pairing };
  }
}
