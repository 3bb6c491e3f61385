import { concatBytes } from "#protocol/bytes.ts";
import type { ByteRange, Stream } from "#protocol/wire/stream.ts";

/** The first bytes of a message's content, at most so many. */
export function contentOf(
  content: readonly ByteRange[],
  { bytes }: Stream,
  most: number,
): Uint8Array {
  const parts: Uint8Array[] = [];
  let left = most;
  for (const [start, end] of content) {
    if (left === 0) break;
    const part = bytes.slice(start, Math.min(end, start + left));
    parts.push(part);
    left -= part.length;
  }
  return concatBytes(parts);
}

/** The bytes as UTF-8, of which the last character may be cut; null if they are no text. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}
