import type { ErrorCode } from "#protocol/session.ts";
import type { SessionMessage } from "./connection.ts";
import type { FailureKind } from "./failure.ts";
import {
  createRun,
  type Run,
  type RunControl,
  type RunLink,
  type RunMessage,
  type RunRequest,
} from "./run.ts";
import type { RecorderState } from "./run-snapshot.ts";

/** Why no run was started. `message` is a sentence for a person. */
export interface StartError {
  readonly code: ErrorCode | FailureKind | "closed";
  readonly message: string;
  /** Whether the same request may succeed later. */
  readonly retry: boolean;
}

export type StartResult =
  | { readonly ok: true; readonly run: Run }
  | { readonly ok: false; readonly error: StartError };

interface PendingStart {
  readonly request: RunRequest;
  readonly resolve: (result: StartResult) => void;
}

/** The runs of a session, and the requests that wait for an answer. */
export interface LiveRuns {
  /** Whether any run still goes on. */
  readonly any: boolean;
  start(request: RunRequest): Promise<StartResult>;
  receive(message: SessionMessage): void;
  setRecorder(state: RecorderState): void;
  /** The control channel is gone: a start that was under way may or may not have reached the sidecar. */
  detach(): void;
  attach(): void;
  /** The session is over. */
  lose(why: string): void;
}

const RETRYABLE: ReadonlySet<ErrorCode> = new Set([
  "too-many-runs",
  "recorder-full",
  "too-many-messages",
  "shutting-down",
]);

export function createLiveRuns(link: Omit<RunLink, "nextRef">): LiveRuns {
  const runs = new Map<string, RunControl>();
  const starts = new Map<number, PendingStart>();
  /** Which run asked with a number: an `error` names the number, not always the run. */
  const asked = new Map<number, string>();
  let recorder: RecorderState = "ok";
  let lastRef = 0;

  function answerStart(ref: number, answer: (start: PendingStart) => StartResult): boolean {
    const start = starts.get(ref);
    if (!start) return false;
    starts.delete(ref);
    start.resolve(answer(start));
    return true;
  }

  function failStarts(error: StartError) {
    for (const ref of [...starts.keys()]) answerStart(ref, () => ({ ok: false, error }));
  }

  function toRun(id: string | undefined, message: RunMessage) {
    const control = id === undefined ? undefined : runs.get(id);
    control?.receive(message);
    if (id !== undefined && control?.settled) runs.delete(id);
  }

  function takeStarted(message: Extract<SessionMessage, { type: "run.started" }>) {
    answerStart(message.ref, ({ request }) => {
      const nextRef = () => {
        asked.set(++lastRef, message.run);
        return lastRef;
      };
      const control = createRun(message, request, recorder, { ...link, nextRef });
      runs.set(message.run, control);
      return { ok: true, run: control.run };
    });
  }

  function takeError(message: Extract<SessionMessage, { type: "error" }>) {
    const { ref, code, message: text } = message;
    if (ref === undefined) return toRun(message.run, message);
    const error: StartError = { code, message: text, retry: RETRYABLE.has(code) };
    if (!answerStart(ref, () => ({ ok: false, error }))) {
      toRun(message.run ?? asked.get(ref), message);
    }
  }

  const setRecorder = (state: RecorderState) => {
    recorder = state;
    for (const control of runs.values()) control.setRecorder(state);
  };

  return {
    get any() {
      return [...runs.values()].some((control) => control.live);
    },
    start(request) {
      return new Promise((resolve) => {
        const ref = ++lastRef;
        starts.set(ref, { request, resolve });
        link.send({ type: "run.start", ref, ...request });
        // Finds out early when nobody listens any more: a ghost would leave the learner waiting.
        void link.fence();
      });
    },
    receive(message) {
      switch (message.type) {
        case "run.started":
          return takeStarted(message);
        case "run.events":
        case "run.saved":
        case "run.ended":
        case "run.resumed":
        case "run.taken":
          return toRun(message.run, message);
        case "recorder":
          return setRecorder(message.state);
        case "error":
          return takeError(message);
        default:
          message satisfies never;
      }
    },
    setRecorder,
    detach() {
      asked.clear();
      failStarts({
        code: "connection-lost",
        message: "The connection was lost before the run began.",
        retry: true,
      });
      for (const control of runs.values()) control.detach();
    },
    attach() {
      for (const control of runs.values()) control.attach();
    },
    lose(why) {
      failStarts({ code: "closed", message: why, retry: false });
      for (const control of runs.values()) control.lose(why);
      runs.clear();
    },
  };
}
