import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeProgress, NO_PROGRESS, type Progress } from "#protocol/progress.ts";
import { withoutFuture } from "#protocol/progress-clock.ts";
import { createProgressStore, STORAGE_KEY, UNREADABLE_KEY } from "./progress-store.ts";

const DENIED = () => {
  throw new DOMException("full", "QuotaExceededError");
};

function device(at: () => number = () => 1_000, kept = new Map<string, string>()) {
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const make = () => createProgressStore({ storage, now: at, schedule: (run) => run() });
  return { storage, kept, make, store: make() };
}
const valuesOf = ({ entries }: Progress) =>
  Object.fromEntries(Object.entries(entries).map(([key, { value }]) => [key, value]));

describe("progress on the device", () => {
  test("what one tab recorded the other knows, and neither overwrites the other", () => {
    const { store, make } = device();
    const other = make();
    store.record("done/handshake", "yes");
    other.record("quiz/handshake/key", "wrong");
    store.reread();
    expect(valuesOf(store.getSnapshot())).toEqual({
      "done/handshake": "yes",
      "quiz/handshake/key": "wrong",
    });
    expect(store.getSnapshot()).toBe(store.getSnapshot());
  });

  test("a clock that goes back does not make the older value win", () => {
    let now = 5_000;
    const { store } = device(() => now);
    store.record("done/handshake", "yes");
    const before = store.getSnapshot();
    now = 3_000;
    store.record("done/handshake", "no");
    expect(valuesOf(mergeProgress(before, store.getSnapshot()))).toEqual({
      "done/handshake": "no",
    });
  });

  test.each(["{", '{"resetAt":0}', '{"resetAt":0,"entries":{"else":{"value":"","at":0}}}'])(
    "%s is set aside, and what comes next is kept",
    (broken) => {
      const { store, kept } = device(undefined, new Map([[STORAGE_KEY, broken]]));
      expect(store.getSnapshot()).toEqual(NO_PROGRESS);
      expect(kept.get(UNREADABLE_KEY)).toBe(broken);
      store.record("begun/handshake", "yes");
      expect(kept.get(STORAGE_KEY)).toContain("begun/handshake");
    },
  );

  test("a full device is told of, and what it could not keep is written as soon as it can", () => {
    const { store, storage, kept } = device();
    const write = storage.setItem;
    storage.setItem = DENIED;
    store.record("begun/handshake", "yes");
    expect([store.isKept(), valuesOf(store.getSnapshot())]).toEqual([
      false,
      { "begun/handshake": "yes" },
    ]);
    storage.setItem = write;
    store.record("done/handshake", "yes");
    expect(store.isKept()).toBe(true);
    expect(kept.get(STORAGE_KEY)).toMatch(/begun.*done/);
  });

  test("a device that denies even reading remembers as long as the page", () => {
    const { store, storage } = device();
    Object.assign(storage, { getItem: DENIED, setItem: DENIED, removeItem: DENIED });
    store.record("begun/handshake", "yes");
    store.record("done/handshake", "yes");
    expect(Object.keys(store.getSnapshot().entries)).toHaveLength(2);
    store.forget();
    expect(store.getSnapshot()).toEqual(NO_PROGRESS);
  });

  test("a reset forgets on all devices, and can be taken back on all", () => {
    const { store } = device();
    store.record("begun/handshake", "yes");
    store.record("place/handshake", "the-key");
    const elsewhere = store.getSnapshot();
    const before = store.reset();
    expect(mergeProgress(elsewhere, store.getSnapshot()).entries).toEqual({});
    store.restore(before);
    const merged = mergeProgress(elsewhere, store.getSnapshot());
    expect(valuesOf(merged)).toEqual(valuesOf(elsewhere));
  });
});

const keys = ["done/a", "place/a", "quiz/a/one", "quiz/b/one"] as const;
const step = fc.record({
  who: fc.nat(1),
  what: fc.oneof(
    fc.record({ key: fc.constantFrom(...keys) }),
    fc.constantFrom("send" as const, "receive" as const, "lose" as const),
  ),
});
const ahead = fc.integer({ min: -100_000, max: 100_000 });

/** Two devices and a server, in an order of records, requests and answers that may get lost. */
function play(
  steps: readonly {
    who: number;
    what: "send" | "receive" | "lose" | { key: (typeof keys)[number] };
  }[],
  skews: readonly number[],
) {
  let time = 1_000_000;
  let server = NO_PROGRESS;
  const devices = skews.map((skew) => ({
    ...device(() => time + skew),
    flying: null as { sent: Progress; answer: Progress } | null,
  }));
  const recorded = new Map<string, string>();
  const send = (one: (typeof devices)[number]) => {
    const sent = one.store.getSnapshot();
    server = mergeProgress(server, withoutFuture(sent, time));
    one.flying = { sent, answer: server };
  };
  const receive = (one: (typeof devices)[number]) => {
    if (one.flying) one.store.adopt(one.flying.sent, one.flying.answer);
    one.flying = null;
  };
  for (const { who, what } of steps) {
    time += 10;
    const one = devices[who];
    if (!one) continue;
    if (what === "send") send(one);
    else if (what === "receive") receive(one);
    else if (what === "lose") one.flying = null;
    else {
      one.store.record(what.key, String(time));
      recorded.set(what.key, String(time));
    }
  }
  for (const one of [...devices, ...devices]) {
    time += 1_000;
    receive(one);
    send(one);
    receive(one);
  }
  return { recorded, server, known: devices.map(({ store }) => valuesOf(store.getSnapshot())) };
}

describe("two devices that are offline at times", () => {
  test("end up knowing the same: of each key what was recorded last", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { recorded, server, known } = play(steps, [0, 0]);
        const expected = Object.fromEntries(recorded);
        expect([...known, valuesOf(server)]).toEqual([expected, expected, expected]);
      }),
      { numRuns: 500 },
    );
  });

  test("lose no key and agree on each value, however wrong their clocks are", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), ahead, ahead, (steps, ...skews) => {
        const { recorded, server, known } = play(steps, skews);
        expect(known).toEqual([valuesOf(server), valuesOf(server)]);
        expect(Object.keys(valuesOf(server)).sort()).toEqual([...recorded.keys()].sort());
      }),
      { numRuns: 500 },
    );
  });
});
