import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { browserEventSchemas, serverEventSchemas, WAYS, type Way } from "./events.ts";

/** Of one way: when something was sent and when it was there, microseconds since the run began. */
export interface Passage {
  sent: number | null;
  arrived: number | null;
}

/** How the large message and the urgent ones went in one way. */
export interface Trial {
  readonly way: Way;
  readonly large: Passage;
  readonly urgent: Passage;
  /** From the Ping's sending to its Pong, both on the server's clock. */
  readonly ping: Passage;
  /** Largest error of the page's clock, microseconds. */
  error: number;
}

/** The ways that were tried so far, in their order. */
export function trialsOf(
  events: readonly RunEvent[],
  connections: readonly Connection[],
): readonly Trial[] {
  const trials = new Map<Way, Trial>();
  for (const event of events) {
    if (event.type === "line.sent") {
      const { data } = serverEventSchemas["line.sent"].safeParse(event.data);
      if (!data) continue;
      const trial = trials.get(data.way) ?? emptyTrial(data.way);
      trials.set(data.way, trial);
      trial[data.what].sent = event.at;
    } else if (event.type === "line.arrived") {
      const { data } = browserEventSchemas["line.arrived"].safeParse(event.data);
      const trial = data && trials.get(data.way);
      if (!trial) continue;
      trial[data.what].arrived = event.at;
      trial.error = Math.max(trial.error, event.error ?? 0);
    }
  }
  for (const { kind, sender, data, at } of connections.flatMap(({ messages }) => messages)) {
    if (kind !== "pong" || sender !== "client") continue;
    const way = decoder.decode(data);
    const trial = WAYS.find((known) => known === way);
    const ping = trial && trials.get(trial)?.ping;
    if (ping) ping.arrived = at;
  }
  return WAYS.flatMap((way) => trials.get(way) ?? []);
}

/** How long a passage took, microseconds; null while it is not over. */
export function lengthOfPassage({ sent, arrived }: Passage): number | null {
  return sent === null || arrived === null ? null : Math.max(0, arrived - sent);
}

const decoder = new TextDecoder();

function emptyTrial(way: Way): Trial {
  const passage = (): Passage => ({ sent: null, arrived: null });
  return { way, large: passage(), urgent: passage(), ping: passage(), error: 0 };
}
