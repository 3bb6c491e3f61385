import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type ServerOptions, type WebSocket, WebSocketServer } from "ws";
import { answerText, refuseUpgrade, UPGRADE_REQUIRED } from "#experiments/answer-text.ts";
import type { ReconnectParams } from "./contract.ts";
import { Door } from "./door.ts";
import { Feed, messageOf } from "./feed.ts";

/** Of `closeTimeout` the types of `ws` do not know. */
const OPTIONS: ServerOptions & { closeTimeout: number } = {
  noServer: true,
  maxPayload: 1024,
  perMessageDeflate: false,
  closeTimeout: 500,
};
const EXPELLED = { code: 4401, reason: "The session has ended" };

/** A client at the door: its number, and the number it wants to go on from. */
export interface Caller {
  readonly client: number;
  readonly after: number | null;
}

export interface TargetOptions {
  readonly params: ReconnectParams;
  onJoined(caller: Caller, replayed: number): void;
  onExpelled(client: number, code: number): void;
  /** Somebody left. */
  onLeft(): void;
}

/** The end of an upgrade, for who has to tell of it. */
export type OnAnswer = (outcome: "opened" | "turned-away" | "nobody") => void;

/**
 * The server under test: it listens on a port of its own for the fleet, can go away and come back, and
 * forgets all connections then. The feed comes from elsewhere, and goes on.
 */
export class Target {
  readonly #options: TargetOptions;
  readonly #sockets = new WebSocketServer(OPTIONS);
  readonly #present = new Map<number, WebSocket>();
  readonly #raw = new Set<Socket>();
  readonly #door: Door;
  readonly feed: Feed;
  #http: Server | null = null;
  #port = 0;
  /** Whether it has been away: from then on clients come through the door. */
  #isGuarded = false;
  #hasEnded = false;

  constructor(options: TargetOptions) {
    this.#options = options;
    this.#door = new Door(options.params);
    this.feed = new Feed(options.params.keep);
  }

  get port(): number {
    return this.#port;
  }

  get present(): ReadonlyMap<number, WebSocket> {
    return this.#present;
  }

  /** Listens, on the port that it had before. Rejects when that is taken. */
  async listen(): Promise<void> {
    const http = createServer((_request, response) => answerText(response, 426, UPGRADE_REQUIRED));
    http.on("upgrade", (request, socket, head) => this.take(request, socket as Socket, head));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    http.once("error", reject);
    http.listen(this.#port, "127.0.0.1", resolve);
    await promise;
    this.#port = (http.address() as AddressInfo).port;
    if (this.#hasEnded) http.close();
    else this.#http = http;
  }

  /** Stops listening and ends all connections, as a restart does. */
  goAway(ending: ReconnectParams["ending"]): void {
    this.#isGuarded = true;
    this.#stop();
    if (ending === "reset") {
      for (const socket of this.#raw) socket.resetAndDestroy();
    } else {
      this.#closeAll(1012, "Service restart");
    }
  }

  /** Ends for good. */
  end(): void {
    this.#hasEnded = true;
    this.#stop();
    this.#closeAll(1000, "The run is over");
  }

  publish(): void {
    const message = messageOf(this.feed.publish());
    for (const socket of this.#present.values()) {
      if (socket.readyState === socket.OPEN) socket.send(message);
    }
  }

  /** Takes an upgrade: of the fleet at its own port, of the page at the run's path. */
  take(
    request: IncomingMessage,
    socket: Socket,
    head: Buffer,
    onAnswer: OnAnswer = () => {},
  ): void {
    socket.on("error", () => {});
    if (!this.#http) {
      socket.resetAndDestroy();
      onAnswer("nobody");
      return;
    }
    const caller = callerOf(request, this.#options.params.clients);
    if (!caller) {
      refuseUpgrade(socket, 400, "This is no client of the run.\n");
      return;
    }
    const admit = () => {
      onAnswer("opened");
      this.#admit(request, socket, head, caller);
    };
    if (!this.#isGuarded) {
      admit();
      return;
    }
    const leave = this.#door.ask({
      admit,
      turnAway() {
        refuseUpgrade(socket, 503, "Too many at once: come back later.\n");
        onAnswer("turned-away");
      },
    });
    socket.once("close", leave);
  }

  #admit(request: IncomingMessage, socket: Socket, head: Buffer, caller: Caller): void {
    const { params, onJoined, onExpelled, onLeft } = this.#options;
    const { client, after } = caller;
    this.#raw.add(socket);
    socket.once("close", () => this.#raw.delete(socket));
    this.#sockets.handleUpgrade(request, socket, head, (joined) => {
      joined.on("error", () => {});
      joined.on("close", () => {
        if (this.#present.get(client) === joined) this.#present.delete(client);
        onLeft();
      });
      const isExpelled = this.#isGuarded && client > params.clients - params.expelled;
      const missed = after === null || isExpelled ? [] : this.feed.after(after);
      onJoined(caller, missed.length);
      if (isExpelled) {
        joined.close(EXPELLED.code, EXPELLED.reason);
        onExpelled(client, EXPELLED.code);
        return;
      }
      this.#present.set(client, joined);
      for (const number of missed) joined.send(messageOf(number));
    });
  }

  #stop(): void {
    this.#door.close();
    this.#http?.close();
    this.#http?.closeAllConnections();
    this.#http = null;
  }

  #closeAll(code: number, reason: string): void {
    for (const socket of this.#sockets.clients) socket.close(code, reason);
  }
}

/** Who asks, by the target of its request; null for what is no client of this run. */
function callerOf({ url }: IncomingMessage, clients: number): Caller | null {
  // Anyone on this machine can ask at the port, for `//` as well, which is no URL.
  const query = URL.parse(url ?? "/", "http://lab")?.searchParams;
  if (!query) return null;
  const client = Number(query.get("client"));
  if (!Number.isSafeInteger(client) || client < 1 || client > clients) return null;
  const after = query.get("after");
  if (after === null) return { client, after };
  return /^\d{1,15}$/.test(after) ? { client, after: Number(after) } : null;
}
