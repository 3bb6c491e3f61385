import { DEFLATE_TAIL, MessageInflater } from "#protocol/deflate.ts";
import { closeCodeInfo } from "#protocol/frame-close.ts";
import { type FrameHeader, readHeader } from "#protocol/frame-header.ts";
import { applyMask } from "#protocol/frame-mask.ts";
import { OPCODE, opcodeInfo } from "#protocol/opcodes.ts";

/** Some bytes of a frame, and what they say. */
export interface FrameRow {
  readonly bytes: Uint8Array;
  /** Single bytes bit by bit, parted where the fields are. */
  readonly bits?: string;
  readonly says: string;
}

export type ReadFrame =
  | { readonly ok: true; readonly rows: readonly FrameRow[] }
  | { readonly ok: false; readonly problem: string };

interface Options {
  /** Only the beginning of the payload is given. */
  readonly partial: boolean;
  /** The payload is inflated, without any context (RFC 7692 7.2.2). */
  readonly deflate: boolean;
}

/** A frame written as hex, such as `81 05 48 …`, cut into its parts (RFC 6455 5.2). Never throws. */
export function readFrameRows(hex: string, { partial, deflate }: Options): ReadFrame {
  const digits = hex.replaceAll(/\s/g, "");
  if (!/^([0-9a-f]{2})+$/i.test(digits)) return problem(`“${hex}” is not hex, two digits a byte.`);
  const bytes = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const header = readHeader(bytes);
  if (!header) return problem(`“${hex}” ends within the header.`);
  const payload = bytes.subarray(header.headerLength);
  const fits = partial
    ? payload.length < header.payloadLength
    : payload.length === header.payloadLength;
  if (!fits)
    return problem(`The header says ${header.payloadLength} bytes, not ${payload.length}.`);
  return {
    ok: true,
    rows: [...headerRows(header, bytes), ...payloadRow(header, payload, deflate)],
  };
}

function headerRows(header: FrameHeader, bytes: Uint8Array): FrameRow[] {
  const { headerLength, masked, lengthForm, payloadLength } = header;
  const reserved = (["rsv1", "rsv2", "rsv3"] as const).filter((bit) => header[bit]);
  const rows = [
    {
      bytes: bytes.subarray(0, 1),
      bits: bitsOf(header.firstByte, [1, 4]),
      says: [
        `FIN ${header.fin ? 1 : 0}`,
        ...reserved.map((bit) => bit.toUpperCase()),
        `opcode ${header.opcode}, ${opcodeInfo(header.opcode).name}`,
      ].join(" · "),
    },
    {
      bytes: bytes.subarray(1, 2),
      bits: bitsOf(header.secondByte, [1]),
      says: `${masked ? "masked" : "not masked"} · ${
        lengthForm === 7 ? `length ${payloadLength}` : `the next ${lengthForm} bits are the length`
      }`,
    },
  ];
  const keyStart = headerLength - (masked ? 4 : 0);
  if (keyStart > 2) rows.push(row(bytes.subarray(2, keyStart), `length ${payloadLength}`));
  if (masked) rows.push(row(bytes.subarray(keyStart, headerLength), "masking key"));
  return rows;
}

function row(bytes: Uint8Array, says: string) {
  return { bytes, bits: "", says };
}

function payloadRow(header: FrameHeader, payload: Uint8Array, deflate: boolean): FrameRow[] {
  if (payload.length === 0) return [];
  const plain = new Uint8Array(payload.length);
  applyMask(payload, 0, payload.length, header.maskingWord, plain, 0);
  if (payload.length < header.payloadLength) {
    const missing = header.payloadLength - payload.length;
    return [row(payload, `the first of the payload; ${missing} bytes more follow`)];
  }
  const how = header.masked ? "payload, unmasked: " : "payload: ";
  if (!deflate) return [row(payload, how + inWords(header.opcode, plain))];
  const inflated = new MessageInflater(false, 1024).inflate(plain);
  const tail = [...DEFLATE_TAIL].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
  const text = inflated.ok ? inWords(header.opcode, inflated.data) : "what does not inflate";
  return [row(payload, `${how}with ${tail} put back it inflates to ${text}`)];
}

function inWords(opcode: number, payload: Uint8Array): string {
  const quoted = (bytes: Uint8Array) => `“${new TextDecoder().decode(bytes)}”`;
  if (opcode === OPCODE.close && payload.length >= 2) {
    const code = (payload[0] ?? 0) * 256 + (payload[1] ?? 0);
    const reason = payload.length > 2 ? `, reason ${quoted(payload.subarray(2))}` : "";
    return `code ${code}, ${closeCodeInfo(code).name}${reason}`;
  }
  return opcode === OPCODE.binary ? `${payload.length} bytes` : quoted(payload);
}

/** The byte's bits, with a space after so many of them. */
function bitsOf(byte: number, after: readonly number[]): string {
  const bits = byte.toString(2).padStart(8, "0");
  const cuts = [0, ...after, 8];
  return cuts
    .slice(1)
    .map((end, index) => bits.slice(cuts[index], end))
    .join(" ");
}

function problem(text: string): ReadFrame {
  return { ok: false, problem: text };
}
