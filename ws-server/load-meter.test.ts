import { expect, test, vi } from "vitest";
import { LoadMeter } from "./load-meter.ts";

/** Keeps the event loop for so long. */
function keep(ms: number) {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

test("tells of the time before it was asked, and then closely of each time since", async () => {
  const over = new AbortController();
  const meter = new LoadMeter(() => 3);
  keep(600);
  await vi.waitFor(() => {
    expect(meter.reader(over.signal)().loopDelayMax).toBeGreaterThan(200_000);
  });
  const read = meter.reader(over.signal);
  const before = read();
  expect(before).toMatchObject({ node: process.version, runs: 3 });
  expect(before.busy).toBeGreaterThan(0.3);
  expect(before.residentBytes).toBeGreaterThan(1e6);
  // A delay shorter than the looks are apart is seen, too.
  const often = setInterval(keep, 130, 60);
  await vi.waitFor(() => expect(read().loopDelayMax).toBeGreaterThan(40_000), 5_000);
  clearInterval(often);
  over.abort();
});
