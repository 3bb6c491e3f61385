/** Microseconds as a person reads them: `812 µs`, `4.2 ms`, `1.37 s`. */
export function formatMicros(micros: number): string {
  if (micros < 1_000) return `${micros} µs`;
  if (micros < 1_000_000) return `${trim(micros / 1_000)} ms`;
  return `${trim(micros / 1_000_000)} s`;
}

/** Made once: `toLocaleString` makes one for each number, which shows where numbers are many. */
const COUNT = new Intl.NumberFormat("en-GB");

/** A count as a person reads it: `10,000`. */
export function formatCount(count: number): string {
  return COUNT.format(count);
}

/** A count and what is counted: `1 message`, `1,000 messages`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A count of bytes in words: `1 byte`, `1,024 bytes`. */
export function formatBytes(count: number): string {
  return `${formatCount(count)} ${count === 1 ? "byte" : "bytes"}`;
}

/** Bytes as spaced lower-case hex: `81 05 48`. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}

function trim(value: number): string {
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}
