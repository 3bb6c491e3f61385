import { describe, expect, test } from "vitest";
import { readEnv, siteOrigins, siteUrl } from "./env.ts";

describe("readEnv", () => {
  test("an empty environment is the default lab", () => {
    expect(readEnv({})).toEqual({
      ok: true,
      env: {
        PORT: 3000,
        WS_PORT: 3001,
        LAB_DATA_DIR: ".data",
        TRUSTED_PROXIES: [],
        ARCJET_MODE: "LIVE",
      },
    });
  });

  test("an empty variable counts as unset", () => {
    expect(readEnv({ PORT: "", DATABASE_URL: "" })).toEqual(readEnv({}));
  });

  test("reads what is set, and takes a last slash off", () => {
    const source = {
      PORT: "3100",
      WS_PORT: "3101",
      DATABASE_URL: "postgres://lab:secret@db.example:5433/lab",
      LAB_DATA_DIR: "/var/lab data",
      PUBLIC_URL: "https://lab.example/",
      PUBLIC_WS_URL: "wss://lab.example/ws/",
      TRUSTED_PROXIES: "loopback, 10.0.0.0/8,2001:db8::1",
      ARCJET_KEY: "ajkey_1",
      ARCJET_MODE: "DRY_RUN",
      BETTER_AUTH_SECRET: "x".repeat(32),
      LAB_EDIT_URL: "https://git.example/lab/edit/main/{file}",
    };
    expect(readEnv(source)).toEqual({
      ok: true,
      env: {
        ...source,
        PORT: 3100,
        WS_PORT: 3101,
        PUBLIC_URL: "https://lab.example",
        PUBLIC_WS_URL: "wss://lab.example/ws",
        TRUSTED_PROXIES: ["loopback", "10.0.0.0/8", "2001:db8::1"],
      },
    });
  });

  test.each(["0", "65536", "3000.5", "-1", "0x10", " 3000", "3000a", "1e3", "999999"])(
    "refuses the port %j",
    (PORT) => {
      expect(readEnv({ PORT })).toEqual({
        ok: false,
        message: expect.stringContaining(
          `PORT must be a whole number from 1 to 65535, and is ${JSON.stringify(PORT)}`,
        ),
      });
    },
  );

  test("the two ports differ, also when one is the default", () => {
    expect(readEnv({ PORT: "3001" })).toEqual({
      ok: false,
      message: expect.stringContaining("PORT and WS_PORT must differ, and both are 3001"),
    });
  });

  test.each([
    ["DATABASE_URL", "mysql://lab@db/lab"],
    ["DATABASE_URL", "postgres://db.example"],
    ["PUBLIC_URL", "lab.example"],
    ["PUBLIC_URL", "https://lab.example/sub"],
    ["PUBLIC_WS_URL", "https://lab.example"],
    ["TRUSTED_PROXIES", "lab.example"],
    ["TRUSTED_PROXIES", "10.0.0.0/8,"],
    ["ARCJET_KEY", "two words"],
    ["ARCJET_MODE", "off"],
    ["BETTER_AUTH_SECRET", "short"],
    ["LAB_EDIT_URL", "https://git.example/lab"],
    ["LAB_EDIT_URL", "javascript:{file}"],
  ])("refuses %s=%s", (name, value) => {
    expect(readEnv({ [name]: value })).toEqual({
      ok: false,
      message: expect.stringMatching(`The environment has a fault:\n  ${name} must be`),
    });
  });

  test("one message names every fault and shows no secret", () => {
    const result = readEnv({
      PORT: "http",
      WS_PORT: "70000",
      DATABASE_URL: "postgres:/lab:hunter2@db",
      PUBLIC_URL: "https://me:hunter2@lab.example",
      BETTER_AUTH_SECRET: "hunter2",
    });
    if (result.ok) throw new Error("accepted");
    expect(result.message.split("\n")).toHaveLength(6);
    for (const name of ["PORT", "WS_PORT", "DATABASE_URL", "PUBLIC_URL", "BETTER_AUTH_SECRET"]) {
      expect(result.message).toContain(`\n  ${name} must`);
    }
    expect(result.message).not.toContain("hunter2");
  });
});

test("siteUrl is the public one, else this machine's", () => {
  expect(siteUrl({ PORT: 3100 })).toBe("http://localhost:3100");
  expect(siteUrl({ PORT: 3100, PUBLIC_URL: "https://lab.example" })).toBe("https://lab.example");
});

test("the lab's origins are those of loopback and of PUBLIC_URL, without its path", () => {
  expect(siteOrigins({ PORT: 3000, PUBLIC_URL: undefined })).toEqual([
    "http://localhost:3000",
    "http://127.0.0.1:3000",
    "http://[::1]:3000",
  ]);
  const origins = siteOrigins({ PORT: 3000, PUBLIC_URL: "https://lab.example" });
  expect(origins[0]).toBe("https://lab.example");
});
