import { clientNow } from "./clock.ts";
import type { Schedule } from "./store.ts";

/**
 * A live run is drawn no more often: drawing and measuring share the page's one thread. Drawn in each
 * frame, 10 requests one after the other took 1.1 to 1.2 s; so, as without a picture, 0.97 to 1.0 s.
 */
const DRAW_EVERY_MS = 100;

/** What the client needs of the place it runs in. Node passes its own, with a cookie in the requests. */
export interface Platform {
  createWebSocket(url: string, protocols: string[]): WebSocket;
  readonly fetch: typeof fetch;
  /** Monotonic, in microseconds. */
  now(): number;
  random(): number;
  /** The page's origin, e.g. `https://lab.example`; null outside a page. */
  readonly origin: string | null;
  readonly agent: string;
  /** Whether nobody can see the page (Page Visibility). */
  hidden(): boolean;
  /** Calls when the page came into view or the network came back; returns the end of the subscription. */
  onWake(listener: (what: "visible" | "online") => void): () => void;
  /** When to tell a run's subscribers: in a frame soon, where there are frames. */
  readonly schedule: Schedule;
}

/** The browser, or Node where there is no page. */
export function currentPlatform(): Platform {
  const page = typeof document === "undefined" ? null : document;
  return {
    createWebSocket: (url, protocols) => new WebSocket(url, protocols),
    fetch: (input, init) => fetch(input, init),
    now: clientNow,
    random: Math.random,
    origin: page ? page.location.origin : null,
    agent: navigator.userAgent,
    hidden: () => page?.visibilityState === "hidden",
    onWake: page ? (listener) => listenToPage(page, listener) : () => () => {},
    // A hidden page gets no frames, but who waits for a run there should still hear of it.
    schedule: (run) => {
      if (page && page.visibilityState === "visible") {
        setTimeout(() => requestAnimationFrame(run), DRAW_EVERY_MS);
      } else queueMicrotask(run);
    },
  };
}

function listenToPage(page: Document, listener: (what: "visible" | "online") => void): () => void {
  const visibility = () => {
    if (page.visibilityState === "visible") listener("visible");
  };
  const online = () => listener("online");
  page.addEventListener("visibilitychange", visibility);
  window.addEventListener("online", online);
  return () => {
    page.removeEventListener("visibilitychange", visibility);
    window.removeEventListener("online", online);
  };
}
