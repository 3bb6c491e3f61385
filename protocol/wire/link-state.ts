import { CLEAR_LANE, changed, type Fault, type Lane } from "#protocol/fault.ts";
import { laneOf } from "#protocol/link.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { type LinkEvent, readLinkEvent } from "./link-event.ts";

/** What a cable does to what comes through, in both directions. */
export interface Conditions {
  /** From the client to the server. */
  readonly up: Lane;
  readonly down: Lane;
  /** Closed by the cable once nothing passed for so long, milliseconds; null: never. */
  readonly idleMs: number | null;
}

/** The cable of one connection. */
export interface CableState extends Conditions {
  /** What put an end to it: nothing passes any more. */
  readonly cut: "pulled" | "reset" | "closed" | null;
  /** The server's socket at its end is gone. */
  readonly gone: boolean;
}

type SetFault = Extract<Fault, { type: "set" }>;

/** Conditions that do nothing. */
export const CLEAR: Conditions = { up: CLEAR_LANE, down: CLEAR_LANE, idleMs: null };

/** Conditions after a fault of the kind that sets some. */
export function withFault(conditions: Conditions, { up, down, idleMs }: SetFault): Conditions {
  return {
    up: changed(conditions.up, up),
    down: changed(conditions.down, down),
    idleMs: idleMs === undefined ? conditions.idleMs : idleMs,
  };
}

/** What is in force on a run's cables, read from its log event by event. */
export class LinkState {
  /** What each begins with, without faults; null while none has begun. */
  base: Conditions = CLEAR;
  /** What the next one will begin with. */
  all: Conditions = CLEAR;
  /** By number of the connection, in the order they began. */
  readonly cables = new Map<number, CableState>();
  /** How many faults were dialled. */
  dialled = 0;
  readonly #forAll: SetFault[] = [];

  /** Reads the next event of the log; what is not about a cable changes nothing. */
  add(event: RunEvent): void {
    if (event.type === "wire.close") {
      if (typeof event.data.conn === "number") this.#change(event.data.conn, { gone: true });
      return;
    }
    const read = readLinkEvent(event);
    if (read) this.take(read);
  }

  take(event: LinkEvent): void {
    switch (event.type) {
      case "link.connected": {
        const lane = laneOf(event.data);
        this.base = { up: lane, down: lane, idleMs: null };
        this.all = this.#forAll.reduce(withFault, this.base);
        this.cables.set(event.data.conn, { ...this.all, cut: null, gone: false });
        return;
      }
      case "link.fault":
        this.#dial(event.data.fault, event.data.conns);
        return;
      case "link.struck":
        this.#change(event.data.conn, { cut: event.data.by === "idle" ? "closed" : "pulled" });
        return;
      case "link.ended":
      case "link.dropped":
        return;
      default:
        event satisfies never;
    }
  }

  /** The connections on which faults can be dialled. */
  get open(): readonly number[] {
    return [...this.cables].filter(([, { cut, gone }]) => !cut && !gone).map(([conn]) => conn);
  }

  #dial(fault: Fault, conns: readonly number[]): void {
    this.dialled += 1;
    if (fault.type === "set" && fault.conns === null) {
      this.#forAll.push(fault);
      this.all = withFault(this.all, fault);
    }
    for (const conn of conns) {
      const cable = this.cables.get(conn);
      if (cable) this.cables.set(conn, struck(cable, fault));
    }
  }

  #change(conn: number, change: Partial<CableState>): void {
    const cable = this.cables.get(conn);
    if (cable) this.cables.set(conn, { ...cable, ...change });
  }
}

function struck(cable: CableState, fault: Fault): CableState {
  switch (fault.type) {
    case "set":
      return { ...cable, ...withFault(cable, fault) };
    case "cut":
      return { ...cable, cut: "pulled" };
    case "reset":
      return { ...cable, cut: "reset" };
    case "close":
      return { ...cable, cut: "closed" };
    default:
      return fault satisfies never;
  }
}
