/** Bytes as typed, or what is wrong with how they were typed: one sentence for a person. */
export type ReadHex =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly message: string };

/** Reads hex digits, two for each byte; spaces and line breaks may stand anywhere between them. */
export function readHex(typed: string): ReadHex {
  const wrong = Array.from(typed).findIndex((char) => !/[0-9a-fA-F\s]/.test(char));
  if (wrong !== -1) {
    const char = Array.from(typed)[wrong];
    return {
      ok: false,
      message: `“${char}”, character ${wrong + 1}, is no hex digit: use 0 to 9 and a to f.`,
    };
  }
  const digits = typed.replace(/\s/g, "");
  if (digits.length % 2 !== 0) {
    const count = digits.length;
    return {
      ok: false,
      message: `An odd number of hex digits, ${count}: each byte is written as two.`,
    };
  }
  const bytes = new Uint8Array(digits.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  }
  return { ok: true, bytes };
}
