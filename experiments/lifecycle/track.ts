import type { Sender } from "#protocol/wire/stream.ts";
import type { ReadyState } from "./events.ts";
import { actsOf, type EndingStory } from "./story.ts";

/** One side's WebSocket came into another state. */
export interface Step {
  /** null: it is the first. */
  readonly from: ReadyState | null;
  readonly state: ReadyState;
  /** Microseconds since the run began. */
  readonly at: number;
  /** What brought it there, in two or three words. */
  readonly cause: string;
}

/** The states that one side's WebSocket went through, in order, and what led from each to the next. */
export function trackOf(story: EndingStory, side: Sender): readonly Step[] {
  const seen =
    side === "client" ? actsOf(story, "lifecycle.state") : actsOf(story, "lifecycle.server-state");
  const steps: Step[] = [];
  for (const { data, at, error } of seen) {
    const from = steps.at(-1)?.state ?? null;
    if (from === data.state) continue;
    // Two clocks: what caused it may seem to come a little later.
    const before = story.acts.filter((act) => act.at <= at + error + act.error);
    const cause = causeOf({ acts: before }, side, steps, data.state);
    steps.push({ from, state: data.state, at, cause });
  }
  return side === "client" ? steps : [...steps, ...refusedIn(story, steps)];
}

/** Of an upgrade that a server refuses there never is a WebSocket that could tell of its end. */
function refusedIn(story: EndingStory, steps: readonly Step[]): Step[] {
  const refusal = actsOf(story, "lifecycle.server-called").find(
    ({ data }) => data.call === "refuse",
  );
  const from = steps.at(-1)?.state;
  if (!refusal || from !== "CONNECTING") return [];
  const cause = `HTTP ${refusal.data.status ?? 403}`;
  return [{ from, state: "CLOSED", at: refusal.at, cause }];
}

/** For how long it was in a state, microseconds; null: it never was, or is still. */
export function timeIn(track: readonly Step[], state: ReadyState): number | null {
  const index = track.findIndex((step) => step.state === state);
  const [step, next] = [track[index], track[index + 1]];
  return step && next ? next.at - step.at : null;
}

type Before = Pick<EndingStory, "acts">;

function causeOf(before: Before, side: Sender, past: readonly Step[], to: ReadyState): string {
  const last = past.at(-1);
  const other = side === "client" ? "server" : "client";
  const failure = () =>
    past.some(({ state }) => state === "OPEN") ? failureOf(before, side, other) : neverOpen(before);
  switch (to) {
    case "CONNECTING":
      return side === "client" ? "new WebSocket()" : "the request";
    case "OPEN":
      return side === "client" ? "open event" : "101 sent";
    case "CLOSING": {
      const called = last ? calledIn(before, side, last.state) : null;
      return called ?? (hasCloseOf(before, other) ? CLOSE : failure());
    }
    case "CLOSED":
      if (last?.state === "CLOSING") {
        if (hasCloseOf(before, other)) return "TCP ended";
        // What had failed was CLOSING before its code heard of it.
        if (last.cause === failure()) return "close event";
      }
      return failure();
    default:
      return to satisfies never;
  }
}

const CLOSE = "Close received";
const LEFT = "page left";

/** What put an end to it without a Close from the other side. */
function failureOf(before: Before, side: Sender, other: Sender): string {
  if (actsOf(before, "broken").some(({ data }) => data.sender === other)) return "broken frame";
  if (side === "client") {
    const left = actsOf(before, "lifecycle.called").some(({ data }) => data.call === "leave");
    return left ? LEFT : lost(before);
  }
  const calls = actsOf(before, "lifecycle.server-called");
  return calls.some(({ data }) => data.call === "terminate") ? "terminate()" : lost(before);
}

function neverOpen(before: Before): string {
  const [answer] = actsOf(before, "answer");
  if (!answer) return "no connection";
  return answer.data.status === 101 ? lost(before) : `HTTP ${answer.data.status}`;
}

/** What its own code did in this state to leave it. */
function calledIn(before: Before, side: Sender, state: ReadyState): string | null {
  if (side === "client") {
    const last = actsOf(before, "lifecycle.called").findLast(({ data }) => data.state === state);
    if (!last) return null;
    return last.data.call === "close" ? "close() called" : LEFT;
  }
  const calls = actsOf(before, "lifecycle.server-called").filter((act) => act.data.state === state);
  if (calls.some(({ data }) => data.call === "close")) return "close() called";
  return calls.some(({ data }) => data.call === "terminate") ? "terminate()" : null;
}

/** What of TCP it was, where there was no Close. */
function lost(before: Before): string {
  const how = actsOf(before, "tcp")[0]?.data.how ?? "cut";
  switch (how) {
    case "fin":
      return "FIN, no Close";
    case "rst":
      return "RST";
    case "cut":
      // A cable that is cut tells nobody: this end gave up waiting.
      return "gave up";
    default:
      return how satisfies never;
  }
}

function hasCloseOf(before: Before, sender: Sender): boolean {
  return actsOf(before, "close-frame").some(({ data }) => data.sender === sender);
}
