import type { Run } from "#client/run.ts";

/** The learner's half is their own program: the page only waits until the run is over. */
export async function awaitOwnClient(_run: Run, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}
