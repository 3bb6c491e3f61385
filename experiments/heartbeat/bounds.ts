import type { HeartbeatParams } from "./contract.ts";

/** Least and most of each number. */
export const BOUNDS = {
  clients: { min: 1, max: 200 },
  fromPage: { min: 0, max: 200 },
  pull: { min: 0, max: 200 },
  intervalMs: { min: 200, max: 60_000 },
  timeoutMs: { min: 100, max: 60_000 },
  watchMs: { min: 500, max: 60_000 },
  seconds: { min: 3, max: 300 },
} as const;

/** Most events that a run keeps; and of each client, Ping and word of the server it makes so many. */
export const MOST_EVENTS = 50_000;
const EVENTS = { client: 25, ping: 3, word: 2 } as const;

/** The server says so many words in the time after which a page takes it for gone. */
export const WORDS_PER_WATCH = 3;

type Fault = { readonly field: keyof HeartbeatParams; readonly message: string };

/** What is wrong with several parameters together: which field to mend, and how; null when nothing is. */
export function paramsFault(params: HeartbeatParams): Fault | null {
  const { clients, fromPage, pull, heartbeat } = params;
  if (fromPage > clients) {
    return {
      field: "fromPage",
      message: `There are ${clients} clients: no more can be the page's.`,
    };
  }
  if (pull > clients) {
    return { field: "pull", message: `There are ${clients} cables: no more can be pulled.` };
  }
  const fault = timesFault(params);
  if (fault) return { field: "timeoutMs", message: fault };
  return heartbeat ? beatFault(params) : logFault(params);
}

/** What is wrong with the two times of a heartbeat together; null when nothing is. */
export function timesFault(times: { intervalMs: number; timeoutMs: number }): string | null {
  return times.timeoutMs > times.intervalMs
    ? `The next Ping goes out after ${times.intervalMs} ms: the Pong to the one before must be due by then.`
    : null;
}

/** What is wrong with a heartbeat at this interval in such a run; null when nothing is. */
export function beatFault(params: HeartbeatParams): Fault | null {
  const { intervalMs, seconds } = params;
  if (intervalMs <= seconds * 1000) return logFault({ ...params, heartbeat: true });
  const message = `The run is over after ${seconds} s: no Ping would be sent.`;
  return { field: "intervalMs", message };
}

/** The log has to hold all that happens. */
function logFault({
  clients,
  heartbeat,
  intervalMs,
  watchMs,
  seconds,
}: HeartbeatParams): Fault | null {
  const room = MOST_EVENTS - EVENTS.client * clients;
  const every = (ms: number | null) => (ms === null ? 0 : (clients * seconds * 1000) / ms);
  const pings = EVENTS.ping * every(heartbeat ? intervalMs : null);
  const words = EVENTS.word * WORDS_PER_WATCH * every(watchMs);
  if (pings + words <= room) return null;
  const share = pings > words ? "Pings" : "words of the server";
  return {
    field: pings > words ? "intervalMs" : "watchMs",
    message: `With so many ${share} the log would be full before ${seconds} s are over: take a longer time, fewer clients or a shorter run.`,
  };
}
