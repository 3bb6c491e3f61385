import { expect, test } from "vitest";
import type { Run } from "#client/run.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { inLog, pause, whenSaid, within } from "./wait.ts";

const NEVER = 1_000_000;

/** A run whose log grows by hand, as far as it is waited for. */
function grownRun() {
  const listeners = new Set<() => void>();
  let events: readonly RunEvent[] = [];
  const run = {
    getSnapshot: () => ({ events }),
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Run;
  const say = (type: string) => {
    events = [...events, { type } as RunEvent];
    for (const listener of listeners) listener();
  };
  return { run, say, listeners };
}

const is = (type: string) => (event: RunEvent) => event.type === type;

test("a pause ends with its signal, aborted before or meanwhile", async () => {
  await pause(NEVER, AbortSignal.abort());
  const over = new AbortController();
  const paused = pause(NEVER, over.signal);
  over.abort();
  await paused;
});

test("what does not come within its time did not come, nor what comes after the run", async () => {
  const never = new Promise(() => {});
  const { signal } = new AbortController();
  expect(await within(never, 1, signal)).toBe(false);
  expect(await within(never, NEVER, AbortSignal.abort())).toBe(false);
  expect(await within(Promise.resolve(), NEVER, signal)).toBe(true);
});

test("an event is found that was there before, or that comes, and then nobody listens", async () => {
  const { run, say, listeners } = grownRun();
  const { signal } = new AbortController();
  const early = whenSaid(run, is("b"), signal);
  say("a");
  expect(early.aborted).toBe(false);
  say("b");
  expect([early.aborted, listeners.size]).toEqual([true, 0]);
  await inLog(run, is("a"), NEVER, signal);
  const later = inLog(run, is("c"), NEVER, signal);
  say("c");
  await later;
  expect(listeners.size).toBe(0);
});

test("who no longer waits does not listen", async () => {
  const { run, listeners } = grownRun();
  const done = new AbortController();
  whenSaid(run, is("a"), done.signal);
  expect(listeners.size).toBe(1);
  done.abort();
  expect(listeners.size).toBe(0);
  whenSaid(run, is("a"), done.signal);
  await inLog(run, is("a"), 1, new AbortController().signal);
  expect(listeners.size).toBe(0);
});
