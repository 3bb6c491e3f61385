import { openSocket } from "#client/instrumented-socket.ts";
import type { Run } from "#client/run.ts";
import { awaitArrivals } from "./arrivals.ts";
import { paceMs } from "./bounds.ts";
import type { DuplexParams } from "./contract.ts";
import { readMessage, writeMessage } from "./message.ts";
import { atPace } from "./pace.ts";
import { report, reportTrouble, SILENCE_MS } from "./report.ts";

const phase = "socket";

/** Asks over one WebSocket, each question when it arises; answers find theirs by its number. */
export async function askOverSocket(
  run: Run,
  params: DuplexParams,
  signal: AbortSignal,
): Promise<void> {
  report(run, "phase.opening", { phase });
  const opened = openSocket(run, "/socket");
  if (!opened.ok) {
    reportTrouble(run, opened.reason);
    report(run, "phase.ended", { phase, complete: false });
    return;
  }
  const hangUp = () => opened.close(1000);
  signal.addEventListener("abort", hangUp, { once: true });
  const complete = (await opened.opened) && (await askAll(run, opened, params, signal));
  if (!complete && !signal.aborted) reportTrouble(run, "WebSocket: not everything came.");
  report(run, "phase.ended", { phase, complete });
  signal.removeEventListener("abort", hangUp);
  opened.close(1000, "All is said");
  await opened.closed;
}

async function askAll(
  run: Run,
  opened: Extract<ReturnType<typeof openSocket>, { ok: true }>,
  params: DuplexParams,
  signal: AbortSignal,
): Promise<boolean> {
  const { exchanges, bytes } = params;
  const { socket, closed } = opened;
  const over = new AbortController();
  const arrivals = awaitArrivals({
    count: 2 * exchanges,
    silenceMs: SILENCE_MS,
    gone: closed,
    signal,
  });
  report(run, "phase.began", { phase });
  socket.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const seenAt = run.now();
    const message = typeof data === "string" ? readMessage(data) : null;
    if (!message) return;
    const type = message.kind === "answer" ? "question.answered" : "notice.arrived";
    report(run, type, { phase, id: message.id }, seenAt);
    arrivals.came();
  });
  atPace({ count: exchanges, everyMs: paceMs(params), afterMs: 0, signal: over.signal }, (id) => {
    report(run, "question.arose", { phase, id });
    if (socket.readyState !== socket.OPEN) return;
    report(run, "question.asked", { phase, id });
    opened.send(writeMessage({ kind: "question", id }, bytes));
  });
  const complete = await arrivals.complete;
  over.abort();
  return complete;
}
