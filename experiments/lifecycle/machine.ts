import type { MachineState, MachineWay } from "#components/lab/state-machine.tsx";
import { formatMicros } from "#components/wire/format.ts";
import { READY_STATES, type ReadyState } from "./events.ts";
import type { Step } from "./track.ts";

/** The ways there are, and what would lead along them. */
const WAYS: readonly Omit<MachineWay, "look">[] = [
  { from: "CONNECTING", to: "OPEN", lines: ["a valid 101"] },
  { from: "OPEN", to: "CLOSING", lines: ["close(), or a Close"] },
  { from: "CLOSING", to: "CLOSED", lines: ["TCP ends"] },
  { from: "CONNECTING", to: "CLOSED", lines: ["refused, failed"] },
  { from: "OPEN", to: "CLOSED", lines: ["lost"] },
];

/** A machine as it stands after these steps; times count from `zero`, microseconds. */
export interface LitMachine {
  readonly states: Readonly<Record<ReadyState, MachineState>>;
  readonly ways: readonly MachineWay[];
  /** The same in words. */
  readonly description: string;
}

export function litMachine(track: readonly Step[], zero: number): LitMachine {
  const states = Object.fromEntries(
    READY_STATES.map((state) => [state, stateOf(track, state, zero)]),
  ) as Record<ReadyState, MachineState>;
  const taken = track.flatMap(({ from, state, cause, at }): MachineWay[] =>
    from === null
      ? []
      : [{ from, to: state, lines: [cause, `at ${after(at, zero)}`], look: "taken" }],
  );
  const isTaken = (way: Pick<MachineWay, "from" | "to">) =>
    taken.some(({ from, to }) => from === way.from && to === way.to);
  const pale = WAYS.filter((way) => !isTaken(way)).map((way) => ({
    ...way,
    look: "pale" as const,
  }));
  return { states, ways: [...pale, ...taken], description: wordsOf(track, zero) };
}

/** How long after `zero`, in words. */
export function after(at: number, zero: number): string {
  return formatMicros(Math.max(0, at - zero));
}

function stateOf(track: readonly Step[], state: ReadyState, zero: number): MachineState {
  const index = track.findLastIndex((step) => step.state === state);
  const [step, next] = [track[index], track[index + 1]];
  if (!step) return { note: "not entered", look: "pale" };
  if (next) return { note: `for ${formatMicros(next.at - step.at)}`, look: "entered" };
  const word = state === "CLOSED" ? "for good" : "now";
  return { note: `${word}, from ${after(step.at, zero)} on`, look: "now" };
}

function wordsOf(track: readonly Step[], zero: number): string {
  if (track.length === 0) return "No state has been entered.";
  return track
    .map(({ state, cause, at }) => `${state} after ${after(at, zero)}: ${cause}.`)
    .join(" ");
}
