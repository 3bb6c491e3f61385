import { type InstrumentedSocket, openSocket } from "#client/instrumented-socket.ts";
import type { Run } from "#client/run.ts";
import type { ServerName } from "./events.ts";
import { placeText, readHeard, saidOf } from "./messages.ts";

/** A server that closes with 1012 has others: come soon, but not all at once. */
const MOVE_MS = { least: 50, spread: 250 };

/** A member of the room in the page: a WebSocket that is opened again when it is lost. */
export class Member {
  readonly #run: Run;
  readonly #number: number;
  readonly #over: AbortSignal;
  readonly #place: Partial<Record<ServerName, number>> = {};
  /** Said while there was no open connection. */
  #waiting: number[] = [];
  #current: InstrumentedSocket | null = null;
  #isNew = true;
  #isLosing = false;

  constructor(run: Run, number: number, over: AbortSignal) {
    this.#run = run;
    this.#number = number;
    this.#over = over;
  }

  /** Resolves when the connection is open, or has failed. */
  async connect(): Promise<void> {
    const after = this.#isNew ? "" : `&after=${placeText(this.#place)}`;
    const opened = openSocket(this.#run, `/room?member=${this.#number}${after}`);
    if (!opened.ok) return;
    this.#current = opened;
    opened.socket.addEventListener("message", ({ data }) => this.#hear(String(data)));
    void opened.closed.then(({ code }) => this.#closed(code));
    if (!(await opened.opened)) return;
    this.#isNew = false;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const message of waiting) this.say(message);
  }

  /** Sends it, or keeps it until there is a connection: `send` throws nothing away here. */
  say(message: number): void {
    const { socket } = this.#current ?? {};
    if (socket?.readyState === WebSocket.OPEN) this.#current?.send(saidOf(message));
    else this.#waiting.push(message);
  }

  /** Ends the connection; resolves when it is closed. Coming back is up to the caller. */
  async lose(): Promise<void> {
    const lost = this.#current;
    if (lost?.socket.readyState !== WebSocket.OPEN) return;
    this.#isLosing = true;
    lost.close();
    await lost.closed;
  }

  /** Ends whatever there is, at the end of the run. */
  end(): void {
    this.#current?.socket.close();
  }

  #hear(text: string): void {
    const heard = readHeard(text);
    if (!heard) return;
    const [server, number] = heard.id;
    this.#place[server] = Math.max(this.#place[server] ?? 0, number);
  }

  #closed(code: number): void {
    const isOwn = this.#isLosing;
    this.#isLosing = false;
    if (isOwn || code === 1000 || this.#over.aborted) return;
    const delay = MOVE_MS.least + Math.random() * MOVE_MS.spread;
    setTimeout(() => {
      if (!this.#over.aborted) void this.connect();
    }, delay);
  }
}
