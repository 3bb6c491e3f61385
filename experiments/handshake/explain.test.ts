import { describe, expect, it } from "vitest";
import { type HttpHead, parseHead } from "#protocol/http-head.ts";
import { explainAnswer } from "./answer.ts";
import { type Check, checkRequest } from "./checks.ts";
import { explainField, explainStartLine, reachOf } from "./explain.ts";
import { correctRequest, REQUEST_CASES } from "./request-cases.ts";
import { composeRequest } from "./request-draft.ts";

const correct = correctRequest({ host: "localhost:3001", origin: "http://localhost:3000" });

const parse = (text: string) => parseHead(new TextEncoder().encode(text));

function head(text: string): HttpHead {
  const parsed = parse(text);
  if (parsed.state !== "complete") throw new Error(parsed.state);
  return parsed.head;
}

function request(caseId?: string): HttpHead {
  const prepared = REQUEST_CASES.find(({ id }) => id === caseId);
  return head(composeRequest(prepared ? prepared.change(correct) : correct));
}

const failed = (checks: readonly Check[]) =>
  checks.filter(({ outcome }) => outcome === "fail").map(({ id }) => id);

describe("header lines", () => {
  it("tells hop-by-hop from end-to-end (RFC 9110 7.6.1)", () => {
    const listed = head("GET / HTTP/1.1\r\nConnection: Upgrade, X-Own\r\nX-Own: 1\r\n\r\n");
    expect(reachOf(listed, "connection")).toBe("hop-by-hop");
    expect(reachOf(listed, "Upgrade")).toBe("hop-by-hop");
    expect(reachOf(listed, "x-own")).toBe("hop-by-hop");
    expect(reachOf(listed, "Sec-WebSocket-Key")).toBe("end-to-end");
  });

  it("has a note for each line of a correct request, and says so when it has none", () => {
    const known = request();
    for (const field of known.fields) {
      expect(explainField(known, field).section, field.name.text).not.toBe("RFC 9110 5.1");
    }
    const own = head("GET / HTTP/1.1\r\nX-Own: 1\r\n\r\n");
    expect(own.fields.map((field) => explainField(own, field).section)).toEqual(["RFC 9110 5.1"]);
  });

  it("explains both kinds of start line", () => {
    expect(explainStartLine(request()).title).toBe("Request line");
    expect(explainStartLine(head("HTTP/1.1 101 Switching Protocols\r\n\r\n")).what).toContain(
      "frame",
    );
  });
});

describe("checklist of RFC 6455 4.2.1", () => {
  it("passes a correct request, Origin being the server's own affair", () => {
    expect(failed(checkRequest(request(), null))).toEqual([]);
    expect(checkRequest(request(), null).at(-1)?.outcome).toBe("unjudged");
    expect(checkRequest(request(), 101).at(-1)?.outcome).toBe("pass");
    expect(checkRequest(request(), 403).at(-1)?.outcome).toBe("fail");
  });

  it.each([
    ["version", "websocket-version"],
    ["no-key", "key"],
    ["short-key", "key"],
    ["post", "method"],
    ["no-upgrade", "upgrade"],
    ["h2c", "upgrade"],
    ["no-connection", "connection"],
    ["http10", "version"],
    ["no-host", "host"],
  ])("finds the one fault of the prepared case %s: %s", (caseId, check) => {
    expect(failed(checkRequest(request(caseId), null))).toEqual([check]);
  });

  it.each([
    ["", false],
    ["dGhlIHNhbXBsZSBub25jZQ", false],
    ["dGhlIHNhbXBsZSBub25jZQ==", true],
    ["AAAAAAAAAAAAAAAAAAAAAAAA", false],
    ["!!!!!!!!!!!!!!!!!!!!!!==", false],
  ])("judges the key %j", (key, passes) => {
    const checks = checkRequest(head(`GET / HTTP/1.1\r\nSec-WebSocket-Key: ${key}\r\n\r\n`), null);
    expect(failed(checks).includes("key")).toBe(!passes);
  });

  it("reads lists without regard to case and white space", () => {
    const text = "GET / HTTP/1.1\r\nConnection: keep-alive , UPGRADE\r\nUpgrade: WebSocket\r\n\r\n";
    const faults = failed(checkRequest(head(text), null));
    expect(faults).not.toContain("connection");
    expect(faults).not.toContain("upgrade");
  });
});

describe("why the answer came", () => {
  const why = (caseId: string | undefined, answer: string) => {
    const response = head(`${answer}\r\n\r\n`);
    const status = Number(answer.slice(9, 12));
    const asked = request(caseId);
    return explainAnswer(response, { state: "complete", head: asked }, checkRequest(asked, status));
  };

  it("joins the failed check with the real answer", () => {
    expect(why("no-key", "HTTP/1.1 400 Bad Request")).toContain("no Sec-WebSocket-Key");
    expect(why("short-key", "HTTP/1.1 400 Bad Request")).toContain("c2hvcnQ=: 5 bytes");
    expect(why("post", "HTTP/1.1 405 Method Not Allowed")).toContain("POST");
    expect(why("no-upgrade", "HTTP/1.1 426 Upgrade Required")).toContain("no Upgrade");
    expect(why("origin", "HTTP/1.1 403 Forbidden")).toContain("Origin");
  });

  it("tells what the server offers for a wrong version, and what RFC 6455 4.4 suggests", () => {
    const said = why("version", "HTTP/1.1 400 Bad Request\r\nSec-WebSocket-Version: 13, 8");
    expect(said).toContain("13, 8");
    expect(said).toContain("426");
  });

  it("says so when the server is more lenient than the RFC", () => {
    expect(why("http10", "HTTP/1.1 101 Switching Protocols")).toContain("below HTTP/1.1");
    expect(why(undefined, "HTTP/1.1 101 Switching Protocols")).toContain("Every check passed");
  });

  it("does not blame a check that passed", () => {
    expect(why(undefined, "HTTP/1.1 400 Bad Request")).toContain("The checks pass");
  });

  it("tells bytes that are no request from a head that never ended", () => {
    const refusal = head("HTTP/1.1 400 Bad Request\r\n\r\n");
    expect(explainAnswer(refusal, parse("hello\r\n\r\n"), [])).toContain("no HTTP request");
    expect(explainAnswer(refusal, parse("GET / HTTP/1.1\r\n"), [])).toContain("No empty line");
  });
});
