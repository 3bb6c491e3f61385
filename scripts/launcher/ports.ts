import { once } from "node:events";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createServer } from "node:net";
import type { Env } from "#lib/env.ts";
import { done, fault, type Outcome } from "./outcome.ts";

/** The system's code for why the port cannot be listened on, such as `EADDRINUSE`. */
async function refusal(port: number): Promise<string | undefined> {
  for (const host of ["::", "0.0.0.0", "127.0.0.1"]) {
    const server = createServer();
    try {
      server.listen({ port, host, exclusive: true });
      await once(server, "listening");
      server.close();
      await once(server, "close");
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? "";
      // No IPv6 here.
      if (code === "EAFNOSUPPORT" || code === "EADDRNOTAVAIL") continue;
      return code;
    }
  }
  return undefined;
}

/** The inodes of the sockets that listen on the port; columns as in proc(5), /proc/net/tcp. */
function listeningInodes(port: number): Set<string> {
  const inodes = new Set<string>();
  for (const table of ["/proc/net/tcp", "/proc/net/tcp6"]) {
    for (const line of readFileSync(table, "utf8").split("\n").slice(1)) {
      const columns = line.trim().split(/\s+/);
      const [, local, , state] = columns;
      const listens = state === "0A" && Number.parseInt(local?.split(":")[1] ?? "", 16) === port;
      if (listens && columns[9]) inodes.add(columns[9]);
    }
  }
  return inodes;
}

/** Who listens on the port, where the system lets us know (Linux, our own processes, or as root). */
function holderOf(port: number): { pid: number; command: string } | undefined {
  try {
    const inodes = listeningInodes(port);
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      if (!descriptors(pid).some((target) => inodes.has(target.slice("socket:[".length, -1)))) {
        continue;
      }
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
      return { pid: Number(pid), command };
    }
  } catch {
    // No /proc: the port is still named.
  }
  return undefined;
}

function descriptors(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
  } catch {
    // Another user's, or just gone.
    return [];
  }
}

/** Both ports can be listened on; else which not, who holds it, and how to choose another. */
export async function checkPorts(env: Env, command: string): Promise<Outcome<string>> {
  const faults: string[] = [];
  for (const name of ["PORT", "WS_PORT"] as const) {
    const port = env[name];
    const code = await refusal(port);
    if (!code) continue;
    const holder = code === "EADDRINUSE" ? holderOf(port) : undefined;
    const by = holder ? ` by pid ${holder.pid} (${holder.command.slice(0, 80)})` : "";
    const what = code === "EADDRINUSE" ? `in use${by}` : `not to be had (${code})`;
    const other = code === "EADDRINUSE" && port + 100 <= 65_535 ? port + 100 : 3000 + faults.length;
    faults.push(`Port ${port} (${name}) is ${what}. Choose another: ${name}=${other} ${command}`);
  }
  if (faults.length > 0) return fault(faults.join("\n"));
  return done(`${env.PORT} and ${env.WS_PORT} are free`);
}
