import { prettifyError } from "zod";
import { ownedRun } from "#db/access.ts";
import type { DatabaseHandle } from "#db/client.ts";
import { describeError } from "#db/errors.ts";
import { readEvents } from "#db/queries/runs.ts";
import { passedChallenges } from "#experiments/challenge-verdicts.ts";
import { findServerExperiment } from "#experiments/servers.ts";
import { SESSION_CLOSE } from "#protocol/close-codes.ts";
import type { SessionLimits } from "#protocol/limits.ts";
import type { ClientMessage, ErrorCode, ServerMessage } from "#protocol/session.ts";
import { Rate } from "./guard.ts";
import type { LiveRuns } from "./live-runs.ts";
import type { Metrics } from "./metrics.ts";
import { Recorder } from "./recorder.ts";
import type { Run, RunEnd, RunSink } from "./run.ts";
import type { Request, Session, SessionHandler } from "./session.ts";

type Message<T extends ClientMessage["type"]> = Extract<ClientMessage, { type: T }>;

export interface HubOptions {
  readonly database: DatabaseHandle;
  readonly runs: LiveRuns;
  readonly metrics: Metrics;
  readonly runsPerLearner: number;
  readonly startsPerMinute: number;
  readonly sessionLimits: SessionLimits;
  readonly sidecar: string;
  readonly version: string;
  isClosing(): boolean;
  log(level: "info" | "warn" | "error", fields: Record<string, unknown>, message: string): void;
}

/** Joins learners, runs and the recorder: who follows which run, and what each is told. */
export class Hub implements SessionHandler, RunSink {
  readonly recorder: Recorder;
  readonly #options: HubOptions;
  readonly #sessions = new Set<Session>();
  /** The session that follows each live run; none after a drop, until it resumes. */
  readonly #followers = new Map<Run, Session>();
  readonly #abandonTimers = new Map<Run, NodeJS.Timeout>();
  /** Runs that ended and are not saved to their end yet. */
  readonly #unsaved = new Map<string, Run>();
  readonly #starts: Rate;
  #whenSettled: (() => void) | null = null;

  constructor(options: HubOptions) {
    this.#options = options;
    this.#starts = Rate.perMinute(options.startsPerMinute);
    this.recorder = new Recorder(options.database, {
      saved: (runId, seq) => this.#saved(runId, seq),
      refused: (runId, error) => this.#refused(runId, error),
      stateChanged: (state, queuedBytes, why) => {
        const level = state === "ok" ? "info" : "warn";
        const said = why ? describeError(why) : undefined;
        options.log(level, { state, queuedBytes, said }, "recorder");
        options.metrics.recorderWaits.inc({ state });
        for (const { run } of options.runs) run.log.recorderHasRoom = state !== "full";
        for (const session of this.#sessions) {
          session.send({ type: "recorder", state, queuedBytes });
        }
      },
    });
  }

