import { expect, test } from "vitest";
import { sidecarUrl } from "./sidecar-url.ts";

test("the sidecar is on the host the page was opened at, on its own port", () => {
  const env = { WS_PORT: 3001, PUBLIC_WS_URL: undefined };
  expect(sidecarUrl(env, "localhost:3000")).toBe("ws://localhost:3001");
  expect(sidecarUrl(env, "[::1]:3000")).toBe("ws://[::1]:3001");
  expect(sidecarUrl(env, "10.0.0.7")).toBe("ws://10.0.0.7:3001");
  expect(sidecarUrl(env, "not a host")).toBe("ws://localhost:3001");
  expect(sidecarUrl(env, null)).toBe("ws://localhost:3001");
});

test("PUBLIC_WS_URL wins", () => {
  const env = { WS_PORT: 3001, PUBLIC_WS_URL: "wss://lab.example/ws" };
  expect(sidecarUrl(env, "localhost:3000")).toBe("wss://lab.example/ws");
});
