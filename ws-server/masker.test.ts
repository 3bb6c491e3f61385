import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createMasker } from "./masker.ts";

/** Masks a text cut at the given places, as if each piece came in a read of its own. */
function maskInPieces(text: string, cuts: readonly number[] = []): string {
  const mask = createMasker();
  const bytes = Buffer.from(text, "latin1");
  const places = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
  const pieces = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
  return pieces.map((piece) => Buffer.from(mask(piece).bytes).toString("latin1")).join("");
}

const HEAD =
  "GET / HTTP/1.1\r\nHost: x\r\nCookie: a=secret; lab101.session_token=s3.cr%2Ft==; b\r\n" +
  "authorization: Bearer abc def\r\nX-Cookie: shown\r\nAccept: */*\r\n\r\n";
const MASKED =
  "GET / HTTP/1.1\r\nHost: x\r\nCookie: a=******; lab101.session_token=***********; b\r\n" +
  "authorization: ****** *** ***\r\nX-Cookie: shown\r\nAccept: */*\r\n\r\n";

test("[TAP3] values of cookies and of Authorization become stars, their length kept", () => {
  expect(maskInPieces(HEAD)).toBe(MASKED);
});

test("[TAP3] whatever the chunks, and in each request of a connection", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(HEAD.length * 2)), (cuts) => {
      expect(maskInPieces(HEAD + HEAD, cuts)).toBe(MASKED + MASKED);
    }),
  );
});

test("[TAP3] a folded line goes on being secret", () => {
  const folded = "GET / HTTP/1.1\r\nCookie: a=one\r\n two\r\n\r\n";
  expect(maskInPieces(folded)).toBe("GET / HTTP/1.1\r\nCookie: a=***\r\n ***\r\n\r\n");
});

test("[TAP3] the ranges name what was masked, and the chunk itself is left alone", () => {
  const chunk = Buffer.from("Cookie: a=bc; d=e\r\n");
  const { bytes, masked } = createMasker()(chunk);
  expect(chunk.toString()).toContain("a=bc");
  for (const [from, to] of masked) {
    expect(Buffer.from(bytes.subarray(from, to)).toString()).toMatch(/^\*+$/);
  }
  expect(masked).toEqual([
    [10, 12],
    [16, 17],
  ]);
});
