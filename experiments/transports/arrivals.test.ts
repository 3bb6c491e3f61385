import { describe, expect, it } from "vitest";
import type { RunEvent } from "#protocol/run-event.ts";
import { deliveriesOf } from "./arrivals.ts";
import { latencyOf } from "./summary.ts";

/** Writes a log as both halves would; times in µs. */
class Log {
  readonly events: RunEvent[] = [];

  happens(at: number, ...numbers: number[]): this {
    for (const n of numbers) this.#add("server", "stream.event", at, { n, bytes: 64 });
    return this;
  }

  got(at: number, ...events: number[]): this {
    return this.#add("browser", "transport.got", at, { transport: "poll", events }, 300);
  }

  told(type: string, at: number, data: Record<string, unknown> = {}): this {
    return this.#add("browser", type, at, data, 300);
  }

  trouble(at: number): this {
    return this.told("transport.trouble", at, { transport: "poll", what: "lost" });
  }

  #add(side: RunEvent["side"], type: string, at: number, data: RunEvent["data"], error?: number) {
    const seq = this.events.length + 1;
    this.events.push({ seq, at, side, type, data, ...(error !== undefined && { error }) });
    return this;
  }

  get poll() {
    return deliveriesOf(this.events).poll;
  }
}

describe("deliveriesOf", () => {
  it("tells from when to when each event was under way, and which came together", () => {
    const { arrivals } = new Log()
      .happens(1_000, 1)
      .happens(2_000, 2, 3)
      .got(1_900, 1)
      .got(5_000, 2, 3).poll;
    expect(arrivals).toEqual([
      {
        n: 1,
        happenedAt: 1_000,
        gotAt: 1_900,
        latency: 900,
        error: 300,
        leftOut: false,
        merged: false,
      },
      {
        n: 2,
        happenedAt: 2_000,
        gotAt: 5_000,
        latency: 3_000,
        error: 300,
        leftOut: false,
        merged: true,
      },
      {
        n: 3,
        happenedAt: 2_000,
        gotAt: 5_000,
        latency: 3_000,
        error: 300,
        leftOut: false,
        merged: true,
      },
    ]);
  });

  it("counts an event once, the first time, and gives no latency below 0", () => {
    const { arrivals } = new Log().happens(1_000, 1).got(900, 1).got(4_000, 1).poll;
    expect(arrivals).toMatchObject([{ n: 1, gotAt: 900, latency: 0 }]);
  });

  it("calls missed what was passed over, and the rest only when the transport is done", () => {
    const log = new Log().happens(1_000, 1, 2, 3).happens(2_000, 4).got(1_500, 3);
    expect(log.poll.missed).toEqual([1, 2]);
    expect(log.told("transport.done", 3_000, { transport: "poll" }).poll.missed).toEqual([1, 2, 4]);
  });

  it("leaves out what was under way in trouble, which lasts until something comes again", () => {
    const { arrivals, troubles } = new Log()
      .happens(1_000, 1)
      .got(2_000, 1)
      .happens(3_000, 2)
      .trouble(4_000)
      .trouble(5_000)
      .happens(6_000, 3)
      .got(7_000, 2)
      .got(7_100, 3)
      .happens(8_000, 4)
      .got(9_000, 4).poll;
    expect(troubles).toEqual([{ from: 4_000, to: 7_000, what: "lost" }]);
    expect(arrivals.filter(({ leftOut }) => leftOut).map(({ n }) => n)).toEqual([2, 3]);
  });

  it("[PAG2] leaves out what was under way while nobody saw the page", () => {
    const { arrivals } = new Log()
      .happens(1_000, 1)
      .got(2_000, 1)
      .happens(3_000, 2)
      .told("page.hidden", 3_500)
      .told("page.visible", 4_500)
      .got(5_000, 2)
      .happens(6_000, 3)
      .got(7_000, 3).poll;
    expect(arrivals.map(({ leftOut }) => leftOut)).toEqual([false, true, false]);
  });
});

describe("latencyOf", () => {
  it("takes quantiles by nearest rank of what is not left out, and the largest error", () => {
    const arrivals = Array.from({ length: 100 }, (_, index) => ({
      n: index + 1,
      happenedAt: 0,
      gotAt: index + 1,
      latency: index + 1,
      error: index,
      leftOut: index === 99,
      merged: false,
    }));
    expect(latencyOf(arrivals.toReversed())).toEqual({ p50: 50, p95: 95, max: 99, error: 98 });
    expect(latencyOf(arrivals.slice(0, 1))).toEqual({ p50: 1, p95: 1, max: 1, error: 0 });
    expect(latencyOf([])).toBeNull();
  });
});
