import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { type RawData, type ServerOptions, type WebSocket, WebSocketServer } from "ws";
import type { ServerContext } from "#experiments/server-half.ts";
import { JOIN_MS, LEG_MS, MOST_MESSAGE_BYTES } from "./bounds.ts";
import type { compression } from "./contract.ts";
import type { Leg } from "./legs.ts";
import { deflateOf } from "./settings.ts";

type Context = ServerContext<typeof compression>;

/** The turn of one setting: a `ws` server of its own, its connections, and what they take. */
export class Turn {
  readonly leg: Leg;
  readonly #context: Context;
  readonly #server: WebSocketServer;
  readonly #joined = Promise.withResolvers<void>();
  readonly #answered = Promise.withResolvers<void>();
  #conns = 0;
  #sentBack = 0;

  constructor(context: Context, leg: Leg) {
    this.leg = leg;
    this.#context = context;
    const options: ServerOptions & { closeTimeout: number } = {
      noServer: true,
      maxPayload: MOST_MESSAGE_BYTES,
      perMessageDeflate: deflateOf(leg, context.params),
      closeTimeout: 1_000,
    };
    this.#server = new WebSocketServer(options);
  }

  /** From before its first connection to its last close. False: nobody came. */
  async play(): Promise<boolean> {
    const { leg } = this;
    const { emit, signal, load, now } = this.#context;
    emit("compression.ready", { leg });
    await within(JOIN_MS, this.#joined.promise, signal);
    if (this.#conns === 0) return false;
    load();
    const [began, cpuBefore] = [now(), process.cpuUsage()];
    await within(LEG_MS, this.#answered.promise, signal);
    if (signal.aborted) {
      await this.#closeAll();
      return false;
    }
    const [cpu, lasted] = [process.cpuUsage(cpuBefore), now() - began];
    const counts = { connections: this.#server.clients.size, messages: this.#sentBack };
    emit("compression.measured", { leg, ...counts, cpu, lasted, load: load() });
    await this.#closeAll();
    return true;
  }

  isFull(): boolean {
    return this.#conns >= this.#context.params.connections;
  }

  upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    this.#conns++;
    const conn = this.#context.connectionOf(socket);
    this.#server.handleUpgrade(request, socket, head, (client) => {
      this.#context.emit("compression.joined", { leg: this.leg, conn });
      this.#sendBack(client);
      if (this.#server.clients.size === this.#context.params.connections) this.#joined.resolve();
    });
  }

  /** Sends each message back as it came, and closes on one too many. */
  #sendBack(client: WebSocket): void {
    const { count, connections } = this.#context.params;
    let came = 0;
    client.on("error", () => {});
    client.on("close", () => {
      if (this.#server.clients.size === 0) this.#answered.resolve();
    });
    client.on("message", (data: RawData, isBinary) => {
      if (++came > count) return client.close(1008, `All ${count} messages were there`);
      client.send(data, { binary: isBinary }, (error) => {
        if (!error && ++this.#sentBack === count * connections) this.#answered.resolve();
      });
    });
  }

  async #closeAll(): Promise<void> {
    const open = [...this.#server.clients];
    const closed = open.map((client) => new Promise((resolve) => client.once("close", resolve)));
    for (const client of open) client.close(1000, "Seen enough");
    await Promise.all(closed);
  }
}

/** Until it is settled, the time is up, or the run is over. */
async function within(ms: number, settled: Promise<void>, signal: AbortSignal): Promise<void> {
  const over = new AbortController();
  const until = AbortSignal.any([signal, over.signal]);
  await Promise.race([settled, delay(ms, undefined, { signal: until }).catch(() => {})]);
  over.abort();
}
