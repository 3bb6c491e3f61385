import type { WebSocket } from "ws";
import type { Opener } from "./events.ts";

/** A connection of the fleet, at the server's end. */
export interface Joined {
  readonly client: number;
  readonly conn: number;
  readonly opener: Opener;
  /** The server has terminated it for its silence. */
  terminated: boolean;
}

/** Who may join, and who has: each number from 1 to `clients` once. */
export class Roster {
  readonly #clients: number;
  readonly #fromPage: number;
  /** Numbers whose connections the sidecar opens. */
  readonly #own = new Set<number>();
  readonly #joined = new Map<number, Joined>();
  readonly #present = new Map<WebSocket, Joined>();

  constructor({ clients, fromPage }: { clients: number; fromPage: number }) {
    this.#clients = clients;
    this.#fromPage = fromPage;
  }

  /** Why a connection may not be that client; null if it may. */
  refusal(client: number | null): { status: number; message: string } | null {
    if (client === null || client > this.#clients) {
      const message = `client must be a whole number from 1 to ${this.#clients}.\n`;
      return { status: 400, message };
    }
    if (this.#joined.has(client)) {
      return { status: 409, message: `Client ${client} has joined already.\n` };
    }
    if (client > this.#fromPage && !this.#own.has(client)) {
      return { status: 409, message: `Client ${client} is opened by the sidecar.\n` };
    }
    return null;
  }

  join(socket: WebSocket, client: number, conn: number): Joined {
    const opener = this.#own.has(client) ? "sidecar" : "page";
    const joined: Joined = { client, conn, opener, terminated: false };
    this.#joined.set(client, joined);
    this.#present.set(socket, joined);
    return joined;
  }

  leave(socket: WebSocket): void {
    this.#present.delete(socket);
  }

  get(socket: WebSocket): Joined | undefined {
    return this.#present.get(socket);
  }

  /** The connection of a client that has joined, and may have left; null before. */
  connOf(client: number): number | null {
    return this.#joined.get(client)?.conn ?? null;
  }

  /** Those that have joined and not left, in the order of their numbers. */
  get present(): readonly Joined[] {
    return [...this.#present.values()].sort((a, b) => a.client - b.client);
  }

  /** How many have joined so far, by who opened them. */
  countOf(opener: Opener): number {
    return [...this.#joined.values()].filter((joined) => joined.opener === opener).length;
  }

  /** Whether all that the page was asked for have joined. */
  get isPageComplete(): boolean {
    return this.countOf("page") >= this.#fromPage;
  }

  /** Gives the sidecar the numbers from `from` on that nobody has taken. */
  claim(from: number): readonly number[] {
    const free: number[] = [];
    for (let client = from; client <= this.#clients; client++) {
      if (this.#joined.has(client) || this.#own.has(client)) continue;
      this.#own.add(client);
      free.push(client);
    }
    return free;
  }
}
