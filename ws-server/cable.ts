import type { Socket } from "node:net";
import type { LaneFlow } from "#experiments/server-half.ts";
import type { Lane } from "#protocol/fault.ts";
import { type Budget, CableWay, WAY_BYTES } from "./cable-way.ts";
import type { Chance } from "./chance.ts";
import { now } from "./clock.ts";
import type { Peeked } from "./peek.ts";

/** How long after a run has begun to end its links go on: Close frames and FINs are on their way. */
const LAST_WORDS_MS = 2_000;
/** What a cable holds of the budget, however little is on it. */
export const CABLE_BYTES = 2 * WAY_BYTES;

export type Direction = "up" | "down";

/** What a cable tells of itself. */
export interface CableReport {
  /** Its first request was read: it has a number now. */
  connected(conn: number): void;
  struck(by: "idle" | "cut-after"): void;
  /** One end ended TCP: by itself, not because of the cable. */
  ended(by: "client" | "server", how: "fin" | "rst"): void;
  dropped(direction: Direction, what: "pong" | "message", frames: number, bytes: number): void;
  /** Both its ends are gone. */
  closed(): void;
}

export interface CableConditions {
  readonly up: Lane;
  readonly down: Lane;
  readonly idleMs: number | null;
}

export interface CableOptions {
  readonly conditions: CableConditions;
  readonly random: Readonly<Record<Direction, Chance>>;
  readonly run: AbortSignal;
  /** Has `CABLE_BYTES` for it already. */
  readonly budget: Budget;
  readonly report: CableReport;
}

/**
 * One client's connection on its way to the server at the other end of a link: two sockets, two
 * kernels' worth of buffers, two ways ([LNK1]). The client's TCP handshake took no time in truth; so
 * nothing that it sends gets onto the link before a round trip is over.
 */
export class Cable {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #ways: Readonly<Record<Direction, CableWay>>;
  readonly #report: CableReport;
  #conditions: CableConditions;
  #idleTimer: NodeJS.Timeout | undefined;
  #isCut = false;
  #open = 2;

  constructor(client: Peeked, server: Socket, options: CableOptions) {
    const { conditions, run, report } = options;
    const { socket, openedAt, chunks } = client;
    this.#client = socket;
    this.#server = server;
    this.#report = report;
    this.#conditions = conditions;
    const roundTrip = (conditions.up.delayMs + conditions.down.delayMs) * 1000;
    const way = (direction: Direction) => {
      const isUp = direction === "up";
      return new CableWay(isUp ? socket : server, isUp ? server : socket, {
        sender: isUp ? "client" : "server",
        conditions: conditions[direction],
        opensAt: isUp ? openedAt + roundTrip : 0,
        random: options.random[direction],
        budget: options.budget,
        dropped: (what, frames, bytes) => report.dropped(direction, what, frames, bytes),
        used: () => {
          report.struck("cut-after");
          this.cut();
        },
        answered: isUp ? null : (upgraded) => this.#ways.up.answered(upgraded),
      });
    };
    this.#ways = { up: way("up"), down: way("down") };
    for (const end of [socket, server]) end.setNoDelay(true);
    this.#carry("up", socket);
    this.#carry("down", server);
    this.#waitForSilence();
    for (const { bytes, at } of chunks) this.#ways.up.push(bytes, at);
    socket.resume();

    let timer: NodeJS.Timeout | undefined;
    const cutSoon = () => {
      timer = setTimeout(() => this.destroy(), LAST_WORDS_MS);
    };
    const closed = () => {
      if (--this.#open > 0) return;
      clearTimeout(timer);
      clearTimeout(this.#idleTimer);
      run.removeEventListener("abort", cutSoon);
      for (const one of Object.values(this.#ways)) one.free();
      report.closed();
    };
    for (const end of [socket, server]) end.once("close", closed);
    run.addEventListener("abort", cutSoon, { once: true });
  }

  /** The client's end of it. */
  get client(): Socket {
    return this.#client;
  }

  /** The server has accepted it. */
  accepted(): void {
    this.#ways.up.open();
  }

  /** Whoever reads at the server's end knows the number of the connection now. */
  connected(conn: number): void {
    this.#report.connected(conn);
  }

  get conditions(): CableConditions {
    return this.#conditions;
  }

  /** Nothing passes any more. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** Where the bytes of a direction are. */
  flow(direction: Direction): LaneFlow {
    return this.#ways[direction].flow;
  }

  /** Changes what it does to what comes through. */
  set(conditions: CableConditions): void {
    const { idleMs } = this.#conditions;
    this.#conditions = conditions;
    this.#ways.up.set(conditions.up);
    this.#ways.down.set(conditions.down);
    if (conditions.idleMs !== idleMs) this.#waitForSilence();
  }

  /** Pulls it: nothing passes any more, and neither end is told. Both go on as they can. */
  cut(): void {
    if (this.#isCut) return;
    this.#stop();
    for (const end of [this.#client, this.#server]) end.pause();
  }

  /** Sends a RST to the ends named, now, and is gone for the others. */
  reset(to: "client" | "server" | "both"): void {
    this.cut();
    if (to !== "server") this.#client.resetAndDestroy();
    if (to !== "client") this.#server.resetAndDestroy();
  }

  /** Ends TCP with a FIN to both ends, as a proxy does that has waited for too long. */
  close(): void {
    this.#stop();
    for (const end of [this.#client, this.#server]) {
      end.end();
      // What still comes is of no use: it is read, so that its FIN is.
      end.resume();
    }
  }

  /** Ends both connections, whatever is under way. */
  destroy(): void {
    this.#stop();
    for (const end of [this.#client, this.#server]) end.destroy();
  }

  #stop(): void {
    this.#isCut = true;
    clearTimeout(this.#idleTimer);
    for (const way of Object.values(this.#ways)) way.drop();
  }

  /** Everything that comes in at `from`, its end and its failure too, is passed on ([LNK4]). */
  #carry(direction: Direction, from: Socket): void {
    const way = this.#ways[direction];
    from.on("data", (bytes: Buffer) => {
      if (this.#isCut) return;
      this.#idleTimer?.refresh();
      way.push(bytes, now());
    });
    const end = direction === "up" ? "client" : "server";
    from.on("end", () => {
      if (!this.#isCut) this.#report.ended(end, "fin");
      way.end();
    });
    from.on("error", () => {});
    from.on("close", (hadError) => {
      // Without an error it ended in order, or it was the cable that reset it.
      if (this.#isCut || !hadError) return;
      this.#report.ended(end, "rst");
      way.reset();
    });
  }

  /** Something that passes makes it wait anew. */
  #waitForSilence(): void {
    clearTimeout(this.#idleTimer);
    this.#idleTimer = undefined;
    const { idleMs } = this.#conditions;
    if (idleMs === null || this.#isCut) return;
    this.#idleTimer = setTimeout(() => {
      this.#report.struck("idle");
      this.close();
    }, idleMs);
  }
}
