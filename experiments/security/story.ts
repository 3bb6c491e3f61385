import { fieldValue, type HttpHead } from "#protocol/http-head.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { headOf } from "#protocol/wire/exchange.ts";
import type { SeenMessage } from "#protocol/wire/frame-reader.ts";
import type { Defence } from "./defences.ts";
import { type Address, addressOfTarget } from "./paths.ts";
import type { Visitor } from "./visitors.ts";

/** One line of a head that decides something. */
export interface HeadLine {
  readonly name: string;
  readonly value: string;
}

/** One request of a turn and what became of it. */
export interface Step extends Address {
  readonly conn: number;
  readonly index: number;
  readonly method: string;
  readonly isUpgrade: boolean;
  readonly asked: readonly HeadLine[];
  readonly status: string | null;
  readonly answered: readonly HeadLine[];
  /** What crossed after a 101: text, and the code of a Close frame. */
  readonly said: readonly Said[];
}

export interface Said {
  readonly index: number;
  readonly sender: "client" | "server";
  readonly text: string;
}

const ASKED = ["Origin", "Cookie", "X-Bank", "Access-Control-Request-Headers"];
const ANSWERED = ["Set-Cookie", "Access-Control-Allow-Origin"];
/** A flood is told by its beginning. */
const TOLD = 4;
const LONGEST = 90;

/** What one visitor asked for in a defence's turn, in the order in which connections were opened. */
export function stepsOf(
  connections: readonly Connection[],
  defence: Defence,
  visitor: Visitor,
): readonly Step[] {
  return connections.flatMap((connection) =>
    connection.exchanges.flatMap(({ index, request, response }) => {
      const head = request?.head;
      if (head?.parsed.kind !== "request") return [];
      const address = addressOfTarget(head.parsed.target.text);
      if (address?.defence !== defence || address.visitor !== visitor) return [];
      return stepOf(connection, index, address, head, response?.head ?? null);
    }),
  );
}

function stepOf(
  connection: Connection,
  index: number,
  address: Address,
  head: HttpHead,
  answer: HttpHead | null,
): Step {
  const { conn, exchange, messages } = connection;
  const isUpgrade = fieldValue(head, "Upgrade") !== null;
  const answered = answer ?? (isUpgrade ? headOf(exchange.response) : null);
  return {
    ...address,
    conn,
    index,
    method: head.parsed.kind === "request" ? head.parsed.method.text : "",
    isUpgrade,
    asked: linesOf(head, ASKED),
    status: answered?.parsed.kind === "response" ? statusOf(answered) : null,
    answered: answered ? linesOf(answered, ANSWERED) : [],
    said: messages.slice(0, TOLD * 2).flatMap((message) => saidBy(message)),
  };
}

function linesOf(head: HttpHead, names: readonly string[]): HeadLine[] {
  return names.flatMap((name) => {
    const value = fieldValue(head, name);
    return value === null ? [] : [{ name, value: shortened(value) }];
  });
}

function statusOf({ parsed }: HttpHead): string {
  return parsed.kind === "response" ? `${parsed.status.text} ${parsed.reason.text}` : "";
}

function saidBy({ index, sender, kind, data }: SeenMessage): Said[] {
  switch (kind) {
    case "text":
      return [{ index, sender, text: shortened(new TextDecoder().decode(data)) }];
    case "close": {
      const code = data.length < 2 ? "without a code" : ((data[0] ?? 0) << 8) | (data[1] ?? 0);
      return [{ index, sender, text: `Close ${code}` }];
    }
    case "binary":
    case "ping":
    case "pong":
      return [];
    default:
      return kind satisfies never;
  }
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
