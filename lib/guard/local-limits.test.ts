import { describe, expect, test } from "vitest";
import { type Asked, LocalLimits, SITE_LIMITS } from "./local-limits.ts";

const asked = (method: string, path: string, more: Partial<Asked> = {}): Asked => ({
  method,
  path,
  address: "203.0.113.7",
  email: "",
  ...more,
});

/** How many of these requests are let through before the first refusal. */
async function passes(limits: LocalLimits, make: (i: number) => Asked): Promise<number> {
  for (let i = 0; ; i++) if (await limits.check(make(i))) return i;
}

describe("LocalLimits", () => {
  test("a class of 300 behind one address gets in, each with ten requests and two tabs", async () => {
    const limits = new LocalLimits();
    for (let learner = 0; learner < 300; learner++) {
      expect(await limits.check(asked("GET", "/join/ABCD2345"))).toBeNull();
      expect(await limits.check(asked("POST", "/api/join/abcd-2345"))).toBeNull();
      for (let tab = 0; tab < 2; tab++) {
        expect(await limits.check(asked("POST", "/api/session"))).toBeNull();
        for (let i = 0; i < 5; i++) {
          expect(await limits.check(asked("GET", "/api/viewer"))).toBeNull();
        }
      }
    }
  });

  test("the API as a whole, per address, and not the pages", async () => {
    const limits = new LocalLimits();
    const count = await passes(limits, () => asked("GET", "/api/viewer"));
    expect(count).toBe(SITE_LIMITS.api.points);
    expect(await limits.check(asked("GET", "/lessons"))).toBeNull();
    expect(await limits.check(asked("GET", "/api/viewer", { address: "203.0.113.8" }))).toBeNull();
  });

  test("what is denied says when to come again, and the first of a window is marked", async () => {
    const limits = new LocalLimits({ ...SITE_LIMITS, learners: { points: 2, seconds: 30 } });
    await passes(limits, () => asked("POST", "/api/auth/sign-in/anonymous"));
    const denial = await limits.check(asked("POST", "/api/session"));
    expect(denial).toMatchObject({ reason: "learners", isFirst: false });
    expect(denial?.retryAfterSeconds).toBeGreaterThan(0);
    expect(denial?.retryAfterSeconds).toBeLessThanOrEqual(30);
  });

  test("passwords are guessed no faster than so many per e-mail address, others are not hindered", async () => {
    const limits = new LocalLimits();
    const signIn = (email: string) => asked("POST", "/api/auth/sign-in/email", { email });
    expect(await passes(limits, () => signIn("ines@lab.example"))).toBe(
      SITE_LIMITS["sign-in-email"].points,
    );
    expect(await limits.check(signIn("omar@lab.example"))).toBeNull();
  });

  test("many e-mail addresses from one address are limited, too", async () => {
    const limits = new LocalLimits();
    const count = await passes(limits, (i) =>
      asked("POST", "/api/auth/sign-in/email", { email: `${i}@lab.example` }),
    );
    expect(count).toBe(SITE_LIMITS["sign-in"].points);
  });

  test("codes of classes are guessed no faster than so many, whatever is typed", async () => {
    const limits = new LocalLimits();
    const count = await passes(limits, (i) => asked("POST", `/api/join/AAAA${1_000 + i}`));
    expect(count).toBe(SITE_LIMITS.join.points);
    for (const path of ["/join/AAAA1000", "/join/%E0%A4%A", "/api/join/<script>"]) {
      expect(await limits.check(asked("GET", path))).toMatchObject({ reason: "join" });
    }
    expect(await limits.check(asked("GET", "/join"))).toBeNull();
  });

  test("the addresses of one IPv6 network are one client", async () => {
    const limits = new LocalLimits({ ...SITE_LIMITS, api: { points: 3, seconds: 60 } });
    const count = await passes(limits, (i) =>
      asked("GET", "/api/viewer", { address: `2001:db8:1:2::${i}` }),
    );
    expect(count).toBe(3);
  });
});
