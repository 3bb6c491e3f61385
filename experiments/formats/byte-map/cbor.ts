import { itemOf, memberOf, type PartWriter, type Place, ROOT } from "./part-writer.ts";

/** The initial byte of a data item and its argument (RFC 8949 3). */
interface Head {
  readonly major: number;
  readonly info: number;
  readonly argument: number;
  readonly length: number;
  /** Said of where the argument stands. */
  readonly where: string;
}

/** Simple values of major type 7 (RFC 8949 3.3). */
const SIMPLE: Readonly<Record<number, boolean | null>> = { 20: false, 21: true, 22: null };

/** Maps CBOR in the words of RFC 8949: definite lengths, no byte strings, no tags. */
export function mapCbor(writer: PartWriter): boolean {
  return mapItem(writer, ROOT);
}

function mapItem(writer: PartWriter, place: Place): boolean {
  const head = readHead(writer);
  if (head === null) return false;
  const { major, argument, length, where } = head;
  switch (major) {
    case 0:
      writer.value(length, place.path, `unsigned integer, ${where}`, argument);
      return true;
    case 1:
      writer.value(length, place.path, `negative integer, ${where}`, -1 - argument);
      return true;
    case 3: {
      const text = writer.textAt(length, argument);
      if (text === null) return false;
      writer.value(length + argument, place.path, `text string of ${argument}`, text);
      return true;
    }
    case 4:
      writer.structure(length, place.path, `array of ${argument}, ${where}`);
      for (let i = 0; i < argument; i++) {
        const item = itemOf(place, i);
        if (!item || !mapItem(writer, item)) return false;
      }
      return true;
    case 5:
      writer.structure(length, place.path, `map of ${argument}, ${where}`);
      for (let i = 0; i < argument; i++) {
        const member = mapKey(writer, place);
        if (!member || !mapItem(writer, member)) return false;
      }
      return true;
    case 7:
      return mapFloat(writer, place, head) || mapSimple(writer, place, head);
    default:
      return false;
  }
}

/** A key of a map, which here is always a text string; the place that it names, or null. */
function mapKey(writer: PartWriter, place: Place): Place | null {
  const head = readHead(writer);
  if (head?.major !== 3) return null;
  const name = writer.textAt(head.length, head.argument);
  const member = name === null ? null : memberOf(place, name);
  if (name === null || !member) return null;
  const length = head.length + head.argument;
  writer.key(length, member.path, `text string of ${head.argument}`, name);
  return member;
}

function mapFloat(writer: PartWriter, place: Place, { info }: Head): boolean {
  const { view, at } = writer;
  switch (info) {
    case 25:
      writer.value(3, place.path, "float16, big endian", halfFloat(view.getUint16(at + 1)));
      return true;
    case 26:
      writer.value(5, place.path, "float32, big endian", view.getFloat32(at + 1));
      return true;
    case 27:
      writer.value(9, place.path, "float64, big endian", view.getFloat64(at + 1));
      return true;
    default:
      return false;
  }
}

function mapSimple(writer: PartWriter, place: Place, { info }: Head): boolean {
  const value = SIMPLE[info];
  if (value === undefined) return false;
  writer.value(1, place.path, `simple value ${info}: ${value}`, value);
  return true;
}

/** Null at the end, and for indefinite and reserved lengths (RFC 8949 3). */
function readHead(writer: PartWriter): Head | null {
  const first = writer.next;
  const info = first & 0x1f;
  if (first < 0 || info > 27) return null;
  const major = first >> 5;
  if (info < 24) return { major, info, argument: info, length: 1, where: "in the initial byte" };
  const bytes = 2 ** (info - 24);
  if (!writer.has(1 + bytes)) return null;
  const argument = readArgument(writer.view, writer.at + 1, bytes);
  const where = bytes === 1 ? "in the byte after it" : `in the ${bytes} bytes after it, big endian`;
  return { major, info, argument, length: 1 + bytes, where };
}

function readArgument(view: DataView, at: number, bytes: number): number {
  if (bytes === 1) return view.getUint8(at);
  if (bytes === 2) return view.getUint16(at);
  return bytes === 4 ? view.getUint32(at) : Number(view.getBigUint64(at));
}

/** The value of an IEEE 754 half-precision float (RFC 8949, Appendix D). */
function halfFloat(half: number): number {
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  const sign = half & 0x8000 ? -1 : 1;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent < 31) return sign * (fraction + 1024) * 2 ** (exponent - 25);
  return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
}
