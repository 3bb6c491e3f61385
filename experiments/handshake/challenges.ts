import { type Challenge, notYet, PASSED, type Verdict } from "#protocol/challenge.ts";
import { fieldValue, type HttpHead } from "#protocol/http-head.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { HttpExchange } from "#protocol/wire/http-message.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { type Check, type CheckId, checkRequest } from "./checks.ts";
import type { HandshakeParams } from "./contract.ts";
import { tokens } from "./explain.ts";

/** A request that was answered. */
interface Answered {
  readonly status: number;
  readonly request: HttpHead;
  readonly response: HttpHead;
  /** Rules of RFC 6455 4.2.1 that the request breaks. */
  readonly broken: readonly Check[];
}

function answersIn(seen: readonly RunEvent[]): readonly Answered[] {
  return connectionsOf(seen).flatMap(({ exchanges }) => exchanges.flatMap(readAnswer));
}

function readAnswer({ request, response }: HttpExchange): readonly Answered[] {
  if (!request || response?.head.parsed.kind !== "response") return [];
  const status = Number(response.head.parsed.status.text);
  const broken = checkRequest(request.head, status).filter(({ outcome }) => outcome === "fail");
  return [{ status, request: request.head, response: response.head, broken }];
}

/** Passed if any answer of the run will do; else what the last one lacks. */
function judgeAnswers(
  seen: readonly RunEvent[],
  lacks: (answer: Answered) => string | null,
): Verdict {
  let because = "The server has answered no request in this run.";
  for (const answer of answersIn(seen)) {
    const lack = lacks(answer);
    if (lack === null) return PASSED;
    because = lack;
  }
  return notYet(because);
}

/** What the bench sends for a solution: `{lab}` is the run's own path. */
function edited(version: string, ...fields: readonly string[]): HandshakeParams {
  const lines = [`GET {lab} ${version}`, "Upgrade: websocket", "Connection: Upgrade", ...fields];
  return { mode: "edited", request: `${lines.join("\r\n")}\r\n\r\n` };
}

const KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
const OF_START_LINE: readonly CheckId[] = ["method", "version"];

const answer426: Challenge = {
  id: "answer-426",
  title: "Make the server ask for an upgrade",
  task: "Send a request that the server answers with **426 Upgrade Required**.",
  hints: [
    "426 is the answer to a request that is good HTTP and does not ask to become something else.",
    "On the bench, choose **Edit the request**. Two lines together ask for the upgrade: without either of them it is an ordinary `GET`.",
    "Switch off the `Upgrade` line, or the `Connection` line, and send it.",
  ],
  check: (seen) =>
    judgeAnswers(seen, ({ status }) => (status === 426 ? null : `The server answered ${status}.`)),
  solution: {
    kind: "run",
    params: {
      mode: "edited",
      request: `GET {lab} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n${KEY}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    } satisfies HandshakeParams,
    why: "There is no `Upgrade` line, so Node sees an ordinary `GET` and hands it to the code for ordinary requests. That code serves nothing else at this path, and says so: 426, with `Upgrade: websocket` in the answer (RFC 9110 15.5.22).",
  },
};

const agreeOnSuperchat: Challenge = {
  id: "agree-on-superchat",
  title: "Agree on a subprotocol",
  task: "Open a WebSocket on which both ends have agreed on the subprotocol `superchat`, after a request that offered **at least two**.",
  hints: [
    "The client offers names in `Sec-WebSocket-Protocol`, and the server answers with one of them. Look at which one this server takes when there are several.",
    "This server takes the name that comes first.",
    "Enter `superchat, chat` under **Subprotocols to offer**, and run it.",
  ],
  check: (seen) =>
    judgeAnswers(seen, ({ status, request, response }) => {
      if (status !== 101) return `The server answered ${status}: no WebSocket was opened.`;
      const agreed = fieldValue(response, "Sec-WebSocket-Protocol");
      if (agreed === null) return "A WebSocket was opened, and no subprotocol was agreed.";
      if (agreed !== "superchat") return `The subprotocol that was agreed is ${agreed}.`;
      const offered = tokens(fieldValue(request, "Sec-WebSocket-Protocol"));
      return offered.length > 1 ? null : "superchat was agreed, and nothing else was offered.";
    }),
  solution: {
    kind: "run",
    params: { mode: "browser", protocols: ["superchat", "chat"] } satisfies HandshakeParams,
    why: "The names go out in the order of preference, and `ws` takes the first unless the server's code chooses otherwise. RFC 6455 (4.2.2) leaves the choice to the server: it must name one of those offered, or none.",
  },
};

const oneField400: Challenge = {
  id: "one-field-400",
  title: "A bad request, by one line",
  task: "Get a **400 Bad Request** with a request that breaks exactly **one** of the rules for a handshake, and breaks it in a header line: method and HTTP version stay as they are.",
  hints: [
    "The checklist in the picture counts the rules that your request breaks. You need one ✗, and 400 for an answer.",
    "Not every rule is answered by 400: without `Upgrade` it is 426, and without `Host` this server does not mind at all. Three of the header lines are left.",
    "Change `Sec-WebSocket-Version` to 12.",
  ],
  check: (seen) =>
    judgeAnswers(seen, ({ status, broken }) => {
      if (status !== 400) return `The server answered ${status}.`;
      const [first, ...others] = broken;
      if (!first) return "A 400, and not for a rule of the handshake.";
      if (others.length > 0) return `A 400, for a request that breaks ${broken.length} rules.`;
      const ofStart = OF_START_LINE.includes(first.id);
      return ofStart ? "A 400, for what stands in the start line." : null;
    }),
  solution: {
    kind: "run",
    params: edited("HTTP/1.1", "Host: localhost", KEY, "Sec-WebSocket-Version: 12"),
    why: "The server knows no version 12. It says 400 and names the version it can speak in `Sec-WebSocket-Version`, so that a client may try again (RFC 6455 4.2.2, 4.4). A key that is not 16 bytes, or an `Upgrade` to something else, comes to the same status.",
  },
};

const againstTheStandard: Challenge = {
  id: "against-the-standard",
  title: "Through a door that should be shut",
  task: "Find a request that breaks a rule of RFC 6455 4.2.1 and is answered with **101** all the same.",
  hints: [
    "The server is the real `ws` library on Node. It checks what it needs for its own work, and no more.",
    "The key and `Upgrade` it needs. Which of the other rules would it not miss?",
    "Switch off the `Host` line.",
  ],
  check: (seen) =>
    judgeAnswers(seen, ({ status, broken }) => {
      if (status !== 101) return `The server answered ${status}.`;
      return broken.length > 0 ? null : "A 101, for a request that breaks no rule.";
    }),
  solution: {
    kind: "run",
    params: edited("HTTP/1.0", "Host: localhost", KEY, "Sec-WebSocket-Version: 13"),
    why: "A handshake has to be HTTP/1.1 or later (RFC 6455 4.2.1), and in HTTP/1.0 a server must ignore `Upgrade` (RFC 9110 7.8). Node and `ws` do not look at the version. Without `Host`, or with version 8 of the protocol, they let you in as well.",
  },
};

/** What to bring about with a handshake. */
export const handshakeChallenges: readonly Challenge[] = [
  answer426,
  agreeOnSuperchat,
  oneField400,
  againstTheStandard,
];
