import { formatCount } from "#components/wire/format.ts";
import { FAULT_LIMITS, type Lane } from "#protocol/fault.ts";
import { DIFFERS } from "./fault-state.ts";

/** A condition that is a number. */
export type NumberName =
  | Exclude<keyof Lane, "stalled" | "sliceAt" | "sliceInside" | "dropPongs">
  | "idleMs";

/** How a number is dialled. Limits and stops are in the fault's own unit. */
export interface FaultField {
  readonly name: NumberName;
  readonly label: string;
  /** What is counted, as it is typed: `KiB/s`. */
  readonly unit: string;
  /** How many of the fault's own unit are one of these. */
  readonly scale: number;
  readonly least: number;
  readonly most: number;
  /** What an empty field means; without it a number must be there. */
  readonly empty?: string;
  /** Where the slider stops, from its left end. */
  readonly stops?: readonly (number | null)[];
}

const { delayMs, minBytesPerSecond, bytesPerSecond, bytes, sliceBytes, dropEvery, idleMs } =
  FAULT_LIMITS;
const millis = { unit: "ms", scale: 1, least: 0, most: delayMs } as const;
const KIB = 1024;

export const FAULT_FIELDS = {
  delay: {
    name: "delayMs",
    label: "Delay",
    ...millis,
    stops: [0, 5, 10, 20, 40, 80, 120, 200, 300, 500, 800, 1_200, 2_000, 3_000, 5_000],
  },
  jitter: { name: "jitterMs", label: "Jitter ±", ...millis },
  bandwidth: {
    name: "bytesPerSecond",
    label: "Bandwidth",
    unit: "KiB/s",
    scale: KIB,
    least: minBytesPerSecond,
    most: bytesPerSecond,
    empty: "unlimited",
    stops: [
      ...[1, 2, 4, 8, 16, 32, 64, 128, 200, 256, 512, 1_024, 4_096, 16_384].map((kib) => kib * KIB),
      null,
    ],
  },
  slice: {
    name: "sliceBytes",
    label: "Slice into pieces of",
    unit: "bytes",
    scale: 1,
    least: 1,
    most: sliceBytes,
    empty: "as they come",
  },
  cutAfter: {
    name: "cutAfterBytes",
    label: "Cut after",
    unit: "more bytes",
    scale: 1,
    least: 1,
    most: bytes,
    empty: "never",
  },
  slowClose: { name: "closeDelayMs", label: "FIN late by", ...millis },
  dropEvery: {
    name: "dropEvery",
    label: "Drop one in",
    unit: "messages",
    scale: 1,
    least: 2,
    most: dropEvery,
    empty: "none",
  },
  control: { name: "controlDelayMs", label: "Control frames late by", ...millis },
  idle: {
    name: "idleMs",
    label: "Close when idle for",
    unit: "s",
    scale: 1_000,
    least: 100,
    most: idleMs,
    empty: "never",
  },
} as const satisfies Record<string, FaultField>;

/** What was typed, in the fault's own unit, or what is wrong with it. */
export function readNumber(
  field: FaultField,
  typed: string,
): { readonly value: number | null } | { readonly error: string } {
  const { unit, scale, least, most, empty } = field;
  const text = typed.trim();
  if (text === "" && empty !== undefined) return { value: null };
  const value = /^\d*\.?\d+$/.test(text) ? Number(text) * scale : Number.NaN;
  const whole = scale === 1 ? Number.isInteger(value) : Number.isFinite(value);
  if (whole && value >= least && value <= most) return { value: Math.round(value) };
  const range = `from ${formatCount(least / scale)} to ${formatCount(most / scale)} ${unit}`;
  const orEmpty = empty === undefined ? "" : `, or empty: ${empty}`;
  return { error: `A ${scale === 1 ? "whole " : ""}number ${range}${orEmpty}.` };
}

/** A value as it is typed. */
export function textOf({ scale }: FaultField, value: number | null): string {
  return value === null ? "" : String(Math.round((value / scale) * 1_000) / 1_000);
}

/** The value in words, with its unit. */
export function wordsOf(field: FaultField, value: number | null | typeof DIFFERS): string {
  if (value === DIFFERS) return "differs";
  if (value === null) return field.empty ?? "";
  return `${formatCount(Math.round((value / field.scale) * 1_000) / 1_000)} ${field.unit}`;
}

/** The place of the slider that is nearest to a value. */
export function stopOf(stops: readonly (number | null)[], value: number | null): number {
  if (value === null) return Math.max(0, stops.indexOf(null));
  let best = 0;
  for (const [place, stop] of stops.entries()) {
    const known = stops[best] ?? 0;
    if (stop !== null && Math.abs(stop - value) < Math.abs(known - value)) best = place;
  }
  return best;
}
