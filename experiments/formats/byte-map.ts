import { mapCbor } from "./byte-map/cbor.ts";
import { mapJson } from "./byte-map/json.ts";
import { mapMsgpack } from "./byte-map/msgpack.ts";
import { PartWriter } from "./byte-map/part-writer.ts";
import { mapRecord } from "./byte-map/record.ts";
import type { BytePart } from "./byte-part.ts";
import type { Format } from "./format.ts";

const MAPS: Readonly<Record<Format, (writer: PartWriter) => boolean>> = {
  json: mapJson,
  binary: mapRecord,
  msgpack: mapMsgpack,
  cbor: mapCbor,
};

/**
 * What each byte of an encoded state is, in order and without gaps. Total: from the first byte on that
 * is not of the encoding, or of a part of it that no state needs, all is one opaque part.
 */
export function partsOf(format: Format, bytes: Uint8Array): readonly BytePart[] {
  const writer = new PartWriter(bytes);
  const whole = MAPS[format](writer);
  writer.rest(whole ? "left over behind the state" : "not told apart from here on");
  return writer.parts;
}
