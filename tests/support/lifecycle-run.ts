import { type ClientOptions, WebSocket } from "ws";
import type { Run } from "#client/run.ts";
import type { Session } from "#client/session.ts";
import { runLifecycle } from "#experiments/lifecycle/browser.ts";
import { type LifecycleParams, lifecycleResult } from "#experiments/lifecycle/contract.ts";
import type { RunEvent } from "#protocol/run-event.ts";

/** How long `ws` waits for the answer to its Close; by default 30 s. Not in its types so far. */
const PATIENT: ClientOptions & { readonly closeTimeout: number } = { closeTimeout: 500 };

/** Begins a run of the endings with `ws` as the page's client. */
export async function beginLifecycle(session: Session, params: Partial<LifecycleParams>) {
  const started = await session.start("lifecycle", params);
  if (!started.ok) throw new Error(started.error.message);
  const { run } = started;
  const over = new AbortController();
  void run.ended.then(() => over.abort());
  const half = runLifecycle(run, over.signal, {
    createWebSocket: (url, protocols) =>
      new WebSocket(url, protocols, PATIENT) as unknown as globalThis.WebSocket,
    openFrame: async () => null,
  });
  void half.finally(() => run.done());
  return { run, end: () => endOf(run) };
}

async function endOf(run: Run) {
  const { state, events } = await run.ended;
  if (state.status !== "ended") throw new Error(`the run is ${state.status}`);
  const result = lifecycleResult.parse(state.result);
  return { run, id: run.id, outcome: state.outcome, events, result };
}

/** The data of all events of this type, of this WebSocket object if one is given. */
export function dataOf(events: readonly RunEvent[], type: string, socket?: number) {
  const all = events.filter((event) => event.type === type).map(({ data }) => data);
  return socket === undefined ? all : all.filter((data) => data.socket === socket);
}
