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

/** What is wrong with several parameters together: which field to mend, and how; null when nothing is. */
export function paramsFault(
  params: HeartbeatParams,
): { field: keyof HeartbeatParams; message: string } | null {
  const { clients, fromPage, pull, heartbeat, seconds } = params;
  if (fromPage > clients) {
    return {
      field: "fromPage",
      message: `There are ${clients} clients: no more can be the page's.`,
    };
  }
  if (pull > clients) {
    return { field: "pull", message: `There are ${clients} cables: no more can be pulled.` };
  }
  const fault = heartbeatFault(params);
  if (fault) return { field: "timeoutMs", message: fault };
  if (heartbeat && params.intervalMs > seconds * 1000) {
    return {
      field: "intervalMs",
      message: `The run is over after ${seconds} s: no Ping would be sent.`,
    };
  }
  return null;
}

/** What is wrong with the two times of a heartbeat together; null when nothing is. */
export function heartbeatFault(times: { intervalMs: number; timeoutMs: number }): string | null {
  return times.timeoutMs > times.intervalMs
    ? `The next Ping goes out after ${times.intervalMs} ms: the Pong to the one before must be due by then.`
    : null;
}
