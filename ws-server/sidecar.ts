import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { hostname } from "node:os";
import type { Logger } from "pino";
import { createAuth } from "#db/auth.ts";
import { openDatabase } from "#db/client.ts";
import { interruptRuns } from "#db/queries/runs.ts";
import { addressReader } from "#lib/client-address.ts";
import {
  DOOR_LIMITS,
  type DoorLimits,
  type MemoryLimits,
  RUN_LIMITS,
  type RunLimits,
  SESSION_LIMITS,
  type SessionLimits,
} from "#protocol/limits.ts";
import type { ArcjetOptions } from "./arcjet.ts";
import { Dialer } from "./dial.ts";
import { createDoorLimits } from "./door-limits.ts";
import { createEcho } from "./echo.ts";
import { createOriginCheck } from "./guard.ts";
import { readHealth } from "./health.ts";
import { createHttp } from "./http.ts";
import { Hub } from "./hub.ts";
import { createListener } from "./listener.ts";
import { LiveRuns } from "./live-runs.ts";
import { createMetrics } from "./metrics.ts";
import { startRetention } from "./retention.ts";
import { createSessionDoor } from "./session-door.ts";

export interface SidecarOptions {
  /** 0 for a free port. */
  readonly port: number;
  readonly databaseUrl: string;
  readonly secret: string;
  readonly siteUrl: string;
  /** Origins that may open `/session` and `/lab`. */
  readonly origins: readonly string[];
  readonly version: string;
  readonly logger: Logger;
  readonly runLimits?: Partial<RunLimits>;
  readonly memoryLimits?: MemoryLimits;
  readonly sessionLimits?: Partial<SessionLimits>;
  readonly doorLimits?: Partial<DoorLimits>;
  /** Without it Arcjet is off. */
  readonly arcjet?: ArcjetOptions;
  /** Whose `X-Forwarded-For` counts. */
  readonly trustedProxies?: readonly string[];
}

export interface Sidecar {
  readonly port: number;
  /** Orderly shutdown ([CLS2]). Resolves when nothing is left. */
  stop(): Promise<void>;
}

const STOP = { spreadMs: 2_000, drainMs: 20_000, closeMs: 3_000 };

/** Starts the sidecar: it listens when this resolves. Rejects when the port is taken. */
export async function startSidecar(options: SidecarOptions): Promise<Sidecar> {
  const { logger, version } = options;
  const database = openDatabase(options.databaseUrl);
  const metrics = createMetrics();
  const isOurOrigin = createOriginCheck(options.origins);
  const dialer = new Dialer();
  const sessionLimits = { ...SESSION_LIMITS, ...options.sessionLimits };
  const runs = new LiveRuns(dialer, options.runLimits ?? {}, options.memoryLimits);
  metrics.watch("lab101_held_bytes", "Memory that experiments hold", () => runs.heldBytes);
  let closing = false;
  const sidecar = `${hostname()}:${options.port}`;
  const hub = new Hub({
    database,
    runs,
    metrics,
    runsPerLearner: options.runLimits?.runsPerLearner ?? RUN_LIMITS.runsPerLearner,
    startsPerMinute: options.runLimits?.startsPerMinute ?? RUN_LIMITS.startsPerMinute,
    sessionLimits,
    sidecar,
    version,
    isClosing: () => closing,
    log: (level, fields, message) => logger[level](fields, message),
  });
  const auth = createAuth({
    db: database.db,
    secret: options.secret,
    siteUrl: options.siteUrl,
    trustedOrigins: [...options.origins],
  });
  const doorLimits = { ...DOOR_LIMITS, ...options.doorLimits };
  const addressOf = addressReader(options.trustedProxies ?? []);
  const warn = (fields: Record<string, unknown>, message: string) => logger.warn(fields, message);
  const arcjet = options.arcjet
    ? // Its WebAssembly takes memory and time that a lab without a key need not spend.
      (await import("./arcjet.ts")).createUpgradeArcjet(options.arcjet, {
        addressOf,
        metrics,
        warn,
      })
    : null;
  const door = createSessionDoor({ auth, hub, limits: sessionLimits, addressOf, metrics, arcjet });
  const echo = createEcho({ metrics, limits: doorLimits, addressOf });
  const listener = createListener({
    routes: {
      session: door.upgrade,
      echo: echo.upgrade,
      http: createHttp({
        metrics,
        isOurOrigin,
        isClosing: () => closing,
        health: () => readHealth(database.db, hub.recorder, { sidecar, version }),
      }),
    },
    runs,
    dialer,
    metrics,
    askDoor: createDoorLimits({ limits: doorLimits, addressOf, metrics }),
    isOurOrigin,
    isClosing: () => closing,
  });

  const interrupted = await interruptRuns(database.db, sidecar);
  if (interrupted > 0)
    logger.info({ runs: interrupted }, "ended what an earlier sidecar left open");
  const { server } = listener;
  server.listen(options.port);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  dialer.listeningOn(port);
  logger.info({ port, origins: options.origins }, "sidecar listens");
  const retention = startRetention(database, logger);

  async function stop(): Promise<void> {
    if (closing) return;
    closing = true;
    const closed = listener.close();
    const swept = retention.stop();
    for (const { run } of runs) run.finish("interrupted", "The lab shut down.");
    // Each learner hears of the end before the channel closes.
    await hub.settled(STOP.closeMs);
    const drained = await hub.recorder.drain(STOP.drainMs);
    if (!drained) logger.error({ queuedBytes: hub.recorder.queuedBytes }, "left unsaved");
    door.close(Math.min(STOP.spreadMs, door.size * 20));
    echo.close();
    const late = setTimeout(() => server.closeAllConnections(), STOP.closeMs);
    const later = setTimeout(() => door.terminate(), STOP.closeMs + STOP.spreadMs);
    await closed;
    clearTimeout(late);
    clearTimeout(later);
    await swept;
    await database.close();
    logger.info("sidecar stopped");
  }

  return { port, stop };
}
