import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { type ServerOptions, type WebSocket, WebSocketServer } from "ws";
import type { RoomMessage } from "./broker-frames.ts";
import { BrokerLink } from "./broker-link.ts";
import type { ServerName, Way } from "./events.ts";
import { type Heard, type Place, readSaid } from "./messages.ts";
import { PresenceBook } from "./presence.ts";

/** Of `closeTimeout` the types of `ws` do not know. */
const OPTIONS: ServerOptions & { closeTimeout: number } = {
  noServer: true,
  maxPayload: 256,
  perMessageDeflate: false,
  closeTimeout: 500,
};
/** A server takes no more messages than these in a run; a script has fewer. */
export const MOST_TAKEN = 100;
/** Messages that a server keeps for members who come back. */
const HISTORY = 200;
/** How often a server tells the others how many members it has. */
const PRESENCE_MS = 300;

export interface RoomServerOptions {
  readonly server: ServerName;
  /** Null: there is none. */
  readonly broker: { readonly port: () => number; readonly keeps: boolean } | null;
  /** Microseconds, the same for all servers. */
  now(): number;
  onSaid(message: RoomMessage): void;
  onDelivered(message: RoomMessage, way: Way, members: readonly number[]): void;
  onUnpublished(message: RoomMessage): void;
  onLeft(member: number, code: number): void;
  onShown(members: number): void;
}

/** One server of a room: it knows its own members, and of the others what the broker tells it. */
export class RoomServer {
  readonly #options: RoomServerOptions;
  readonly #sockets = new WebSocketServer(OPTIONS);
  readonly #members = new Map<number, WebSocket>();
  readonly #history: RoomMessage[] = [];
  /** The last number that came from each of the others: what comes again is passed over. */
  readonly #latest = new Map<ServerName, number>();
  readonly #presence: PresenceBook;
  readonly #link: BrokerLink | null;
  readonly #timer: NodeJS.Timeout;
  #number = 0;
  #isDraining = false;

  constructor(options: RoomServerOptions) {
    this.#options = options;
    this.#presence = new PresenceBook(options.onShown);
    const { server, broker, onUnpublished } = options;
    const tell = () => this.#tellPresence();
    this.#link =
      broker &&
      new BrokerLink({
        ...{ server, ...broker, onUnpublished },
        onConnected: tell,
        onMessage: (message) => this.#take(message),
        onPresence: (other, members) => {
          if (other !== server) this.#presence.heard(other, members);
        },
      });
    this.#timer = setInterval(tell, PRESENCE_MS);
  }

  get server(): ServerName {
    return this.#options.server;
  }

  get members(): number {
    return this.#members.size;
  }

  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** It waits for nothing of the broker's. */
  get isSettled(): boolean {
    return this.#link?.isSettled ?? true;
  }

  /** Connects to the broker, which listens by now. */
  connect(): void {
    this.#link?.connect();
  }

  /** Lets a member in. `after`: what it has of the room; null: it is new, and gets what comes. */
  admit(
    request: IncomingMessage,
    socket: Socket,
    head: Buffer,
    { member, after }: { readonly member: number; readonly after: Place | null },
    onJoined: () => void,
  ): void {
    this.#sockets.handleUpgrade(request, socket, head, (joined) => {
      joined.on("error", () => {});
      joined.on("message", (data, isBinary) => {
        const message = isBinary ? null : readSaid(String(data));
        if (message === null || this.#number >= MOST_TAKEN)
          joined.close(1008, "That is no message of the talk");
        else this.#say(message, member);
      });
      joined.on("close", (code) => {
        if (this.#members.get(member) === joined) this.#members.delete(member);
        this.#options.onLeft(member, code);
        this.#tellPresence();
      });
      this.#members.set(member, joined);
      onJoined();
      this.#tellPresence();
      if (after) this.#replay(joined, member, after);
    });
  }

  /** Takes no more members, and sends those it has to the others. */
  drain(): void {
    this.#isDraining = true;
    this.#closeAll(1012, "This server is taken out of service");
  }

  end(): void {
    clearInterval(this.#timer);
    this.#link?.end();
    this.#closeAll(1000, "The run is over");
  }

  #closeAll(code: number, reason: string): void {
    for (const socket of this.#sockets.clients) socket.close(code, reason);
  }

  /** A message of its own member: to all others it has at once, to the other servers by the broker. */
  #say(message: number, member: number): void {
    const { server, now, onSaid } = this.#options;
    this.#number += 1;
    const said = { server, number: this.#number, message, member, takenAt: now() };
    onSaid(said);
    this.#deliver(said, "local");
    this.#link?.publish(said);
  }

  #take(message: RoomMessage): void {
    const { server, number } = message;
    if (server === this.#options.server || number <= (this.#latest.get(server) ?? 0)) return;
    this.#latest.set(server, number);
    this.#deliver(message, "broker");
  }

  #deliver(message: RoomMessage, way: Way): void {
    this.#history.push(message);
    if (this.#history.length > HISTORY) this.#history.shift();
    const text = textOf(message);
    const open = [...this.#members].filter(([, socket]) => socket.readyState === socket.OPEN);
    for (const [, socket] of open) socket.send(text);
    const members = open.map(([member]) => member);
    if (members.length > 0) this.#options.onDelivered(message, way, members);
  }

  #replay(socket: WebSocket, member: number, after: Place): void {
    for (const message of this.#history) {
      if (message.number <= (after[message.server] ?? 0)) continue;
      socket.send(textOf(message));
      this.#options.onDelivered(message, "replay", [member]);
    }
  }

  #tellPresence(): void {
    this.#presence.own(this.#members.size);
    this.#link?.tellPresence(this.#members.size);
  }
}

function textOf({ server, number, message, member }: RoomMessage): string {
  const heard: Heard = { heard: message, from: member, id: [server, number] };
  return JSON.stringify(heard);
}
