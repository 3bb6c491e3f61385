import type { ServerContext } from "#experiments/server-half.ts";
import type { backpressure } from "./contract.ts";
import type { Policy } from "./events.ts";
import { HeldMemory } from "./held-memory.ts";
import { Outbox, type Parcel } from "./outbox.ts";
import { writePayload } from "./payload.ts";
import { scheduleOf } from "./schedule.ts";
import { Source } from "./source.ts";
import type { LegConnection } from "./tank-gauge.ts";

interface Message extends Parcel {
  readonly payload: Uint8Array<ArrayBuffer>;
}

/** The server as producer: its source, its outbox, and what it holds. */
export class ServerSource {
  readonly #context: ServerContext<typeof backpressure>;
  readonly #leg: number;
  readonly #outbox: Outbox<Message>;
  readonly #source: Source<Message>;
  readonly #held: HeldMemory;

  /** `onStopped`: nothing more arises, since all has, or since the policy or the budget ended it. */
  constructor(
    context: ServerContext<typeof backpressure>,
    policy: Policy,
    { leg, client }: LegConnection,
    onStopped: () => void,
  ) {
    const { params } = context;
    const began = context.now();
    this.#context = context;
    this.#leg = leg;
    this.#held = new HeldMemory(context);
    this.#outbox = new Outbox<Message>(policy, params.markBytes, {
      send: ({ payload }) =>
        client.send(payload, () => {
          // Its memory is free from now on, not when the garbage is collected: so what the process
          // says of itself is what waits.
          payload.buffer.transfer(0);
          this.#moved();
        }),
      buffered: () => client.bufferedAmount,
      close: () => client.close(1013, "Too much waits"),
    });
    this.#source = new Source<Message>({
      schedule: scheduleOf(params),
      outbox: this.#outbox,
      size: params.size,
      elapsed: () => context.now() - began,
      make: ({ n, at, key }) => ({
        key,
        bytes: params.size,
        payload: writePayload({ leg, n, key, due: began + at }, params.size),
      }),
      mayTake: (bytes) => {
        if (client.readyState !== client.OPEN) return false;
        if (this.#held.cover(this.#outbox.waitingBytes + bytes)) return true;
        context.emit("backpressure.budget", { leg, held: this.#held.bytes });
        client.terminate();
        return false;
      },
      onStopped,
    });
  }

  begin(): void {
    this.#source.run();
  }

  /** What waits in the application, bytes. */
  get heldBytes(): number {
    return this.#outbox.waitingBytes;
  }

  /** Whether all that was to go has gone from here. */
  get isDrained(): boolean {
    return this.#source.isOver && this.#outbox.waitingBytes === 0;
  }

  sample(): void {
    this.#held.cover(this.#outbox.waitingBytes);
    this.#context.emit("backpressure.outbox", {
      leg: this.#leg,
      ...this.#outbox.books,
      overdue: this.#source.overdue,
      paused: this.#outbox.isPaused,
    });
  }

  /** Ends the source, and gives back what it held. */
  stop(): void {
    this.#source.stop();
    this.#held.cover(0);
  }

  /** Something that was handed over is with the kernel now, or lost with the connection. */
  #moved(): void {
    this.#outbox.flush();
    this.#source.run();
  }
}
