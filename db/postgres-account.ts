import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";

/** The user that PostgreSQL runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * The account to run PostgreSQL as, since it refuses to run as root: the owner of the data if there
 * is any, else `postgres`, else `nobody`. Undefined for a plain user, who runs it as themselves.
 */
export function postgresAccount(dataDir: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(dataDir)) {
    const { uid, gid } = statSync(dataDir);
    if (uid !== 0) return { uid, gid };
  }
  const entries = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const wanted of ["postgres", "nobody"]) {
    const entry = entries.find(([name]) => name === wanted);
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  return { uid: 65_534, gid: 65_534 };
}

/** Whether that account can run or enter `path`. Asked of the system, so that it knows every rule. */
export function canReach(path: string, account: Account): boolean {
  const { uid, gid } = account;
  return spawnSync("/bin/sh", ["-c", 'test -x "$0"', path], { cwd: "/", uid, gid }).status === 0;
}
