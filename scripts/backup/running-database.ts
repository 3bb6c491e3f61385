import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Env, readEnv } from "#lib/env.ts";
import { done, fault, type Outcome } from "#scripts/launcher/outcome.ts";
import { ROOT } from "#scripts/launcher/paths.ts";

/** The environment, and the URL of the lab's database: `DATABASE_URL`, else that of the lab that runs. */
export async function findDatabase(): Promise<Outcome<{ env: Env; url: string }>> {
  const read = readEnv(process.env);
  if (!read.ok) return fault(read.message);
  const { env } = read;
  if (env.DATABASE_URL) return done({ env, url: env.DATABASE_URL });
  const file = join(resolve(ROOT, env.LAB_DATA_DIR), "database-url");
  try {
    return done({ env, url: (await readFile(file, "utf8")).trim() });
  } catch {
    return fault(
      `No lab runs from ${resolve(ROOT, env.LAB_DATA_DIR)}: its PostgreSQL runs while the lab does.\n` +
        "Start it with `npm start`, or name the database of another server in DATABASE_URL.",
    );
  }
}
