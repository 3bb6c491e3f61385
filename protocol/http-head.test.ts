import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toLatin1 } from "./bytes.ts";
import { fieldValue, type HttpHead, parseHead } from "./http-head.ts";

const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

function complete(text: string): HttpHead {
  const parsed = parseHead(bytes(text));
  if (parsed.state !== "complete") throw new Error(`${parsed.state}: ${text}`);
  return parsed.head;
}

describe("parseHead (RFC 9112 2.1)", () => {
  test("a request: its parts, its fields, where it ends", () => {
    const text = "GET /a b HTTP/1.1\r\nHost:  x \r\nUPGRADE: websocket\r\n\r\n\x81\x00";
    const head = complete(text);
    expect(head.parsed).toMatchObject({
      kind: "request",
      method: { text: "GET" },
      target: { text: "/a b" },
      version: { text: "HTTP/1.1" },
    });
    expect(fieldValue(head, "host")).toBe("x");
    expect(fieldValue(head, "Upgrade")).toBe("websocket");
    expect(fieldValue(head, "Origin")).toBeNull();
    expect(head.end).toBe(text.length - 2);
  });

  test("a response, with and without a reason", () => {
    expect(complete("HTTP/1.1 101 Switching Protocols\r\n\r\n").parsed).toMatchObject({
      kind: "response",
      status: { text: "101" },
      reason: { text: "Switching Protocols" },
    });
    expect(complete("HTTP/1.1 400\r\n\r\n").parsed).toMatchObject({ reason: { text: "" } });
  });

  test.each([
    ["", "incomplete"],
    ["GET / HTTP/1.1\r\nHost: x\r\n", "incomplete"],
    ["\r\n\r\n", "invalid"],
    ["nonsense\r\n\r\n", "invalid"],
    ["GET / HTTP/1.1\r\nno colon\r\n\r\n", "invalid"],
    ["HTTP/1.1 abc\r\n\r\n", "invalid"],
  ])("%j is %s", (text, state) => {
    expect(parseHead(bytes(text)).state).toBe(state);
  });

  test("every span is the text at its bytes, and what follows the head changes nothing", () => {
    const word = fc.stringMatching(/^[!-9;-~]{1,12}$/);
    const value = fc.stringMatching(/^[ -~]{0,20}$/);
    const field = fc.tuple(word, value).map(([name, text]) => `${name}: ${text}\r\n`);
    fc.assert(
      fc.property(fc.array(field), fc.uint8Array({ maxLength: 50 }), (fields, rest) => {
        const text = `GET / HTTP/1.1\r\n${fields.join("")}\r\n`;
        const whole = Uint8Array.from([...bytes(text), ...rest]);
        const parsed = parseHead(whole);
        if (parsed.state !== "complete") throw new Error(parsed.state);
        const { head } = parsed;
        expect(head.end).toBe(text.length);
        expect(head.fields).toHaveLength(fields.length);
        for (const span of [head.startLine, ...head.fields.flatMap((f) => [f.name, f.value])]) {
          expect(toLatin1(whole.subarray(span.start, span.end))).toBe(span.text);
        }
      }),
    );
  });
});
