import type { RawData, WebSocket } from "ws";
import { TokenBucket } from "#experiments/own-client/token-bucket.ts";
import { IDLE_MS } from "./bounds.ts";
import { type Answer, type Ask, askSchema, readMessage } from "./messages.ts";
import type { Sessions } from "./sessions.ts";

/** No ticket, or none that is worth anything: an application's own code, as 401 would be. */
const NO_TICKET = 4401;
const START = 1_000;

export interface Guest {
  readonly sessions: Sessions;
  /** Whom the handshake's cookie stands for; null: nobody. */
  readonly user: string | null;
  /** Whether the first message must be a ticket. */
  readonly needsTicket: boolean;
  /** Messages a second, and at once; null: as many as come. */
  readonly perSecond: number | null;
  /** A monotonic clock, milliseconds. */
  now(): number;
}

/** Talks to one visitor until one of the two closes. */
export function talk(socket: WebSocket, guest: Guest): void {
  const { sessions, needsTicket, perSecond, now } = guest;
  const bucket = perSecond === null ? null : new TokenBucket(perSecond, perSecond, now());
  let { user } = guest;
  let isAdmitted = !needsTicket;
  let balance = START;
  let isOver = false;
  const close = (code: number, reason: string) => {
    isOver = true;
    socket.close(code, reason);
  };
  const idle = setTimeout(() => close(1001, "nothing came"), IDLE_MS);
  socket.on("close", () => clearTimeout(idle));
  // A message that is too long: `ws` closes with 1009 by itself.
  socket.on("error", () => {});
  socket.on("message", (data: RawData, isBinary: boolean) => {
    if (isOver) return;
    idle.refresh();
    if (bucket && bucket.take(1, now()) > 0) {
      close(1008, "too many messages");
      return;
    }
    const ask = isBinary ? null : readMessage(askSchema, String(data));
    if (!isAdmitted) {
      user = ask?.do === "show ticket" ? sessions.redeem(ask.ticket, now()) : null;
      if (user === null) {
        close(NO_TICKET, "a ticket first");
        return;
      }
      isAdmitted = true;
    }
    const answer = ask ? answerTo(ask) : { said: "no" as const, why: "That is no message." };
    socket.send(JSON.stringify(answer));
  });

  function answerTo(ask: Ask): Answer {
    if (ask.do === "show ticket" || ask.do === "who am I") return { said: "you are", user };
    if (user === null) return { said: "no", why: "Nobody is signed in here." };
    switch (ask.do) {
      case "transfer":
        balance -= ask.amount;
        return { said: "transferred", to: ask.to, balance };
      case "balance":
        return { said: "balance", balance };
      case "note":
        return { said: "noted", characters: ask.text.length };
      default:
        return ask satisfies never;
    }
  }
}
