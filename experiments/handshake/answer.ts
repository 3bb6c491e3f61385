import { fieldValue, type HttpHead, type ParsedHead } from "#protocol/http-head.ts";
import type { Check, CheckId } from "./checks.ts";

/**
 * Why the server answered as it did: one or two sentences that join the failed checks with the
 * answer that came. `checks` are those of the request, none if it was no complete HTTP head.
 */
export function explainAnswer(
  response: HttpHead,
  request: ParsedHead,
  checks: readonly Check[],
): string {
  const status = response.parsed.kind === "response" ? Number(response.parsed.status.text) : 0;
  const failed = checks.filter((check) => check.outcome === "fail");
  switch (status) {
    case 101:
      return failed.length === 0
        ? "Every check passed, so the server switches protocols on this connection."
        : `The server switched although RFC 6455 would let it refuse: ${list(failed)}. This server does not insist on that.`;
    case 400:
      return badRequest(response, request, failed);
    case 403:
      return "The request is well formed, but its Origin is not on this server's list, so it is refused. This is what keeps a stranger's page from using a visitor's cookies.";
    case 404:
      return "Nothing answers at this target. The path decides before any WebSocket rule is looked at.";
    case 405:
      return has(failed, "method")
        ? `${sentence(failed, ["method"])} A WebSocket begins with GET, so the method is not allowed here.`
        : "This target does not take this method.";
    case 408:
      return "The head was not complete in time: the server waited for the empty line that ends it.";
    case 421:
      return "This connection already belongs to another run, so the server sends the client to a new one.";
    case 426:
      return upgradeRequired(failed);
    case 431:
      return "The head is larger than this server reads, so it stops before it has seen the end.";
    case 503:
      return "The server takes nothing more at the moment: it is shutting down or this run has too many connections.";
    default:
      return failed.length === 0
        ? "The request passes every check; the answer has another cause."
        : `What RFC 6455 4.2.1 asks and this request lacks: ${list(failed)}.`;
  }
}

function badRequest(response: HttpHead, request: ParsedHead, failed: readonly Check[]): string {
  if (request.state === "incomplete") {
    return "No empty line ended the head, so this never became a request.";
  }
  if (request.state === "invalid") return `These bytes are no HTTP request. ${request.reason}`;
  if (failed.length === 0) {
    return "The checks pass, so the fault lies elsewhere: in the syntax of a line, or in the list of subprotocols or extensions.";
  }
  const reason =
    failed.length === 1
      ? `${capital(list(failed))}.`
      : `${capital(list(failed))}. The server stops at the first fault it meets.`;
  const offered = fieldValue(response, "Sec-WebSocket-Version");
  if (!has(failed, "websocket-version") || offered === null) return reason;
  return `${reason} The answer names the versions this server takes: ${offered}. RFC 6455 4.4 suggests the status 426 for this; this server says 400.`;
}

function upgradeRequired(failed: readonly Check[]): string {
  const names: readonly CheckId[] = ["upgrade", "connection"];
  return has(failed, "upgrade") || has(failed, "connection")
    ? `${sentence(failed, names)} So this is a plain HTTP request, and the server says which upgrade it wants.`
    : "The server wants an upgrade that this request does not ask for.";
}

function has(failed: readonly Check[], id: CheckId): boolean {
  return failed.some((check) => check.id === id);
}

function sentence(failed: readonly Check[], ids: readonly CheckId[]): string {
  return `${capital(list(failed.filter((check) => ids.includes(check.id))))}.`;
}

/** The faults in one sentence, each with what was found. */
function list(failed: readonly Check[]): string {
  return failed.map(({ id, found }) => FAULTS[id](found)).join("; ");
}

const FAULTS: Readonly<Record<CheckId, (found: string) => string>> = {
  method: (found) => `the method is ${found}, not GET`,
  version: (found) => `the version is ${found}, below HTTP/1.1`,
  host: () => "there is no Host",
  upgrade: faultOf("Upgrade", "does not name websocket"),
  connection: faultOf("Connection", "does not name Upgrade"),
  key: faultOf("Sec-WebSocket-Key", "is not 16 bytes in base64"),
  "websocket-version": faultOf("Sec-WebSocket-Version", "is not 13"),
  origin: (found) => `the Origin ${found} is not welcome`,
};

function faultOf(header: string, fault: string): (found: string) => string {
  return (found) =>
    found === "missing" ? `there is no ${header}` : `${header} ${fault} (${found})`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
