import { randomBytes } from "node:crypto";
import { TICKET_MS } from "./bounds.ts";

const USER = "ada";
/** Of each kind: whoever asks for more gets none. */
const MOST = 64;

/** Who is signed in, and which tickets are out. One for each run and defence. */
export class Sessions {
  readonly #sessions = new Set<string>();
  /** When each was given out, milliseconds. Those that were used are not here. */
  readonly #tickets = new Map<string, number>();

  /** Signs the learner in; null when too many have. */
  signIn(): string | null {
    if (this.#sessions.size >= MOST) return null;
    const session = secret();
    this.#sessions.add(session);
    return session;
  }

  /** Whose session this is; null: nobody's. */
  userOf(session: string | null): string | null {
    return session !== null && this.#sessions.has(session) ? USER : null;
  }

  /** A ticket for whoever has this session; null: there is none. */
  giveTicket(session: string | null, now: number): string | null {
    if (this.userOf(session) === null || this.#tickets.size >= MOST) return null;
    const ticket = secret();
    this.#tickets.set(ticket, now);
    return ticket;
  }

  /** Whose ticket this is. It is worth nothing from now on. */
  redeem(ticket: string, now: number): string | null {
    const given = this.#tickets.get(ticket);
    this.#tickets.delete(ticket);
    return given !== undefined && now - given <= TICKET_MS ? USER : null;
  }
}

/** 128 bits that cannot be guessed. */
function secret(): string {
  return randomBytes(16).toString("base64url");
}
