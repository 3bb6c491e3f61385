import type { ServerExperiment, ServerHalf } from "#experiments/server-half.ts";
import { RUN_LIMITS, type RunLimits } from "#protocol/limits.ts";
import { isSlow } from "#protocol/link.ts";
import { now } from "./clock.ts";
import type { Dial } from "./dial.ts";
import { LoadMeter } from "./load-meter.ts";
import { readMemory } from "./memory.ts";
import { Run, type RunSink } from "./run.ts";
import { tapOf } from "./tap.ts";

export interface LiveRun {
  readonly run: Run;
  readonly half: ServerHalf;
}

/** The runs that live on this sidecar, by id and by token. */
export class LiveRuns {
  readonly #byId = new Map<string, LiveRun>();
  readonly #byToken = new Map<string, LiveRun>();
  readonly #slow = new Set<Run>();
  readonly #dial: Dial;
  readonly #limits: Partial<RunLimits>;
  readonly #meter = new LoadMeter(() => this.size);

  /** `limits` go before those of an experiment, and those before RUN_LIMITS. */
  constructor(dial: Dial, limits: Partial<RunLimits>) {
    this.#dial = dial;
    this.#limits = limits;
  }

  get size(): number {
    return this.#byId.size;
  }

  /** Whether a run has a slow link, so that new connections have to be looked at ([LNK1]). */
  get anySlow(): boolean {
    return this.#slow.size > 0;
  }

  *[Symbol.iterator](): IterableIterator<LiveRun> {
    yield* this.#byId.values();
  }

  get(id: string): LiveRun | undefined {
    return this.#byId.get(id);
  }

  byToken(token: string): LiveRun | undefined {
    return this.#byToken.get(token);
  }

  /** How many runs of a learner live ([RUN3]). */
  countOf(learner: string): number {
    return [...this].filter(({ run }) => run.learner === learner).length;
  }

  /**
   * Starts a run with parameters that were parsed. `admit` is called before the server half
   * starts, so that whoever follows the run misses nothing.
   */
  start(
    learner: string,
    experiment: ServerExperiment,
    params: unknown,
    sink: RunSink,
    admit: (run: Run) => void,
  ): Run {
    const { contract } = experiment;
    const limits = { ...RUN_LIMITS, ...contract.limits, ...this.#limits };
    const run = new Run(learner, contract, sink, limits);
    admit(run);
    const half = experiment.create({
      params,
      path: run.path,
      signal: run.signal,
      emit: (type, data) => run.emit(type, data),
      connectionOf: (socket) => tapOf(socket)?.conn ?? 0,
      ignoreReads: (socket) => tapOf(socket)?.ignoreReads(),
      dial: () => this.#dial(run),
      setLink: (link) => {
        run.link = link;
        if (isSlow(link) && !run.end) this.#slow.add(run);
        else this.#slow.delete(run);
      },
      readAt: (socket) => tapOf(socket)?.readAt ?? now(),
      now,
      load: this.#meter.reader(run.signal),
      memory: readMemory,
      done: () => run.halfDone("server"),
      fail: (why) => run.finish("failed", why),
    });
    const live = { run, half };
    this.#byId.set(run.id, live);
    this.#byToken.set(run.token, live);
    return run;
  }

  /** Forgets a run that ended. */
  forget(run: Run): void {
    this.#byId.delete(run.id);
    this.#byToken.delete(run.token);
    this.#slow.delete(run);
  }
}
