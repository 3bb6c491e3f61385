import { expect, test } from "vitest";
import { nodeSession } from "#tests/support/node-session.ts";
import { runReconnect } from "#tests/support/reconnect-run.ts";
import { testSidecar } from "#tests/support/sidecar.ts";

const SERVER = { clients: 40, perSecond: 50, awayMs: 1_000 };

test("a herd is turned away after a restart, and what chance has spread is not", async () => {
  const sidecar = await testSidecar();
  const session = await nodeSession(sidecar);
  try {
    const { result: herd } = await runReconnect(session, { ...SERVER, policy: "at-once" });
    const { result: spread } = await runReconnect(session, { ...SERVER, policy: "decorrelated" });
    expect(herd.outcomes["turned-away"]).toBeGreaterThan(40);
    expect(spread.outcomes["turned-away"]).toBeLessThan(20);
    expect(herd.attempts).toBeGreaterThan(3 * spread.attempts);
  } finally {
    session.close();
    await sidecar.stop();
  }
});
