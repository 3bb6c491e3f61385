import { itemOf, memberOf, type PartWriter, type Place, ROOT } from "./part-writer.ts";

type Head =
  | {
      readonly kind: "array" | "map";
      readonly length: number;
      readonly how: string;
      readonly count: number;
    }
  | { readonly kind: "str"; readonly length: number; readonly how: string; readonly bytes: number }
  | {
      readonly kind: "value";
      readonly length: number;
      readonly how: string;
      readonly value: number | boolean | null;
    };

/** Formats with a length in the bytes after the first, by their first byte. */
const SIZED: Readonly<Record<number, readonly [kind: "array" | "map" | "str", bytes: 1 | 2 | 4]>> =
  {
    217: ["str", 1],
    218: ["str", 2],
    219: ["str", 4],
    220: ["array", 2],
    221: ["array", 4],
    222: ["map", 2],
    223: ["map", 4],
  };
/** Numbers, by their first byte. */
const NUMBERS: Readonly<
  Record<
    number,
    readonly [name: string, bytes: number, read: (view: DataView, at: number) => number]
  >
> = {
  202: ["float 32", 4, (view, at) => view.getFloat32(at)],
  203: ["float 64", 8, (view, at) => view.getFloat64(at)],
  204: ["uint 8", 1, (view, at) => view.getUint8(at)],
  205: ["uint 16", 2, (view, at) => view.getUint16(at)],
  206: ["uint 32", 4, (view, at) => view.getUint32(at)],
  207: ["uint 64", 8, (view, at) => Number(view.getBigUint64(at))],
  208: ["int 8", 1, (view, at) => view.getInt8(at)],
  209: ["int 16", 2, (view, at) => view.getInt16(at)],
  210: ["int 32", 4, (view, at) => view.getInt32(at)],
  211: ["int 64", 8, (view, at) => Number(view.getBigInt64(at))],
};

/** Maps MessagePack, in the words of its specification: all of it but bin and ext. */
export function mapMsgpack(writer: PartWriter): boolean {
  return mapValue(writer, ROOT);
}

function mapValue(writer: PartWriter, place: Place): boolean {
  const head = readHead(writer);
  if (head === null) return false;
  switch (head.kind) {
    case "value":
      writer.value(head.length, place.path, head.how, head.value);
      return true;
    case "str": {
      const text = writer.textAt(head.length, head.bytes);
      if (text === null) return false;
      writer.value(head.length + head.bytes, place.path, head.how, text);
      return true;
    }
    case "array":
      writer.structure(head.length, place.path, head.how);
      for (let i = 0; i < head.count; i++) {
        const item = itemOf(place, i);
        if (!item || !mapValue(writer, item)) return false;
      }
      return true;
    case "map":
      writer.structure(head.length, place.path, head.how);
      for (let i = 0; i < head.count; i++) {
        const member = mapKey(writer, place);
        if (!member || !mapValue(writer, member)) return false;
      }
      return true;
    default:
      return head satisfies never;
  }
}

/** A key of a map, which here is always a string; the place that it names, or null. */
function mapKey(writer: PartWriter, place: Place): Place | null {
  const head = readHead(writer);
  const name = head?.kind === "str" ? writer.textAt(head.length, head.bytes) : null;
  const member = name === null ? null : memberOf(place, name);
  if (head?.kind !== "str" || name === null || !member) return null;
  writer.key(head.length + head.bytes, member.path, head.how, name);
  return member;
}

/** What the next value begins with; null at the end, or when it is none of these. */
function readHead(writer: PartWriter): Head | null {
  const first = writer.next;
  if (first < 0) return null;
  if (first < 0x80) return { kind: "value", length: 1, how: "positive fixint", value: first };
  if (first < 0x90) return collection("map", 1, "fixmap", first & 0x0f);
  if (first < 0xa0) return collection("array", 1, "fixarray", first & 0x0f);
  if (first < 0xc0) return string(1, "fixstr", first & 0x1f);
  if (first >= 0xe0) {
    return { kind: "value", length: 1, how: "negative fixint", value: first - 0x100 };
  }
  if (first === 0xc0) return { kind: "value", length: 1, how: "nil", value: null };
  if (first === 0xc2) return { kind: "value", length: 1, how: "false", value: false };
  if (first === 0xc3) return { kind: "value", length: 1, how: "true", value: true };
  return readNumber(writer, first) ?? readSized(writer, first);
}

function readNumber(writer: PartWriter, first: number): Head | null {
  const number = NUMBERS[first];
  if (!number) return null;
  const [name, bytes, read] = number;
  if (!writer.has(1 + bytes)) return null;
  const how = bytes === 1 ? name : `${name}, big endian`;
  return { kind: "value", length: 1 + bytes, how, value: read(writer.view, writer.at + 1) };
}

function readSized(writer: PartWriter, first: number): Head | null {
  const sized = SIZED[first];
  if (!sized) return null;
  const [kind, bytes] = sized;
  if (!writer.has(1 + bytes)) return null;
  const count = readUint(writer.view, writer.at + 1, bytes);
  const name = `${kind} ${bytes * 8}`;
  return kind === "str" ? string(1 + bytes, name, count) : collection(kind, 1 + bytes, name, count);
}

function readUint(view: DataView, at: number, bytes: 1 | 2 | 4): number {
  if (bytes === 1) return view.getUint8(at);
  return bytes === 2 ? view.getUint16(at) : view.getUint32(at);
}

function collection(kind: "array" | "map", length: number, name: string, count: number): Head {
  return { kind, length, how: `${name} of ${count}`, count };
}

function string(length: number, name: string, bytes: number): Head {
  return { kind: "str", length, how: `${name} of ${bytes}`, bytes };
}
