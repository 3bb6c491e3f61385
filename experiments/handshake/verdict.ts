import { formatMicros } from "#components/wire/format.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { headOf } from "#protocol/wire/exchange.ts";
import { explainAnswer } from "./answer.ts";
import { checkRequest } from "./checks.ts";

/** Where the handshake stands, in a headline and a sentence. */
export interface Verdict {
  readonly tone: "waiting" | "done" | "refused";
  readonly headline: string;
  readonly detail: string;
}

/** What the events tell so far of one connection. `live` says that more may come. */
export function verdictOf(
  connection: Connection,
  events: readonly RunEvent[],
  live: boolean,
): Verdict {
  const { exchange } = connection;
  const response = headOf(exchange.response);
  if (response && exchange.status !== null) {
    const request = headOf(exchange.request);
    const checks = request ? checkRequest(request, exchange.status) : [];
    const startLine = response.startLine.text.replace(/^HTTP\/\S+ /, "");
    return {
      tone: exchange.status === 101 ? "done" : "refused",
      headline: `${startLine}${answeredAfter(connection)}`,
      detail: explainAnswer(response, exchange.request, checks),
    };
  }
  if (exchange.response.state === "invalid") {
    return refused("The answer is no HTTP", exchange.response.reason);
  }
  if (probeEnd(events, connection.conn) === "timeout") {
    return refused("No answer in time", "The server waits for more: the request is not complete.");
  }
  if (connection.closed) return closedEarly(connection);
  if (!live) return refused("No answer", "The record ends before an answer came.");
  if (connection.client.bytes.length === 0) {
    return waiting("Connected", "The TCP connection is open. The request has not come yet.");
  }
  return exchange.request.state === "incomplete"
    ? waiting("The request is on its way", "Its head is not complete: the empty line is missing.")
    : waiting("The request is there", "The answer has not been written yet.");
}

/** How the connection stands when nothing crossed the wire, from what the learner's code saw. */
export function verdictWithoutWire(events: readonly RunEvent[], live: boolean): Verdict {
  const closed = events.find((event) => event.type === "socket.close");
  if (closed) {
    return refused(
      "The connection never reached the server",
      "Your code saw it close, and the server saw no byte of it. Something on the way stopped it.",
    );
  }
  return live
    ? waiting("Connecting", "Nothing has reached the server yet.")
    : refused("Nothing crossed the wire", "The record holds no connection.");
}

function answeredAfter(connection: Connection): string {
  const asked = connection.client.chunks[0];
  const answered = connection.server.chunks[0];
  if (!asked || !answered || answered.at < asked.at) return "";
  return `, answered after ${formatMicros(answered.at - asked.at)}`;
}

function closedEarly({ closed, endedAt }: Connection): Verdict {
  if (closed?.hadError) {
    return refused("The connection broke", `The socket ended with ${closed.error ?? "an error"}.`);
  }
  return refused(
    "Closed without an answer",
    endedAt === null
      ? "The server closed the connection and wrote nothing."
      : "The client ended the connection before an answer came.",
  );
}

function probeEnd(events: readonly RunEvent[], conn: number): unknown {
  return events.find((event) => event.type === "probe.ended" && event.data.conn === conn)?.data.why;
}

function waiting(headline: string, detail: string): Verdict {
  return { tone: "waiting", headline, detail };
}

function refused(headline: string, detail: string): Verdict {
  return { tone: "refused", headline, detail };
}
