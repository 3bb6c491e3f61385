import type { ServerContext } from "#experiments/server-half.ts";
import type { Fault } from "#protocol/fault.ts";
import type { BackpressureParams, backpressure } from "./contract.ts";
import type { Policy } from "./events.ts";
import { Receiver } from "./receiver.ts";
import { ServerSource } from "./server-source.ts";
import { type LegConnection, readTanks } from "./tank-gauge.ts";

type Context = ServerContext<typeof backpressure>;
type Change = Extract<Fault, { type: "set" }>["down"];

const SAMPLE_MS = 50;
/** Memory is read so long before a stall ends: it may have to wait for its turn. */
const WEIGH_BEFORE_MS = 250;
/** So long after its source should have stopped, and the last stall be over, a leg is given up. */
const PATIENCE_MS = 20_000;

export interface LegOptions {
  readonly policy: Policy;
  /** Whether the page uses a WebSocketStream. */
  readonly stream: boolean;
  readonly onOver: () => void;
}

/** When a leg is given up, milliseconds from its begin. */
function patienceOf({ seconds, stalls }: BackpressureParams): number {
  return Math.max(seconds * 1000, ...stalls.map(({ atMs, ms }) => atMs + ms)) + PATIENCE_MS;
}

/**
 * One policy's turn on a connection of its own, from the moment that the connection is open until it
 * is closed. Returns how to end it at once.
 */
export function runLeg(context: Context, connection: LegConnection, options: LegOptions) {
  const { params } = context;
  const { leg, conn, client } = connection;
  const { policy, stream, onOver } = options;
  const timers = new Set<NodeJS.Timeout>();
  const after = (ms: number, act: () => void) => timers.add(setTimeout(act, ms));
  let isOver = false;
  let isStalled = false;
  let why: "drained" | "gave-up" | null = null;

  const source =
    params.producer === "server"
      ? new ServerSource(context, policy, connection, () => {
          context.emit("backpressure.stopped", { leg });
          void weigh("stopped");
        })
      : null;
  const receiver = new Receiver(leg, context.now);
  client.on("message", (data) => {
    if (source || !Buffer.isBuffer(data) || !receiver.take(data)) {
      client.close(1008, "That is no message of this leg");
    }
  });

  async function weigh(when: "began" | "stalled" | "stopped" | "drained"): Promise<void> {
    const { rss, heapUsed, external } = await context.memory();
    if (isOver) return;
    const held = source?.heldBytes ?? 0;
    context.emit("backpressure.memory", { leg, when, held, resident: rss, heapUsed, external });
  }

  /** Sets the link in the slow direction. A cable that is gone, or cut, is left as it is. */
  function setLink(change: Change): boolean {
    const direction = params.producer === "server" ? { down: change } : { up: change };
    return context.fault({ type: "set", conns: [conn], ...direction }) === null;
  }

  function stall(stalled: boolean): void {
    if (!setLink({ stalled })) return;
    isStalled = stalled;
    context.emit("backpressure.link", { leg, stalled });
  }

  function sample(): void {
    source?.sample();
    const received = receiver.next();
    if (received) context.emit("backpressure.received", received);
    const tanks = readTanks(context, params.producer, connection);
    if (!tanks) return;
    context.emit("backpressure.tanks", tanks);
    if (source?.isDrained && tanks.kernel + tanks.link === 0 && why === null) {
      why = "drained";
      void weigh("drained").then(sayEnd);
    }
  }

  /**
   * An empty message says that it was the last, and the page closes: a Close from here would make
   * Chromium's WebSocketStream forget what its reader has not read.
   */
  function sayEnd(): void {
    if (client.readyState === client.OPEN) client.send(new Uint8Array(0));
  }

  function over(): void {
    isOver = true;
    clearInterval(ticks);
    for (const timer of timers) clearTimeout(timer);
    source?.stop();
    // Or the page would never hear that its connection is gone.
    if (isStalled) setLink({ stalled: false });
  }

  const ticks = setInterval(sample, SAMPLE_MS);
  after(patienceOf(params), () => {
    why = "gave-up";
    client.terminate();
  });
  client.on("close", (code) => {
    if (isOver) return;
    sample();
    over();
    const ended = why === "gave-up" ? why : code === 1000 ? "drained" : "closed";
    context.emit("backpressure.leg-ended", { leg, why: ended, code });
    onOver();
  });

  // The reader of a stream is slow by itself: then the link is left fast.
  const isSlow = !(stream && source);
  if (isSlow && params.bytesPerSecond !== null) setLink({ bytesPerSecond: params.bytesPerSecond });
  context.emit("backpressure.leg", { leg, policy, conn, stream });
  void weigh("began");
  for (const { atMs, ms } of params.stalls) {
    after(atMs + Math.max(ms / 2, ms - WEIGH_BEFORE_MS), () => void weigh("stalled"));
    if (!isSlow) continue;
    after(atMs, () => stall(true));
    after(atMs + ms, () => stall(false));
  }
  source?.begin();
  return () => {
    over();
    client.terminate();
  };
}
