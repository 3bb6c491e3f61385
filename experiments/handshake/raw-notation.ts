/**
 * The raw view's notation: a line break stands for CRLF; `\n`, `\r`, `\\` and `\x..` stand for one
 * byte each, so that a lone LF, or any byte, can be written.
 */
export type RawText =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly error: string };

/** Bytes, one char each, to the notation. */
export function toRaw(request: string): string {
  return request.replace(/\r\n|[\p{Cc}\\]/gu, (match) => {
    if (match === "\r\n") return "\n";
    if (match === "\r") return "\\r";
    if (match === "\n") return "\\n";
    if (match === "\\") return "\\\\";
    if (match === "\t") return match;
    return `\\x${match.charCodeAt(0).toString(16).padStart(2, "0")}`;
  });
}

/** The notation back to bytes, one char each; a backslash that begins nothing known is an error. */
export function fromRaw(raw: string): RawText {
  let error: string | null = null;
  const value = raw.replace(/\r\n|\n|\\x([0-9a-fA-F]{2})|\\([\s\S]?)/g, (match, hex, escaped) => {
    if (typeof hex === "string") return String.fromCharCode(Number.parseInt(hex, 16));
    if (typeof escaped !== "string") return "\r\n";
    if (escaped === "n") return "\n";
    if (escaped === "r") return "\r";
    if (escaped === "\\") return "\\";
    error ??= `“${match}” is no escape: use \\r, \\n, \\\\ or \\x and two hex digits.`;
    return match;
  });
  return error === null ? { ok: true, value } : { ok: false, error };
}
