import type { RunEvent } from "#protocol/run-event.ts";
import type { BackpressureParams } from "./contract.ts";
import { type LegLog, legLogsOf } from "./leg-log.ts";
import { MOST_AHEAD } from "./outbox.ts";
import { scheduleOf } from "./schedule.ts";

/** A leg with the server as producer, as the server and the link saw it. Bytes, and messages. */
export interface Flow {
  readonly produced: number;
  readonly sent: number;
  readonly dropped: number;
  /** Most that waited in the queue and in `bufferedAmount` together, as seen every 50 ms. */
  readonly most: number;
  /** Most that the kernel and the link had at once. */
  readonly mostOnTheWay: number;
  /** Most that was due and had not arisen. */
  readonly heldBack: number;
  /** Whether it came to its end in good order, and all that was sent had passed the link. */
  readonly isDelivered: boolean;
  /** Of the connection's end; null: the leg is not over. */
  readonly code: number | null;
  /** Things that the messages told of, and those of which the newest may have been dropped. */
  readonly keys: number;
  readonly missing: number;
}

/** The legs of a run; nothing of it is by the page's word. */
export function flowsIn(seen: readonly RunEvent[], params: BackpressureParams): readonly Flow[] {
  return legLogsOf(seen).map((leg) => {
    const { outbox, tanks, ended } = leg;
    const books = outbox.at(-1);
    const arrived = tanks.at(-1)?.arrived ?? 0;
    const code = ended?.code ?? null;
    const isSent = books !== undefined && books.queued === 0 && arrived >= books.sentBytes;
    return {
      produced: books?.produced ?? 0,
      sent: books?.sent ?? 0,
      dropped: books?.dropped ?? 0,
      most: Math.max(0, ...tanks.map((at, i) => at.buffered + (outbox[i]?.queuedBytes ?? 0))),
      mostOnTheWay: Math.max(0, ...tanks.map(({ kernel, link }) => kernel + link)),
      heldBack: Math.max(0, ...outbox.map(({ overdue }) => overdue * params.size)),
      isDelivered: ended?.why === "drained" && isSent,
      code,
      ...newsOf(leg, params),
    };
  });
}

/**
 * What was produced after the last drop has all gone, whatever the policy. `coalesce` drops only what
 * a newer message replaces, while there is room for one of each key.
 */
function newsOf({ policy, outbox }: LegLog, params: BackpressureParams) {
  const books = outbox.at(-1);
  const last = outbox.find(({ dropped }) => dropped === books?.dropped);
  const messages = scheduleOf(params).slice(0, books?.produced ?? 0);
  const keys = new Set(messages.map(({ key }) => key));
  const room = (params.keys + 1) * params.size + MOST_AHEAD;
  const isSafe = books?.dropped === 0 || (policy === "coalesce" && room <= params.markBytes);
  const told = messages.filter(({ n }) => isSafe || n > (last?.produced ?? 0));
  return { keys: keys.size, missing: keys.size - new Set(told.map(({ key }) => key)).size };
}
