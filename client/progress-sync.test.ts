import { describe, expect, test } from "vitest";
import { mergeProgress, NO_PROGRESS, type Progress } from "#protocol/progress.ts";
import { createProgressStore } from "./progress-store.ts";
import { startProgressSync } from "./progress-sync.ts";

/** A device, and a server that answers as `status` says. */
function lab() {
  const kept = new Map<string, string>();
  const store = createProgressStore({
    storage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
    now: () => 1_000,
    schedule: (run) => run(),
  });
  const state = {
    status: 200,
    online: true,
    server: NO_PROGRESS as Progress,
    methods: [] as string[],
    planned: null as { ms: number; run: () => void } | null,
    wake: () => {},
    whileAsked: () => {},
  };
  const sync = startProgressSync(store, {
    request: async (_path, init) => {
      state.methods.push(init?.method ?? "GET");
      if (state.status === 0) throw new TypeError("failed to fetch");
      const told = init?.body ? JSON.parse(String(init.body)).progress : NO_PROGRESS;
      if (state.status === 200) state.server = mergeProgress(state.server, told);
      const answer = Response.json({ progress: state.server }, { status: state.status });
      state.whileAsked();
      return answer;
    },
    isOnline: () => state.online,
    onWake: (listener) => {
      state.wake = listener;
      return () => {
        state.wake = () => {};
      };
    },
    after: (ms, run) => {
      const plan = { ms, run };
      state.planned = plan;
      return () => {
        if (state.planned === plan) state.planned = null;
      };
    },
  });
  return { store, state, sync };
}

describe("syncing", () => {
  test("a device that knows nothing asks; one that knows something tells, once for changes in a row", async () => {
    const { store, state, sync } = lab();
    expect(await sync.now()).toBe(true);
    store.record("begun/handshake", "yes");
    store.record("place/handshake", "key");
    expect(state.planned?.ms).toBe(1_000);
    expect(await sync.now()).toBe(true);
    expect(state.methods).toEqual(["GET", "PUT"]);
    expect(Object.keys(state.server.entries)).toHaveLength(2);
    expect(state.planned).toBeNull();
  });

  test("what was recorded offline waits for the network, and is told then", async () => {
    const { store, state, sync } = lab();
    await sync.now();
    state.online = false;
    store.record("done/handshake", "yes");
    expect(await sync.now()).toBe(false);
    expect(state.server.entries).toEqual({});
    state.online = true;
    state.wake();
    expect(state.planned?.ms).toBe(0);
    expect(await sync.now()).toBe(true);
    expect(state.server.entries["done/handshake"]?.value).toBe("yes");
  });

  test("what is recorded while the server answers is neither lost nor left", async () => {
    const { store, state, sync } = lab();
    await sync.now();
    store.record("done/handshake", "yes");
    state.whileAsked = () => {
      state.whileAsked = () => {};
      store.record("done/handshake", "no");
    };
    expect(await sync.now()).toBe(false);
    expect(store.getSnapshot().entries["done/handshake"]?.value).toBe("no");
    expect(state.planned).not.toBeNull();
    expect(await sync.now()).toBe(true);
    expect(state.server.entries["done/handshake"]?.value).toBe("no");
  });

  test.each([0, 503, 429])("after %i it is tried again", async (status) => {
    const { store, state, sync } = lab();
    await sync.now();
    store.record("done/handshake", "yes");
    state.status = status;
    expect(await sync.now()).toBe(false);
    expect(state.planned?.ms).toBeGreaterThanOrEqual(250);
    state.status = 200;
    expect(await sync.now()).toBe(true);
  });

  test.each([400, 401])("after %i it is not, and the device keeps what it has", async (status) => {
    const { store, state, sync } = lab();
    await sync.now();
    state.status = status;
    store.record("done/handshake", "yes");
    expect(await sync.now()).toBe(false);
    store.record("done/polling", "yes");
    expect(state.planned).toBeNull();
    expect(Object.keys(store.getSnapshot().entries)).toHaveLength(2);
  });
});
