import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/**
 * When a live process began, in whatever form the system tells it; undefined if there is none. With
 * the pid it names one process for good, since pids are used again.
 */
export function beganAt(pid: number): string | undefined {
  try {
    if (!existsSync("/proc/self/stat")) {
      return execFileSync("ps", ["-p", String(pid), "-o", "lstart="], { encoding: "utf8" }).trim();
    }
    // "pid (comm) state ppid … starttime", proc_pid_stat(5); the command may hold anything.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return undefined;
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** Sends a signal to a process (or, negative, to a group); false if there is none. */
export function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/**
 * Ends a process that leads its own group: SIGTERM to it, then SIGKILL to whatever of the group is
 * left after `graceMs`. Resolves when the group is empty.
 */
export async function endGroup(pid: number, graceMs: number): Promise<void> {
  signal(pid, "SIGTERM");
  const deadline = Date.now() + graceMs;
  while (signal(-pid, 0) && Date.now() < deadline) await delay(25);
  signal(-pid, "SIGKILL");
}
