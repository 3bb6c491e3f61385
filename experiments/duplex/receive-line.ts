import { type InstrumentedSocket, openSocket } from "#client/instrumented-socket.ts";
import type { Run } from "#client/run.ts";
import { awaitArrivals } from "./arrivals.ts";
import { WAYS, type Way } from "./events.ts";
import { report, reportTrouble } from "./report.ts";

/** The large message and the urgent one. */
const MESSAGES = 2;
/** On a slow link the large message alone may take this long. */
const LARGE_MS = 90_000;

/** Asks for the large message and the urgent one in each way, one after the other. */
export async function receiveLine(run: Run, signal: AbortSignal): Promise<void> {
  const line = openSocket(run, "/line");
  const side = openSocket(run, "/side");
  const sockets = [line, side].filter((socket) => socket.ok);
  const hangUp = () => {
    for (const { close } of sockets) close(1000);
  };
  signal.addEventListener("abort", hangUp, { once: true });
  const opened = await Promise.all(sockets.map((socket) => socket.opened));
  let complete = line.ok && side.ok && opened.every(Boolean);
  for (const way of WAYS) {
    if (complete && line.ok) complete = await receive(run, way, line, sockets, signal);
  }
  if (!complete && !signal.aborted) {
    reportTrouble(run, "WebSocket: the large message or the urgent one did not come.");
  }
  signal.removeEventListener("abort", hangUp);
  hangUp();
  await Promise.all(sockets.map(({ closed }) => closed));
}

async function receive(
  run: Run,
  way: Way,
  line: InstrumentedSocket,
  sockets: readonly InstrumentedSocket[],
  signal: AbortSignal,
): Promise<boolean> {
  const gone = Promise.race(sockets.map(({ closed }) => closed));
  const arrivals = awaitArrivals({ count: MESSAGES, silenceMs: LARGE_MS, gone, signal });
  const heard = new AbortController();
  const hear = ({ data }: MessageEvent<unknown>) => {
    const what = typeof data === "string" ? "urgent" : "large";
    report(run, "line.arrived", { way, what });
    arrivals.came();
  };
  for (const { socket } of sockets) {
    socket.addEventListener("message", hear, { signal: heard.signal });
  }
  report(run, "line.asked", { way });
  line.send(way);
  const complete = await arrivals.complete;
  heard.abort();
  return complete;
}
