import { itemOf, memberOf, type PartWriter, type Place, ROOT } from "./part-writer.ts";

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const SPACE = [0x20, 0x09, 0x0a, 0x0d];
const LITERALS = [
  ["true", true],
  ["false", false],
  ["null", null],
] as const;
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** Maps a JSON text, in the words of its grammar (RFC 8259 2). */
export function mapJson(writer: PartWriter): boolean {
  return mapValue(writer, ROOT) && skipSpace(writer, ROOT);
}

function mapValue(writer: PartWriter, place: Place): boolean {
  skipSpace(writer, place);
  switch (writer.next) {
    case OPEN_OBJECT:
      return mapMembers(writer, place);
    case OPEN_ARRAY:
      return mapItems(writer, place);
    case QUOTE: {
      const string = stringAhead(writer);
      if (string === null) return false;
      writer.value(string.length, place.path, "string: quotes and UTF-8", string.text);
      return true;
    }
    default:
      return mapNumber(writer, place) || mapLiteral(writer, place);
  }
}

function mapMembers(writer: PartWriter, place: Place): boolean {
  writer.structure(1, place.path, "begin-object");
  for (let first = true; ; first = false) {
    skipSpace(writer, place);
    if (writer.next === CLOSE_OBJECT && first) break;
    const name = stringAhead(writer);
    const member = name && memberOf(place, name.text);
    if (!name || !member) return false;
    writer.key(name.length, member.path, "name: a string in quotes", name.text);
    skipSpace(writer, member);
    if (writer.next !== COLON) return false;
    writer.structure(1, member.path, "name-separator");
    if (!mapValue(writer, member)) return false;
    skipSpace(writer, place);
    if (writer.next !== COMMA) break;
    writer.structure(1, place.path, "value-separator");
  }
  if (writer.next !== CLOSE_OBJECT) return false;
  writer.structure(1, place.path, "end-object");
  return true;
}

function mapItems(writer: PartWriter, place: Place): boolean {
  writer.structure(1, place.path, "begin-array");
  for (let index = 0; ; index++) {
    skipSpace(writer, place);
    if (writer.next === CLOSE_ARRAY && index === 0) break;
    const item = itemOf(place, index);
    if (!item || !mapValue(writer, item)) return false;
    skipSpace(writer, place);
    if (writer.next !== COMMA) break;
    writer.structure(1, place.path, "value-separator");
  }
  if (writer.next !== CLOSE_ARRAY) return false;
  writer.structure(1, place.path, "end-array");
  return true;
}

function skipSpace(writer: PartWriter, place: Place): true {
  const length = countAhead(writer, (byte) => SPACE.includes(byte));
  if (length > 0) writer.structure(length, place.path, "white space");
  return true;
}

/** The string that begins here, quotes counted; null when it is none. */
function stringAhead(writer: PartWriter): { length: number; text: string } | null {
  if (writer.next !== QUOTE) return null;
  const { bytes, at } = writer;
  let end = at + 1;
  while (end < bytes.length && bytes[end] !== QUOTE) end += bytes[end] === BACKSLASH ? 2 : 1;
  const length = end + 1 - at;
  const source = writer.textAt(0, length);
  if (source === null) return null;
  try {
    return { length, text: String(JSON.parse(source)) };
  } catch {
    return null;
  }
}

function mapLiteral(writer: PartWriter, place: Place): boolean {
  const literal = LITERALS.find(([name]) => writer.textAt(0, name.length) === name);
  if (!literal) return false;
  const [name, value] = literal;
  writer.value(name.length, place.path, `literal, ${name.length} letters`, value);
  return true;
}

function mapNumber(writer: PartWriter, place: Place): boolean {
  const length = countAhead(writer, isOfNumber);
  const source = writer.textAt(0, length) ?? "";
  if (!NUMBER.test(source)) return false;
  writer.value(length, place.path, "number in decimal digits", Number(source));
  return true;
}

function isOfNumber(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || "+-.eE".includes(String.fromCharCode(byte));
}

function countAhead({ bytes, at }: PartWriter, holds: (byte: number) => boolean): number {
  let end = at;
  for (let byte = bytes[end]; byte !== undefined && holds(byte); byte = bytes[end]) end++;
  return end - at;
}
