import { pino } from "pino";
import { readEnv, siteOrigins, siteUrl } from "#lib/env.ts";
import packageJson from "#package.json" with { type: "json" };
import { startSidecar } from "./sidecar.ts";

const logger = pino({ level: process.env.LOG_LEVEL ?? "info" });
const read = readEnv(process.env);
if (!read.ok) fail(read.message);
const { env } = read;
if (!env.DATABASE_URL || !env.BETTER_AUTH_SECRET) {
  fail("The sidecar needs DATABASE_URL and BETTER_AUTH_SECRET: start it with `npm start`.");
}

const sidecar = await startSidecar({
  port: env.WS_PORT,
  databaseUrl: env.DATABASE_URL,
  secret: env.BETTER_AUTH_SECRET,
  siteUrl: siteUrl(env),
  origins: siteOrigins(env),
  trustedProxies: env.TRUSTED_PROXIES,
  arcjet: env.ARCJET_KEY ? { key: env.ARCJET_KEY, mode: env.ARCJET_MODE } : undefined,
  version: packageJson.version,
  logger,
});

async function stop(why: string): Promise<void> {
  logger.info({ why }, "stopping");
  await sidecar.stop();
  process.exit(0);
}
process.on("SIGTERM", () => void stop("SIGTERM"));
process.on("SIGINT", () => void stop("SIGINT"));
// The launcher is gone: end in order rather than live on unseen.
process.on("disconnect", () => void stop("the launcher is gone"));

function fail(message: string): never {
  logger.fatal(message);
  process.exit(1);
}
