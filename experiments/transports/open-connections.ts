import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** More connections at a time than any honest client of a run needs. */
const MOST_OPEN = 32;

/** The TCP connections of a run that are open, and which of them are idle. */
export class OpenConnections {
  /** How many requests each has under way; a connection that was upgraded is never idle. */
  readonly #underWay = new Map<Socket, number>();
  #closing = false;

  /** Notes that a request came on this connection; false when there are too many connections. */
  admit(socket: Socket): boolean {
    const known = this.#underWay.get(socket);
    if (known === undefined) {
      if (this.#underWay.size >= MOST_OPEN) return false;
      socket.once("close", () => this.#underWay.delete(socket));
    }
    this.#underWay.set(socket, (known ?? 0) + 1);
    return true;
  }

  /** Notes when this answer is over. */
  watch(socket: Socket, response: ServerResponse): void {
    response.once("close", () => {
      const left = (this.#underWay.get(socket) ?? 1) - 1;
      if (this.#underWay.has(socket)) this.#underWay.set(socket, left);
      if (this.#closing && left === 0) socket.destroySoon();
    });
  }

  /**
   * Closes those that are idle, and each other when it gets idle: nothing more is to be asked. It does
   * not wait for the client's FIN, since browsers let an idle connection lie for seconds.
   */
  closeIdle(): void {
    this.#closing = true;
    for (const [socket, underWay] of this.#underWay) if (underWay === 0) socket.destroySoon();
  }
}
