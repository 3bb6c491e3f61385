import type { Run } from "#client/run.ts";
import { paceMs } from "./bounds.ts";
import type { DuplexParams } from "./contract.ts";
import { type Message, readMessages, writeMessage } from "./message.ts";
import { atPace } from "./pace.ts";
import { report, reportTrouble, SILENCE_MS } from "./report.ts";

const phase = "http";

/**
 * Asks over one HTTP connection, each question once the answer to the one before is here (RFC 9112
 * 9.3). When all are answered and a notice is still to come, it has to ask on with nothing to ask.
 */
export async function askOverHttp(
  run: Run,
  params: DuplexParams,
  signal: AbortSignal,
): Promise<void> {
  const over = new AbortController();
  report(run, "phase.opening", { phase });
  let complete = false;
  try {
    await exchange(run, 0, params.bytes, signal);
    await askAll(run, params, AbortSignal.any([signal, over.signal]));
    complete = true;
  } catch (error) {
    if (!signal.aborted) reportTrouble(run, `HTTP: ${String(error)}`);
  }
  over.abort();
  report(run, "phase.ended", { phase, complete });
}

async function askAll(run: Run, params: DuplexParams, signal: AbortSignal): Promise<void> {
  const { exchanges, bytes } = params;
  const everyMs = paceMs(params);
  const waiting: number[] = [];
  let wake = () => {};
  report(run, "phase.began", { phase });
  atPace({ count: exchanges, everyMs, afterMs: 0, signal }, (id) => {
    report(run, "question.arose", { phase, id });
    waiting.push(id);
    wake();
  });
  let answered = 0;
  let notices = 0;
  while (answered < exchanges || notices < exchanges) {
    if (waiting.length === 0) {
      const arisen = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const pause = new Promise((resolve) => setTimeout(resolve, everyMs));
      await (answered < exchanges ? arisen : pause);
    }
    signal.throwIfAborted();
    // Some clients free a connection only in the turn after its answer, and would open another.
    await new Promise((resolve) => setTimeout(resolve));
    for (const { kind, id } of await exchange(run, waiting.shift() ?? 0, bytes, signal)) {
      if (kind === "answer") {
        report(run, "question.answered", { phase, id });
        answered += 1;
      } else if (kind === "notice") {
        report(run, "notice.arrived", { phase, id });
        notices += 1;
      }
    }
  }
}

/** One request and its answer. A plain POST of text/plain: no preflight (Fetch, CORS protocol). */
async function exchange(
  run: Run,
  id: number,
  bytes: number,
  signal: AbortSignal,
): Promise<readonly Message[]> {
  const body = writeMessage({ kind: "question", id }, bytes);
  const deadline = AbortSignal.timeout(SILENCE_MS);
  if (id > 0) report(run, "question.asked", { phase, id });
  const response = await fetch(run.url("/http", "http"), {
    method: "POST",
    body,
    cache: "no-store",
    signal: AbortSignal.any([signal, deadline]),
  });
  if (!response.ok) throw new Error(`the answer has status ${response.status}`);
  return readMessages(await response.text());
}
