import { watchPage } from "#client/page-watch.ts";
import type { Run } from "#client/run.ts";
import { eventCount } from "./bounds.ts";
import { eventSource } from "./browser-event-source.ts";
import { credentialsOf, longPoll, poll } from "./browser-poll.ts";
import { type Page, Receiver } from "./browser-receiver.ts";
import { webSocket } from "./browser-socket.ts";
import { transportsParams } from "./contract.ts";
import { TRANSPORTS, type Transport } from "./events.ts";

/** After the stream must be over, a transport that was cut off may take so long to catch up. */
const CATCH_UP_MS = 20_000;
/** The server may wait so long for the transports to connect. */
const START_MS = 2_000;

const RECEIVE: Readonly<Record<Transport, (receiver: Receiver) => Promise<void>>> = {
  socket: webSocket,
  sse: eventSource,
  "long-poll": longPoll,
  poll,
};

/**
 * Receives the stream in all four ways at once and tells what comes when, until each has the last
 * event, the server says that the run is over, or one cannot be helped.
 */
export async function runTransports(run: Run, signal: AbortSignal): Promise<void> {
  const params = transportsParams.parse(run.params);
  const over = new AbortController();
  const page: Page = {
    run,
    params,
    total: eventCount(params),
    signal: AbortSignal.any([signal, over.signal]),
  };
  watchPage(run, page.signal);
  const unsubscribe = whenServerEnds(run, () => over.abort());
  if (params.cookieBytes > 0) await fetchCookie(page);
  const patience = params.seconds * 1000 + params.intervalMs + START_MS + CATCH_UP_MS;
  const giveUp = setTimeout(() => over.abort("given up"), patience);
  await Promise.all(
    TRANSPORTS.map(async (transport) => {
      const receiver = new Receiver(page, transport);
      await RECEIVE[transport](receiver);
      const gaveUp = !receiver.isComplete && over.signal.reason === "given up";
      if (gaveUp) receiver.trouble("It has not got the last event, and gives up.");
      if (gaveUp || receiver.isComplete) receiver.report("transport.done", {});
    }),
  );
  clearTimeout(giveUp);
  unsubscribe();
  over.abort();
}

/** Calls once when the server's last word is in the log: it will give nothing more. */
function whenServerEnds(run: Run, ended: () => void): () => void {
  let read = 0;
  return run.subscribe(() => {
    const { events } = run.getSnapshot();
    if (events.slice(read).some(({ type }) => type === "transports.ended")) ended();
    read = events.length;
  });
}

/** The run's cookie, which goes along from then on. Without it the run shows that none did. */
async function fetchCookie(page: Page): Promise<void> {
  try {
    await fetch(page.run.url("/cookie", "http"), {
      credentials: credentialsOf(page),
      signal: page.signal,
    });
  } catch {
    // Whoever cannot be asked now fails in each of the transports, which tell.
  }
}
