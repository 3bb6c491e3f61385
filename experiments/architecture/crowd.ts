import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

/** What the application keeps for one of the crowd: 1 KiB of text of its own, and a few fields. */
interface MemberState {
  readonly name: string;
  readonly topic: string;
  readonly text: string;
  sent: number;
  received: number;
}

const TEXT_BYTES = 1024;

/**
 * Connections that this process opens to itself, all in the same stage. Their server is plain
 * `node:http` and `ws` on a loopback port of its own, not the sidecar's: there the tap and the log of
 * the run would be weighed with them.
 */
export class Crowd {
  readonly #server = createServer();
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  readonly #states = new Map<WebSocket, MemberState | null>();
  readonly #signal: AbortSignal;
  #clients: Socket[] = [];

  private constructor(signal: AbortSignal) {
    this.#signal = signal;
    this.#server.on("error", ignore);
    this.#server.on("upgrade", (request: IncomingMessage, socket, head) => {
      this.#sockets.handleUpgrade(request, socket as Socket, head, (member) => this.#admit(member));
    });
  }

  /** Listens on loopback. This and every wait below rejects when it cannot be, or `signal` aborts. */
  static async listen(signal: AbortSignal): Promise<Crowd> {
    const crowd = new Crowd(signal);
    crowd.#server.listen(0, "127.0.0.1");
    await once(crowd.#server, "listening", { signal });
    return crowd;
  }

  /** Stage 1: one more TCP connection, and nothing sent. Gives the server's end of it. */
  async connectOne(): Promise<Socket> {
    const client = connect((this.#server.address() as AddressInfo).port, "127.0.0.1");
    client.on("error", ignore);
    this.#clients.push(client);
    const signal = this.#signal;
    const [[accepted]] = await Promise.all([
      once(this.#server, "connection", { signal }),
      once(client, "connect", { signal }),
    ]);
    return accepted;
  }

  async connect(count: number): Promise<void> {
    for (let opened = 0; opened < count; opened++) await this.connectOne();
  }

  /** Stage 2: each sends its request and gets its 101. */
  async upgrade(): Promise<void> {
    for (const client of this.#clients) {
      const answered = once(client, "data", { signal: this.#signal });
      client.write(
        "GET /crowd HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
          `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\n` +
          "Sec-WebSocket-Version: 13\r\n\r\n",
      );
      await answered;
    }
  }

  /** Stage 3: the server keeps something for each, of which nothing is shared. */
  remember(): void {
    let number = 0;
    for (const member of this.#states.keys()) {
      number += 1;
      const text = randomBytes(TEXT_BYTES / 2).toString("hex");
      const state = { name: `member ${number}`, topic: "ticks", text, sent: 0, received: 0 };
      this.#states.set(member, state);
    }
  }

  /** Ends every connection; resolves when the server has heard of it. */
  async disconnect(): Promise<void> {
    const signal = this.#signal;
    const gone = [...this.#states.keys()].map((member) => once(member, "close", { signal }));
    for (const client of this.#clients) client.destroy();
    this.#clients = [];
    await Promise.all(gone);
  }

  /** Ends all that is still open, and the server. */
  end(): void {
    for (const client of this.#clients) client.destroy();
    for (const member of this.#states.keys()) member.terminate();
    this.#clients = [];
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #admit(member: WebSocket): void {
    this.#states.set(member, null);
    member.on("error", ignore);
    member.once("close", () => this.#states.delete(member));
  }
}

function ignore(): void {}
