import { WebSocket } from "ws";
import type { ReconnectParams } from "./contract.ts";
import type { Outcome } from "./events.ts";
import { numberIn } from "./feed.ts";
import { type CaughtUp, Place } from "./place.ts";
import { isFinal, Retry } from "./policies.ts";

/** A client that got no answer for so long gives the attempt up. */
const ANSWER_WITHIN_MS = 2_000;

export interface FleetClientOptions {
  readonly client: number;
  readonly port: () => number;
  readonly params: ReconnectParams;
  /** Microseconds. */
  now(): number;
  onAttempt(attempt: { outcome: Outcome; micros: number; waited: number | null }): void;
  onLost(code: number): void;
  onGaveUp(code: number): void;
  onCaughtUp(around: CaughtUp): void;
}

/** A client that comes back by itself: what a page does, in the sidecar. */
export class FleetClient {
  readonly #options: FleetClientOptions;
  readonly #retry: Retry;
  readonly #place: Place;
  #socket: WebSocket | null = null;
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(options: FleetClientOptions) {
    this.#options = options;
    this.#retry = new Retry(options.params);
    this.#place = new Place(options.params.saveEvery);
  }

  /** Tries to connect for the first time; resolves when that is decided. Never rejects. */
  open(): Promise<void> {
    return new Promise((resolve) => this.#try(null, resolve));
  }

  /** Tries no more. What is open hears from the server. */
  stop(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    if (this.#socket?.readyState === WebSocket.CONNECTING) this.#socket.terminate();
  }

  /** Ends whatever there is of it, at once. */
  destroy(): void {
    this.stop();
    this.#socket?.terminate();
  }

  #try(waited: number | null, onDecided: () => void): void {
    const { now, onAttempt } = this.#options;
    const began = now();
    const socket = new WebSocket(this.#address(), {
      handshakeTimeout: ANSWER_WITHIN_MS,
      perMessageDeflate: false,
    });
    this.#socket = socket;
    let isDecided = false;
    const decide = (outcome: Outcome) => {
      if (isDecided) return;
      isDecided = true;
      if (!this.#isOver) onAttempt({ outcome, micros: now() - began, waited });
      if (outcome === "opened") this.#opened(socket);
      else this.#again();
      onDecided();
    };
    socket.on("open", () => decide("opened"));
    socket.on("unexpected-response", (request) => {
      request.destroy();
      decide("turned-away");
    });
    socket.on("error", ({ message }) => {
      decide(message.includes("timed out") ? "timed-out" : "nobody");
    });
  }

  #opened(socket: WebSocket): void {
    this.#retry.connected();
    this.#place.connected();
    socket.on("message", (data) => {
      const number = numberIn(String(data));
      const around = number === null ? null : this.#place.take(number);
      if (around) this.#options.onCaughtUp(around);
    });
    socket.on("close", (code) => {
      const { params, onLost, onGaveUp } = this.#options;
      if (this.#isOver) return;
      onLost(code);
      if (params.heedsCodes && isFinal(code)) onGaveUp(code);
      else this.#again();
    });
  }

  #again(): void {
    if (this.#isOver) return;
    const delay = this.#retry.next();
    this.#timer = setTimeout(() => this.#try(Math.round(delay * 1000), () => {}), delay);
  }

  #address(): string {
    const { client, port, params } = this.#options;
    const { saved } = this.#place;
    const after = params.resume && saved !== null ? `&after=${saved}` : "";
    return `ws://127.0.0.1:${port()}/feed?client=${client}${after}`;
  }
}
