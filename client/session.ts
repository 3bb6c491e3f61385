import { backoffDelay, nextAttempt } from "./backoff.ts";
import type { Clock } from "./clock.ts";
import { closePolicy } from "./close-policy.ts";
import {
  type Connection,
  type ConnectionEnd,
  openConnection,
  type SessionMessage,
  type Welcome,
} from "./connection.ts";
import { diagnose } from "./diagnosis.ts";
import { type Failure, versionsDiffer } from "./failure.ts";
import { makeLearner } from "./learner.ts";
import { createLiveRuns, type StartResult } from "./live-runs.ts";
import { currentPlatform, type Platform } from "./platform.ts";
import { SESSION_TIMING, type SessionState, type SessionTiming } from "./session-state.ts";
import { createStore, type Store } from "./store.ts";

export interface SessionOptions {
  /** Where the site is, without a slash at its end; empty in a page of the site. */
  readonly site?: string;
  /** What calls itself a client in `hello`. */
  readonly client?: string;
  /** Replaces parts of the browser: in Node, a WebSocket and a fetch that carry a cookie. */
  readonly platform?: Partial<Platform>;
  readonly timing?: Partial<SessionTiming>;
}

/** A learner's control channel ([CLS1], [RES1]): connects on demand, comes back by itself. */
export interface Session extends Store<SessionState> {
  /** Connects now; resolves when open, or when it first turns out that it is not. Never rejects. */
  connect(): Promise<SessionState>;
  /** Starts a run, connecting first where needed. `params` are the experiment's. Never rejects. */
  start(experiment: string, params: unknown, lesson?: string): Promise<StartResult>;
  /** Ends the session; its runs are lost to this page, and abandoned by the sidecar ([RES1]). */
  close(): void;
}

