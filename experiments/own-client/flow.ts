import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import { BENCH_LIMITS, type BenchLimits } from "#protocol/limits.ts";
import { TokenBucket } from "./token-bucket.ts";

interface FlowListener {
  /** Once, when it is first held up; rates since the connection opened. */
  flooding(rates: { bytesPerSecond: number; messagesPerSecond: number }): void;
  stalled(queuedBytes: number): void;
  resumed(afterMs: number): void;
  dropped(why: string): void;
}

/** How often it is looked whether a client that is held reads on. */
const LOOK_MS = 100;

/**
 * Keeps what one client costs within bounds ([BEN4], [BEN5]). Who sends too fast is read more
 * slowly, so that TCP holds them up; who does not read is not read either, and given up in the end.
 */
export class Flow {
  readonly #client: WebSocket;
  readonly #tell: FlowListener;
  readonly #limits: BenchLimits;
  readonly #openedAt = performance.now();
  readonly #bytes: TokenBucket;
  readonly #messages: TokenBucket;
  readonly #sent = { bytes: 0, messages: 0 };
  #flooded = false;
  /** When reading goes on after a flood; null when it was not stopped for one. */
  #readOnAt: number | null = null;
  #readOn: NodeJS.Timeout | undefined;
  /** Since when too much has waited for the client. */
  #heldSince: number | null = null;
  #held: NodeJS.Timeout | undefined;
  #stalled = false;

  /** To be made after the client's own listeners, whose answers it weighs. */
  constructor(
    client: WebSocket,
    socket: Socket,
    tell: FlowListener,
    limits: BenchLimits = BENCH_LIMITS,
  ) {
    this.#client = client;
    this.#tell = tell;
    this.#limits = limits;
    const { bytesPerSecond, byteBurst, messagesPerSecond, messageBurst } = limits;
    this.#bytes = new TokenBucket(bytesPerSecond, byteBurst, this.#openedAt);
    this.#messages = new TokenBucket(messagesPerSecond, messageBurst, this.#openedAt);
    const took = () => {
      this.#sent.messages += 1;
      this.#slowDown(this.#messages.take(1, performance.now()));
      this.weigh();
    };
    client.on("message", took);
    client.on("ping", took);
    client.on("pong", took);
    socket.on("data", (chunk: Buffer) => {
      this.#sent.bytes += chunk.length;
      this.#slowDown(this.#bytes.take(chunk.length, performance.now()));
    });
    client.on("close", () => {
      clearTimeout(this.#readOn);
      clearInterval(this.#held);
    });
  }

  /** Whether more may be sent: not too much waits already. */
  get mayProduce(): boolean {
    return this.#heldSince === null;
  }

  /** Looks at what waits for the client: to be called after sending. */
  weigh(): void {
    // What is sent to a connection that closes is not sent, and `ws` counts it for ever.
    if (this.#client.readyState !== this.#client.OPEN) return;
    const { queueBytes, mostQueueBytes } = this.#limits;
    const queued = this.#client.bufferedAmount;
    if (queued > mostQueueBytes) {
      this.#drop(`${queued} bytes wait for it: more than the bench holds for one client.`);
    } else if (queued > queueBytes && this.#heldSince === null) {
      this.#heldSince = performance.now();
      this.#client.pause();
      this.#held = setInterval(() => this.#look(performance.now()), LOOK_MS);
    }
  }

  #look(now: number): void {
    const { queueBytes, stallMs, giveUpMs } = this.#limits;
    const queued = this.#client.bufferedAmount;
    const heldMs = now - (this.#heldSince ?? now);
    if (queued <= queueBytes) {
      clearInterval(this.#held);
      this.#heldSince = null;
      if (this.#stalled) this.#tell.resumed(Math.round(heldMs));
      this.#stalled = false;
      this.#resume();
    } else if (heldMs >= giveUpMs) {
      this.#drop(`It has not read for ${giveUpMs / 1000} seconds.`);
    } else if (heldMs >= stallMs && !this.#stalled) {
      this.#stalled = true;
      this.#tell.stalled(queued);
    }
  }

  /** Stops reading for `waitMs`, or longer if it was to be longer already. */
  #slowDown(waitMs: number): void {
    const now = performance.now();
    if (waitMs === 0 || now + waitMs <= (this.#readOnAt ?? 0)) return;
    if (!this.#flooded && this.#client.readyState === this.#client.OPEN) {
      this.#flooded = true;
      const seconds = Math.max(now - this.#openedAt, 1) / 1000;
      this.#tell.flooding({
        bytesPerSecond: Math.round(this.#sent.bytes / seconds),
        messagesPerSecond: Math.round(this.#sent.messages / seconds),
      });
    }
    this.#readOnAt = now + waitMs;
    this.#client.pause();
    clearTimeout(this.#readOn);
    this.#readOn = setTimeout(() => {
      this.#readOnAt = null;
      this.#resume();
    }, waitMs);
  }

  #resume(): void {
    if (this.#readOnAt === null && this.#heldSince === null) this.#client.resume();
  }

  #drop(why: string): void {
    clearInterval(this.#held);
    this.#tell.dropped(why);
    this.#client.terminate();
  }
}