  /** Resolves when no run lives any more, or after `deadlineMs`. */
  settled(deadlineMs: number): Promise<void> {
    if (this.#options.runs.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#whenSettled = resolve;
      setTimeout(resolve, deadlineMs);
    });
  }

  opened(session: Session): void {
    this.#sessions.add(session);
    this.#options.metrics.sessions.set(this.#sessions.size);
    const { sidecar, version } = this.#options;
    session.send({
      type: "welcome",
      learner: session.learner,
      sidecar,
      version,
      recording: this.recorder.state,
    });
  }

  badMessage(): void {
    this.#options.metrics.badMessages.inc();
  }

  closed(session: Session, code: number): void {
    this.#sessions.delete(session);
    this.#options.metrics.sessions.set(this.#sessions.size);
    this.#options.metrics.sessionCloses.inc({ code });
    const { resumeWindowMs } = this.#options.sessionLimits;
    for (const [run, follower] of this.#followers) {
      if (follower !== session) continue;
      this.#followers.delete(run);
      if (run.end) continue;
      this.#abandonTimers.set(
        run,
        setTimeout(
          () => run.finish("abandoned", `The page was gone for ${resumeWindowMs / 1000} seconds.`),
          resumeWindowMs,
        ),
      );
    }
  }

  async request(session: Session, request: Request): Promise<void> {
    switch (request.type) {
      case "run.start":
        return this.#start(session, request);
      case "run.resume":
        return this.#resume(session, request);
      case "run.report": {
        const run = this.#ownRun(session, request);
        // What a channel that was replaced still has to say was said again on the new one.
        if (!run || this.#followers.get(run) !== session) return;
        const fault = run.report(request.events);
        if (fault) session.sendError("bad-event", fault, { run: request.run });
        return;
      }
      case "run.fault": {
        const run = this.#ownRun(session, request);
        if (run) answer(session, request, run.fault(request.fault, "learner"), "bad-fault");
        return;
      }
      case "run.command": {
        const run = this.#ownRun(session, request);
        if (run) answer(session, request, this.#command(run, request.command), "bad-command");
        return;
      }
      case "run.stop":
        this.#ownRun(session, request)?.finish("stopped");
        return;
      case "run.done":
        this.#ownRun(session, request)?.halfDone("browser");
        return;
      default:
        request satisfies never;
    }
  }

  events(run: Run, piece: { firstSeq: number; lastSeq: number; json: string }): void {
    this.#options.metrics.events.inc(piece.lastSeq - piece.firstSeq + 1);
    const { firstSeq, lastSeq, json } = piece;
    this.recorder.chunk({ runId: run.id, firstSeq, lastSeq, events: json });
    this.#followers.get(run)?.sendText(eventsMessage(run.id, json));
  }

  ended(run: Run, end: RunEnd): void {
    const { runs, metrics } = this.#options;
    const { lastSeq: _, why, ...rest } = end;
    this.recorder.end({ runId: run.id, why: why ?? null, ...rest });
    this.#followers.get(run)?.send(endedMessage(run.id, end));
    clearTimeout(this.#abandonTimers.get(run));
    this.#abandonTimers.delete(run);
    runs.forget(run);
    metrics.liveRuns.set(runs.size);
    metrics.runs.inc({ experiment: run.experiment.id, outcome: end.outcome });
    if (run.refused) this.#forget(run);
    else this.#unsaved.set(run.id, run);
    if (runs.size === 0) this.#whenSettled?.();
  }

  misjudged(run: Run, challenge: string, error: unknown): void {
    const about = { run: run.id, experiment: run.experiment.id, challenge };
    this.#options.log("error", { ...about, said: String(error) }, "a challenge was not judged");
  }

  async #start(
    session: Session,
    { ref, experiment: id, lesson, params }: Message<"run.start">,
  ): Promise<void> {
    const wait = await this.#starts.take(session.learner);
    const { runs, sidecar, metrics, isClosing, runsPerLearner } = this.#options;
    const experiment = findServerExperiment(id);
    if (isClosing()) {
      session.sendError("shutting-down", "The lab is shutting down.", { ref });
    } else if (!experiment) {
      session.sendError("unknown-experiment", `There is no experiment ${id}.`, { ref });
    } else if (this.recorder.state === "full") {
      const message = "The database is away and the waiting room is full: try again later.";
      session.sendError("recorder-full", message, { ref });
    } else if (wait !== null) {
      metrics.denied.inc({ layer: "local", reason: "run-rate" });
      const message = `You start runs too fast: the next may begin in ${wait} s.`;
      session.sendError("too-many-runs", message, { ref });
    } else if (runs.countOf(session.learner) >= runsPerLearner) {
      metrics.denied.inc({ layer: "local", reason: "runs-open" });
      const message = `You have ${runsPerLearner} runs open already: stop one first.`;
      session.sendError("too-many-runs", message, { ref });
    } else {
      const parsed = experiment.contract.params.safeParse(params);
      if (!parsed.success) {
        session.sendError("bad-params", prettifyError(parsed.error), { ref });
        return;
      }
      runs.start(session.learner, experiment, parsed.data, this, (run) => {
        this.recorder.start({
          id: run.id,
          userId: run.learner,
          experiment: id,
          lesson,
          params: parsed.data as Record<string, unknown>,
          environment: session.client,
          sidecar,
          startedAt: run.startedAt,
        });
        this.#followers.set(run, session);
        session.send({
          type: "run.started",
          ref,
          run: run.id,
          token: run.token,
          zero: run.zero,
          startedAt: run.startedAt.toISOString(),
        });
      });
      metrics.liveRuns.set(runs.size);
    }
  }

  /** Returns why the server half did not do it, null if it did ([CMD1]). */
  #command(run: Run, command: unknown): string | null {
    const half = this.#options.runs.get(run.id)?.half;
    const { commands, id } = run.experiment;
    if (!commands || !half?.onCommand) return `There are no commands for ${id}.`;
    if (run.signal.aborted) return "The run is over.";
    const parsed = commands.safeParse(command);
    return parsed.success ? half.onCommand(parsed.data) : prettifyError(parsed.error);
  }

  /** The session's own live run; for anyone else's the answer is that there is none ([RUN1]). */
  #ownRun(session: Session, { run: id, ...rest }: { run: string; ref?: number }): Run | null {
    const run = this.#options.runs.get(id)?.run;
    if (run?.learner === session.learner) return run;
    // A last report may cross the end of its run on the way: that is no fault of anyone's.
    if (this.#unsaved.get(id)?.learner !== session.learner) {
      session.sendError("unknown-run", UNKNOWN_RUN, { ref: rest.ref, run: id });
    }
    return null;
  }

  async #resume(session: Session, { ref, run: id, seq }: Message<"run.resume">): Promise<void> {
    const run = this.#options.runs.get(id)?.run ?? this.#unsaved.get(id);
    if (!run) return this.#resumeStored(session, { ref, id, seq });
    if (run.learner !== session.learner) {
      session.sendError("unknown-run", UNKNOWN_RUN, { ref, run: id });
      return;
    }
    clearTimeout(this.#abandonTimers.get(run));
    this.#abandonTimers.delete(run);
    run.log.flush();
    this.#followers.set(run, session);
    session.send({ type: "run.resumed", ref, run: id, live: !run.end, savedSeq: run.savedSeq });
    const missed = run.log.events.slice(seq);
    if (missed.length > 0) session.send({ type: "run.events", run: id, events: missed });
    if (run.end) session.send(endedMessage(run.id, run.end));
  }

  /** A run that this sidecar does not hold: what Postgres has of it ([RES2]). */
  async #resumeStored(
    session: Session,
    { ref, id, seq }: { ref: number; id: string; seq: number },
  ): Promise<void> {
    const { database, log } = this.#options;
    const { db } = database;
    try {
      const row = await ownedRun(db, session.person, id);
      if (!row) {
        session.sendError("unknown-run", UNKNOWN_RUN, { ref, run: id });
        return;
      }
      const events = await readEvents(db, id);
      const savedSeq = events.at(-1)?.seq ?? 0;
      session.send({ type: "run.resumed", ref, run: id, live: false, savedSeq });
      const missed = events.slice(seq);
      if (missed.length > 0) session.send({ type: "run.events", run: id, events: missed });
      const { experiment, params, result } = row;
      const outcome = row.outcome ?? "interrupted";
      session.send({
        type: "run.ended",
        run: id,
        outcome,
        why: row.why ?? undefined,
        lastSeq: savedSeq,
        result,
        // A check that throws was told when the run ended.
        challenges: [...passedChallenges({ experiment, params, outcome, events }, () => {})],
      });
    } catch (error) {
      log("warn", { said: describeError(error), run: id }, "resume: the database did not answer");
      session.close(SESSION_CLOSE.unavailable, "The database is away");
    }
  }

  #saved(runId: string, seq: number): void {
    const run = this.#options.runs.get(runId)?.run ?? this.#unsaved.get(runId);
    if (!run) return;
    run.savedSeq = seq;
    this.#followers.get(run)?.send({ type: "run.saved", run: runId, seq });
    if (run.end && seq >= run.end.lastSeq) this.#forget(run);
  }

  #refused(runId: string, error: unknown): void {
    const { runs, log } = this.#options;
    log("error", { said: describeError(error), run: runId }, "the database refused a run");
    const run = runs.get(runId)?.run ?? this.#unsaved.get(runId);
    if (!run) return;
    run.refused = true;
    run.finish("failed", "The database refused to keep this run.");
    const message = `The database refused this run: events after ${run.savedSeq} are not saved.`;
    this.#followers.get(run)?.sendError("not-saved", message, { run: runId });
    if (run.end) this.#forget(run);
  }

  #forget(run: Run): void {
    this.#unsaved.delete(run.id);
    this.#followers.delete(run);
  }
}

const UNKNOWN_RUN = "There is no such run of yours.";

function answer(
  session: Session,
  { ref, run }: { ref: number; run: string },
  refusal: string | null,
  code: ErrorCode,
): void {
  if (refusal === null) session.send({ type: "run.taken", ref, run });
  else session.sendError(code, refusal, { ref, run });
}

function endedMessage(run: string, { endedAt: _, challenges, ...end }: RunEnd): ServerMessage {
  return { type: "run.ended", run, ...end, challenges: [...challenges] };
}

function eventsMessage(runId: string, json: string): string {
  return `{"type":"run.events","run":"${runId}","events":${json}}`;
}
