import { sql } from "drizzle-orm";
import * as z from "zod";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";
import packageJson from "#package.json" with { type: "json" };

export const dynamic = "force-dynamic";

const DEADLINE_MS = 3_000;
const sidecarHealth = z.object({ status: z.enum(["ok", "degraded"]) });

/** `{status, database, sidecar, version}`; 200 when all answer, else 503. */
export const GET = route("GET /api/health", async () => {
  const [database, sidecar] = await Promise.all([askDatabase(), askSidecar()]);
  const status = database === "ok" && sidecar === "ok" ? "ok" : "degraded";
  return Response.json(
    { status, database, sidecar, version: packageJson.version },
    { status: status === "ok" ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
});

async function askDatabase(): Promise<"ok" | "away"> {
  const late = new Promise<"away">((resolve) => setTimeout(resolve, DEADLINE_MS, "away"));
  const asked = getSite()
    .db.execute(sql`select 1`)
    .then(
      () => "ok" as const,
      () => "away" as const,
    );
  return Promise.race([asked, late]);
}

async function askSidecar(): Promise<"ok" | "degraded" | "away"> {
  try {
    const response = await fetch(`http://127.0.0.1:${getSite().env.WS_PORT}/health`, {
      signal: AbortSignal.timeout(DEADLINE_MS),
      cache: "no-store",
    });
    return sidecarHealth.parse(await response.json()).status;
  } catch {
    return "away";
  }
}
