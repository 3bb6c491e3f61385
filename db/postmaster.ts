import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What `postmaster.pid` tells of the server that holds a data folder. */
export interface Postmaster {
  readonly pid: number;
  readonly dataDir: string;
  readonly port: number;
  /** It accepts connections. */
  readonly ready: boolean;
}

/** Reads `postmaster.pid`; undefined if there is none (the server was stopped) or it is half written. */
export function readPostmaster(dataDir: string): Postmaster | undefined {
  const file = join(dataDir, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const [pid, directory, , port, , , , status] = readFileSync(file, "utf8").split("\n");
  if (!pid || !directory || !port) return undefined;
  const ready = status?.trim() === "ready";
  return { pid: Number(pid), dataDir: directory, port: Number(port), ready };
}

/**
 * Whether `pid` is a live PostgreSQL. After a crash the system may have given the number to another
 * program, or the dead server may still be waiting to be reaped (state Z): neither counts.
 */
export function isPostgres(pid: number): boolean {
  try {
    if (process.platform !== "linux") {
      const command = execFileSync("ps", ["-p", String(pid), "-o", "comm="], { encoding: "utf8" });
      return command.includes("postgres");
    }
    // "pid (comm) state …", proc_pid_stat(5)
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.includes("(postgres)") && !/\) [ZX] /.test(stat);
  } catch {
    return false;
  }
}
