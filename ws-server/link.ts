import type { Socket } from "node:net";
import { uniformFloat32 } from "pure-rand/distribution/uniformFloat32";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type * as z from "zod";
import type { CableFlow } from "#experiments/server-half.ts";
import { changed, type Fault, laneFault } from "#protocol/fault.ts";
import { isSlow, type Link, laneOf } from "#protocol/link.ts";
import type { linkEventSchemas } from "#protocol/run-event.ts";
import { Cable, type CableConditions } from "./cable.ts";
import type { Peeked } from "./peek.ts";

type LinkEvents = typeof linkEventSchemas;

/** What a run's link needs of its run. */
export interface LinkHost {
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
  readonly #random: () => number;
  readonly #cables = new Map<number, Cable>();
  #conditions: CableConditions;

  constructor(host: LinkHost, link: Link, { seed = 1, faults = false }: LinkOptions = {}) {
    this.#host = host;
    this.link = link;
    this.faults = faults;
    this.#conditions = { up: laneOf(link), down: laneOf(link), idleMs: null };
    const random = xoroshiro128plus(seed);
    this.#random = () => uniformFloat32(random);
  }

  /** Whether connections have to be led through it. */
  get isNeeded(): boolean {
    return this.faults || isSlow(this.link);
  }

  /** Leads a client, of whom the first chunks were read, to `server`. */
  lead(client: Peeked, server: Socket): Cable {
    let conn = 0;
    const cable = new Cable(client, server, {
      conditions: this.#conditions,
      random: this.#random,
      run: this.#host.signal,
      report: {
        struck: (by) => this.#emit("link.struck", { conn, by }),
        ended: (by, how) => {
          if (this.faults && conn > 0) this.#emit("link.ended", { conn, by, how });
        },
        dropped: (direction, what, frames, bytes) =>
          this.#emit("link.dropped", { conn, direction, what, frames, bytes }),
        connected: (number) => {
          conn = number;
          this.#cables.set(conn, cable);
          this.#emit("link.connected", { conn, ...this.link });
        },
        closed: () => this.#cables.delete(conn),
      },
    });
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
    let all = this.#conditions;
    if (fault.type === "set") {
      for (const cable of found.values()) {
        const conditions = withChange(cable.conditions, fault);
        if (typeof conditions === "string") return conditions;
        next.set(cable, conditions);
      }
      const conditions = withChange(all, fault);
      if (fault.conns === null) {
        if (typeof conditions === "string") return conditions;
        all = conditions;
      }
    }
    this.#emit("link.fault", { conns: [...found.keys()], by, fault });
    this.#conditions = all;
    for (const cable of found.values()) strike(cable, fault, next.get(cable));
    return null;
  }

  #emit<T extends keyof LinkEvents & string>(type: T, data: z.infer<LinkEvents[T]>): void {
    this.#host.emit(type, data);
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

function strike(cable: Cable, fault: Fault, conditions: CableConditions | undefined): void {
  switch (fault.type) {
    case "set":
      if (conditions) cable.set(conditions);
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
