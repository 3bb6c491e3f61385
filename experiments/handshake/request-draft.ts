import { parseHead } from "#protocol/http-head.ts";
import { PROBE_LIMITS } from "#protocol/limits.ts";
import { fromRaw, toRaw } from "./raw-notation.ts";

/** One header line of the draft; a line switched off keeps its text but is not sent. */
export interface DraftLine {
  readonly name: string;
  readonly value: string;
  readonly on: boolean;
}

export interface RequestFields {
  readonly method: string;
  readonly target: string;
  readonly version: string;
  readonly lines: readonly DraftLine[];
  /** What follows the empty line; nearly always nothing. */
  readonly rest: string;
}

/**
 * An edited request. Fields and raw text stay in step as long as the raw text is a plain HTTP head;
 * when it is not, `inStep` is false, the raw text counts, and the fields wait as they were.
 */
export interface RequestDraft {
  readonly fields: RequestFields;
  readonly raw: string;
  readonly inStep: boolean;
}

export function draftOf(fields: RequestFields): RequestDraft {
  return { fields, raw: toRaw(composeRequest(fields)), inStep: true };
}

/** The draft after the raw text was edited. Lines switched off before stay at hand. */
export function withRaw(draft: RequestDraft, raw: string): RequestDraft {
  const request = fromRaw(raw);
  const fields = request.ok ? readRequest(request.value, draft.fields.lines) : null;
  return fields ? { fields, raw, inStep: true } : { fields: draft.fields, raw, inStep: false };
}

/** The bytes of the fields, each char one byte: start line, lines that are on, empty line, rest. */
export function composeRequest(fields: RequestFields): string {
  const lines = fields.lines
    .filter((line) => line.on)
    .map(({ name, value }) => `${name}: ${value}`);
  const start = `${fields.method} ${fields.target} ${fields.version}`;
  return `${[start, ...lines].join("\r\n")}\r\n\r\n${fields.rest}`;
}

/**
 * Reads a request into fields, or null if composing them would not give the same bytes again.
 * `known` lines that the request lacks are kept, switched off.
 */
export function readRequest(request: string, known: readonly DraftLine[]): RequestFields | null {
  const bytes = Uint8Array.from(request, (char) => char.charCodeAt(0));
  const parsed = parseHead(bytes);
  if (parsed.state !== "complete" || parsed.head.parsed.kind !== "request") return null;
  const { method, target, version } = parsed.head.parsed;
  const sent = parsed.head.fields.map(({ name, value }) => ({
    name: name.text,
    value: value.text,
    on: true,
  }));
  const names = new Set(sent.map((line) => line.name.toLowerCase()));
  const absent = known
    .filter((line) => !names.has(line.name.toLowerCase()))
    .map((line) => ({ ...line, on: false }));
  const fields = {
    method: method.text,
    target: target.text,
    version: version.text,
    lines: [...sent, ...absent],
    rest: request.slice(parsed.head.end),
  };
  return composeRequest(fields) === request ? fields : null;
}

export type DraftRequest =
  | { readonly ok: true; readonly request: string }
  | { readonly ok: false; readonly error: string };

/** The bytes to send, or why they cannot be sent: not one byte a char, nothing, or too many. */
export function requestOf(draft: RequestDraft): DraftRequest {
  const read = fromRaw(draft.raw);
  if (!read.ok) return { ok: false, error: read.error };
  const request = read.value;
  const wide = wideCharError(request);
  if (wide !== null) return { ok: false, error: wide };
  if (request.length === 0) return { ok: false, error: "There is nothing to send." };
  if (request.length > PROBE_LIMITS.requestBytes) {
    return {
      ok: false,
      error: `Too long: ${request.length} bytes, and the limit is ${PROBE_LIMITS.requestBytes}.`,
    };
  }
  return { ok: true, request };
}

/** What is wrong with a text that holds a char of more than one byte; null if all fit. */
export function wideCharError(text: string): string | null {
  const wide = Array.from(text).find((char) => char.charCodeAt(0) > 0xff);
  return wide === undefined
    ? null
    : `“${wide}” is more than one byte. In the raw bytes it can be written as \\x and two hex digits, byte by byte.`;
}
