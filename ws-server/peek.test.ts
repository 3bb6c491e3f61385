import { expect, test } from "vitest";
import { tokenIn } from "./peek.ts";

const LINE = "GET /lab/Tok-en_1/poll?n=1 HTTP/1.1\r\n";
const KNOWN_FROM = "GET /lab/Tok-en_1/".length;

test("[LNK1] the token is known once it is complete, and not before", () => {
  for (let length = 0; length <= LINE.length; length++) {
    const expected = length < KNOWN_FROM ? undefined : "Tok-en_1";
    expect([length, tokenIn(LINE.slice(0, length))]).toEqual([length, expected]);
  }
  expect(tokenIn("GET /lab/token HTTP/1.1")).toBe("token");
  expect(tokenIn("GET /lab/token?socket=1 HTTP/1.1")).toBe("token");
  expect(tokenIn(`GET /lab/token/ HTTP/1.1\r\nX: ${"y".repeat(9_000)}`)).toBe("token");
});

test.each([
  "GET /health",
  "GET /labs/token/",
  "GET  /lab/token/",
  "GET http://lab/lab/token/ HTTP/1.1",
  "\r\nGET /lab/token/ HTTP/1.1",
  "\x16\x03\x01\x02\x00",
  `GET /lab/${"x".repeat(200)}`,
  "G".repeat(200),
])("[LNK1] no run's: %j", (head) => {
  expect(tokenIn(head)).toBeNull();
});
