import type { Failure } from "./failure.ts";

export interface DiagnosisOptions {
  /** Where the sidecar is: `ws://host:port` or `wss://…`. */
  readonly ws: string;
  /** The page's origin; null outside a page, where no browser rule stands in the way. */
  readonly origin: string | null;
  readonly fetch: typeof fetch;
  readonly deadlineMs: number;
}

/**
 * Why a WebSocket could not be opened. A browser must not tell a page (WHATWG WebSockets, on feedback
 * from the protocol), so `/health` is asked twice: readably, which works when the sidecar is up and
 * this Origin is on its list, and unreadably (`no-cors`), which works whenever it is up. Never throws.
 */
export async function diagnose(options: DiagnosisOptions): Promise<Failure> {
  const { ws, origin } = options;
  if (origin?.startsWith("https:") && ws.startsWith("ws:") && !isLoopback(ws)) return mixedContent;
  const readable = await probe(options, "cors");
  if (readable !== null) return readable.ok ? upgradeBlocked : notReady;
  const unreadable = await probe(options, "no-cors");
  return unreadable === null ? sidecarDown(ws) : originBlocked(origin);
}

async function probe(options: DiagnosisOptions, mode: RequestMode): Promise<Response | null> {
  try {
    return await options.fetch(`${options.ws.replace(/^ws/, "http")}/health`, {
      mode,
      cache: "no-store",
      credentials: "omit",
      signal: AbortSignal.timeout(options.deadlineMs),
    });
  } catch {
    return null;
  }
}

/** Loopback is trustworthy, so an `https:` page may use `ws:` there (W3C Secure Contexts 3.1). */
function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

const mixedContent: Failure = {
  kind: "mixed-content",
  why: "This page came over https:, and a browser does not let it open a plain ws: connection.",
  remedy: "Set PUBLIC_WS_URL to a wss: address, with TLS in front of the sidecar too.",
  retry: "never",
};

const upgradeBlocked: Failure = {
  kind: "upgrade-blocked",
  why: "The sidecar answers plain HTTP, but no WebSocket opens: something between strips the Upgrade header.",
  remedy: "Let the proxy pass Upgrade and Connection on, or open the lab without a proxy.",
  retry: "never",
};

const notReady: Failure = {
  kind: "sidecar-not-ready",
  why: "The sidecar answers, but is shutting down or without its database.",
  remedy: "Nothing to do: the page connects again by itself.",
  retry: "soon",
};

function sidecarDown(ws: string): Failure {
  return {
    kind: "sidecar-down",
    why: `Nothing answers at ${ws}: the sidecar is down or cannot be reached from here.`,
    remedy:
      "Check that no firewall of your network holds that port. The lab may be away for a moment, too: try again. If it is yours, check that it runs (npm start).",
    retry: "soon",
  };
}

function originBlocked(origin: string | null): Failure {
  return {
    kind: "origin-blocked",
    why: `The sidecar answers, but does not take connections from pages of ${origin ?? "no origin"}.`,
    remedy: "Open the lab at its own address, or set PUBLIC_URL to the address in use.",
    retry: "never",
  };
}
