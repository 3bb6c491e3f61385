import { expect, test, vi } from "vitest";
import { LoadMeter } from "./load-meter.ts";

test("tells of the time before it was asked: a kept event loop shows, and how busy it was", async () => {
  const meter = new LoadMeter(() => 3);
  const idle = meter.reader()();
  expect(idle).toMatchObject({ node: process.version, runs: 3 });
  expect(idle.residentBytes).toBeGreaterThan(1e6);
  const until = performance.now() + 600;
  while (performance.now() < until);
  await vi.waitFor(() => {
    const kept = meter.reader()();
    expect(kept.busy).toBeGreaterThan(0);
    expect(kept.loopDelayMax).toBeGreaterThan(200_000);
  });
});
