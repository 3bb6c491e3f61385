import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import { BENCH_LIMITS } from "#protocol/limits.ts";
import { TokenBucket } from "./token-bucket.ts";

interface FlowListener {
  /** Once, when it is first held up; rates since the connection opened. */
  flooding(rates: { bytesPerSecond: number; messagesPerSecond: number }): void;
  stalled(queuedBytes: number): void;
  resumed(afterMs: number): void;
  dropped(why: string): void;
}

const { bytesPerSecond, byteBurst, messagesPerSecond, messageBurst } = BENCH_LIMITS;
const { queueBytes, mostQueueBytes, stallMs } = BENCH_LIMITS;

/**
 * Keeps what one client costs within bounds ([BEN4], [BEN5]). Who sends too fast is read more
 * slowly, so that TCP holds them up; who does not read is not read either, and given up in the end.
 */
export class Flow {
  readonly #client: WebSocket;
  readonly #tell: FlowListener;
  readonly #openedAt = performance.now();
  readonly #bytes = new TokenBucket(bytesPerSecond, byteBurst, this.#openedAt);
  readonly #messages = new TokenBucket(messagesPerSecond, messageBurst, this.#openedAt);
  readonly #sent = { bytes: 0, messages: 0 };
  #flooded = false;
  #stalledAt: number | null = null;
  #readOn: NodeJS.Timeout | undefined;
  #readOnAt = 0;
  #giveUp: NodeJS.Timeout | undefined;

  /** To be made after the client's own listeners, whose answers it weighs. */
  constructor(client: WebSocket, socket: Socket, tell: FlowListener) {
    this.#client = client;
    this.#tell = tell;
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
    socket.on("drain", () => this.#drained());
    client.on("close", () => {
      clearTimeout(this.#readOn);
      clearTimeout(this.#giveUp);
    });
  }

  /** Whether the client reads what is sent to it, as far as can be told. */
  get reads(): boolean {
    return this.#stalledAt === null;
  }

  /** Looks at what waits for the client: to be called after sending. */
  weigh(): void {
    const queued = this.#client.bufferedAmount;
    if (queued > mostQueueBytes) {
      this.#drop(`${queued} bytes wait for it: more than the bench holds for one client.`);
    } else if (queued > queueBytes && this.#stalledAt === null) {
      this.#stalledAt = performance.now();
      this.#client.pause();
      this.#tell.stalled(queued);
      this.#giveUp = setTimeout(
        () => this.#drop(`It has not read for ${stallMs / 1000} seconds.`),
        stallMs,
      );
    }
  }

  #drained(): void {
    if (this.#stalledAt === null || this.#client.bufferedAmount > queueBytes) return;
    clearTimeout(this.#giveUp);
    this.#tell.resumed(Math.round(performance.now() - this.#stalledAt));
    this.#stalledAt = null;
    if (this.#readOn === undefined) this.#client.resume();
  }

  /** Stops reading for `waitMs`, or longer if it was to be longer already. */
  #slowDown(waitMs: number): void {
    const now = performance.now();
    if (waitMs === 0 || now + waitMs <= this.#readOnAt) return;
    if (!this.#flooded) {
      this.#flooded = true;
      const seconds = Math.max(now - this.#openedAt, 1) / 1000;
      this.#tell.flooding({
        bytesPerSecond: Math.round(this.#sent.bytes / seconds),
        messagesPerSecond: Math.round(this.#sent.messages / seconds),
      });
    }
    this.#readOnAt = now + waitMs;
    clearTimeout(this.#readOn);
    this.#client.pause();
    this.#readOn = setTimeout(() => {
      this.#readOn = undefined;
      if (this.#stalledAt === null) this.#client.resume();
    }, waitMs);
  }

  #drop(why: string): void {
    clearTimeout(this.#giveUp);
    this.#tell.dropped(why);
    this.#client.terminate();
  }
}
