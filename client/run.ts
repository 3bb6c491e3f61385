import { type FaultInput, faultSchema } from "#protocol/fault.ts";
import type { ClientMessage, ServerMessage } from "#protocol/session.ts";
import { type Answer, createAsks } from "./asks.ts";
import type { ClockReading } from "./clock.ts";
import { createEventLog } from "./event-log.ts";
import type { Platform } from "./platform.ts";
import { createReporter } from "./reporter.ts";
import type { RecorderState, RunSnapshot, RunState } from "./run-snapshot.ts";
import { createStore, type Store } from "./store.ts";

/** A run as a panel and an experiment's browser half see it. */
export interface Run extends Store<RunSnapshot> {
  readonly id: string;
  readonly params: unknown;
  /** Address under test, e.g. `url("/echo", "ws")` → `ws://host:3001/lab/<token>/echo`. */
  url(path: string, scheme: "ws" | "http"): string;
  /** Numbers the WebSocket objects of the run, from 1. */
  nextSocket(): number;
  /** The client's clock in microseconds: the time to pass to `report` for what was seen earlier. */
  now(): number;
  /** What the sidecar's clock shows at client time `seenAt`, as it is known now; microseconds. */
  sidecarTime(seenAt: number): number;
  /** Says what the browser half saw, now or at client time `seenAt`; ignored once done or ended. */
  report(type: string, data: Record<string, unknown>, seenAt?: number): void;
  /** The browser half is done; what it reported is sent first. */
  done(): void;
  /** The learner pressed Stop. */
  stop(): void;
  /** Dials a fault on the cables of this run. What it did is told by `link.*` events. */
  fault(fault: FaultInput): Promise<Answer>;
  /** Tells the server half to do something, in the words of the contract's `commands`. */
  command(command: unknown): Promise<Answer>;
  /** Resolves when the run has ended and its log is here, or when it is lost. Never rejects. */
  readonly ended: Promise<RunSnapshot>;
}

export type RunMessage = Extract<
  ServerMessage,
  { type: "run.events" | "run.saved" | "run.ended" | "run.resumed" | "run.taken" | "error" }
>;
type MessageOf<T extends RunMessage["type"]> = Extract<RunMessage, { type: T }>;
export type RunStarted = Extract<ServerMessage, { type: "run.started" }>;

/** What a run needs of its session. */
export interface RunLink {
  readonly platform: Platform;
  /** Where the sidecar is, `ws://host:port`. */
  readonly ws: string;
  /** The latest estimate of the sidecar's clock, at client time `now`. */
  clock(now: number): ClockReading;
  send(message: ClientMessage): void;
  /** A number for a request; the answers with that number come back to this run. */
  nextRef(): number;
  /** Resolves to true when all that the sidecar sent before has been received. */
  fence(): Promise<boolean>;
  readonly reportIntervalMs: number;
}

/** The session's side of a run. */
export interface RunControl {
  readonly run: Run;
  readonly live: boolean;
  /** Nothing more is to be expected: it ended and is saved, or it is lost. */
  readonly settled: boolean;
  receive(message: RunMessage): void;
  /** The control channel is gone; the run may live on ([RES1]). */
  detach(): void;
  /** There is a new control channel. */
  attach(): void;
  setRecorder(state: RecorderState): void;
  lose(why: string): void;
}

export interface RunRequest {
  readonly experiment: string;
  readonly params: unknown;
  readonly lesson?: string;
}

/** Resumes in a row that brought nothing new, before the log counts as having a hole. */
const FRUITLESS_RESUMES = 3;

