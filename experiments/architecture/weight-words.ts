import { formatBytes, formatCount } from "#components/wire/format.ts";
import type { ArchitectureResult, Weight } from "./contract.ts";

/** A server of the size that one asks about. */
const MANY = 10_000;

/** Why a figure is no finding; null when it is one. */
export function doubtOf({ bytes, error }: Weight): string | null {
  if (bytes < 0) return "It fell: this is noise, no weight.";
  return error >= bytes ? "Not to be told from noise." : null;
}

/** The bytes of one connection, with how far they may be off. */
export function weightText({ bytes, error }: Weight): string {
  return `${formatCount(bytes)} ± ${formatBytes(error)}`;
}

/** What so many connections would take, arithmetic shown; null while a weight is missing or in doubt. */
export function projectionOf(weights: ArchitectureResult["weights"]): string | null {
  const parts = [weights.connection, weights.upgrade, weights.state];
  if (!parts.every((part) => part !== null && doubtOf({ ...part, error: 0 }) === null)) return null;
  const all = sum(parts.map((part) => part?.bytes ?? 0));
  const server = sum(parts.slice(1).map((part) => part?.bytes ?? 0));
  const error = sum(parts.map((part) => part?.error ?? 0));
  return (
    `${formatCount(MANY)} × ${formatCount(all)} bytes = ${megabytes(all * MANY)} MB, ` +
    `± ${megabytes(error * MANY)} MB. A server whose clients are elsewhere holds one end of each: ` +
    `between ${megabytes(server * MANY)} and ${megabytes(all * MANY)} MB.`
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function megabytes(bytes: number): string {
  return formatCount(Math.round(bytes / 1e6));
}
