import { fromBase64, toLatin1 } from "#protocol/bytes.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { readLinkEvent } from "#protocol/wire/link-event.ts";
import { formatBytes } from "./format.ts";
import { linkEventInWords } from "./link-words.ts";

const VALUE_CHARS = 60;

/**
 * One event in a short line: what the cable tells in words, bytes by their count and beginning, other
 * data as `name value`.
 */
export function summarizeEvent(event: RunEvent): string {
  const link = readLinkEvent(event);
  if (link) return linkEventInWords(link);
  const { type, data } = event;
  const parts = Object.entries(data).map(([name, value]) =>
    name === "bytes" && typeof value === "string" ? bytesInWords(value) : inWords(name, value),
  );
  return parts.length === 0 ? type : parts.join(", ");
}

function inWords(name: string, value: unknown): string {
  if (name === "masked" && Array.isArray(value)) {
    return `${value.length} masked ${value.length === 1 ? "value" : "values"}`;
  }
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return `${name} ${text.length > VALUE_CHARS ? `${text.slice(0, VALUE_CHARS)}…` : text}`;
}

function bytesInWords(base64: string): string {
  const count = Math.floor((base64.replace(/=+$/, "").length * 3) / 4);
  const beginning = toPrintable(base64.slice(0, 64));
  return beginning === null ? formatBytes(count) : `${formatBytes(count)} ${beginning}`;
}

/** The beginning as text, if it is text: an HTTP head is, a frame is not. */
function toPrintable(base64: string): string | null {
  try {
    const [line = ""] = toLatin1(fromBase64(base64)).split("\r\n");
    return /^[\x20-\x7e]{4,}$/.test(line) ? `“${line}…”` : null;
  } catch {
    return null;
  }
}
