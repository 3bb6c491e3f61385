import { type InstrumentedSocket, openSocketAt } from "#client/instrumented-socket.ts";
import type { Run } from "#client/run.ts";
import { inLog, pause, within } from "#experiments/wait.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { DUE_WITHIN_MS, OPEN_FOR_MS, UNREACHABLE } from "./bounds.ts";
import { type ClientEnd, report, watchClientEnd } from "./client-end.ts";
import { browserPlace, type ClientPlace, type Frame } from "./client-place.ts";
import { type LifecycleCommand, type LifecycleParams, lifecycleParams } from "./contract.ts";
import type { Ending } from "./events.ts";

interface Course {
  readonly run: Run;
  readonly params: LifecycleParams;
  readonly place: ClientPlace;
  readonly signal: AbortSignal;
}

/** How long the page listens to the silence of a server that has vanished, before it closes. */
const SILENT_FOR_MS = 500;

/** Brings one WebSocket after another to its end, and tells what its page saw of it. */
export async function runLifecycle(
  run: Run,
  signal: AbortSignal,
  place: ClientPlace = browserPlace,
): Promise<void> {
  const params = lifecycleParams.parse(run.params);
  const course: Course = { run, params, place, signal };
  const begun: Promise<void>[] = [];
  for (const ending of params.endings) {
    if (signal.aborted) break;
    const waits = Promise.withResolvers<void>();
    const over = runEnding(course, ending, waits.resolve);
    begun.push(over);
    await Promise.race([over, waits.promise]);
  }
  await Promise.all(begun);
}

/** `onWait`: all is done, and what the page now waits for may take long. */
async function runEnding(course: Course, ending: Ending, onWait: () => void): Promise<void> {
  const { run, params, place, signal } = course;
  const frame = ending === "page-leaves" ? await place.openFrame() : null;
  if (ending === "page-leaves" && !frame) {
    report(run, "lifecycle.skipped", { ending, why: "There is no page here that could be left." });
    return;
  }
  const beganAt = run.now();
  const { createWebSocket } = frame ?? place;
  const opened = openSocketAt(run, addressOf(run, ending), [], createWebSocket);
  if (!opened.ok) {
    frame?.remove();
    report(run, "lifecycle.skipped", { ending, why: opened.reason.slice(0, 200) });
    return;
  }
  const socket = opened.number;
  report(run, "lifecycle.ending", { ending, socket }, beganAt);
  const end = watchClientEnd(run, opened, params.sends);
  const hangUp = () => opened.close();
  signal.addEventListener("abort", hangUp, { once: true });

  const gaveUp = !(await toItsEnd(course, ending, opened, end, frame, onWait));
  end.stop();
  if (gaveUp) {
    opened.close();
    // Nobody waits for it any more: the run may end. Most often there is nothing to forget.
    await run.command(command("forget", socket));
  } else if (ending !== "server-vanishes" && (await opened.opened)) {
    // Of the next ending it would be in the way, of the last the run would end without it.
    await inLog(run, (event) => isTold(event, socket), DUE_WITHIN_MS, signal);
  }
  frame?.remove();
  signal.removeEventListener("abort", hangUp);
  report(run, "lifecycle.ending-over", { ending, socket, gaveUp });
}

function addressOf(run: Run, ending: Ending): string {
  const address = new URL(run.url("/end", "ws"));
  if (ending === "unreachable-host") {
    const nowhere = new URL(UNREACHABLE);
    // A page that came by HTTPS may open `wss:` only.
    nowhere.protocol = address.protocol;
    return nowhere.href;
  }
  address.searchParams.set("ending", ending);
  return address.href;
}

/** Whether all that was to come came in time. */
async function toItsEnd(
  { run, params, signal }: Course,
  ending: Ending,
  { number, opened, closed }: InstrumentedSocket,
  end: ClientEnd,
  frame: Frame | null,
  onWait: () => void,
): Promise<boolean> {
  const { clientCode, clientReason, idleMs, patienceMs } = params;
  const closes = (ms = DUE_WITHIN_MS) => within(closed, ms, signal);
  if (!(await within(opened, DUE_WITHIN_MS, signal)) || !(await opened)) return closes(0);
  // What happens to it, happens to one that the page knows to be open, however busy the page is.
  if (ending !== "both-close") await pause(OPEN_FOR_MS, signal);
  switch (ending) {
    case "client-closes":
    case "both-close":
      end.close(clientCode, clientReason);
      return closes();
    case "server-vanishes":
      await run.command(command("end", number));
      await pause(SILENT_FOR_MS, signal);
      end.close(null, "");
      onWait();
      return closes(patienceMs);
    case "page-leaves":
      return frame !== null && within(end.leave(frame.leave), DUE_WITHIN_MS, signal);
    case "idle-proxy":
      await run.command(command("end", number));
      return closes(idleMs + DUE_WITHIN_MS);
    case "server-closes":
    case "reset":
    case "protocol-error":
      await run.command(command("end", number));
      return closes();
    case "refused-upgrade":
    case "unreachable-host":
      return closes();
    default:
      return ending satisfies never;
  }
}

function isTold({ type, data }: RunEvent, socket: number): boolean {
  return type === "lifecycle.server-close" && data.socket === socket;
}

function command(type: LifecycleCommand["type"], socket: number): LifecycleCommand {
  return { type, socket };
}
