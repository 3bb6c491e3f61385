import type { Format } from "./format.ts";

/** The encodings as a reader calls them. */
export const FORMAT_NAMES: Readonly<Record<Format, string>> = {
  json: "JSON",
  binary: "Binary",
  msgpack: "MessagePack",
  cbor: "CBOR",
};

/** What is compared: a message as it is, or compressed (RFC 7692). */
export const MODES = ["plain", "deflated"] as const;
export type Mode = (typeof MODES)[number];
export const MODE_NAMES: Readonly<Record<Mode, string>> = {
  plain: "plain",
  deflated: "permessage-deflate",
};

/** `a, b and c`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

/** A ratio of about two digits: `1.4`, `12`. */
export function formatRatio(ratio: number): string {
  return ratio < 10 ? ratio.toFixed(ratio < 1.1 ? 2 : 1) : ratio.toFixed(0);
}

/** Nanoseconds as a person reads them: `812 ns`, `4.2 µs`, `1.4 ms`. */
export function formatNanos(nanos: number): string {
  if (nanos < 1_000) return `${Math.round(nanos)} ns`;
  const [value, unit] = nanos < 1_000_000 ? [nanos / 1_000, "µs"] : [nanos / 1_000_000, "ms"];
  return `${Number(value.toPrecision(3))} ${unit}`;
}