/** The event store of one run, begun with the sidecar's answer to `run.start`. */
export function createRun(
  started: RunStarted,
  request: RunRequest,
  recorder: RecorderState,
  link: RunLink,
): RunControl {
  const id = started.run;
  const labUrl = `${link.ws}/lab/${started.token}`;
  const log = createEventLog();
  const { promise: ended, resolve: resolveEnded } = Promise.withResolvers<RunSnapshot>();
  const reporter = createReporter({
    sendReports: (events) => link.send({ type: "run.report", run: id, events }),
    sendDone: () => link.send({ type: "run.done", run: id }),
    intervalMs: link.reportIntervalMs,
  });

  const asks = createAsks(link.nextRef);

  let state: RunState = { status: "running" };
  let problem: RunSnapshot["problem"];
  let savedSeq = 0;
  let attached = true;
  let resumeRef: number | null = null;
  let fruitless = 0;
  let closing: MessageOf<"run.ended"> | null = null;
  let forgotten = false;
  let stopAsked = false;
  let sockets = 0;

  const store = createStore<RunSnapshot>(
    () => ({
      ...request,
      id,
      token: started.token,
      labUrl,
      zero: started.zero,
      startedAt: started.startedAt,
      state,
      events: log.events.slice(),
      lastSeq: log.lastSeq,
      savedSeq,
      attached,
      recorder,
      unsentReports: reporter.unsent,
      droppedReports: reporter.dropped,
      problem,
    }),
    link.platform.schedule,
  );

  function end(next: RunState) {
    if (state.status !== "running") return;
    state = next;
    reporter.pause();
    asks.giveUp("The run is over.");
    store.changed();
    resolveEnded(store.getSnapshot());
  }

  function finish({ outcome, why, result, challenges, lastSeq }: MessageOf<"run.ended">) {
    if (lastSeq < log.lastSeq) {
      const message = `Events after ${lastSeq} were seen here, but not saved: the sidecar died first.`;
      problem = { code: "incomplete", message };
    }
    end({ status: "ended", outcome, why, result, challenges });
  }

  function askForMore() {
    resumeRef = link.nextRef();
    link.send({ type: "run.resume", ref: resumeRef, run: id, seq: log.lastSeq });
  }

  /** Asks for what is missing; gives up when asking has brought nothing new several times. */
  function fillGap() {
    if (resumeRef !== null) return;
    if (fruitless++ < FRUITLESS_RESUMES) return askForMore();
    const message = `The log is not complete: what follows event ${log.lastSeq} is missing.`;
    problem = { code: "incomplete", message };
    if (closing) finish(closing);
    else end({ status: "lost", why: message });
  }

  function sendStop() {
    if (stopAsked && attached && state.status === "running") {
      link.send({ type: "run.stop", ref: link.nextRef(), run: id });
    }
  }

  /** After a reconnect reports are sent only once the log has caught up: it shows which arrived. */
  async function reattach() {
    if (!(await link.fence()) || attached || state.status !== "running") return;
    attached = true;
    sendStop();
    reporter.resume();
    store.changed();
  }

  function takeEvents({ events }: MessageOf<"run.events">) {
    const { added, gap } = log.append(events);
    if (added.length > 0) fruitless = 0;
    for (const event of added) {
      if (event.side === "browser") reporter.echoed(event.type);
      if (event.type === "run.truncated") reporter.truncated();
    }
    if (gap) fillGap();
  }

  function takeResumed({ live, savedSeq: saved }: MessageOf<"run.resumed">) {
    resumeRef = null;
    savedSeq = Math.max(savedSeq, saved);
    if (!live) attached = true;
    else if (!attached) void reattach();
  }

  function takeError({ ref, code, message }: MessageOf<"error">) {
    if (asks.answer(ref, { ok: false, message })) return;
    const ofResume = ref !== undefined && ref === resumeRef;
    if (ofResume) resumeRef = null;
    if (code !== "unknown-run") {
      problem = { code, message };
      if (code === "bad-event") reporter.refused();
    } else if (state.status === "running") {
      if (closing) finish(closing);
      else end({ status: "lost", why: `The sidecar does not know this run any more. ${message}` });
    } else if (ofResume) {
      forgotten = true;
      const unknown = `Saved up to event ${savedSeq}; what became of the rest is not known.`;
      problem = { code: "incomplete", message: unknown };
    }
  }

  function receive(message: RunMessage) {
    switch (message.type) {
      case "run.events":
        takeEvents(message);
        break;
      case "run.saved":
        savedSeq = Math.max(savedSeq, message.seq);
        break;
      case "run.resumed":
        takeResumed(message);
        break;
      case "run.taken":
        asks.answer(message.ref, { ok: true });
        break;
      case "run.ended":
        closing = message;
        if (message.lastSeq > log.lastSeq) fillGap();
        else finish(message);
        break;
      case "error":
        takeError(message);
        break;
      default:
        message satisfies never;
    }
    store.changed();
  }

  function ask(message: (ref: number) => ClientMessage): Promise<Answer> {
    if (state.status !== "running") return refusal("The run is over.");
    if (!attached) return refusal("The lab does not answer just now: try again when it is back.");
    return asks.ask((ref) => link.send(message(ref)));
  }

  const run: Run = {
    id,
    params: request.params,
    ended,
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    url: (path, scheme) => `${scheme === "ws" ? labUrl : labUrl.replace(/^ws/, "http")}${path}`,
    nextSocket: () => ++sockets,
    now: link.platform.now,
    sidecarTime: (seenAt) => seenAt + link.clock(seenAt).offset,
    report(type, data, seenAt = link.platform.now()) {
      if (state.status !== "running") return;
      const { offset, error } = link.clock(seenAt);
      const at = Math.max(0, Math.round(seenAt + offset - started.zero));
      reporter.add({ at, error: Math.ceil(error), type, data });
      store.changed();
    },
    done: reporter.done,
    stop() {
      stopAsked = true;
      sendStop();
    },
    fault: (fault) =>
      ask((ref) => ({ type: "run.fault", ref, run: id, fault: faultSchema.parse(fault) })),
    command: (command) => ask((ref) => ({ type: "run.command", ref, run: id, command })),
  };

  return {
    run,
    receive,
    get live() {
      return state.status === "running";
    },
    get settled() {
      if (state.status !== "ended") return state.status === "lost";
      return forgotten || (closing !== null && savedSeq >= closing.lastSeq);
    },
    detach() {
      attached = false;
      resumeRef = null;
      reporter.pause();
      asks.giveUp("The connection to the lab was lost: whether it was done is in the log.");
      store.changed();
    },
    attach() {
      fruitless = 0;
      askForMore();
    },
    setRecorder(next) {
      recorder = next;
      store.changed();
    },
    lose: (why) => end({ status: "lost", why }),
  };
}

function refusal(message: string): Promise<Answer> {
  return Promise.resolve({ ok: false, message });
}
