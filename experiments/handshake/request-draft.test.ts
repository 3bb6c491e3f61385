import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PROBE_LIMITS } from "#protocol/limits.ts";
import { browserRequest } from "./browser-request.ts";
import { fromRaw, toRaw } from "./raw-notation.ts";
import { correctRequest, REQUEST_CASES } from "./request-cases.ts";
import { composeRequest, draftOf, readRequest, requestOf, withRaw } from "./request-draft.ts";

const setting = { host: "localhost:3001", origin: "http://localhost:3000" };
const correct = correctRequest(setting);

describe("browserRequest", () => {
  it("[TAP3] starts from what the browser sent, without what the log hides", () => {
    const text =
      "GET /lab/abc?socket=1 HTTP/1.1\r\nHost: a\r\nCookie: s=***\r\nUpgrade: websocket\r\n\r\n";
    const event = (type: string, data: Record<string, unknown>, seq: number) =>
      ({ seq, at: seq, side: "wire", type, data: { conn: 1, ...data } }) as const;
    const events = [
      event("wire.open", { by: "client" }, 1),
      event("wire.read", { bytes: btoa(text) }, 2),
    ];
    const fields = browserRequest(events, correct.lines);
    expect(fields && composeRequest(fields)).toBe(
      "GET {lab}?socket=1 HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n\r\n",
    );
    expect(fields?.lines.filter(({ on }) => !on).map(({ name }) => name)).toContain("Origin");
    expect(browserRequest(events.slice(0, 1), correct.lines)).toBeNull();
  });
});

describe("raw notation", () => {
  it("writes any bytes and reads the same bytes back", () => {
    const byte = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
    const biased = fc.oneof(byte, fc.constantFrom("\r\n", "\r", "\n", "\\", "\\x", "\\n"));
    fc.assert(
      fc.property(fc.array(biased), (parts) => {
        const request = parts.join("");
        expect(fromRaw(toRaw(request))).toEqual({ ok: true, value: request });
      }),
    );
  });

  it("reads a line break as CRLF and an escape as one byte", () => {
    expect(fromRaw("a\nb\\n\\r\\x00\\\\")).toEqual({ ok: true, value: "a\r\nb\n\r\0\\" });
  });

  it("names an escape that it does not know", () => {
    expect(fromRaw("a\\qb")).toMatchObject({ ok: false, error: expect.stringContaining("\\q") });
  });
});

describe("request draft", () => {
  it("composes the lines that are on, and no others", () => {
    const request = composeRequest(correct);
    expect(request.startsWith("GET {lab} HTTP/1.1\r\nHost: localhost:3001\r\n")).toBe(true);
    expect(request.endsWith("\r\n\r\n")).toBe(true);
    expect(request).not.toContain("Sec-WebSocket-Protocol");
  });

  it("stays in step through the raw text for every prepared case", () => {
    for (const prepared of REQUEST_CASES) {
      const fields = prepared.change(correct);
      const again = withRaw(draftOf(correct), draftOf(fields).raw);
      expect(again.inStep, prepared.id).toBe(true);
      expect(composeRequest(again.fields), prepared.id).toBe(composeRequest(fields));
    }
  });

  it("makes each prepared case differ from the correct request", () => {
    const requests = REQUEST_CASES.map(({ change }) => composeRequest(change(correct)));
    expect(new Set([...requests, composeRequest(correct)]).size).toBe(REQUEST_CASES.length + 1);
  });

  it("keeps a line that the raw text lost, switched off", () => {
    const raw = draftOf(correct).raw.replace("Upgrade: websocket\n", "");
    const { fields } = withRaw(draftOf(correct), raw);
    expect(fields.lines).toContainEqual({ name: "Upgrade", value: "websocket", on: false });
    expect(composeRequest(fields)).not.toContain("Upgrade: websocket");
  });

  it("leaves the fields alone when the raw text is no HTTP head", () => {
    const draft = withRaw(draftOf(correct), "\\x16\\x03\\x01 hello");
    expect(draft.inStep).toBe(false);
    expect(draft.fields).toEqual(correct);
    expect(requestOf(draft)).toEqual({ ok: true, request: "\x16\x03\x01 hello" });
  });

  it("gives no fields for bytes that composing would change", () => {
    expect(readRequest("GET /  HTTP/1.1\r\nHost:x\r\n\r\n", [])).toBeNull();
    expect(readRequest("GET / HTTP/1.1\r\nHost: x\r\n\r\nrest", [])?.rest).toBe("rest");
  });

  it("refuses what is not one byte a char, nothing at all, and too many bytes", () => {
    const over = "a".repeat(PROBE_LIMITS.requestBytes + 1);
    const refused = (raw: string) => requestOf(withRaw(draftOf(correct), raw));
    expect(refused("GET /→")).toMatchObject({ ok: false, error: expect.stringContaining("→") });
    expect(refused("")).toMatchObject({ ok: false });
    expect(refused(over)).toMatchObject({ ok: false, error: expect.stringContaining("16385") });
    expect(refused(over.slice(1))).toMatchObject({ ok: true });
  });
});
