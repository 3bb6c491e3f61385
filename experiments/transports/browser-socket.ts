import { pause } from "#experiments/wait.ts";
import type { Receiver } from "./browser-receiver.ts";

/** WebSocket: who wants it back when it is lost has to open another. */
export async function webSocket(receiver: Receiver): Promise<void> {
  while (!receiver.isDone) {
    const wait = await follow(receiver);
    await pause(wait, receiver.page.signal);
  }
}

/** Follows one WebSocket until it is closed. Gives how long to wait before the next, milliseconds. */
function follow(receiver: Receiver): Promise<number> {
  const { run, signal } = receiver.page;
  const socket = new WebSocket(receiver.url("/socket", "ws"));
  return new Promise((resolve) => {
    const stop = () => socket.close(1000);
    signal.addEventListener("abort", stop);
    socket.addEventListener("message", ({ data }: MessageEvent<string>) => {
      receiver.gotEvent(data, run.now());
      if (receiver.isComplete) socket.close(1000);
    });
    socket.addEventListener("close", ({ code }) => {
      signal.removeEventListener("abort", stop);
      resolve(receiver.isDone ? 0 : receiver.trouble(`The connection was closed with ${code}.`));
    });
  });
}
