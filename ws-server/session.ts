import type { WebSocket } from "ws";
import type { Person } from "#db/viewer.ts";
import { SESSION_CLOSE } from "#protocol/close-codes.ts";
import type { SessionLimits } from "#protocol/limits.ts";
import {
  type ClientMessage,
  clientMessageSchema,
  type ErrorCode,
  parseMessage,
  type ServerMessage,
} from "#protocol/session.ts";
import { now } from "./clock.ts";
import { createRateLimit } from "./guard.ts";

type Hello = Extract<ClientMessage, { type: "hello" }>;
export type Request = Exclude<ClientMessage, { type: "hello" | "clock" }>;

/** What a session asks of whoever holds the runs. */
export interface SessionHandler {
  opened(session: Session, hello: Hello): void;
  request(session: Session, request: Request): Promise<void>;
  closed(session: Session, code: number): void;
  badMessage(): void;
}

const MOST_BAD_MESSAGES = 10;
const MOST_DROPPED_MESSAGES = 100;
/** A database that takes longer to say who is signed in is as good as away. */
const SLOW_ANSWER_MS = 1_000;

/** One learner's control channel: hello first, strict messages, limits, heartbeat. */
export class Session {
  readonly person: Person;
  /** What the client said of itself in `hello`. */
  client: Hello["client"] = { name: "", agent: "" };
  readonly #socket: WebSocket;
  readonly #handler: SessionHandler;
  readonly #limits: SessionLimits;
  readonly #within: () => Promise<boolean>;
  readonly #isSignedIn: () => Promise<boolean>;
  readonly #helloTimer: NodeJS.Timeout;
  readonly #pingTimer: NodeJS.Timeout;
  #state: "awaiting-hello" | "open" | "closed" = "awaiting-hello";
  #alive = true;
  #asking = false;
  #bad = 0;
  #dropped = 0;

  /** `isSignedIn` is asked with each ping, and before a run begins. */
  constructor(
    socket: WebSocket,
    person: Person,
    handler: SessionHandler,
    limits: SessionLimits,
    isSignedIn: () => Promise<boolean>,
  ) {
    this.#socket = socket;
    this.#isSignedIn = isSignedIn;
    this.#limits = limits;
    this.#within = createRateLimit(limits.messagesPerSecond, limits.messageBurst);
    this.person = person;
    this.#handler = handler;
    this.#helloTimer = setTimeout(
      () => this.close(SESSION_CLOSE.helloTimeout, "No hello in time"),
      limits.helloDeadlineMs,
    );
    this.#pingTimer = setInterval(() => this.#ping(), limits.pingIntervalMs);
    socket.on("pong", () => {
      this.#alive = true;
    });
    socket.on("message", (data, isBinary) => {
      void this.#receive(data.toString(), isBinary, now());
    });
    socket.on("error", () => {});
    socket.on("close", (code) => {
      this.#state = "closed";
      clearTimeout(this.#helloTimer);
      clearInterval(this.#pingTimer);
      handler.closed(this, code);
    });
  }

  get learner(): string {
    return this.person.id;
  }

  send(message: ServerMessage): void {
    this.sendText(JSON.stringify(message));
  }

  /** Sends a message that was put together already. */
  sendText(text: string): void {
    if (this.#state !== "open") return;
    if (this.#socket.bufferedAmount > this.#limits.sendQueueBytes) {
      this.close(1013, "Too slow a reader");
      return;
    }
    this.#socket.send(text);
  }

  sendError(code: ErrorCode, message: string, about: { ref?: number; run?: string } = {}): void {
    this.send({ type: "error", code, message, ...about });
  }

  close(code: number, reason: string): void {
    this.#state = "closed";
    this.#socket.close(code, reason);
  }

  #ping(): void {
    if (!this.#alive) {
      this.#socket.terminate();
      return;
    }
    this.#alive = false;
    this.#socket.ping();
    if (!this.#asking) void this.#endIfSignedOut();
  }

  /** [AUT4] A session that was ended elsewhere ends its channels. */
  async #endIfSignedOut(): Promise<void> {
    this.#asking = true;
    const slow = new Promise<true>((resolve) => setTimeout(resolve, SLOW_ANSWER_MS, true));
    const isSignedIn = await Promise.race([this.#isSignedIn(), slow]);
    this.#asking = false;
    if (!isSignedIn && this.#state !== "closed") {
      this.close(SESSION_CLOSE.unauthorized, "The session is over");
    }
  }

  async #receive(text: string, isBinary: boolean, at: number): Promise<void> {
    const within = await this.#within();
    if (this.#state === "closed") return;
    if (!within) {
      this.#handler.badMessage();
      if (++this.#dropped > MOST_DROPPED_MESSAGES) {
        this.close(SESSION_CLOSE.tooManyMessages, "Too many messages");
      } else this.sendError("too-many-messages", "Messages come too fast: this one was dropped.");
      return;
    }
    if (isBinary) {
      this.#handler.badMessage();
      this.close(SESSION_CLOSE.badMessage, "Binary messages are not understood");
      return;
    }
    const parsed = parseMessage(clientMessageSchema, text);
    if (!parsed.ok) this.#badMessage(parsed.reason);
    else if (this.#state === "open") await this.#dispatch(parsed.value, at);
    else this.#hello(parsed.value);
  }

  #hello(message: ClientMessage): void {
    if (message.type !== "hello") {
      this.#handler.badMessage();
      this.close(SESSION_CLOSE.badMessage, "The first message must be hello");
      return;
    }
    clearTimeout(this.#helloTimer);
    this.#state = "open";
    this.client = message.client;
    this.#handler.opened(this, message);
  }

  async #dispatch(message: ClientMessage, at: number): Promise<void> {
    if (message.type === "clock") {
      this.send({ type: "clock", t0: message.t0, t1: at, t2: now() });
    } else if (message.type === "hello") {
      this.#badMessage("hello was said already.");
    } else {
      // Nothing could be saved of a run that began for somebody who is gone.
      if (message.type === "run.start") await this.#endIfSignedOut();
      if (this.#state === "open") await this.#handler.request(this, message);
    }
  }

  #badMessage(reason: string): void {
    this.#handler.badMessage();
    if (this.#state === "awaiting-hello" || ++this.#bad >= MOST_BAD_MESSAGES) {
      this.close(SESSION_CLOSE.badMessage, "Bad messages");
    } else this.sendError("bad-message", reason);
  }
}
