import { type InstrumentedSocket, openSocket } from "#client/instrumented-socket.ts";
import { watchPage } from "#client/page-watch.ts";
import type { Run } from "#client/run.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { compressionParams } from "./contract.ts";
import { LEGS, type Leg, legPath } from "./legs.ts";
import { messagesOf } from "./messages.ts";

/** A server that goes quiet in the middle does not hold the run open. */
const QUIET_MS = 5_000;

/** The learner's half: in each setting's turn the same messages, one after the other. */
export async function runCompression(run: Run, signal: AbortSignal): Promise<void> {
  const params = compressionParams.parse(run.params);
  const done = new AbortController();
  watchPage(run, AbortSignal.any([signal, done.signal]));
  const messages = messagesOf(params);
  for (const leg of LEGS) {
    if (!(await isReady(run, leg, signal))) break;
    await exchange(run, leg, params.connections, messages, signal);
  }
  done.abort();
}

/** Resolves to true when the server takes connections of this leg, to false when it will not. */
function isReady(run: Run, leg: Leg, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    let read = 0;
    const settle = (ready: boolean) => {
      unsubscribe();
      signal.removeEventListener("abort", giveUp);
      resolve(ready);
    };
    const giveUp = () => settle(false);
    const look = () => {
      const { events } = run.getSnapshot();
      const fresh = events.slice(read);
      read = events.length;
      if (fresh.some((event) => isTurnOf(event, leg))) settle(true);
      else if (signal.aborted || fresh.some(({ type }) => type === "compression.ended")) giveUp();
    };
    const unsubscribe = run.subscribe(look);
    signal.addEventListener("abort", giveUp);
    look();
  });
}

function isTurnOf({ type, data }: RunEvent, leg: Leg): boolean {
  return type === "compression.ready" && data.leg === leg;
}

async function exchange(
  run: Run,
  leg: Leg,
  connections: number,
  messages: readonly (string | Uint8Array<ArrayBuffer>)[],
  signal: AbortSignal,
): Promise<void> {
  const sockets = Array.from({ length: connections }, () => openSocket(run, legPath(leg))).filter(
    (socket) => socket.ok,
  );
  const hangUp = () => {
    for (const { socket } of sockets) socket.close();
  };
  signal.addEventListener("abort", hangUp);
  if (signal.aborted) hangUp();
  const opened = await Promise.all(sockets.map((socket) => socket.opened));
  const isWhole = sockets.length === connections && opened.every(Boolean);
  // Where one is missing the others wait for nothing.
  if (!isWhole) hangUp();
  for (const socket of isWhole ? sockets : []) {
    for (const message of messages) {
      if (socket.socket.readyState !== WebSocket.OPEN) break;
      await sendAndReceive(socket, message);
    }
  }
  await Promise.all(sockets.map(({ closed }) => closed));
  signal.removeEventListener("abort", hangUp);
}

/** Resolves when the answer came, the connection closed, or too much time has passed. */
async function sendAndReceive(
  { socket, send, closed }: InstrumentedSocket,
  message: string | Uint8Array<ArrayBuffer>,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(() => {
    socket.close();
    resolve();
  }, QUIET_MS);
  socket.addEventListener("message", () => resolve(), { once: true });
  send(message);
  await Promise.race([promise, closed]);
  clearTimeout(timer);
}
