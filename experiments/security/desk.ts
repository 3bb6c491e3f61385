import type { IncomingMessage, ServerResponse } from "node:http";
import { answerText } from "#experiments/answer-text.ts";
import { sessionCookie, sessionIn } from "./cookie.ts";
import type { SameSite } from "./defences.ts";
import type { Sessions } from "./sessions.ts";

/** A header that a page of another origin may send only after the browser asked the server. */
const PROOF = "x-bank";

interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly sessions: Sessions;
  /** The only origin on the list. */
  readonly allowed: string;
}

/** `POST login`: signs the learner in, and sets the cookie for `path`. */
export function answerLogin(asked: Asked, path: string, sameSite: SameSite): void {
  const { request, response, sessions } = asked;
  if (!admit(asked)) return;
  const session = request.method === "POST" ? sessions.signIn() : null;
  if (session === null) {
    answerText(response, 403, "Sign in by POST, and not too often.\n");
    return;
  }
  response.setHeader("Set-Cookie", sessionCookie(session, path, sameSite));
  answerText(response, 200, "You are signed in.\n");
}

/** `POST ticket`: a ticket for whoever sends the cookie, from a page on the list, with the header. */
export function answerTicket(asked: Asked, now: number): string | null {
  const { request, response, sessions } = asked;
  if (!admit(asked)) return null;
  if (request.method === "OPTIONS") {
    // The preflight of the CORS protocol (Fetch 3.2.2).
    response.setHeader("Access-Control-Allow-Methods", "POST");
    response.setHeader("Access-Control-Allow-Headers", PROOF);
    response.writeHead(204).end();
    return null;
  }
  if (request.method !== "POST" || request.headers[PROOF] === undefined) {
    answerText(response, 403, "Ask by POST, with X-Bank.\n");
    return null;
  }
  const ticket = sessions.giveTicket(sessionIn(request.headers.cookie), now);
  if (ticket === null) {
    answerText(response, 401, "Nobody is signed in.\n");
    return null;
  }
  response.setHeader("Content-Type", "application/json");
  response.end(`${JSON.stringify({ ticket })}\n`);
  return ticket;
}

/** Whether the request comes from the page on the list; if not, it is answered. */
function admit({ request, response, allowed }: Asked): boolean {
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("Vary", "Origin");
  if (request.headers.origin !== allowed) {
    answerText(response, 403, "This Origin is not on the list.\n");
    return false;
  }
  response.setHeader("Access-Control-Allow-Origin", allowed);
  response.setHeader("Access-Control-Allow-Credentials", "true");
  return true;
}
