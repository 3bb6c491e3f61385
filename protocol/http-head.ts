import { toLatin1 } from "#protocol/bytes.ts";

const [CR, LF] = [13, 10];

/** A piece of a head: its text and where its bytes lie, [start, end). */
export interface Span {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** One header field line (RFC 9112 5): `name`, `value` without surrounding white space, whole line. */
export interface HeaderField {
  readonly name: Span;
  readonly value: Span;
  /** The line without its CRLF. */
  readonly line: Span;
}

export type StartLine =
  | {
      readonly kind: "request";
      readonly method: Span;
      readonly target: Span;
      readonly version: Span;
    }
  | {
      readonly kind: "response";
      readonly version: Span;
      readonly status: Span;
      readonly reason: Span;
    };

export interface HttpHead {
  readonly startLine: Span;
  readonly parsed: StartLine;
  readonly fields: readonly HeaderField[];
  /** Offset of the first byte after the empty line: where HTTP ends and, after a 101, frames begin. */
  readonly end: number;
}

export type ParsedHead =
  | { readonly state: "incomplete" }
  | { readonly state: "invalid"; readonly offset: number; readonly reason: string }
  | { readonly state: "complete"; readonly head: HttpHead };

/** Cuts an HTTP/1.1 head into spans that keep their byte offsets (RFC 9112 2.1). Never throws. */
export function parseHead(bytes: Uint8Array): ParsedHead {
  const close = indexOfEmptyLine(bytes);
  if (close === -1) return { state: "incomplete" };
  const lines = splitLines(toLatin1(bytes.subarray(0, close)));
  const [first, ...rest] = lines;
  if (!first) return { state: "invalid", offset: 0, reason: "The start line is empty." };
  const parsed = parseStartLine(first);
  if (!parsed) {
    return {
      state: "invalid",
      offset: 0,
      reason: "The start line is neither a request nor a status line.",
    };
  }
  const fields: HeaderField[] = [];
  for (const line of rest) {
    const field = parseField(line);
    if (!field) {
      return {
        state: "invalid",
        offset: line.start,
        reason: "A header line has no name before its colon.",
      };
    }
    fields.push(field);
  }
  return { state: "complete", head: { startLine: first, parsed, fields, end: close + 4 } };
}

/** The value of a field by case-insensitive name, the first if there are several; null if none. */
export function fieldValue(head: HttpHead, name: string): string | null {
  const wanted = name.toLowerCase();
  return head.fields.find((field) => field.name.text.toLowerCase() === wanted)?.value.text ?? null;
}

/** Where CR LF CR LF begins, -1 if nowhere. What follows a head may be long: it is not read. */
function indexOfEmptyLine(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(CR); at !== -1; at = bytes.indexOf(CR, at + 1)) {
    if (bytes[at + 1] === LF && bytes[at + 2] === CR && bytes[at + 3] === LF) return at;
  }
  return -1;
}

function splitLines(text: string): Span[] {
  const lines: Span[] = [];
  let start = 0;
  for (const line of text.split("\r\n")) {
    lines.push({ text: line, start, end: start + line.length });
    start += line.length + 2;
  }
  return lines;
}

function parseStartLine(line: Span): StartLine | null {
  const part = (from: number, to: number): Span => ({
    text: line.text.slice(from, to),
    start: line.start + from,
    end: line.start + to,
  });
  const first = line.text.indexOf(" ");
  if (first <= 0) return null;
  if (line.text.startsWith("HTTP/")) {
    const second = line.text.indexOf(" ", first + 1);
    const statusEnd = second === -1 ? line.text.length : second;
    const status = part(first + 1, statusEnd);
    if (!/^\d{3}$/.test(status.text)) return null;
    return {
      kind: "response",
      version: part(0, first),
      status,
      reason: part(Math.min(statusEnd + 1, line.text.length), line.text.length),
    };
  }
  const last = line.text.lastIndexOf(" ");
  if (last <= first) return null;
  return {
    kind: "request",
    method: part(0, first),
    target: part(first + 1, last),
    version: part(last + 1, line.text.length),
  };
}

function parseField(line: Span): HeaderField | null {
  const colon = line.text.indexOf(":");
  if (colon <= 0) return null;
  const raw = line.text.slice(colon + 1);
  const leading = raw.length - raw.trimStart().length;
  const value = raw.trim();
  const start = line.start + colon + 1 + leading;
  return {
    name: { text: line.text.slice(0, colon), start: line.start, end: line.start + colon },
    value: { text: value, start, end: start + value.length },
    line,
  };
}
