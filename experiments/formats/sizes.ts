import { FORMATS, type Format } from "./format.ts";
import type { Crossing } from "./story.ts";

/** Bytes of one message on the wire, summed over its frames. */
export interface WireSize {
  /** Frame headers: opcode, length, masking key (RFC 6455 5.2). */
  readonly header: number;
  /** Payloads as they crossed: compressed, if the message was. */
  readonly payload: number;
}

/** What one update took in one encoding; null for what has not crossed (yet). */
export interface SizeRow {
  readonly format: Format;
  readonly plain: WireSize | null;
  readonly deflated: WireSize | null;
}

/** Bytes of the message's frames. */
function wireSize({ message }: Pick<Crossing, "message">): WireSize {
  let header = 0;
  let payload = 0;
  for (const { frame } of message.frames) {
    header += frame.headerLength;
    payload += frame.payloadLength;
  }
  return { header, payload };
}

/** Header and payload, in bytes. */
export function totalOf({ header, payload }: WireSize): number {
  return header + payload;
}

/** What the update took in each encoding, in their order. */
export function sizesOf(crossings: readonly Crossing[], update: number): readonly SizeRow[] {
  const sizeOf = (format: Format, deflate: boolean) => {
    const found = crossings.find(
      (known) => known.update === update && known.format === format && known.deflate === deflate,
    );
    return found ? wireSize(found) : null;
  };
  return FORMATS.map((format) => ({
    format,
    plain: sizeOf(format, false),
    deflated: sizeOf(format, true),
  }));
}

/** How an encoding's first compressed message compares with the mean of those after it. */
export interface Takeover {
  readonly format: Format;
  readonly first: number;
  /** Mean payload of the later ones, bytes. */
  readonly later: number;
}

/** First against later compressed payloads, of the encodings that have both. */
export function takeoverOf(crossings: readonly Crossing[]): readonly Takeover[] {
  return FORMATS.flatMap((format) => {
    const [first, ...later] = crossings
      .filter((known) => known.deflate && known.format === format)
      .toSorted((a, b) => a.update - b.update)
      .map((known) => wireSize(known).payload);
    if (first === undefined || later.length === 0) return [];
    const mean = later.reduce((sum, bytes) => sum + bytes, 0) / later.length;
    return [{ format, first, later: mean }];
  });
}
