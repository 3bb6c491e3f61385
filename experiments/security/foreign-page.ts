/** How long a page of an attacker may take to load, run and say that it is done. */
const DONE_WITHIN_MS = 5_000;

/**
 * Opens a document of another origin in a frame that nobody sees, waits until it says that it is
 * done, and takes it away. Gives whether it said so.
 */
export function visitForeignPage(url: string, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const frame = document.createElement("iframe");
    frame.hidden = true;
    frame.title = "A page of another origin";
    frame.src = url;
    const settle = (answered: boolean) => {
      clearTimeout(deadline);
      removeEventListener("message", listen);
      signal.removeEventListener("abort", giveUp);
      frame.remove();
      resolve(answered);
    };
    const giveUp = () => settle(false);
    // What it says is not trusted: only that this frame said something.
    const listen = ({ source }: MessageEvent) => {
      if (source === frame.contentWindow) settle(true);
    };
    const deadline = setTimeout(giveUp, DONE_WITHIN_MS);
    addEventListener("message", listen);
    signal.addEventListener("abort", giveUp);
    if (signal.aborted) giveUp();
    else document.body.append(frame);
  });
}
