import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy.ts";
import { inlineScriptsOf, scriptSources } from "./inline-scripts.ts";

const sha256 = (code: string) => `'sha256-${createHash("sha256").update(code).digest("base64")}'`;

describe("contentSecurityPolicy", () => {
  const policy = (sidecar: string, isDevelopment = false, alsoConnectTo: string[] = []) =>
    contentSecurityPolicy({ scripts: ["'nonce-x'"], sidecar, alsoConnectTo, isDevelopment });
  const directive = (text: string, name: string) =>
    text.split("; ").find((part) => part.startsWith(`${name} `));

  test("in production no script runs that has neither nonce nor hash", () => {
    expect(directive(policy("ws://localhost:3001"), "script-src")).toBe(
      "script-src 'self' 'nonce-x'",
    );
    expect(directive(policy("ws://localhost:3001", true), "script-src")).not.toContain("nonce");
  });

  test("workers and the manifest come from the site alone", () => {
    expect(directive(policy("ws://localhost:3001"), "worker-src")).toBe("worker-src 'self'");
    expect(directive(policy("ws://localhost:3001"), "manifest-src")).toBe("manifest-src 'self'");
  });

  test("frames hold documents of the sidecar alone, over HTTP", () => {
    expect(directive(policy("ws://localhost:3001"), "frame-src")).toBe(
      "frame-src http://localhost:3001",
    );
    expect(directive(policy("wss://ws.lab.example/ws"), "frame-src")).toBe(
      "frame-src https://ws.lab.example",
    );
  });

  test("connections go to the site, to the sidecar over WebSocket and HTTP, and where experiments go", () => {
    expect(
      directive(policy("ws://lab.example", false, ["ws://nowhere.invalid"]), "connect-src"),
    ).toBe("connect-src 'self' ws://lab.example http://lab.example ws://nowhere.invalid");
    expect(directive(policy("ws://lab.example:3001"), "connect-src")).toBe(
      "connect-src 'self' ws://lab.example:3001 http://lab.example:3001",
    );
    expect(directive(policy("wss://ws.lab.example/ws"), "connect-src")).toBe(
      "connect-src 'self' wss://ws.lab.example https://ws.lab.example",
    );
  });
});

test("inlineScriptsOf hashes each inline script as a browser does, once, and no other", () => {
  const html = `<head><script>a = "<b>";</script><script src="/x.js" async=""></script></head>
    <script id="_R_">self.x\n=1</script><script>a = "<b>";</script>`;
  expect(inlineScriptsOf(html)).toEqual([sha256('a = "<b>";'), sha256("self.x\n=1")]);
});

describe("scriptSources", () => {
  const prerendered = { "/lessons": ["'sha256-a'"], "/_not-found": ["'sha256-b'", "'sha256-c'"] };

  test("a prerendered page has the hashes of its own scripts and no nonce", () => {
    expect(scriptSources(prerendered, "/lessons", "n")).toEqual(["'sha256-a'"]);
  });

  test("any other has a nonce, and may be the page that says there is none", () => {
    expect(scriptSources(prerendered, "/runs/x", "n")).toEqual([
      "'nonce-n'",
      "'sha256-b'",
      "'sha256-c'",
    ]);
  });
});
