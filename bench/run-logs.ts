import type { ServerMessage } from "#protocol/session.ts";
import type { Learner } from "./learner.ts";

/**
 * What a learner was told of the logs of their runs. It holds a measurement to its word: that all of
 * it was recorded and committed, or that a limit was passed.
 */
export class RunLogs {
  readonly #learner: Learner;
  readonly #lastSeq = new Map<string, number>();
  readonly #savedSeq = new Map<string, number>();
  /** Bytes the sidecar read, by the logs of all runs. */
  #bytesRead = 0;
  #truncated = false;

  constructor(learner: Learner) {
    this.#learner = learner;
  }

  /** Resolves when `bytes` that the sidecar read are in Postgres. Rejects if a log was cut. */
  async saved(bytes: number): Promise<void> {
    await this.#until(() => {
      if (this.#truncated) throw new Error("A run was truncated: not all was recorded");
      const all = [...this.#lastSeq].every(([run, seq]) => this.#savedSeq.get(run) === seq);
      return all && this.#bytesRead >= bytes;
    });
  }

  /** Resolves when a run has said that it keeps nothing more. */
  async truncated(): Promise<void> {
    await this.#until(() => this.#truncated);
  }

  async #until(done: () => boolean): Promise<void> {
    for (;;) {
      for (const message of this.#learner.take()) this.#note(message);
      if (done()) return;
      await this.#learner.arrival();
    }
  }

  #note(message: ServerMessage): void {
    if (message.type === "run.saved") this.#savedSeq.set(message.run, message.seq);
    if (message.type !== "run.events") return;
    for (const { seq, type, data } of message.events) {
      this.#lastSeq.set(message.run, seq);
      if (type === "run.truncated") this.#truncated = true;
      if (type === "wire.read") this.#bytesRead += Buffer.byteLength(String(data.bytes), "base64");
    }
  }
}
