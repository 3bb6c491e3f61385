import { type InstrumentedSocket, openSocket } from "#client/instrumented-socket.ts";
import { watchPage } from "#client/page-watch.ts";
import type { Run } from "#client/run.ts";
import { aborted, pause, whenSaid } from "#experiments/wait.ts";
import { type ReconnectParams, reconnectParams } from "./contract.ts";
import { numberIn } from "./feed.ts";
import { Place } from "./place.ts";
import { isFinal, Retry } from "./policies.ts";

/** The page's own client: one of the fleet, with the same policy, in a real browser. */
export async function runReconnect(run: Run, signal: AbortSignal): Promise<void> {
  const params = reconnectParams.parse(run.params);
  const over = AbortSignal.any([
    signal,
    whenSaid(run, ({ type }) => type === "reconnect.ended", signal),
  ]);
  watchPage(run, over);
  if (!params.page) return aborted(over);
  const retry = new Retry(params);
  const place = new Place(params.saveEvery);
  while (!over.aborted) {
    const member = openSocket(run, pathOf(params, place));
    if (!member.ok) return;
    const code = await lifeOf(run, member, retry, place, over);
    if (code === null || (params.heedsCodes && isFinal(code))) return;
    await pause(retry.next(), over);
  }
}

/** Resolves with the code of the close event; with null when the run was over before. */
async function lifeOf(
  run: Run,
  { socket, opened, closed }: InstrumentedSocket,
  retry: Retry,
  place: Place,
  over: AbortSignal,
): Promise<number | null> {
  place.connected();
  socket.addEventListener("message", ({ data }) => {
    const number = numberIn(String(data));
    const around = number === null ? null : place.take(number);
    if (around) run.report("reconnect.page-caught-up", { ...around });
  });
  void opened.then((isOpen) => isOpen && retry.connected());
  const end = await Promise.race([closed, aborted(over)]);
  if (end) return end.code;
  // The server says goodbye as well; a socket that is not open yet would hear nothing of it.
  if (!(await Promise.race([closed, pause(FAREWELL_MS)]))) socket.close();
  return null;
}

const FAREWELL_MS = 500;

function pathOf({ resume }: ReconnectParams, { saved }: Place): string {
  return resume && saved !== null ? `/feed?client=1&after=${saved}` : "/feed?client=1";
}
