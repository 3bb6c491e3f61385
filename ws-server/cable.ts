import type { Socket } from "node:net";
import type { LaneFlow } from "#experiments/server-half.ts";
import type { Lane } from "#protocol/fault.ts";
import { now } from "./clock.ts";
import { LinkLane } from "./link-lane.ts";
import type { Peeked } from "./peek.ts";

/** How long after a run has begun to end its links go on: Close frames and FINs are on their way. */
const LAST_WORDS_MS = 2_000;

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

/**
 * One client's connection on its way to the server at the other end of a link: two sockets, two
 * kernels' worth of buffers, two lanes ([LNK1]). The client's TCP handshake took no time in truth; so
 * nothing that it sends gets onto the link before a round trip is over.
 */
export class Cable {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #lanes: Readonly<Record<Direction, LinkLane>>;
  readonly #report: CableReport;
  /** What may still pass before it is cut. */
  readonly #left: Record<Direction, number | null>;
  #conditions: CableConditions;
  #idleTimer: NodeJS.Timeout | undefined;
  #isCut = false;
  #open = 2;

  constructor(
    client: Peeked,
    server: Socket,
    options: {
      conditions: CableConditions;
      random: () => number;
      run: AbortSignal;
      report: CableReport;
    },
  ) {
    const { conditions, random, run, report } = options;
    const { socket, openedAt, chunks } = client;
    this.#client = socket;
    this.#server = server;
    this.#report = report;
    this.#conditions = conditions;
    this.#left = { up: conditions.up.cutAfterBytes, down: conditions.down.cutAfterBytes };
    const roundTrip = (conditions.up.delayMs + conditions.down.delayMs) * 1000;
    const lane = (direction: Direction, from: Socket, to: Socket, opensAt: number) =>
      new LinkLane(to, conditions[direction], {
        opensAt,
        random,
        onRoom: () => {
          if (from.isPaused() && !this.#isCut) from.resume();
        },
      });
    this.#lanes = {
      up: lane("up", socket, server, openedAt + roundTrip),
      down: lane("down", server, socket, 0),
    };
    for (const end of [socket, server]) end.setNoDelay(true);
    this.#carry("up", socket);
    this.#carry("down", server);
    this.#stir();
    for (const { bytes, at } of chunks) this.#push("up", bytes, at);
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
      report.closed();
    };
    for (const end of [socket, server]) end.once("close", closed);
    run.addEventListener("abort", cutSoon, { once: true });
  }

  /** The port its client connects from. */
  get clientPort(): number | undefined {
    return this.#client.remotePort;
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
    const [from, to] =
      direction === "up" ? [this.#client, this.#server] : [this.#server, this.#client];
    return {
      read: from.bytesRead,
      queued: this.#lanes[direction].queuedBytes,
      written: to.bytesWritten - to.writableLength,
    };
  }

  /** Changes what it does to what comes through. */
  set(conditions: CableConditions): void {
    const before = this.#conditions;
    this.#conditions = conditions;
    for (const direction of ["up", "down"] as const) {
      const { cutAfterBytes } = conditions[direction];
      if (cutAfterBytes !== before[direction].cutAfterBytes) this.#left[direction] = cutAfterBytes;
      this.#lanes[direction].set(conditions[direction]);
    }
    this.#stir();
  }

  /** Pulls it: nothing passes any more, and neither end is told. Both go on as they can. */
  cut(): void {
    if (this.#isCut) return;
    this.#isCut = true;
    clearTimeout(this.#idleTimer);
    for (const lane of Object.values(this.#lanes)) lane.drop();
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
    this.#isCut = true;
    for (const lane of Object.values(this.#lanes)) lane.drop();
    for (const end of [this.#client, this.#server]) {
      end.end();
      // What still comes is of no use: it is read, so that its FIN is.
      end.resume();
    }
  }

  /** Ends both connections, whatever is under way. */
  destroy(): void {
    this.#isCut = true;
    for (const lane of Object.values(this.#lanes)) lane.drop();
    for (const end of [this.#client, this.#server]) end.destroy();
  }

  /** Everything that comes in at `from`, its end and its failure too, is passed on ([LNK4]). */
  #carry(direction: Direction, from: Socket): void {
    const lane = this.#lanes[direction];
    from.on("data", (bytes: Buffer) => {
      if (this.#isCut) return;
      this.#push(direction, bytes, now());
      if (!lane.hasRoom && !this.#isCut) from.pause();
    });
    const end = direction === "up" ? "client" : "server";
    from.on("end", () => {
      if (!this.#isCut) this.#report.ended(end, "fin");
      lane.end();
    });
    from.on("error", () => {});
    from.on("close", (hadError) => {
      if (this.#isCut || (from.readableEnded && !hadError)) return;
      this.#report.ended(end, "rst");
      lane.reset();
    });
  }

  #push(direction: Direction, bytes: Buffer, at: number): void {
    const left = this.#left[direction];
    const passed = left === null ? bytes : bytes.subarray(0, left);
    const lane = this.#lanes[direction];
    lane.push(passed, at);
    this.#stir();
    if (left === null) return;
    this.#left[direction] = left - passed.length;
    if (left === 0 || left > bytes.length) return;
    lane.whenPassed(() => {
      this.#report.struck("cut-after");
      this.cut();
    });
  }

  /** Something passed: what waits for silence waits anew. */
  #stir(): void {
    clearTimeout(this.#idleTimer);
    const { idleMs } = this.#conditions;
    if (idleMs === null || this.#isCut) return;
    this.#idleTimer = setTimeout(() => {
      this.#report.struck("idle");
      this.close();
    }, idleMs);
  }
}
