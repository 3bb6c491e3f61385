import { OPCODE } from "#protocol/opcodes.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenMessage } from "#protocol/wire/frame-reader.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import type { FramesResult } from "./contract.ts";
import { type Answer, decisive, type Outcome, outcomeSchema, predictionHolds } from "./outcome.ts";

/**
 * The result of a frames run, from the bytes that crossed. Total: a log that was cut short gives
 * what can be known so far, `null` for the rest.
 */
export function summarizeFrames(events: readonly RunEvent[]): FramesResult {
  const told = dataOf(events, "frames.predicted");
  const prediction = outcomeSchema.safeParse(told?.prediction).data ?? null;
  const connection = sentConnection(events);
  const answers = answersOf(connection, events);
  const outcome = decide(answers, events);
  return {
    case: typeof told?.case === "string" ? told.case : null,
    prediction,
    outcome,
    right: prediction && outcome && predictionHolds(prediction, outcome),
    answers,
    ...sentOver(connection, events),
  };
}

/**
 * What the server did between its 101 and the moment the lab began to close, by what decides: that it
 * closed, else that it sent a message, else a pong. Null while that is not known, and for good if the
 * handshake failed or the run was stopped.
 */
export function outcomeOf(events: readonly RunEvent[]): Outcome | null {
  return decide(answersOf(sentConnection(events), events), events);
}

/** The connection over which the sidecar sends the learner's bytes, once it is open. */
export function sentConnection(events: readonly RunEvent[]): Connection | null {
  return connectionsOf(events).find(({ by }) => by === "sidecar") ?? null;
}

function decide(answers: readonly Answer[], events: readonly RunEvent[]): Outcome | null {
  const outcome = decisive(answers);
  if (outcome.kind === "close" || dataOf(events, "frames.quiet")) return outcome;
  const cut = dataOf(events, "frames.ended")?.why === "closed";
  return cut ? { kind: "close", code: null } : null;
}

/** What the server sent before the lab began to close, in order. */
function answersOf(connection: Connection | null, events: readonly RunEvent[]): Answer[] {
  const quiet = events.find(({ type }) => type === "frames.quiet")?.seq ?? Number.POSITIVE_INFINITY;
  const messages = connection?.messages ?? [];
  return messages
    .filter(({ sender, frames }) => sender === "server" && (frames.at(-1)?.seq ?? 0) < quiet)
    .map(({ kind, data }) => ({ type: kind, bytes: data.length, code: codeOf(kind, data) }));
}

function codeOf(kind: SeenMessage["kind"], [high, low]: Uint8Array): number | null {
  return kind === "close" && high !== undefined && low !== undefined ? high * 256 + low : null;
}

/** What the learner sent, without the frame that the lab closes with, and what is wrong with it. */
function sentOver(connection: Connection | null, events: readonly RunEvent[]) {
  const start = connection?.exchange.framesAt?.client;
  if (!connection || start === undefined) return { fault: null, framesSent: 0, bytesSent: 0 };
  const { client, frames, faults } = connection;
  const told = dataOf(events, "frames.sent")?.bytes;
  const end = typeof told === "number" ? Math.min(client.length, start + told) : client.length;
  const sent = frames.filter((frame) => frame.sender === "client" && frame.end <= end);
  // Nobody reads on behind a Close.
  const last = sent.find(({ frame }) => frame.opcode === OPCODE.close)?.start ?? end;
  const found = faults.find(
    ({ sender, start, frameStart }) => sender === "client" && start < end && frameStart <= last,
  );
  return {
    fault: found?.fault.message ?? null,
    framesSent: sent.length,
    bytesSent: end - start,
  };
}

function dataOf(events: readonly RunEvent[], type: string): RunEvent["data"] | null {
  return events.find((event) => event.side === "server" && event.type === type)?.data ?? null;
}
