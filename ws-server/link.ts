import type { Socket } from "node:net";
import type * as z from "zod";
import type { CableFlow } from "#experiments/server-half.ts";
import { changed, type Fault, laneFault } from "#protocol/fault.ts";
import { isSlow, type Link, laneOf } from "#protocol/link.ts";
import type { linkEventSchemas } from "#protocol/run-event.ts";
import { CABLE_BYTES, Cable, type CableConditions } from "./cable.ts";
import type { Budget } from "./cable-way.ts";
import { chances } from "./chance.ts";
import type { Peeked } from "./peek.ts";

type LinkEvents = typeof linkEventSchemas;

/** What a run's link needs of its run. */
export interface LinkHost extends Budget {
  readonly signal: AbortSignal;
  emit(type: string, data: Record<string, unknown>): void;
}

export interface LinkOptions {
  /** Of all that is left to chance. */
  readonly seed?: number;
  /** Every connection is led through it, fast or not, so that faults can be dialled at any time. */
  readonly faults?: boolean;
}

/** The cables between one run's clients and the server, and the faults dialled on them. */
export class RunLink {
  /** What each cable begins with, as the experiment asked for it. */
  readonly link: Link;
  /** Whether the learner may dial faults. */
  readonly faults: boolean;
  readonly #host: LinkHost;
  readonly #nextChance: ReturnType<typeof chances>;
  /** Those whose first request was read. */
  readonly #cables = new Map<number, Cable>();
  /** Those that are yet to bring it. */
  readonly #nascent = new Set<Cable>();
  #conditions: CableConditions;

  constructor(host: LinkHost, link: Link, { seed = 1, faults = false }: LinkOptions = {}) {
    this.#host = host;
    this.link = link;
    this.faults = faults;
    this.#conditions = { up: laneOf(link), down: laneOf(link), idleMs: null };
    this.#nextChance = chances(seed);
  }

  /** Whether connections have to be led through it. */
  get isNeeded(): boolean {
    return this.faults || isSlow(this.link);
  }

  /** Whether the run may hold what one more cable takes ([MEM1]). */
  get hasRoom(): boolean {
    if (!this.#host.hold(CABLE_BYTES)) return false;
    this.#host.release(CABLE_BYTES);
    return true;
  }

  /** Leads a client, of whom the first chunks were read, to `server`. There must be room. */
  lead(client: Peeked, server: Socket): Cable {
    let conn = 0;
    // What happens to a connection that has no number is not in the log: it never was in there.
    const tell = <T extends keyof LinkEvents & string>(
      type: T,
      data: Omit<z.infer<LinkEvents[T]>, "conn">,
    ) => {
      if (conn > 0) this.#host.emit(type, { conn, ...data });
    };
    this.#host.hold(CABLE_BYTES);
    const cable: Cable = new Cable(client, server, {
      conditions: this.#conditions,
      random: { up: this.#nextChance(), down: this.#nextChance() },
      run: this.#host.signal,
      budget: this.#host,
      report: {
        struck: (by) => tell("link.struck", { by }),
        ended: (by, how) => {
          if (this.faults) tell("link.ended", { by, how });
        },
        dropped: (direction, what, frames, bytes) =>
          tell("link.dropped", { direction, what, frames, bytes }),
        connected: (number) => {
          conn = number;
          this.#nascent.delete(cable);
          this.#cables.set(conn, cable);
          tell("link.connected", this.link);
        },
        closed: () => {
          this.#nascent.delete(cable);
          this.#cables.delete(conn);
        },
      },
    });
    this.#nascent.add(cable);
    return cable;
  }

  /** Where the bytes of a connection are; null if it does not come through, or is gone. */
  flow(conn: number): CableFlow | null {
    const cable = this.#cables.get(conn);
    if (!cable) return null;
    return { up: cable.flow("up"), down: cable.flow("down"), isCut: cable.isCut };
  }

  /** Does it, or nothing at all. Returns what is wrong with it, null if it was done ([FLT2]). */
  apply(fault: Fault, by: "learner" | "experiment"): string | null {
    const found = this.#targets(fault);
    if (typeof found === "string") return found;
    const next = new Map<Cable, CableConditions>();
    if (fault.type === "set") {
      const yetToCome = fault.conns === null ? this.#nascent : [];
      for (const cable of [...found.values(), ...yetToCome]) {
        const conditions = withChange(cable.conditions, fault);
        if (typeof conditions === "string") return conditions;
        next.set(cable, conditions);
      }
      if (fault.conns === null) {
        const conditions = withChange(this.#conditions, fault);
        if (typeof conditions === "string") return conditions;
        this.#conditions = conditions;
      }
    }
    this.#host.emit("link.fault", { conns: [...found.keys()], by, fault });
    for (const [cable, conditions] of next) cable.set(conditions);
    for (const cable of found.values()) strike(cable, fault);
    return null;
  }

  /** The cables a fault is for, by connection; or why it cannot be for them. */
  #targets({ type, conns }: Fault): Map<number, Cable> | string {
    const open = new Map([...this.#cables].filter(([, cable]) => !cable.isCut));
    if (conns === null) {
      if (type === "set" || open.size > 0) return open;
      return "No connection is open through the cable.";
    }
    const found = new Map<number, Cable>();
    for (const conn of conns) {
      const cable = open.get(conn);
      if (cable) found.set(conn, cable);
      else if (this.#cables.has(conn)) return `Connection ${conn} is cut: nothing reaches it.`;
      else return `There is no open connection ${conn} through the cable.`;
    }
    return found;
  }
}

function strike(cable: Cable, fault: Fault): void {
  switch (fault.type) {
    case "set":
      return;
    case "cut":
      cable.cut();
      return;
    case "reset":
      cable.reset(fault.to);
      return;
    case "close":
      cable.close();
      return;
    default:
      fault satisfies never;
  }
}

function withChange(
  conditions: CableConditions,
  fault: Extract<Fault, { type: "set" }>,
): CableConditions | string {
  const next = {
    up: changed(conditions.up, fault.up),
    down: changed(conditions.down, fault.down),
    idleMs: fault.idleMs === undefined ? conditions.idleMs : fault.idleMs,
  };
  return laneFault(next.up) ?? laneFault(next.down) ?? next;
}
