import { pause } from "#experiments/wait.ts";
import type { Receiver } from "./browser-receiver.ts";

/** Server-Sent Events: the browser itself connects again, unless it gave up. */
export async function eventSource(receiver: Receiver): Promise<void> {
  while (!receiver.isDone) {
    const wait = await follow(receiver);
    await pause(wait, receiver.page.signal);
  }
}

/** Follows one EventSource to its end. Gives how long to wait before the next, milliseconds. */
function follow(receiver: Receiver): Promise<number> {
  const { run, params, signal } = receiver.page;
  const source = new EventSource(receiver.url("/events", "http"), {
    withCredentials: params.cookieBytes > 0,
  });
  return new Promise((resolve) => {
    const end = (wait: number) => {
      source.close();
      signal.removeEventListener("abort", stop);
      resolve(wait);
    };
    const stop = () => end(0);
    signal.addEventListener("abort", stop);
    source.addEventListener("message", ({ data }: MessageEvent<string>) => {
      receiver.gotEvent(data, run.now());
      if (receiver.isComplete) end(0);
    });
    source.addEventListener("error", () => {
      const isGone = source.readyState === EventSource.CLOSED;
      const wait = receiver.trouble(
        isGone
          ? "The stream was refused."
          : "The connection was lost; the browser connects again by itself.",
      );
      if (isGone) end(wait);
    });
  });
}
