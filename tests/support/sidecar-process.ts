// A sidecar in a process of its own, for what is seen of a process from outside. It ends with its parent.
import { pino } from "pino";
import { startSidecar } from "#ws-server/sidecar.ts";
import { ORIGIN, SECRET } from "./sidecar.ts";

const { port } = await startSidecar({
  port: 0,
  databaseUrl: process.env.DATABASE_URL ?? "",
  secret: SECRET,
  siteUrl: ORIGIN,
  origins: [ORIGIN],
  version: "test",
  logger: pino({ level: "warn" }, pino.destination(2)),
});
process.on("disconnect", () => process.exit());
process.send?.(port);
