import { toLatin1 } from "#protocol/bytes.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { type DraftLine, type RequestFields, readRequest } from "./request-draft.ts";

/** Lines whose values the log hides ([TAP3]): sending the mask would mean nothing. */
const HIDDEN = new Set(["cookie", "authorization"]);

/**
 * The request that the learner's browser sent in this run, to start an edit from; null if there is
 * none. Its path becomes `{lab}`, hidden lines are left out, `known` lines it lacks are kept, off.
 */
export function browserRequest(
  events: readonly RunEvent[],
  known: readonly DraftLine[],
): RequestFields | null {
  const connection = connectionsOf(events).find(({ by }) => by === "client");
  const parsed = connection?.exchange.request;
  if (!connection || parsed?.state !== "complete") return null;
  const fields = readRequest(toLatin1(connection.client.bytes.subarray(0, parsed.head.end)), known);
  if (!fields) return null;
  return {
    ...fields,
    target: fields.target.replace(/^\/lab\/[^/?]+/, "{lab}"),
    lines: fields.lines.filter(({ name }) => !HIDDEN.has(name.toLowerCase())),
  };
}
