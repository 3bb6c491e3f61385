import { fieldValue } from "#protocol/http-head.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { headOf } from "#protocol/wire/exchange.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import type { SecurityResult, TurnResult, VisitResult } from "./contract.ts";
import { COOKIE_NAME, sameSiteOf } from "./cookie.ts";
import { DEFENCES, type Defence, type SameSite } from "./defences.ts";
import { serverEventSchemas } from "./events.ts";
import { type Answer, answerSchema, readMessage } from "./messages.ts";
import { type Address, addressOfTarget } from "./paths.ts";
import { VISITORS, type Visitor } from "./visitors.ts";

/** Who got in under which defence: from the bytes that crossed, and from nothing else. */
export function summarizeSecurity(events: readonly RunEvent[]): SecurityResult {
  return { allowed: allowedIn(events), turns: turnsOf(connectionsOf(events)) };
}

/** The turns that have begun, in order. Total: of a log that was cut short, what there is. */
export function turnsOf(connections: readonly Connection[]): TurnResult[] {
  const visits = connections.flatMap((connection) => {
    const address = visitOf(connection);
    return address ? [{ ...address, connection }] : [];
  });
  const last = (defence: Defence, visitor: Visitor) =>
    visits.findLast((visit) => visit.defence === defence && visit.visitor === visitor);
  return DEFENCES.flatMap((defence) => {
    if (!visits.some((visit) => visit.defence === defence)) return [];
    const came = VISITORS.flatMap((visitor) => {
      const visit = last(defence, visitor);
      return visit ? [visitResultOf(visitor, visit.connection)] : [];
    });
    return { defence, visits: came };
  });
}

/** The only origin on the bank's list; null before there is one. */
export function allowedIn(events: readonly RunEvent[]): string | null {
  const told = events.find(({ type, side }) => type === "security.allowed" && side === "server");
  const parsed = serverEventSchemas["security.allowed"].safeParse(told?.data);
  return parsed.data?.origin ?? null;
}

/** The defences that a run was to try, in order; none before it began. */
export function pickedIn(events: readonly RunEvent[]): readonly Defence[] {
  const told = events.find(({ type, side }) => type === "security.began" && side === "server");
  return serverEventSchemas["security.began"].safeParse(told?.data).data?.defences ?? [];
}

/** `SameSite` of the cookie that the bank gave in a defence's turn; null before it gave one. */
export function sameSiteIn(connections: readonly Connection[], defence: Defence): SameSite | null {
  const answers = connections.flatMap(({ exchanges }) =>
    exchanges.flatMap(({ request, response }) => {
      const asked = request?.head?.parsed;
      const address = asked?.kind === "request" ? addressOfTarget(asked.target.text) : null;
      if (address?.defence !== defence || address.place !== "login") return [];
      return response?.head ?? [];
    }),
  );
  return answers.map((head) => sameSiteOf(fieldValue(head, "Set-Cookie"))).find(Boolean) ?? null;
}

/** Which visit to the bank a connection is; null: it is none. */
function visitOf(connection: Connection): Address | null {
  const head = headOf(connection.exchange.request);
  if (head?.parsed.kind !== "request") return null;
  const address = addressOfTarget(head.parsed.target.text);
  return address?.place === "bank" && fieldValue(head, "Upgrade") !== null ? address : null;
}

function visitResultOf(visitor: Visitor, connection: Connection): VisitResult {
  const { conn, exchange, messages } = connection;
  const head = headOf(exchange.request);
  const answers = answersIn(connection);
  const known = answers.findLast((answer) => answer.said === "you are");
  return {
    visitor,
    conn,
    origin: head && fieldValue(head, "Origin"),
    cookie: head !== null && hasCookie(fieldValue(head, "Cookie")),
    status: exchange.status,
    user: known?.said === "you are" ? known.user : null,
    transfers: answers.filter(({ said }) => said === "transferred").length,
    asked: messages.filter(({ sender, kind }) => sender === "client" && kind === "text").length,
    answered: answers.filter(({ said }) => said !== "no").length,
    closedWith: closeCodeOf(connection),
  };
}

/** What the bank said on a connection, in order. */
function answersIn({ messages }: Connection): readonly Answer[] {
  return messages.flatMap(({ sender, kind, data }) => {
    if (sender !== "server" || kind !== "text") return [];
    return readMessage(answerSchema, new TextDecoder().decode(data)) ?? [];
  });
}

/** A cookie's name stays readable in a log, its value does not ([TAP3]). */
function hasCookie(field: string | null): boolean {
  return (field ?? "").split(";").some((pair) => pair.trim().startsWith(`${COOKIE_NAME}=`));
}

function closeCodeOf({ messages }: Connection): number | null {
  const first = messages.find(({ kind }) => kind === "close");
  if (first?.sender !== "server" || first.data.length < 2) return null;
  return ((first.data[0] ?? 0) << 8) | (first.data[1] ?? 0);
}
