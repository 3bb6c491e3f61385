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

/** What so many connections would take, arithmetic shown; null while the figures do not bear it. */
export function projectionOf({
  connection,
  total,
}: Pick<ArchitectureResult["weights"], "connection" | "total">): string | null {
  if (!connection || !total || doubtOf(total) || doubtOf(connection)) return null;
  return (
    `${formatCount(MANY)} × ${formatCount(total.bytes)} bytes = ${megabytes(total.bytes)} MB, ` +
    `± ${megabytes(total.error)} MB. A server whose clients are elsewhere holds one end of each ` +
    `connection: less than that, and more than the ${megabytes(total.bytes - connection.bytes)} MB of upgrade and state.`
  );
}

/** Megabytes of so many, from the bytes of one. */
function megabytes(bytes: number): string {
  return formatCount(Math.round((bytes * MANY) / 1e6));
}
