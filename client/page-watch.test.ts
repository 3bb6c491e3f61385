import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchPage } from "./page-watch.ts";

/** What a page has that can befall it. */
class Page extends EventTarget {
  visibilityState = "visible";

  turn(state: "visible" | "hidden") {
    this.visibilityState = state;
    this.dispatchEvent(new Event("visibilitychange"));
  }
}

let page: Page;
let reported: [string, Record<string, unknown>][];
let over: AbortController;
/** The machine's clock goes on while the page does not run. */
let asleepMicros = 0;

beforeEach(() => {
  vi.useFakeTimers();
  page = new Page();
  vi.stubGlobal("document", page);
  vi.stubGlobal("window", new EventTarget());
  reported = [];
  over = new AbortController();
  asleepMicros = 0;
});
afterEach(() => {
  over.abort();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function watch() {
  const now = () => performance.now() * 1000 + asleepMicros;
  watchPage({ now, report: (type, data) => reported.push([type, data]) }, over.signal);
}

test("[PAG1] a page that is hidden and seen again says so, at the start too", () => {
  page.visibilityState = "hidden";
  watch();
  page.turn("visible");
  page.turn("hidden");
  expect(reported.map(([type]) => type)).toEqual(["page.hidden", "page.visible", "page.hidden"]);
});

test("[PAG1] the network going and coming back is said", () => {
  watch();
  window.dispatchEvent(new Event("offline"));
  window.dispatchEvent(new Event("online"));
  expect(reported.map(([type]) => type)).toEqual(["page.offline", "page.online"]);
});

test("[PAG1] a sleep is told with its length, a long task is not", () => {
  watch();
  vi.advanceTimersByTime(5_000);
  asleepMicros += 1_900_000;
  vi.advanceTimersByTime(5_000);
  expect(reported).toEqual([]);
  asleepMicros += 60_000_000;
  vi.advanceTimersByTime(5_000);
  expect(reported).toEqual([["page.slept", { micros: 60_500_000 }]]);
});

test("[PAG1] late ticks of a hidden page are no sleep, nor the first one after it is seen", () => {
  watch();
  page.turn("hidden");
  asleepMicros += 60_000_000;
  vi.advanceTimersByTime(500);
  asleepMicros += 60_000_000;
  page.turn("visible");
  vi.advanceTimersByTime(5_000);
  expect(reported.map(([type]) => type)).toEqual(["page.hidden", "page.visible"]);
});

test("[PAG1] a sleep that ends with the page hidden is told before that", () => {
  watch();
  asleepMicros += 10_000_000;
  page.turn("hidden");
  expect(reported.map(([type]) => type)).toEqual(["page.slept", "page.hidden"]);
});

test("[PAG1] in Node there are the ticks, and nothing after the run", () => {
  vi.unstubAllGlobals();
  watch();
  asleepMicros += 3_000_000;
  vi.advanceTimersByTime(1_000);
  expect(reported).toHaveLength(1);
  over.abort();
  expect(vi.getTimerCount()).toBe(0);
});
