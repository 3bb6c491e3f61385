import { createAuth } from "#db/auth.ts";
import { openDatabase } from "#db/client.ts";
import { openExports } from "#db/queries/export-rows.ts";
import { ClassFeed } from "#lib/class-feed.ts";
import { readEnv, siteOrigins, siteUrl } from "#lib/env.ts";

/** What the site's dynamic routes need, made at the first request and not while building. */
function createSite() {
  const read = readEnv(process.env);
  if (!read.ok) throw new Error(read.message);
  const { env } = read;
  if (!env.DATABASE_URL || !env.BETTER_AUTH_SECRET) {
    throw new Error("The site needs DATABASE_URL and BETTER_AUTH_SECRET: run `npm start`.");
  }
  const database = openDatabase(env.DATABASE_URL);
  const { db } = database;
  const exports = openExports(env.DATABASE_URL);
  const origins = siteOrigins(env);
  const auth = createAuth({
    db,
    secret: env.BETTER_AUTH_SECRET,
    siteUrl: siteUrl(env),
    trustedOrigins: origins,
  });
  const feed = new ClassFeed(env.DATABASE_URL);
  return { env, database, db, exports, auth, origins, feed };
}
export type Site = ReturnType<typeof createSite>;

let site: Site | undefined;
export function getSite(): Site {
  site ??= createSite();
  return site;
}
