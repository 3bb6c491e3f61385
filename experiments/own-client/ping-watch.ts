import type { WebSocket } from "ws";

interface PingListener {
  pong(payload: string, tookMicros: number): void;
  unanswered(payload: string, waitedMs: number): void;
}

interface Ping {
  readonly payload: string;
  readonly sentAt: number;
  readonly late: NodeJS.Timeout;
}

/** Pings that are remembered, so that a pong that is late is still known. */
const MOST_REMEMBERED = 64;

/**
 * Sends pings, each with a payload of its own, and tells what comes back ([BEN3]). A pong answers
 * the pings before it too: a client may answer the latest one only (RFC 6455 5.5.3).
 */
export class PingWatch {
  readonly #client: WebSocket;
  readonly #withinMs: number;
  readonly #tell: PingListener;
  #pings: Ping[] = [];
  #count = 0;

  constructor(client: WebSocket, withinMs: number, tell: PingListener) {
    this.#client = client;
    this.#withinMs = withinMs;
    this.#tell = tell;
    client.on("pong", (payload: Buffer) => this.#answered(payload.toString()));
    client.on("close", () => {
      for (const { late } of this.#pings) clearTimeout(late);
    });
  }

  send(): void {
    if (this.#client.readyState !== this.#client.OPEN) return;
    const payload = `ping ${++this.#count}`;
    const sentAt = performance.now();
    const late = setTimeout(() => this.#tell.unanswered(payload, this.#withinMs), this.#withinMs);
    this.#pings.push({ payload, sentAt, late });
    if (this.#pings.length > MOST_REMEMBERED) this.#pings.shift();
    this.#client.ping(payload);
  }

  #answered(payload: string): void {
    const index = this.#pings.findIndex((ping) => ping.payload === payload);
    const ping = this.#pings[index];
    if (!ping) return;
    this.#tell.pong(payload, Math.round((performance.now() - ping.sentAt) * 1000));
    for (const { late } of this.#pings.splice(0, index + 1)) clearTimeout(late);
  }
}
