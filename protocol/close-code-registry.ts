import {
  CLOSE_CODES,
  type CloseCodeInfo,
  closeCodeInfo,
  isValidFromPage,
  REGISTERED_CODES,
} from "./frame-close.ts";

/** A close code, or a range of them of which all that is known is the same. */
export interface CloseCodeEntry extends Omit<CloseCodeInfo, "code"> {
  /** Both ends counted; the same for a single code. */
  readonly from: number;
  readonly to: number;
  /** Whether a page may pass it to `close()` (WHATWG WebSockets). */
  readonly fromPage: boolean;
}

/** Every 16-bit close code, single or in its range, in order (RFC 6455 7.4, IANA). */
export const CLOSE_CODE_REGISTRY: readonly CloseCodeEntry[] = [
  entry(0, 999),
  ...CLOSE_CODES.map(({ code }) => entry(code)),
  entry(1016, 2999),
  ...REGISTERED_CODES.map((code) => entry(code)),
  // The rest of the range, of whose codes only that can be said.
  { ...entry(3001, 3999), from: 3000 },
  entry(4000, 4999),
  entry(5000, 65_535),
];

/**
 * The entries that answer to `text`: digits are a code or how one begins, words must all be there,
 * in any case. All entries for an empty text.
 */
export function searchCloseCodes(text: string): readonly CloseCodeEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return CLOSE_CODE_REGISTRY.filter((one) => words.every((word) => answersTo(one, word)));
}

function answersTo(one: CloseCodeEntry, word: string): boolean {
  if (/^\d{1,5}$/.test(word)) return holdsDigits(one, word);
  const travels = one.onWire ? "travels" : "never travels";
  return `${one.name} ${one.meaning} ${one.sender} ${travels} ${one.rule}`
    .toLowerCase()
    .includes(word);
}

/** Three digits are a whole code, or the beginning of one of four. */
function holdsDigits({ from, to }: CloseCodeEntry, digits: string): boolean {
  const code = Number(digits);
  if (digits.length >= 3 && code >= from && code <= to) return true;
  const span = 10 ** (4 - digits.length);
  return span > 1 && code * span <= to && code * span + span > from;
}

function entry(from: number, to = from): CloseCodeEntry {
  const { code, ...info } = closeCodeInfo(from);
  return { from: code, to, fromPage: isValidFromPage(code), ...info };
}
