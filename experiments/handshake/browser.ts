import { type InstrumentedSocket, openSocket } from "#client/instrumented-socket.ts";
import type { Run } from "#client/run.ts";
import { handshakeParams } from "./contract.ts";

const HELLO = "Hello from my own browser.";
/** A server that goes quiet in the middle does not hold the run open. */
const QUIET_MS = 5_000;

/**
 * Opens a WebSocket, waits for the greeting, says hello, waits for its echo, closes with 1000. For
 * an edited request the browser has nothing to do: the sidecar sends it.
 */
export async function runHandshake(run: Run, signal: AbortSignal): Promise<void> {
  const params = handshakeParams.parse(run.params);
  if (params.mode === "edited") return;
  const opened = openSocket(run, "/", params.protocols);
  if (!opened.ok) return;
  const hangUp = () => opened.close(1000);
  signal.addEventListener("abort", hangUp);
  if (await opened.opened) {
    await nextMessage(opened);
    if (opened.socket.readyState === WebSocket.OPEN) {
      opened.send(HELLO);
      await nextMessage(opened);
    }
    opened.close(1000, "Seen enough");
  }
  await opened.closed;
  signal.removeEventListener("abort", hangUp);
}

/** Resolves at the next message, the close, or after a while of silence. */
function nextMessage({ socket, closed }: InstrumentedSocket): Promise<unknown> {
  const message = new Promise((resolve) =>
    socket.addEventListener("message", resolve, { once: true }),
  );
  const quiet = new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  return Promise.race([message, closed, quiet]);
}
