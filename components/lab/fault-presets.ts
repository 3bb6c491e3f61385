import type { FaultInput } from "#protocol/fault.ts";
import type { LinkState } from "#protocol/wire/link-state.ts";
import { aimedAt, connsOf, type LaneChange } from "./fault-state.ts";

/** Conditions that go together in life, for both directions. */
export interface FaultPreset {
  readonly label: string;
  /** What it does, as a tooltip says. */
  readonly does: string;
  readonly lane: LaneChange;
  readonly idleMs?: number;
}

export const FAULT_PRESETS: readonly FaultPreset[] = [
  {
    label: "Train in a tunnel",
    does: "Nothing passes either way for as long as it is on, and nothing is lost.",
    lane: { stalled: true },
  },
  {
    label: "Mobile",
    does: "80 ± 40 ms and 200 KiB/s each way.",
    lane: { delayMs: 80, jitterMs: 40, bytesPerSecond: 200 * 1024 },
  },
  {
    label: "Office proxy",
    does: "Closes a connection on which nothing passed for 60 s.",
    lane: {},
    idleMs: 60_000,
  },
];

type Name = keyof LaneChange;

/** Whether all that it sets is in force on all aimed at. */
export function isOn(preset: FaultPreset, state: LinkState, conn: number | null): boolean {
  const aimed = aimedAt(state, { conn });
  const names = Object.keys(preset.lane) as Name[];
  return (
    aimed.length > 0 &&
    aimed.every(({ up, down, idleMs }) => {
      if (preset.idleMs !== undefined && idleMs !== preset.idleMs) return false;
      return [up, down].every((lane) => names.every((name) => lane[name] === preset.lane[name]));
    })
  );
}

/** The fault that turns it on, or if it is on takes it back to what the run began with. */
export function toggled(preset: FaultPreset, state: LinkState, conn: number | null): FaultInput {
  const off = isOn(preset, state, conn);
  const names = Object.keys(preset.lane) as Name[];
  const back = (way: "up" | "down") =>
    off ? Object.fromEntries(names.map((name) => [name, state.base[way][name]])) : preset.lane;
  return {
    type: "set",
    conns: connsOf(conn),
    ...(names.length > 0 && { up: back("up"), down: back("down") }),
    ...(preset.idleMs !== undefined && { idleMs: off ? state.base.idleMs : preset.idleMs }),
  };
}
