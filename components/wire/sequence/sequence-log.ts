import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { type Arrow, ArrowLog } from "./arrows.ts";
import { CableLog } from "./cable-log.ts";
import type { Drawn } from "./layout.ts";
import { Pairing } from "./pairing.ts";

/** Reads a connection and its run's log into what the diagram draws, step by step as they grow. */
export class SequenceLog {
  readonly connection: Connection;
  readonly #arrows: ArrowLog;
  readonly #pairing: Pairing;
  readonly #cable: CableLog;

  constructor(connection: Connection) {
    this.connection = connection;
    this.#arrows = new ArrowLog(connection);
    this.#pairing = new Pairing(connection);
    this.#cable = new CableLog(connection.conn);
  }

  /** Reads on; the log must begin with what was read before. */
  read(events: readonly RunEvent[]): Drawn {
    this.#pairing.read(events);
    this.#cable.read(events);
    const { arrows, blockages, lostFrom } = this.#cable;
    return {
      arrows: merged(this.#arrows.read(), arrows),
      pairing: this.#pairing,
      blockages: [...blockages],
      lostFrom,
    };
  }
}

/** Both lists in one, by time; each must be in order. */
function merged(seen: readonly Arrow[], told: readonly Arrow[]): readonly Arrow[] {
  if (told.length === 0) return seen;
  const all: Arrow[] = [];
  let next = 0;
  for (const arrow of seen) {
    for (let first = told[next]; first && first.at < arrow.at; first = told[next]) {
      all.push(first);
      next += 1;
    }
    all.push(arrow);
  }
  return [...all, ...told.slice(next)];
}
