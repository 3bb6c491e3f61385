import type { HttpHead } from "#protocol/http-head.ts";

/** How the end of a message is found (RFC 9112 6.3). */
export type Framing =
  | { readonly kind: "length"; readonly bytes: number }
  | { readonly kind: "chunked" }
  | { readonly kind: "until-close" }
  /** What follows the head is no HTTP any more: a 101, or a tunnel. */
  | { readonly kind: "switch" }
  | { readonly kind: "unknown"; readonly reason: string };

const NO_CONTENT: Framing = { kind: "length", bytes: 0 };

/** How the content of a request is framed. */
export function requestFraming(head: HttpHead): Framing {
  const codings = valuesOf(head, "transfer-encoding");
  if (codings.length === 0) return lengthOf(head) ?? NO_CONTENT;
  if (isChunked(codings)) return { kind: "chunked" };
  return { kind: "unknown", reason: "The last transfer coding of a request is not chunked." };
}

/** How the content of an answer is framed, which its request has a say in; null if that is unknown. */
export function responseFraming(head: HttpHead, request: HttpHead | null): Framing {
  const status = statusOf(head);
  const method = request?.parsed.kind === "request" ? request.parsed.method.text : null;
  if (status === 101) return { kind: "switch" };
  if (method === "CONNECT" && status >= 200 && status < 300) return { kind: "switch" };
  if (method === "HEAD" || status < 200 || status === 204 || status === 304) return NO_CONTENT;
  const codings = valuesOf(head, "transfer-encoding");
  if (codings.length > 0) return { kind: isChunked(codings) ? "chunked" : "until-close" };
  return lengthOf(head) ?? { kind: "until-close" };
}

/** The status code of an answer's head, 0 if it is a request's. */
export function statusOf({ parsed }: HttpHead): number {
  return parsed.kind === "response" ? Number(parsed.status.text) : 0;
}

/** What Content-Length says, null if it is not there (RFC 9110 8.6: a repeated value counts once). */
function lengthOf(head: HttpHead): Framing | null {
  const [first, ...rest] = valuesOf(head, "content-length");
  if (first === undefined) return null;
  if (rest.some((value) => value !== first)) {
    return { kind: "unknown", reason: "Two values of Content-Length differ." };
  }
  const bytes = /^\d+$/.test(first) ? Number(first) : Number.NaN;
  if (Number.isSafeInteger(bytes)) return { kind: "length", bytes };
  return { kind: "unknown", reason: "Content-Length is not a number of bytes." };
}

function isChunked(codings: readonly string[]): boolean {
  return codings.at(-1)?.toLowerCase() === "chunked";
}

/** The members of a list field, over all its lines (RFC 9110 5.6.1). */
function valuesOf(head: HttpHead, name: string): string[] {
  return head.fields
    .filter((field) => field.name.text.toLowerCase() === name)
    .flatMap(({ value }) => value.text.split(","))
    .map((value) => value.trim());
}
