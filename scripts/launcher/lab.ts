import { mkdir, rename } from "node:fs/promises";
import { join, relative } from "node:path";
import { migrate } from "#db/migrate.ts";
import { type Env, readEnv, siteUrl } from "#lib/env.ts";
import { guardLayers } from "#lib/guard/layers.ts";
import { buildSite } from "./build.ts";
import { type Claim, claimFolder } from "./claim.ts";
import { checkDatabase, databaseFault, embeddedDatabase } from "./database.ts";
import { done, fault, type Outcome, reasonOf } from "./outcome.ts";
import { NEXT } from "./paths.ts";
import { checkPorts } from "./ports.ts";
import { authSecret, makeDataDir } from "./secrets.ts";
import { endWithLauncher, service, siteNodeOptions } from "./services.ts";
import { supervise, type Unit } from "./supervisor.ts";

/** `development` has hot reload of pages, lessons and sidecar. */
export type Mode = "production" | "development";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Prints one line for a step, with its time in seconds. */
async function step(name: string, work: Promise<Outcome<string>>): Promise<Outcome<string>> {
  const began = performance.now();
  const outcome = await work;
  if (outcome.ok) {
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${name.padEnd(13)} ${outcome.value}, ${seconds} s`);
  }
  return outcome;
}

/**
 * Starts the whole lab, keeps it running until a signal (or the death of whoever started it), and
 * ends it in order: site, sidecar, database. Gives the exit code.
 */
export async function runLab(mode: Mode): Promise<number> {
  const ending = new AbortController();
  const end = () => ending.abort();
  for (const name of SIGNALS) process.on(name, end);
  if (process.channel) process.on("disconnect", end);
  // A closed terminal must not keep the lab from ending in order.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

  const lab = new Lab(mode, ending);
  let code = 0;
  try {
    const started = await lab.start();
    if (!started.ok && !ending.signal.aborted) {
      console.error(`\n${started.message}`);
      code = 1;
    } else if (!ending.signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>();
      ending.signal.addEventListener("abort", () => resolve());
      await promise;
    }
  } catch (error) {
    console.error(`\n${reasonOf(error)}`);
    code = 1;
  }
  await lab.stop();
  return lab.gaveUp ? 1 : code;
}

class Lab {
  readonly #mode: Mode;
  readonly #ending: AbortController;
  readonly #stops: (() => Promise<void>)[] = [];
  #claim: Claim | undefined;
  gaveUp = false;

  constructor(mode: Mode, ending: AbortController) {
    this.#mode = mode;
    this.#ending = ending;
  }

  async start(): Promise<Outcome<undefined>> {
    const read = readEnv(process.env);
    if (!read.ok) return fault(read.message);
    const { env } = read;
    const url = siteUrl(env);
    const dataDir = await makeDataDir(env.LAB_DATA_DIR);

    const claimed = await claimFolder(dataDir, url);
    if (!claimed.ok) return claimed;
    this.#claim = claimed.value.claim;
    if (claimed.value.left.length > 0) {
      console.log(`left over      ended ${claimed.value.left.join(" and ")} of a killed launcher`);
    }

    const production = this.#mode === "production";
    const { signal } = this.#ending;
    const ports = await step("ports", checkPorts(env, production ? "npm start" : "npm run dev"));
    if (!ports.ok) return ports;
    const secrets = env.BETTER_AUTH_SECRET
      ? { secret: env.BETTER_AUTH_SECRET, told: "from the environment" }
      : await authSecret(dataDir).then(({ secret, made }) => ({
          secret,
          told: made ? "made" : "kept",
        }));
    await step("secrets", Promise.resolve(done(secrets.told)));
    await step("guard", Promise.resolve(done(guardLayers(env))));

    const database = await this.#database(env, dataDir);
    if (!database.ok) return database;
    const databaseUrl = database.value;
    if (production) {
      const built = await step("build", buildSite(signal));
      if (!built.ok) return built;
    }
    const migrated = await step("migrations", applied(databaseUrl));
    if (!migrated.ok) return migrated;

    const childEnv: NodeJS.ProcessEnv = {
      ...process.env,
      NODE_ENV: this.#mode,
      PORT: String(env.PORT),
      WS_PORT: String(env.WS_PORT),
      DATABASE_URL: databaseUrl,
      LAB_DATA_DIR: dataDir,
      BETTER_AUTH_SECRET: secrets.secret,
    };
    for (const unit of await this.#services(env, dataDir, childEnv)) {
      const started = await step(unit.name, this.#run(unit));
      if (!started.ok) return started;
    }
    if (!env.DATABASE_URL) {
      const file = join(dataDir, "database-url");
      const short = relative(process.cwd(), file);
      console.log(`\nDatabase: psql "$(cat '${short.startsWith("..") ? file : short}')"`);
    }
    console.log(`Lab ready: ${url}`);
    return done(undefined);
  }

  /** The URL of the database that `DATABASE_URL` names, or of the embedded one, started. */
  async #database(env: Env, dataDir: string): Promise<Outcome<string>> {
    const { DATABASE_URL } = env;
    if (DATABASE_URL) {
      const checked = await step("database", checkDatabase(DATABASE_URL));
      return checked.ok ? done(DATABASE_URL) : checked;
    }
    const unit = embeddedDatabase(dataDir, [env.PORT, env.WS_PORT]);
    let url = "";
    const started = await step(
      "database",
      this.#run(unit, (facts) => {
        url = facts.url;
        const port = new URL(url).port;
        return `embedded PostgreSQL ${facts.adopted ? "adopted" : "started"} on port ${port}`;
      }),
    );
    return started.ok ? done(url) : started;
  }

  /** Launches a unit and keeps it running until the lab ends. */
  async #run<Facts>(
    unit: Unit<Facts>,
    tell: (facts: Facts) => string = () => "started",
  ): Promise<Outcome<string>> {
    if (this.#ending.signal.aborted) return fault("The lab was told to end.");
    const first = await unit.launch(this.#ending.signal);
    if (!first.ok) return first;
    const supervised = supervise(unit, first.value, {
      say: (line) => console.error(line),
      giveUp: (message) => {
        console.error(message);
        this.gaveUp = true;
        this.#ending.abort();
      },
    });
    this.#stops.push(() => supervised.stop());
    return done(tell(first.value));
  }

  async #services(env: Env, dataDir: string, childEnv: NodeJS.ProcessEnv): Promise<Unit[]> {
    const production = this.#mode === "production";
    const logs = join(dataDir, "logs");
    await mkdir(logs, { recursive: true, mode: 0o700 });
    const common = async (name: string, graceMs: number) => {
      const logFile = production ? join(logs, `${name}.log`) : undefined;
      // The log of the run before is kept beside.
      if (logFile) await rename(logFile, `${logFile}.1`).catch(() => {});
      const onPid = async (pid: number) => this.#claim?.child(name, pid);
      // In development the first answer waits for a compiler.
      const readyWithinMs = production ? 60_000 : 240_000;
      return { name, env: childEnv, logFile, onPid, readyWithinMs, graceMs };
    };
    const watch = ["--watch", "--watch-preserve-output", ...endWithLauncher];
    return [
      service({
        ...(await common("sidecar", 30_000)),
        args: [...(production ? [] : watch), "ws-server/main.ts"],
        health: `http://127.0.0.1:${env.WS_PORT}/health`,
      }),
      service({
        ...(await common("site", 10_000)),
        env: { ...childEnv, NODE_OPTIONS: siteNodeOptions(process.env.NODE_OPTIONS) },
        args: [...endWithLauncher, NEXT, production ? "start" : "dev", "-p", String(env.PORT)],
        health: `http://127.0.0.1:${env.PORT}/api/health`,
      }),
    ];
  }

  /** In the reverse order of the start. Does not fail: what cannot be ended in order is killed. */
  async stop(): Promise<void> {
    await this.#claim?.ending();
    for (const stop of this.#stops.reverse()) await stop();
    await this.#claim?.release();
  }
}

async function applied(databaseUrl: string): Promise<Outcome<string>> {
  try {
    await migrate(databaseUrl);
    return done("applied");
  } catch (error) {
    return fault(databaseFault(databaseUrl, error));
  }
}
