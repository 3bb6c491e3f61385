import { type InstrumentedSocket, openSocket } from "#client/instrumented-socket.ts";
import { watchPage } from "#client/page-watch.ts";
import type { Run } from "#client/run.ts";
import { pause } from "#experiments/wait.ts";
import { architectureParams } from "./contract.ts";
import { type FromPage, readTick } from "./messages.ts";

/** From one word of the page to the next. */
const SAY_MS = 700;

/** What the page keeps for its connection. */
interface PageState {
  lastTick: number;
  sent: number;
  received: number;
}

/**
 * Opens a WebSocket, subscribes to the server's ticks and now and then says something, for as long
 * as the parameters say; then closes with 1000. At each stage it tells what the page holds.
 */
export async function runArchitecture(run: Run, signal: AbortSignal): Promise<void> {
  const { seconds } = architectureParams.parse(run.params);
  const opened = openSocket(run, "/");
  if (!opened.ok) return;
  const over = new AbortController();
  watchPage(run, AbortSignal.any([signal, over.signal]));
  tellOf(run, opened.socket, null);
  const hangUp = () => opened.close(1000);
  signal.addEventListener("abort", hangUp);
  if (await opened.opened) {
    tellOf(run, opened.socket, null);
    const state = await talk(run, opened, seconds, signal);
    opened.close(1000, "Seen enough");
    tellOf(run, opened.socket, state);
  }
  await opened.closed;
  tellOf(run, opened.socket, null);
  signal.removeEventListener("abort", hangUp);
  over.abort();
}

/** Both directions, until the time is over or the connection is. */
async function talk(
  run: Run,
  { socket, send, closed }: InstrumentedSocket,
  seconds: number,
  signal: AbortSignal,
): Promise<PageState> {
  const state: PageState = { lastTick: 0, sent: 0, received: 0 };
  const say = (message: FromPage) => {
    if (socket.readyState !== socket.OPEN) return;
    state.sent += 1;
    send(JSON.stringify(message));
  };
  socket.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    state.received += 1;
    const tick = typeof data === "string" ? readTick(data) : null;
    if (!tick) return;
    state.lastTick = tick.tick;
    tellOf(run, socket, state);
  });
  say({ subscribe: "ticks", name: "your page" });
  const timer = setInterval(() => say({ say: "still here" }), SAY_MS);
  await Promise.race([closed, pause(seconds * 1000, signal)]);
  clearInterval(timer);
  return state;
}

function tellOf(run: Run, socket: WebSocket, state: PageState | null): void {
  const { readyState, bufferedAmount, protocol, extensions, binaryType } = socket;
  run.report("architecture.page", {
    readyState,
    bufferedAmount,
    protocol,
    extensions,
    binaryType,
    state: state && JSON.stringify(state),
  });
}
