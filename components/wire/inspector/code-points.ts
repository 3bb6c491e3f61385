/** A character of a text by its bytes, or a byte that is none (RFC 3629 3). */
export type CodePoint =
  | { readonly kind: "valid"; readonly start: number; readonly end: number; readonly code: number }
  /** The bytes end within the sequence, and more of them may come. */
  | { readonly kind: "open"; readonly start: number; readonly end: number }
  /** Always one byte. `why` is a sentence for a person. */
  | {
      readonly kind: "invalid";
      readonly start: number;
      readonly end: number;
      readonly why: string;
    };

/**
 * The code points that have a byte in [from, to), in order; the first and the last may reach out of
 * it. `ended`: no more bytes follow the last, so that a sequence which is cut short is wrong.
 * What is not UTF-8 is told byte by byte. Reads no further than it must.
 */
export function codePointsIn(
  bytes: Uint8Array,
  from: number,
  to: number,
  ended: boolean,
): CodePoint[] {
  const points: CodePoint[] = [];
  const end = Math.min(to, bytes.length);
  let at = from;
  for (let back = 1; back <= 3 && from - back >= 0 && from < end; back++) {
    const before = read(bytes, from - back, ended);
    if (before.kind !== "invalid" && before.end > from) at = before.start;
  }
  while (at < end) {
    const point = read(bytes, at, ended);
    points.push(point);
    at = point.end;
  }
  return points;
}

/** `U+20AC` */
export function codePointName(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** What a code point looks like; by its short name where it would show nothing. */
export function signOf(code: number): { readonly text: string; readonly isName: boolean } {
  const char = String.fromCodePoint(code);
  const name = CONTROLS[code] ?? OTHER_NAMES.get(code);
  if (name !== undefined) return { text: name, isName: true };
  if (/\p{M}/u.test(char)) return { text: `◌${char}`, isName: false };
  return /[\p{C}\p{Z}]/u.test(char)
    ? { text: "unseen", isName: true }
    : { text: char, isName: false };
}

/** ISO/IEC 6429's abbreviations of the first 33 code points. */
const CONTROLS = (
  "NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI " +
  "DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US SP"
).split(" ");

const OTHER_NAMES: ReadonlyMap<number, string> = new Map([
  [0x7f, "DEL"],
  [0xa0, "NBSP"],
  [0x200b, "ZWSP"],
  [0x200d, "ZWJ"],
  [0xfeff, "BOM"],
]);

function read(bytes: Uint8Array, start: number, ended: boolean): CodePoint {
  const lead = bytes[start] ?? 0;
  if (lead < 0x80) return { kind: "valid", start, end: start + 1, code: lead };
  const invalid = (why: string): CodePoint => ({ kind: "invalid", start, end: start + 1, why });
  const size = sequenceLength(lead);
  if (size === 0) return invalid(whyNoLead(lead));
  let code = lead & (0x7f >> size);
  for (let i = 1; i < size; i++) {
    const next = bytes[start + i];
    if (next === undefined) {
      if (ended) return invalid(`It begins a sequence of ${size} bytes, and the text ends before.`);
      return { kind: "open", start, end: bytes.length };
    }
    if ((next & 0xc0) !== 0x80) {
      return invalid(
        `It begins a sequence of ${size} bytes, but byte ${i + 1} is no continuation.`,
      );
    }
    if (i === 1) {
      const why = whyNotSecond(lead, next);
      if (why !== null) return invalid(why);
    }
    code = (code << 6) | (next & 0x3f);
  }
  return { kind: "valid", start, end: start + size, code };
}

/** Bytes in the sequence that this byte begins; 0 when it cannot begin one. */
function sequenceLength(lead: number): 0 | 2 | 3 | 4 {
  if (lead < 0xc2 || lead > 0xf4) return 0;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

function whyNoLead(byte: number): string {
  if (byte < 0xc0) return "A continuation byte, but no sequence was begun that needs it.";
  if (byte < 0xc2) return "It would begin an overlong form: one byte holds that character.";
  if (byte < 0xf8) return "It would begin a character above U+10FFFF, the last there is.";
  return "No byte of UTF-8 looks so.";
}

function whyNotSecond(lead: number, second: number): string | null {
  if ((lead === 0xe0 && second < 0xa0) || (lead === 0xf0 && second < 0x90)) {
    return "It begins an overlong form: fewer bytes hold that character.";
  }
  if (lead === 0xed && second > 0x9f) {
    return "It begins a surrogate (U+D800 to U+DFFF), which belongs to UTF-16 alone.";
  }
  if (lead === 0xf4 && second > 0x8f) {
    return "It begins a character above U+10FFFF, the last there is.";
  }
  return null;
}
