import { NextRequest } from "next/server";
import { expect, test, vi } from "vitest";
import { ADDRESS_HEADER } from "#protocol/client-address.ts";
import { SITE_LIMITS } from "./local-limits.ts";
import { createSiteGuard } from "./site-guard.ts";

const asked = (path: string, accept: string) =>
  new NextRequest(`http://lab.example${path}`, {
    headers: { accept, [ADDRESS_HEADER]: "203.0.113.7" },
  });

test("who asks too often is told when to come again: a page in words, a program as JSON", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const guard = createSiteGuard({ ARCJET_MODE: "LIVE" });
  for (let i = 0; i < SITE_LIMITS.join.points; i++) {
    expect(await guard(asked(`/join/AAAA${i}`, "text/html"))).toBeNull();
  }
  const page = await guard(asked("/join/AAAA0", "text/html,application/xml;q=0.9"));
  const program = await guard(asked("/api/join/AAAA0", "*/*"));
  for (const answer of [page, program]) {
    expect(answer?.status).toBe(429);
    expect(Number(answer?.headers.get("retry-after"))).toBeGreaterThan(0);
  }
  expect(page?.headers.get("content-type")).toMatch(/^text\/html/);
  expect(await page?.text()).toMatch(
    /<p>Too many requests from your network: come again in \d+ minutes\.<\/p>/,
  );
  expect(await program?.json()).toMatchObject({ error: "too-many-requests" });
  expect(warn).toHaveBeenCalledOnce();
  warn.mockRestore();
});

test("a path that is no percent-encoded UTF-8 is refused", async () => {
  const guard = createSiteGuard({ ARCJET_MODE: "LIVE" });
  expect((await guard(asked("/join/%E0", "*/*")))?.status).toBe(400);
  expect(await guard(asked("/join/%C3%A9", "*/*"))).toBeNull();
});
