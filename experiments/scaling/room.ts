import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { refuseUpgrade } from "#experiments/answer-text.ts";
import type { ServerContext } from "#experiments/server-half.ts";
import { Balancer } from "./balancer.ts";
import { Broker } from "./broker.ts";
import type { RoomMessage } from "./broker-frames.ts";
import type { scaling } from "./contract.ts";
import { SERVERS, type ServerName, type Way } from "./events.ts";
import { placeText, readPlace } from "./messages.ts";
import { RoomServer } from "./room-server.ts";

const NO_MEMBER = "The room has /room?member=1 and so on, and a place such as after=a12.b9.\n";

/** The servers, the balancer before them, and the broker behind them. */
export class Room {
  readonly #context: ServerContext<typeof scaling>;
  readonly #balancer: Balancer;
  readonly broker: Broker | null;
  readonly #onLeft: () => void;
  readonly #servers: readonly RoomServer[];
  #said = 0;

  constructor(context: ServerContext<typeof scaling>, onLeft: () => void) {
    const { broker, placement, servers } = context.params;
    this.#context = context;
    this.#onLeft = onLeft;
    this.#balancer = new Balancer(placement);
    this.broker = broker === "none" ? null : new Broker({ keeps: broker === "log" });
    this.#servers = SERVERS.slice(0, servers).map((server) => this.#newServer(server));
  }

  /** Messages that servers have taken. */
  get said(): number {
    return this.#said;
  }

  get members(): number {
    return this.#servers.reduce((sum, { members }) => sum + members, 0);
  }

  get isSettled(): boolean {
    return this.#servers.every(({ isSettled }) => isSettled);
  }

  /** The broker begins to listen, and the servers to connect to it. */
  async connect(): Promise<void> {
    await this.broker?.listen();
    for (const server of this.#servers) server.connect();
  }

  /** Takes the first server out of service. */
  drain(): void {
    const [first] = this.#servers;
    if (!first) return;
    this.#context.emit("scaling.draining", { server: first.server, members: first.members });
    first.drain();
  }

  end(): void {
    for (const server of this.#servers) server.end();
    this.broker?.end();
  }

  /** Leads an upgrade to one of the servers: the connection itself is handed over. */
  take(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const { params, emit } = this.#context;
    const query = new URL(request.url ?? "/", "http://lab").searchParams;
    const member = Number(query.get("member"));
    const text = query.get("after");
    const after = text === null ? null : readPlace(text);
    const isMember = Number.isSafeInteger(member) && member >= 1 && member <= params.members;
    if (!isMember || (text !== null && after === null)) {
      refuseUpgrade(socket, 400, NO_MEMBER);
      return;
    }
    const candidates = this.#servers.filter(({ isDraining }) => !isDraining);
    const name = this.#balancer.choose(candidates, `member-${member}`);
    const server = candidates.find((one) => one.server === name);
    if (!server) {
      refuseUpgrade(socket, 503, "No server takes members just now.\n");
      return;
    }
    const joined = { member, server: server.server, after: after && placeText(after) };
    server.admit(request, socket, head, { member, after }, () => emit("scaling.joined", joined));
  }

  #newServer(server: ServerName): RoomServer {
    const { params, emit, now } = this.#context;
    const { broker } = this;
    return new RoomServer({
      ...{ server, now },
      broker: broker && { port: () => broker.port, keeps: params.broker === "log" },
      onSaid: ({ message, member, number }) => {
        this.#said += 1;
        emit("scaling.said", { message, member, server, number });
      },
      onDelivered: ({ message, takenAt }: RoomMessage, way: Way, members) => {
        const micros = Math.max(0, Math.round(now() - takenAt));
        emit("scaling.delivered", { message, server, way, members: [...members], micros });
      },
      onUnpublished: ({ message }) => emit("scaling.unpublished", { message, server }),
      onLeft: (member, code) => {
        emit("scaling.left", { member, server, code });
        this.#onLeft();
      },
      onShown: (shown) => emit("scaling.presence", { server, shown }),
    });
  }
}
