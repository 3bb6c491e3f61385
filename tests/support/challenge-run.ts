import { execFile } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { EventSource } from "eventsource";
import type { Run } from "#client/run.ts";
import type { RunSnapshot } from "#client/run-snapshot.ts";
import type { Session } from "#client/session.ts";
import type { BrowserHalf } from "#experiments/browser-half.ts";
import { findBrowserHalf } from "#experiments/browsers.ts";
import { playSolution } from "#experiments/challenge-solution.ts";
import { runSecurity } from "#experiments/security/browser.ts";
import type { Solution } from "#protocol/challenge.ts";
import { nodeBrowser } from "./node-browser.ts";

// Node has no EventSource of its own.
globalThis.EventSource ??= EventSource as unknown as typeof globalThis.EventSource;

const PROGRAM_DEADLINE_MS = 40_000;

export type EndedRun = RunSnapshot & {
  readonly state: Extract<RunSnapshot["state"], { status: "ended" }>;
};

/** Plays a solution as the bench does, to the end of its run. */
export async function playToEnd(
  session: Session,
  experiment: string,
  solution: Solution,
): Promise<EndedRun> {
  const run = await startRun(session, experiment, solution.params);
  if (solution.kind === "client") {
    await runProgram(solution.source, run.getSnapshot().labUrl);
    run.done();
    run.stop();
    return endOf(run);
  }
  const over = new AbortController();
  void run.ended.then(() => over.abort());
  const half = browserHalfOf(experiment)?.(run, over.signal).finally(run.done);
  const problem = await playSolution(run, solution.steps ?? []);
  if (problem !== null) throw new Error(problem);
  await half;
  return endOf(run);
}

/** Node has neither cookies nor pages: the one experiment that needs them gets what stands in for them. */
function browserHalfOf(experiment: string): BrowserHalf | undefined {
  if (experiment !== "security") return findBrowserHalf(experiment);
  return (run, signal) => runSecurity(run, signal, nodeBrowser());
}

/** A run in which the page does nothing, and which is stopped at once. */
export async function doNothing(
  session: Session,
  experiment: string,
  params: unknown,
): Promise<EndedRun> {
  const run = await startRun(session, experiment, params);
  run.done();
  run.stop();
  return endOf(run);
}

async function startRun(session: Session, experiment: string, params: unknown): Promise<Run> {
  const started = await session.start(experiment, params);
  if (!started.ok) throw new Error(started.error.message);
  return started.run;
}

async function endOf(run: Run): Promise<EndedRun> {
  const end = await run.ended;
  if (end.state.status !== "ended") throw new Error(`the run is ${end.state.status}`);
  return { ...end, state: end.state };
}

/** Runs a learner's program with Node, in a folder of its own that has the packages of the lab. */
async function runProgram(source: string, labUrl: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "lab101-solution-"));
  try {
    const file = join(folder, "solution.mjs");
    await writeFile(file, source);
    await symlink(resolve("node_modules"), join(folder, "node_modules"));
    await promisify(execFile)(process.execPath, [file], {
      env: { ...process.env, LAB_URL: labUrl },
      timeout: PROGRAM_DEADLINE_MS,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
