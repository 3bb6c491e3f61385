import { describe, expect, it } from "vitest";
import { type Task, timeTasks } from "./timing.ts";

/** A clock that moves when a task takes time, a little with each look at it, and shows whole steps only. */
class StepClock {
  micros = 0;
  readonly #step: number;
  constructor(step: number) {
    this.#step = step;
  }
  now = (): number => {
    this.micros += 0.01;
    return Math.floor(this.micros / this.#step) * this.#step;
  };
  task(micros: number, onRun: () => void = () => {}): Task {
    const run = () => {
      this.micros += micros;
      onRun();
      return 3;
    };
    return { run, result: 3 };
  }
}

const signal = new AbortController().signal;

describe("timeTasks", () => {
  it.each([5, 100, 1_000])(
    "means are right to a step shared out, on a clock of %i µs",
    async (step) => {
      const clock = new StepClock(step);
      const costs = [0.7, 7, 530];
      const tasks = costs.map((cost) => clock.task(cost));
      const times = await timeTasks(tasks, { samples: 20, signal, now: clock.now });
      for (const [i, cost] of costs.entries()) {
        const { batch, samples, step: shared } = times[i] ?? { batch: 0, samples: [], step: 0 };
        expect(samples).toHaveLength(20);
        expect(batch * cost).toBeGreaterThan(19 * step);
        expect(shared).toBe(Math.ceil((step * 1_000) / batch));
        for (const sample of samples)
          expect(Math.abs(sample - cost * 1_000)).toBeLessThan(shared + 1);
      }
    },
  );

  it("does not take a task that was held up for a slow one", async () => {
    const clock = new StepClock(100);
    let runs = 0;
    const heldUp = new Set([1, 2, 30, 200]);
    const task = clock.task(7, () => {
      if (heldUp.has(++runs)) clock.micros += 50_000;
    });
    const [times] = await timeTasks([task], { samples: 5, signal, now: clock.now });
    expect((times?.batch ?? 0) * 7).toBeGreaterThan(1_900);
  });

  it("takes samples of all in turn, and fewer of each when they take too long", async () => {
    const clock = new StepClock(100);
    const order: string[] = [];
    const tasks = ["a", "b"].map((name) => clock.task(200_000, () => order.push(name)));
    const times = await timeTasks(tasks, { samples: 60, signal, now: clock.now });
    const [a, b] = times.map(({ samples }) => samples.length);
    expect(a).toBe(b);
    expect(a).toBeGreaterThan(5);
    expect(a).toBeLessThan(60);
    expect(order.slice(-6).join("")).toBe("ababab");
    expect(clock.micros).toBeLessThan(10_000_000);
  });

  it("stops at once when the run ends", async () => {
    const clock = new StepClock(100);
    const run = new AbortController();
    let runs = 0;
    const task = clock.task(300, () => {
      if (++runs === 5_000) run.abort();
    });
    await timeTasks([task, task], { samples: 1e9, signal: run.signal, now: clock.now });
    expect(runs).toBeLessThan(5_100);
  });

  it("leaves out what was taken while nobody saw the page", async () => {
    const clock = new StepClock(100);
    const isHidden = () => clock.micros < 4_000_000;
    const task = clock.task(500);
    const times = await timeTasks([task], { samples: 3, signal, isHidden, now: clock.now });
    expect(times[0]?.samples).toHaveLength(3);
    expect(clock.micros).toBeGreaterThan(4_000_000);
    const never = await timeTasks([task], {
      samples: 3,
      signal,
      isHidden: () => true,
      now: clock.now,
    });
    expect(never[0]?.samples).toEqual([]);
  });

  it("does not time what gives another result", async () => {
    const wrong = { run: () => 4, result: 3 };
    await expect(timeTasks([wrong], { samples: 3, signal })).rejects.toThrow("another result");
  });
});
