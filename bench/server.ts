import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export type Question = "cpu" | "memory" | "resources";
export type Answer =
  | { readonly of: "port"; readonly port: number }
  /** User and system time of the process so far. */
  | { readonly of: "cpu"; readonly microseconds: number }
  /** Bytes after a full collection: resident, and on the heap or held by it. */
  | { readonly of: "memory"; readonly rss: number; readonly held: number }
  /** What keeps the process alive, counted by kind. */
  | { readonly of: "resources"; readonly resources: Readonly<Record<string, number>> };

export interface MeasuredServer {
  readonly port: number;
  ask<Q extends Question>(question: Q): Promise<Extract<Answer, { of: Q }>>;
  stop(): Promise<void>;
}

/** Starts the sidecar or a bare `ws` echo in a process of its own; rejects if it ends instead. */
export async function startServer(
  kind: "lab" | "bare",
  databaseUrl: string,
): Promise<MeasuredServer> {
  const child = fork(fileURLToPath(new URL("./server-process.ts", import.meta.url)), [kind], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    execArgv: ["--expose-gc", ...process.execArgv],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const exited = once(child, "exit");
  async function next<A extends Answer["of"]>(of: A): Promise<Extract<Answer, { of: A }>> {
    const ended = exited.then(([code]) => {
      throw new Error(`The ${kind} server ended with ${code}`);
    });
    const [answer] = (await Promise.race([once(child, "message"), ended])) as [Answer];
    if (answer.of !== of) throw new Error(`Asked for ${of}, got ${answer.of}`);
    return answer as Extract<Answer, { of: A }>;
  }
  const { port } = await next("port");
  return {
    port,
    ask(question) {
      const answered = next(question);
      child.send(question);
      return answered;
    },
    async stop() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
