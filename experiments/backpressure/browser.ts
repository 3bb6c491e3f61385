import { watchPage } from "#client/page-watch.ts";
import type { Run } from "#client/run.ts";
import { pause } from "#experiments/wait.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { type BackpressureParams, backpressureParams } from "./contract.ts";
import type { Policy } from "./events.ts";
import { sendFromPage } from "./page-source.ts";
import { findWebSocketStream, openStream } from "./page-stream.ts";
import { openWebSocket, type PageWire } from "./page-wire.ts";
import { Receiver } from "./receiver.ts";
import { report } from "./report.ts";
import { slowReader } from "./slow-reader.ts";

/** Runs the legs one after the other, each on a connection of its own, until the server has closed the last. */
export async function runBackpressure(run: Run, signal: AbortSignal): Promise<void> {
  const params = backpressureParams.parse(run.params);
  const watching = new AbortController();
  watchPage(run, watching.signal);
  if (params.receiver === "stream" && !findWebSocketStream()) {
    report(run, "backpressure.no-stream", {});
  }
  for (const [index, policy] of params.policies.entries()) {
    if (signal.aborted || !(await runLeg(run, params, { leg: index + 1, policy, signal }))) break;
  }
  watching.abort();
}

const TELL_MS = 50;
/** A connection that is not open by then does not get through. */
const OPEN_WITHIN_MS = 10_000;

interface LegOfPage {
  readonly leg: number;
  readonly policy: Policy;
  readonly signal: AbortSignal;
}

/** One leg, from the opening of its connection to its close. False if it could not be opened. */
async function runLeg(
  run: Run,
  params: BackpressureParams,
  { leg, policy, signal }: LegOfPage,
): Promise<boolean> {
  const receiver = new Receiver(leg, () => run.sidecarTime(run.now()));
  const wire = open(run, params, { leg, signal, onMessage });
  function onMessage(bytes: Uint8Array): void {
    // The server says so that there are no more.
    if (bytes.length === 0) wire.close(1000);
    else receiver.take(bytes);
  }
  function tell(): void {
    const received = receiver.next();
    if (received) report(run, "backpressure.page-received", received);
  }
  const telling = setInterval(tell, TELL_MS);
  const over = whenOver(run, leg, signal);
  const late = pause(OPEN_WITHIN_MS, signal).then(() => false);
  const opened = await Promise.race([wire.opened, late]);
  const stopSending =
    opened && params.producer === "page" ? sendFromPage(run, wire, { leg, policy, params }) : null;
  if (opened) await Promise.race([wire.closed, over]);
  wire.close(1000);
  stopSending?.();
  clearInterval(telling);
  tell();
  return opened;
}

/** A connection that is closed at the server's end should be so at this one by then. */
const CLOSE_WITHIN_MS = 2_000;

/**
 * Resolves when there is nothing to wait for any more: the run is over, or the log says that the leg
 * is, and the connection has had time to close. Through a cable that was pulled it never does.
 */
async function whenOver(run: Run, leg: number, signal: AbortSignal): Promise<void> {
  const ended = Promise.withResolvers<void>();
  let read = 0;
  const unsubscribe = run.subscribe(() => {
    const { events } = run.getSnapshot();
    const fresh = events.slice(read);
    read = events.length;
    const isEnd = ({ type, data }: RunEvent) =>
      type === "backpressure.leg-ended" && data.leg === leg;
    if (fresh.some(isEnd)) ended.resolve();
  });
  signal.addEventListener("abort", () => ended.resolve(), { once: true });
  if (signal.aborted) ended.resolve();
  await ended.promise;
  unsubscribe();
  await pause(CLOSE_WITHIN_MS, signal);
}

interface Opening {
  readonly leg: number;
  readonly signal: AbortSignal;
  readonly onMessage: (bytes: Uint8Array) => void;
}

function open(run: Run, params: BackpressureParams, { leg, signal, onMessage }: Opening): PageWire {
  const path = `/leg?leg=${leg}`;
  const Stream = params.receiver === "stream" ? findWebSocketStream() : null;
  if (!Stream) return openWebSocket(run, path, onMessage);
  const pause = slowReader(run, leg, params, signal);
  return openStream(run, Stream, { path: `${path}&stream`, onMessage, pause });
}
