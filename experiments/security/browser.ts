import * as z from "zod";
import { openSocket } from "#client/instrumented-socket.ts";
import type { Platform } from "#client/platform.ts";
import type { Run } from "#client/run.ts";
import { inLog, pause } from "#experiments/wait.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { HONEST_MESSAGES, VISIT_MS } from "./bounds.ts";
import { securityParams } from "./contract.ts";
import { type Defence, inOrder, POLICIES } from "./defences.ts";
import { visitForeignPage } from "./foreign-page.ts";
import type { Ask } from "./messages.ts";
import { pathOf } from "./paths.ts";
import { ATTACKERS } from "./visitors.ts";

/** What only a browser does: it keeps cookies, says its `Origin`, and opens pages of others. */
export interface Browser extends Pick<Platform, "fetch" | "createWebSocket"> {
  visit(url: string, signal: AbortSignal): Promise<boolean>;
}

const browserOfPage: Browser = {
  fetch: (input, init) => fetch(input, init),
  createWebSocket: (url, protocols) => new WebSocket(url, protocols),
  visit: visitForeignPage,
};

/** From the Stop of a run to its end, at most: the sidecar waits a second for last words. */
const ENDS_WITHIN_MS = 1_500;

const ticketSchema = z.object({ ticket: z.string() });

/** The learner's half: in each turn it signs in, does its business, and then the attackers come. */
export async function runSecurity(
  run: Run,
  signal: AbortSignal,
  browser: Browser = browserOfPage,
): Promise<void> {
  const { defences } = securityParams.parse(run.params);
  for (const defence of inOrder(defences)) {
    if (signal.aborted) return;
    if (!(await beApplication(run, defence, signal, browser))) continue;
    for (const visitor of ATTACKERS) {
      const url = run.url(pathOf({ defence, place: "page", visitor }), "http");
      // A first try may meet a connection that belongs to another run, and is closed by that.
      const answered = (await browser.visit(url, signal)) || (await browser.visit(url, signal));
      run.report("security.visited", { defence, visitor, answered });
    }
    // The sidecar's own client has its turn as well.
    const isForged = ({ type, data }: RunEvent) =>
      type === "security.forged" && data.defence === defence;
    await inLog(run, isForged, VISIT_MS, signal);
  }
}

/** Signs in, opens a connection and does honest business on it. False: it came to nothing. */
async function beApplication(
  run: Run,
  defence: Defence,
  signal: AbortSignal,
  browser: Browser,
): Promise<boolean> {
  const asks: Ask[] = [
    { do: "who am I" },
    { do: "transfer", to: "grace", amount: 5 },
    ...Array.from({ length: HONEST_MESSAGES - 2 }, () => ({ do: "balance" as const })),
  ];
  try {
    await post(run, defence, "login", signal, browser);
    if (POLICIES[defence].ticket) {
      const answer = await post(run, defence, "ticket", signal, browser);
      const { ticket } = ticketSchema.parse(JSON.parse(answer));
      asks.unshift({ do: "show ticket", ticket });
    }
  } catch (error) {
    // A run that was stopped turns requests away at once, and ends a little later.
    await pause(ENDS_WITHIN_MS, signal);
    if (signal.aborted) return false;
    const why = error instanceof Error ? error.message : String(error);
    run.report("security.trouble", { defence, why: why.slice(0, 300) });
    return false;
  }
  const path = pathOf({ defence, place: "bank", visitor: "app" });
  const opened = openSocket(run, path, [], browser.createWebSocket);
  if (!opened.ok) return false;
  const hangUp = () => opened.close(1000);
  signal.addEventListener("abort", hangUp);
  const deadline = setTimeout(hangUp, VISIT_MS);
  let due = asks.length;
  opened.socket.addEventListener("message", () => {
    due -= 1;
    if (due === 0) opened.close(1000);
  });
  if (await opened.opened) for (const ask of asks) opened.send(JSON.stringify(ask));
  await opened.closed;
  clearTimeout(deadline);
  signal.removeEventListener("abort", hangUp);
  return true;
}

/**
 * The body of the answer. A 421 closes a connection that belongs to another run ([TAP4]): it asks
 * again until there is none of them left.
 */
async function post(
  run: Run,
  defence: Defence,
  place: "login" | "ticket",
  signal: AbortSignal,
  browser: Browser,
): Promise<string> {
  const url = run.url(pathOf({ defence, place, visitor: "app" }), "http");
  const init: RequestInit = {
    method: "POST",
    credentials: "include",
    headers: place === "ticket" ? { "X-Bank": "page" } : {},
    signal: AbortSignal.any([signal, AbortSignal.timeout(VISIT_MS)]),
  };
  for (;;) {
    const answer = await browser.fetch(url, init);
    // A body that nobody reads counts as a request that was given up.
    const body = await answer.text();
    if (answer.ok) return body;
    if (answer.status !== 421) throw new Error(`${place} was answered ${answer.status}`);
  }
}
