import { formatCount } from "#components/wire/format.ts";

const UNITS = ["KiB", "MiB", "GiB"] as const;

/** Bytes as a person reads the size of a buffer, in powers of 1024: `512 bytes`, `16 KiB`, `3.8 MiB`. */
export function formatBinary(bytes: number): string {
  const size = Math.abs(bytes);
  if (size < 1024) return `${formatCount(Math.round(bytes))} ${bytes === 1 ? "byte" : "bytes"}`;
  const power = Math.min(UNITS.length, Math.floor(Math.log2(size) / 10));
  const value = bytes / 1024 ** power;
  const digits = Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : 1;
  return `${value.toFixed(digits)} ${UNITS[power - 1]}`;
}
