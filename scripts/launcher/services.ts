import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { done, fault, type Outcome } from "./outcome.ts";
import { END_WITH_LAUNCHER, ROOT, TELL_ADDRESS } from "./paths.ts";
import { endGroup, signal } from "./processes.ts";
import type { Instance, Unit } from "./supervisor.ts";

/** A Node program of the lab, and how to know that it is ready. */
export interface ServiceOptions {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Answers 200 when it is ready. */
  readonly health: string;
  readonly readyWithinMs: number;
  /** From SIGTERM to SIGKILL. */
  readonly graceMs: number;
  /** Where its output goes; undefined: to this terminal. */
  readonly logFile: string | undefined;
  /** Told each new pid at once, before it is ready. */
  onPid(pid: number): Promise<void>;
}

/** `--import` for a program that does not itself end when the launcher is gone. */
export const endWithLauncher = ["--import", pathToFileURL(END_WITH_LAUNCHER).href];

/** `NODE_OPTIONS` of the site: `next dev` serves in a child of its own, which gets no other options. */
export function siteNodeOptions(given = ""): string {
  return `${given} --import=${pathToFileURL(TELL_ADDRESS).href}`.trim();
}

/**
 * A Node program as a process group of its own, so that Ctrl-C in the terminal reaches only the
 * launcher, which ends all in order. The IPC channel tells it when the launcher is gone.
 */
export function service(options: ServiceOptions): Unit {
  const { name, args, env, logFile, graceMs } = options;
  async function launch(aborted: AbortSignal): Promise<Outcome<Instance>> {
    const log = logFile ? openSync(logFile, "a", 0o600) : "inherit";
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...env, LAB_LAUNCHER_PID: String(process.pid), NEXT_TELEMETRY_DISABLED: "1" },
      detached: true,
      stdio: ["ignore", log, log, "ipc"],
    });
    const { pid } = child;
    const exited = once(child, "exit").then(() => {});
    child.on("error", () => {});
    if (typeof log === "number") closeSync(log);
    if (!pid) return fault(`${process.execPath} could not be run.`);
    await options.onPid(pid);

    const ready = await answers(options, child, aborted);
    if (!ready.ok) {
      await endGroup(pid, aborted.aborted ? graceMs : 2_000);
      return ready;
    }
    let stopping = false;
    return done({
      pid,
      ended: exited.then(() => {
        // What a killed leader leaves of its group would hold the port.
        if (!stopping) signal(-pid, "SIGKILL");
      }),
      async stop() {
        stopping = true;
        await endGroup(pid, graceMs);
        await exited;
      },
    });
  }
  return { name, launch };
}

async function answers(
  { name, health, readyWithinMs, logFile }: ServiceOptions,
  child: ChildProcess,
  aborted: AbortSignal,
): Promise<Outcome<undefined>> {
  const deadline = Date.now() + readyWithinMs;
  let last = "no answer";
  while (Date.now() < deadline && !aborted.aborted) {
    if (child.exitCode !== null || child.signalCode !== null) {
      return fault(`The ${name} ended (${child.exitCode ?? child.signalCode}).${tail(logFile)}`);
    }
    try {
      const timeout = AbortSignal.any([aborted, AbortSignal.timeout(10_000)]);
      const response = await fetch(health, { signal: timeout });
      const body = await response.text();
      if (response.status === 200) return done(undefined);
      last = `${response.status} ${body.slice(0, 200)}`;
    } catch {
      // Not listening yet.
    }
    await delay(50);
  }
  const seconds = readyWithinMs / 1000;
  return fault(
    `The ${name} was not ready within ${seconds} s: ${health}: ${last}.${tail(logFile)}`,
  );
}

function tail(logFile: string | undefined): string {
  if (!logFile) return "";
  const lines = readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-20);
  return `\n${lines.join("\n")}\nMore in ${logFile}`;
}
