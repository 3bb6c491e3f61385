import type * as z from "zod";
import type { pageEventSchemas } from "#protocol/run-event.ts";
import type { Run } from "./run.ts";

type Schemas = typeof pageEventSchemas;

const TICK_MS = 500;
/** A tick so late means that the page did not run at all; less may be a long task. */
const LATE_MICROS = 2_000_000;

/**
 * Tells the run what befalls its page until `signal` is aborted: `page.*` events ([PAG1]). A page
 * that nobody sees has its timers slowed down by the browser, so that ticks mean something only while
 * it is seen. Without a document (in Node) there are the ticks alone.
 */
export function watchPage(run: Pick<Run, "now" | "report">, signal: AbortSignal): void {
  const page = typeof document === "undefined" ? null : document;
  const isHidden = () => page?.visibilityState === "hidden";
  let hidden = isHidden();
  let lastRan = run.now();

  function report<T extends keyof Schemas>(type: T, data: z.infer<Schemas[T]>): void {
    run.report(type, data);
  }

  function tick(): void {
    const micros = Math.round(run.now() - lastRan);
    lastRan += micros;
    if (!hidden && micros > TICK_MS * 1000 + LATE_MICROS) report("page.slept", { micros });
  }

  const ticks = setInterval(tick, TICK_MS);
  signal.addEventListener("abort", () => clearInterval(ticks), { once: true });
  if (!page) return;

  if (hidden) report("page.hidden", {});
  const changed = () => {
    tick();
    if (hidden === isHidden()) return;
    hidden = !hidden;
    report(hidden ? "page.hidden" : "page.visible", {});
  };
  page.addEventListener("visibilitychange", changed, { signal });
  window.addEventListener("offline", () => report("page.offline", {}), { signal });
  window.addEventListener("online", () => report("page.online", {}), { signal });
}
