import type { Platform } from "#client/platform.ts";

/** A page of its own inside the page, that can be left. */
export interface Frame {
  /** Opens a WebSocket that belongs to that page. */
  readonly createWebSocket: Platform["createWebSocket"];
  /** Navigates it away; resolves when another page has taken its place. */
  leave(): Promise<void>;
  remove(): void;
}

/** What the endings need of the place they run in. Tests pass that of Node. */
export interface ClientPlace {
  readonly createWebSocket: Platform["createWebSocket"];
  /** null where there are no pages. */
  openFrame(): Promise<Frame | null>;
}

export const browserPlace: ClientPlace = {
  createWebSocket: (url, protocols) => new WebSocket(url, protocols),
  async openFrame() {
    if (typeof document === "undefined") return null;
    const frame = document.createElement("iframe");
    frame.hidden = true;
    // Not the frame's first, empty page, which some browsers replace once more by themselves.
    frame.srcdoc = "<!doctype html><title>A page to leave</title>";
    const loaded = nextLoad(frame);
    document.body.append(frame);
    await loaded;
    const page = frame.contentWindow as (Window & typeof globalThis) | null;
    if (!page) return null;
    return {
      createWebSocket: (url, protocols) => new page.WebSocket(url, protocols),
      leave() {
        const left = nextLoad(frame);
        page.location.replace("about:blank");
        return left;
      },
      remove: () => frame.remove(),
    };
  },
};

function nextLoad(frame: HTMLIFrameElement): Promise<void> {
  return new Promise((resolve) => {
    frame.addEventListener("load", () => resolve(), { once: true });
  });
}
