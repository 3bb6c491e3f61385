import { runInNewContext } from "node:vm";
import { Agent, fetch as fetchBy, type RequestInit as OwnRequestInit } from "undici";
import { WebSocket as WsClient } from "ws";
import type { Browser } from "#experiments/security/browser.ts";
import { ORIGIN } from "./sidecar.ts";

interface Document {
  /** What it says in `Origin`. */
  readonly origin: string;
  /** Whether cookies go along: it is of the same site as the server. */
  readonly isSameSite: boolean;
}

/**
 * Does in Node what a browser does for a page of ORIGIN: keeps cookies by path and connections of its
 * own, says the `Origin`, asks before a request of another origin and lets it read what names it, and
 * runs the scripts of pages that are opened. What it sends is held against the recorded run of a
 * real browser.
 */
export function nodeBrowser(): Browser {
  const dispatcher = new Agent();
  const ask = ((url: string, init?: OwnRequestInit) =>
    fetchBy(url, { ...init, dispatcher })) as unknown as typeof fetch;
  const cookies = new Map<string, string>();
  const page: Document = { origin: ORIGIN, isSameSite: true };

  const headersOf = ({ origin, isSameSite }: Document, url: string) => {
    const { pathname } = new URL(url);
    const pairs = [...cookies].filter(([path]) => pathname.startsWith(`${path}/`));
    const cookie = isSameSite && pairs.map(([, pair]) => pair).join("; ");
    return { origin, ...(cookie ? { cookie } : {}) };
  };

  const fetchFrom =
    (document: Document): typeof fetch =>
    async (input, init) => {
      const url = String(input);
      const own = headersOf(document, url);
      const isForeign = document.origin !== new URL(url).origin;
      const asks = init?.headers && Object.keys(init.headers).length > 0;
      if (asks && isForeign) {
        const preflight = await ask(url, { method: "OPTIONS", headers: { origin: own.origin } });
        if (!preflight.ok) throw new TypeError("Failed to fetch");
      }
      const answer = await ask(url, { ...init, headers: { ...init?.headers, ...own } });
      const readableBy = answer.headers.get("access-control-allow-origin");
      const isReadable = init?.mode === "no-cors" || readableBy === document.origin;
      if (isForeign && !isReadable) {
        await answer.text();
        throw new TypeError("Failed to fetch");
      }
      for (const line of answer.headers.getSetCookie()) {
        const [pair = "", ...attributes] = line.split("; ");
        const path = attributes.find((one) => one.startsWith("Path="))?.slice("Path=".length);
        cookies.set(path ?? "/", pair);
      }
      return answer;
    };

  const socketsOf = (document: Document) =>
    class extends WsClient {
      constructor(url: string, protocols: string[] = []) {
        super(url, protocols, { headers: headersOf(document, url) });
        // A refused handshake: pages get an event that they need not listen to.
        this.on("error", () => {});
      }
    };

  return {
    fetch: fetchFrom(page),
    createWebSocket: (url, protocols) =>
      new (socketsOf(page))(url, protocols) as unknown as WebSocket,
    async visit(url, signal) {
      const answer = await ask(url, { signal }).catch(() => null);
      if (!answer) return false;
      const script = /<script>(.*)<\/script>/s.exec(await answer.text())?.[1] ?? "";
      const isOpaque = !(answer.headers.get("content-security-policy") ?? "").includes(
        "allow-same-origin",
      );
      const { origin } = new URL(url);
      const document = isOpaque
        ? { origin: "null", isSameSite: false }
        : { origin, isSameSite: true };
      return new Promise((resolve, reject) => {
        signal.addEventListener("abort", () => resolve(false), { once: true });
        const names = {
          URL,
          location: { href: url },
          fetch: fetchFrom(document),
          WebSocket: socketsOf(document),
          parent: { postMessage: () => resolve(true) },
        };
        Promise.resolve(runInNewContext(script, names)).catch(reject);
      });
    },
  };
}
