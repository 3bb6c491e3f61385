import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { WebSocketServer } from "ws";
import { answerText, refuseUpgrade, UPGRADE_REQUIRED } from "#experiments/answer-text.ts";
import type { ServerContext } from "#experiments/server-half.ts";
import { attackPage } from "./attack-page.ts";
import { talk } from "./bank.ts";
import { UNLIMITED_BYTES } from "./bounds.ts";
import type { security } from "./contract.ts";
import { sessionIn } from "./cookie.ts";
import { type Defence, POLICIES } from "./defences.ts";
import { answerLogin, answerTicket } from "./desk.ts";
import { forge } from "./forger.ts";
import { type Address, pathOf } from "./paths.ts";
import { Sessions } from "./sessions.ts";
import { ATTACKERS, type Visitor } from "./visitors.ts";

type Context = ServerContext<typeof security>;

export const NOT_FOUND =
  "There is nothing here: /<defence>/login, /ticket, /page or /bank, /<visitor>.\n";
const FOREIGN = "This Origin is not on the list.\n";

/** One defence's turn: its own cookie, its own tickets, its own `ws` server. */
export class Turn {
  readonly #context: Context;
  readonly #defence: Defence;
  readonly #sessions = new Sessions();
  readonly #server: WebSocketServer;
  #lastTicket = "";
  #isForged = false;

  constructor(context: Context, defence: Defence) {
    this.#context = context;
    this.#defence = defence;
    const { limits } = POLICIES[defence];
    this.#server = new WebSocketServer({
      noServer: true,
      perMessageDeflate: false,
      maxPayload: limits ? context.params.mostKiB * 1024 : UNLIMITED_BYTES,
    });
    context.signal.addEventListener("abort", () => {
      for (const client of this.#server.clients) client.close(1001, "The run is over");
    });
  }

  /** Answers a request that asks for no upgrade. */
  answer(
    request: IncomingMessage,
    response: ServerResponse,
    { place, visitor }: Address,
    allowed: string,
  ): void {
    const { params, path } = this.#context;
    const asked = { request, response, sessions: this.#sessions, allowed };
    switch (place) {
      case "login": {
        const sameSite = POLICIES[this.#defence].sameSite ?? params.sameSite;
        answerLogin(asked, `${path}/${this.#defence}`, sameSite);
        break;
      }
      case "ticket":
        this.#lastTicket = answerTicket(asked, this.#now()) ?? this.#lastTicket;
        break;
      case "page":
        this.#answerPage(response, visitor, allowed);
        break;
      case "bank":
        answerText(response, 426, UPGRADE_REQUIRED);
        break;
      default:
        place satisfies never;
    }
  }

  #answerPage(response: ServerResponse, visitor: Visitor, allowed: string): void {
    const attacker = ATTACKERS.find((one) => one === visitor);
    if (!attacker) {
      answerText(response, 404, NOT_FOUND);
      return;
    }
    const { html, policy } = attackPage(attacker, this.#defence, this.#context.params, allowed);
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.end(html);
  }

  /** Lets a visitor in, or answers 403. */
  upgrade(
    request: IncomingMessage,
    socket: Socket,
    head: Buffer,
    visitor: Visitor,
    allowed: string,
  ): void {
    const { emit, connectionOf, params } = this.#context;
    const policy = POLICIES[this.#defence];
    emit("security.came", { conn: connectionOf(socket), defence: this.#defence, visitor });
    if (visitor === "app") socket.once("close", () => this.#forge(allowed));
    if (policy.origin && request.headers.origin !== allowed) {
      refuseUpgrade(socket, 403, FOREIGN);
      return;
    }
    const session = policy.ticket ? null : sessionIn(request.headers.cookie);
    this.#server.handleUpgrade(request, socket, head, (client) =>
      talk(client, {
        sessions: this.#sessions,
        user: this.#sessions.userOf(session),
        needsTicket: policy.ticket,
        perSecond: policy.limits ? params.perSecond : null,
        now: this.#now,
      }),
    );
  }

  readonly #now = (): number => this.#context.now() / 1000;

  /** Once, after the application: by then its ticket was used. */
  async #forge(origin: string): Promise<void> {
    const { path, connect, signal, emit } = this.#context;
    if (this.#isForged || signal.aborted) return;
    this.#isForged = true;
    const defence = this.#defence;
    await forge({
      path: path + pathOf({ defence, place: "bank", visitor: "forger" }),
      origin,
      ticket: POLICIES[defence].ticket ? this.#lastTicket : null,
      connect,
      signal,
    });
    if (!signal.aborted) emit("security.forged", { defence });
  }
}