export function createSession(options: SessionOptions = {}): Session {
  const { site = "", client = "lab101-page" } = options;
  const platform: Platform = { ...currentPlatform(), ...options.platform };
  const timing: SessionTiming = { ...SESSION_TIMING, ...options.timing };

  let state: SessionState = { status: "idle" };
  let connection: Connection | null = null;
  let clock: Clock | null = null;
  let ws: string | null = null;
  let openedAt: number | null = null;
  let everOpen = false;
  let relearned = false;
  let attempt = 0;
  /** Counts tries, so that one that was overtaken while it waited changes nothing. */
  let generation = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let clockTimer: ReturnType<typeof setInterval> | undefined;
  let stopListening: (() => void) | null = null;
  let waiters: ((state: SessionState) => void)[] = [];

  const store = createStore<SessionState>(() => state, queueMicrotask);
  const runs = createLiveRuns({
    platform,
    get ws() {
      return ws ?? "";
    },
    // A run begins on an open channel, which has a clock; it is kept while the channel is away.
    clock: (now) => clock?.read(now) ?? { offset: 0, error: Number.MAX_SAFE_INTEGER },
    send: (message) => connection?.send(message),
    fence: () => connection?.exchangeClocks() ?? Promise.resolve(false),
    reportIntervalMs: timing.reportIntervalMs,
  });

  function set(next: SessionState) {
    state = next;
    store.changed();
    if (next.status === "connecting") return;
    const resolved = waiters;
    waiters = [];
    for (const resolve of resolved) resolve(next);
  }

  async function tryNow() {
    clearTimeout(retryTimer);
    const mine = ++generation;
    stopListening ??= platform.onWake(wake);
    set({ status: "connecting", attempt });
    if (ws === null) {
      const learner = await makeLearner(site, platform.fetch, timing.connectDeadlineMs);
      if (mine !== generation) return;
      if (!learner.ok) return recover(learner.failure, 0);
      ws = learner.ws;
    }
    const { connectDeadlineMs, answerDeadlineMs } = timing;
    connection = openConnection(
      { url: `${ws}/session`, client, platform, connectDeadlineMs, answerDeadlineMs },
      { open, message, end },
    );
  }

  function open(_: Connection, welcome: Welcome, newClock: Clock) {
    clock = newClock;
    openedAt = performance.now();
    everOpen = true;
    relearned = false;
    clockTimer = setInterval(() => {
      if (runs.any) void connection?.exchangeClocks();
    }, timing.clockIntervalMs);
    const { learner, sidecar, version, recording } = welcome;
    set({ status: "open", learner, sidecar, version, recorder: recording });
    runs.setRecorder(recording);
    runs.attach();
  }

  function message(received: SessionMessage) {
    if (state.status === "open") {
      if (received.type === "recorder") set({ ...state, recorder: received.state });
      if (received.type === "error" && received.ref === undefined && received.run === undefined) {
        set({ ...state, problem: received.message });
      }
    }
    runs.receive(received);
  }

  function end(how: ConnectionEnd) {
    const openMs = openedAt === null ? 0 : performance.now() - openedAt;
    connection = null;
    openedAt = null;
    clearInterval(clockTimer);
    runs.detach();
    switch (how.kind) {
      case "never-opened":
        return void explain();
      case "silent":
        return recover(silent, openMs);
      case "bad-message":
        return fail(versionsDiffer(how.reason));
      case "closed":
        return followPolicy(how.code, how.reason, openMs);
      default:
        how satisfies never;
    }
  }

  async function explain() {
    const mine = generation;
    const { origin, fetch } = platform;
    const failure = await diagnose({
      ws: ws ?? "",
      origin,
      fetch,
      deadlineMs: timing.probeDeadlineMs,
    });
    if (mine !== generation) return;
    // What worked before in this page is not set up wrong: it is a fault that passes.
    recover(everOpen && failure.retry === "never" ? { ...failure, retry: "later" } : failure, 0);
  }

  function followPolicy(code: number, reason: string, openMs: number) {
    const policy = closePolicy(code, reason);
    switch (policy.action) {
      case "stay-closed":
        return leave("The sidecar closed the session.");
      case "make-learner":
        if (relearned) return fail(noSession);
        relearned = true;
        ws = null;
        return void tryNow();
      case "fail":
        return fail(policy.failure);
      case "reconnect":
        return recover(policy.failure, openMs);
      default:
        policy satisfies never;
    }
  }

  function recover(failure: Failure, openMs: number) {
    if (failure.retry === "never") return fail(failure);
    const policy = failure.retry === "later" ? timing.backoffLater : timing.backoff;
    attempt = nextAttempt(attempt, openMs, policy);
    const delay = backoffDelay(attempt, policy, platform.random);
    const { kind, why, remedy } = failure;
    const waiting = { status: "waiting", attempt, kind, why, remedy } as const;
    set({ ...waiting, retryAt: Date.now() + delay });
    retryTimer = setTimeout(() => {
      if (platform.hidden()) set({ ...waiting, retryAt: null });
      else void tryNow();
    }, delay);
  }

  function fail({ kind, why, remedy }: Failure) {
    set({ status: "failed", kind, why, remedy });
    runs.lose(why);
  }

  function wake(what: "visible" | "online") {
    if (state.status !== "waiting" || platform.hidden()) return;
    if (what === "online" || state.retryAt === null) void tryNow();
  }

  function leave(why: string) {
    generation++;
    connection?.close();
    connection = null;
    openedAt = null;
    clearTimeout(retryTimer);
    clearInterval(clockTimer);
    stopListening?.();
    stopListening = null;
    set({ status: "idle" });
    runs.lose(why);
  }

  function connect(): Promise<SessionState> {
    if (state.status === "open") return Promise.resolve(state);
    const settled = new Promise<SessionState>((resolve) => waiters.push(resolve));
    if (state.status === "idle" || state.status === "failed") {
      attempt = 0;
      relearned = false;
      ws = null;
    }
    if (state.status !== "connecting") void tryNow();
    return settled;
  }

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    connect,
    async start(experiment, params, lesson) {
      const now = await connect();
      switch (now.status) {
        case "open": {
          const request = { experiment, params, lesson };
          const result = await runs.start(request);
          // [AUT4] The channel was that of somebody who is signed in no more: nothing began.
          if (result.ok || result.error.code !== "connection-lost" || !relearned) return result;
          return (await connect()).status === "open" ? runs.start(request) : result;
        }
        case "waiting":
        case "failed": {
          const message = `${now.why} ${now.remedy}`;
          return {
            ok: false,
            error: { code: now.kind, message, retry: now.status === "waiting" },
          };
        }
        case "idle":
        case "connecting":
          return {
            ok: false,
            error: { code: "closed", message: "The session was closed.", retry: false },
          };
        default:
          return now satisfies never;
      }
    },
    close: () => leave("The session was closed."),
  };
}

const silent: Failure = {
  kind: "connection-lost",
  why: "The connection went silent.",
  remedy: "Nothing to do: the page connects again by itself.",
  retry: "soon",
};

const noSession: Failure = {
  kind: "no-session",
  why: "The sidecar does not accept this page's session, not even a new one.",
  remedy: "Allow cookies for this site, then reload the page.",
  retry: "never",
};
