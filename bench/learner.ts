import { once } from "node:events";
import { WebSocket } from "ws";
import {
  type ClientMessage,
  parseMessage,
  type ServerMessage,
  SUBPROTOCOL,
  serverMessageSchema,
} from "#protocol/session.ts";
import { ORIGIN } from "./site.ts";

/** The control channel of one learner. What arrives is kept as bytes until it is taken. */
export class Learner {
  readonly #socket: WebSocket;
  #inbox: Buffer[] = [];
  #arrival = arrivals();

  /** Comes from `localAddress`: the sidecar caps the channels of one address ([AUT3]). */
  constructor(port: number, cookie: string, localAddress = "127.0.0.1") {
    this.#socket = new WebSocket(`ws://127.0.0.1:${port}/session`, [SUBPROTOCOL], {
      origin: ORIGIN,
      headers: { cookie },
      localAddress,
      perMessageDeflate: false,
    });
    this.#socket.on("message", (data: Buffer) => {
      this.#inbox.push(data);
      this.#arrival.resolve();
    });
    this.#socket.on("error", () => {});
    this.#socket.on("close", (code, reason) => {
      this.#arrival.reject(new Error(`The control channel closed: ${code} ${reason}`));
    });
  }

  /** Says hello; resolves when welcome. */
  async open(): Promise<this> {
    await once(this.#socket, "open");
    this.send({ type: "hello", client: { name: "bench", agent: "bench" } });
    await this.#until("welcome");
    return this;
  }

  send(message: ClientMessage): void {
    this.#socket.send(JSON.stringify(message));
  }

  /** Everything that came since the last call, in order. */
  take(): ServerMessage[] {
    const taken = this.#inbox;
    this.#inbox = [];
    if (taken.length > 0) this.#arrival = arrivals();
    return taken.map((data) => {
      const parsed = parseMessage(serverMessageSchema, data.toString());
      if (!parsed.ok) throw new Error(parsed.reason);
      return parsed.value;
    });
  }

  /** Resolves when there is something to take. Rejects if the channel closed instead. */
  arrival(): Promise<void> {
    return this.#arrival.promise;
  }

  /** Starts a handshake run; gives its id and its path under test. Rejects if it is refused. */
  async startRun(): Promise<{ id: string; path: string }> {
    this.send({ type: "run.start", ref: 0, experiment: "handshake", params: { mode: "browser" } });
    const { run, token } = await this.#until("run.started");
    return { id: run, path: `/lab/${token}/` };
  }

  /** Says that the browser half is done; resolves when the run's connections are closed too. */
  async finishRun(id: string): Promise<void> {
    this.send({ type: "run.done", run: id });
    await this.#until("run.ended");
  }

  close(): void {
    this.#socket.terminate();
  }

  async #until<T extends ServerMessage["type"]>(type: T) {
    type Wanted = Extract<ServerMessage, { type: T }>;
    for (;;) {
      await this.arrival();
      for (const message of this.take()) {
        if (message.type === type) return message as Wanted;
        if (message.type === "error") throw new Error(`${message.code}: ${message.message}`);
      }
    }
  }
}

/** One that may be rejected without anyone waiting: the channel closed when nobody needed it. */
function arrivals() {
  const arrival = Promise.withResolvers<void>();
  arrival.promise.catch(() => {});
  return arrival;
}
