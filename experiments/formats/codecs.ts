import { Decoder, Encoder } from "@msgpack/msgpack";
import * as cbor from "cborg";
import * as z from "zod";
import { decodeRecord, encodeRecord } from "./binary-record.ts";
import { FORMATS_LIMITS } from "./bounds.ts";
import type { Format } from "./format.ts";
import { type GameState, gameStateSchema } from "./state.ts";

export type Decoded =
  | { readonly ok: true; readonly state: GameState }
  /** A sentence for a person. */
  | { readonly ok: false; readonly reason: string };

const utf8 = new TextEncoder();
const fromUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const MOST_MAP_ENTRIES = 16;
const MOST_STRING_BYTES = 128;

/** One of each, used again and again, as its README advises. Numbers with a fraction as float 32: they fit. */
const packer = new Encoder({ forceFloat32: true });
/** Bounds, since it makes room for as many entries as a message claims to have. */
const unpacker = new Decoder({
  maxArrayLength: FORMATS_LIMITS.players,
  maxMapLength: MOST_MAP_ENTRIES,
  maxStrLength: MOST_STRING_BYTES,
  maxBinLength: 0,
  maxExtLength: 0,
});
/** Keys in the order they have, as in the other encodings; floats are as short as they are exact. */
const CBOR_ENCODING: cbor.EncodeOptions = { mapSorter: undefined };
const CBOR_DECODING: cbor.DecodeOptions = {
  allowIndefinite: false,
  allowUndefined: false,
  allowNaN: false,
  allowInfinity: false,
  allowBigInt: false,
  strict: true,
  rejectDuplicateMapKeys: true,
};

/** The state in this encoding. JSON is given as the UTF-8 that a text message carries (RFC 6455 5.6). */
export function encode(format: Format, state: GameState): Uint8Array<ArrayBuffer> {
  switch (format) {
    case "json":
      return utf8.encode(JSON.stringify(state));
    case "binary":
      return encodeRecord(state);
    case "msgpack":
      return packer.encode(state);
    case "cbor":
      return cbor.encode(state, CBOR_ENCODING);
    default:
      return format satisfies never;
  }
}

/**
 * What the bytes say, unchecked: the part of decoding that differs between the encodings, and so what
 * is timed. Throws on bytes that are not of the encoding.
 */
export function parse(format: Format, bytes: Uint8Array): unknown {
  switch (format) {
    case "json":
      return JSON.parse(fromUtf8.decode(bytes));
    case "binary":
      return decodeRecord(bytes);
    case "msgpack":
      return unpacker.decode(bytes);
    case "cbor":
      return cbor.decode(bytes, CBOR_DECODING);
    default:
      return format satisfies never;
  }
}

/** Parses, and checks that it is a state and nothing else. Never throws. */
export function decode(format: Format, bytes: Uint8Array): Decoded {
  let value: unknown;
  try {
    value = parse(format, bytes);
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
  const checked = gameStateSchema.safeParse(value);
  if (checked.success) return { ok: true, state: checked.data };
  return { ok: false, reason: z.prettifyError(checked.error) };
}
