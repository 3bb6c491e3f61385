import type { ServerExperiment, ServerHalf } from "#experiments/server-half.ts";
import { MEMORY_LIMITS, type MemoryLimits, RUN_LIMITS, type RunLimits } from "#protocol/limits.ts";
import { now } from "./clock.ts";
import type { Dialer } from "./dial.ts";
import { RunLink } from "./link.ts";
import { LoadMeter } from "./load-meter.ts";
import { readMemory } from "./memory.ts";
import { MemoryBudget } from "./memory-budget.ts";
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
  readonly #linked = new Set<Run>();
  readonly #dialer: Dialer;
  readonly #limits: Partial<RunLimits>;
  readonly #memory: MemoryBudget;
  readonly #meter = new LoadMeter(() => this.size);

  /** `limits` go before those of an experiment, and those before RUN_LIMITS. */
  constructor(dialer: Dialer, limits: Partial<RunLimits>, memory: MemoryLimits = MEMORY_LIMITS) {
    this.#dialer = dialer;
    this.#limits = limits;
    this.#memory = new MemoryBudget(memory.bytesPerRun, memory.bytes);
  }

  get size(): number {
    return this.#byId.size;
  }

  /** Whether a run has a link of its own, so that new connections have to be looked at ([LNK1]). */
  get anyLinked(): boolean {
    return this.#linked.size > 0;
  }

  /** Memory that experiments hold, bytes ([MEM1]). */
  get heldBytes(): number {
    return this.#memory.heldBytes;
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
    const run = new Run(learner, contract, params, sink, limits);
    admit(run);
    const holding = this.#memory.open();
    run.signal.addEventListener("abort", holding.free, { once: true });
    const half = experiment.create({
      params,
      path: run.path,
      signal: run.signal,
      emit: (type, data) => run.emit(type, data),
      connectionOf: (socket) => tapOf(socket)?.conn ?? 0,
      ignoreReads: (socket) => tapOf(socket)?.ignoreReads(),
      dial: () => this.#dialer.dial(run),
      connect: () => run.own(this.#dialer.connect()),
      setLink: (link, options) => {
        const emit = (type: string, data: Record<string, unknown>) => run.emit(type, data);
        run.link = new RunLink({ ...holding, signal: run.signal, emit }, link, options);
        if (run.link.isNeeded && !run.end) this.#linked.add(run);
        else this.#linked.delete(run);
      },
      fault: (fault) => run.fault(fault, "experiment"),
      flow: (conn) => run.link?.flow(conn) ?? null,
      readAt: (socket) => tapOf(socket)?.readAt ?? now(),
      now,
      load: this.#meter.reader(run.signal),
      memory: readMemory,
      hold: holding.hold,
      release: holding.release,
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
    this.#linked.delete(run);
  }
}
