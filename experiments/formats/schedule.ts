import { FORMATS, type Format } from "./format.ts";

/** The connection on which all encodings are sent, uncompressed. */
export const PLAIN_PATH = "/plain";

/**
 * Where an encoding is sent compressed. A connection each: with context takeover what was sent before
 * is what later messages are compressed against (RFC 7692 7.1.1), and an encoding must not profit from
 * the others.
 */
export function deflatePath(format: Format): string {
  return `/deflate/${format}`;
}

/** What a message is to carry. */
export interface Place {
  readonly format: Format;
  readonly update: number;
}

/**
 * The messages that a client sends on the connection of this path, in order: on `/plain` update by
 * update, each in all encodings. Null for any other path.
 */
export function scheduleOf(path: string, updates: number): readonly Place[] | null {
  const compressed = FORMATS.filter((format) => deflatePath(format) === path);
  const sent = path === PLAIN_PATH ? FORMATS : compressed;
  if (sent.length === 0) return null;
  return Array.from({ length: updates }, (_, update) => update).flatMap((update) =>
    sent.map((format) => ({ format, update })),
  );
}
