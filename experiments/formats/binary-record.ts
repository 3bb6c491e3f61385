import { FORMATS_LIMITS } from "./bounds.ts";
import type { GameState, Player } from "./state.ts";

/** The layout that is written and read here; a reader refuses any other. */
export const LAYOUT_VERSION = 1;
/** Flags of a player, from the lowest bit of their byte; the bits above are 0. */
export const FLAG_BITS = ["alive", "shielded", "carryingFlag"] as const;

const HEADER_BYTES = 7;
/** A player without the bytes of the name. */
const PLAYER_BYTES = 25;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * A state as a record laid out by hand, little endian throughout.
 *
 * | bytes | type           | what                                                       |
 * | ----- | -------------- | ---------------------------------------------------------- |
 * | 1     | uint8          | version of the layout, 1                                   |
 * | 4     | uint32         | tick                                                       |
 * | 2     | uint16         | number of players                                          |
 * |       |                | then for each player                                       |
 * | 2     | uint16         | id                                                         |
 * | 1     | uint8          | n, the length of the name in bytes                         |
 * | n     | UTF-8          | name                                                       |
 * | 16    | 4 × float32    | x, y, vx, vy                                               |
 * | 1     | uint8          | health                                                     |
 * | 4     | uint32         | score                                                      |
 * | 1     | bits of a byte | flags: bit 0 alive, 1 shielded, 2 carryingFlag, the rest 0 |
 */
export function encodeRecord(state: GameState): Uint8Array<ArrayBuffer> {
  const { tick, players } = state;
  // UTF-8 takes three bytes at most for each UTF-16 unit.
  const room = players.reduce(
    (sum, { name }) => sum + PLAYER_BYTES + name.length * 3,
    HEADER_BYTES,
  );
  const bytes = new Uint8Array(room);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, LAYOUT_VERSION);
  view.setUint32(1, tick, true);
  view.setUint16(5, players.length, true);
  let at = HEADER_BYTES;
  for (const player of players) at = writePlayer(bytes, view, at, player);
  return bytes.slice(0, at);
}

function writePlayer(bytes: Uint8Array, view: DataView, start: number, player: Player): number {
  view.setUint16(start, player.id, true);
  const { written } = encoder.encodeInto(player.name, bytes.subarray(start + 3));
  view.setUint8(start + 2, written);
  const at = start + 3 + written;
  view.setFloat32(at, player.x, true);
  view.setFloat32(at + 4, player.y, true);
  view.setFloat32(at + 8, player.vx, true);
  view.setFloat32(at + 12, player.vy, true);
  view.setUint8(at + 16, player.health);
  view.setUint32(at + 17, player.score, true);
  const { alive, shielded, carryingFlag } = player.flags;
  view.setUint8(at + 21, Number(alive) | (Number(shielded) << 1) | (Number(carryingFlag) << 2));
  return at + 22;
}

/** Reads such a record. Throws RangeError or TypeError when it is none, or not whole. */
export function decodeRecord(bytes: Uint8Array): GameState {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint8(0);
  if (version !== LAYOUT_VERSION) throw new RangeError(`The layout has version ${version}.`);
  const tick = view.getUint32(1, true);
  const count = view.getUint16(5, true);
  if (count > FORMATS_LIMITS.players) throw new RangeError(`There are ${count} players.`);
  const players: Player[] = [];
  let at = HEADER_BYTES;
  for (let i = 0; i < count; i++) {
    const nameLength = view.getUint8(at + 2);
    players.push(readPlayer(bytes, view, at, nameLength));
    at += PLAYER_BYTES + nameLength;
  }
  if (at !== bytes.length)
    throw new RangeError(`${bytes.length - at} bytes follow the last player.`);
  return { tick, players };
}

function readPlayer(bytes: Uint8Array, view: DataView, start: number, nameLength: number): Player {
  const at = start + 3 + nameLength;
  const flags = view.getUint8(at + 21);
  if (flags >> FLAG_BITS.length !== 0) throw new RangeError(`Flags ${flags} are not known.`);
  return {
    id: view.getUint16(start, true),
    name: decoder.decode(bytes.subarray(start + 3, at)),
    x: view.getFloat32(at, true),
    y: view.getFloat32(at + 4, true),
    vx: view.getFloat32(at + 8, true),
    vy: view.getFloat32(at + 12, true),
    health: view.getUint8(at + 16),
    score: view.getUint32(at + 17, true),
    flags: {
      alive: (flags & 1) !== 0,
      shielded: (flags & 2) !== 0,
      carryingFlag: (flags & 4) !== 0,
    },
  };
}
