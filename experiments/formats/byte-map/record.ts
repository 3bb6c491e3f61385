import { FLAG_BITS, LAYOUT_VERSION } from "#experiments/formats/binary-record.ts";
import type { PartWriter } from "./part-writer.ts";

const FLOATS = ["x", "y", "vx", "vy"] as const;

/** Maps the record laid out by hand: its places are known, so that nothing in it names them. */
export function mapRecord(writer: PartWriter): boolean {
  const { view } = writer;
  if (!writer.has(7) || writer.next !== LAYOUT_VERSION) return false;
  writer.structure(1, "", `uint8: the layout has version ${LAYOUT_VERSION}`);
  writer.value(4, "tick", "uint32, little endian", view.getUint32(writer.at, true));
  const count = view.getUint16(writer.at, true);
  writer.structure(2, "players", `uint16, little endian: ${count} players follow`);
  for (let i = 0; i < count; i++) {
    if (!mapPlayer(writer, `players[${i}]`)) return false;
  }
  return true;
}

function mapPlayer(writer: PartWriter, path: string): boolean {
  const { view } = writer;
  const nameLength = writer.bytes[writer.at + 2];
  const name = nameLength === undefined ? null : writer.textAt(3, nameLength);
  if (nameLength === undefined || name === null || !writer.has(25 + nameLength)) return false;
  const flags = writer.bytes[writer.at + 24 + nameLength] ?? 0;
  if (flags >> FLAG_BITS.length !== 0) return false;
  writer.value(2, `${path}.id`, "uint16, little endian", view.getUint16(writer.at, true));
  writer.structure(1, `${path}.name`, `uint8: ${nameLength} bytes of name follow`);
  if (nameLength > 0) writer.value(nameLength, `${path}.name`, "UTF-8", name);
  for (const field of FLOATS) {
    const value = view.getFloat32(writer.at, true);
    writer.value(4, `${path}.${field}`, "float32, little endian", value);
  }
  writer.value(1, `${path}.health`, "uint8", writer.next);
  const score = view.getUint32(writer.at, true);
  writer.value(4, `${path}.score`, "uint32, little endian", score);
  const how = `bits of one byte, from the lowest: ${FLAG_BITS.join(", ")}`;
  const told = FLAG_BITS.map((flag, bit) => `${flag} ${(flags & (1 << bit)) !== 0}`).join(", ");
  writer.value(1, `${path}.flags`, how, told);
  return true;
}
