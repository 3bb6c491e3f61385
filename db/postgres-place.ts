import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { chown, mkdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Account, canReach, postgresAccount } from "./postgres-account.ts";
import { type Binaries, locateBinaries, SHARED_DIR } from "./postgres-binaries.ts";

/** Where a PostgreSQL lives and what runs it. */
export interface Place {
  /** Password, log and `location`; belongs to whoever runs the lab. */
  readonly dir: string;
  readonly dataDir: string;
  readonly password: string;
  readonly binaries: Binaries;
  readonly account: Account | undefined;
}

export const SUPERUSER = "lab101";

/** Nothing of the caller's `PG…` variables or language reaches the server. */
export const SERVER_ENVIRONMENT: NodeJS.ProcessEnv = {
  NODE_ENV: process.env.NODE_ENV,
  PATH: process.env.PATH,
  LC_ALL: "C",
  TZ: "UTC",
};

/**
 * Finds the programs, the account, the password and the data of the PostgreSQL under `wanted`, and
 * makes what is missing. Fails when there are no programs for this platform, or `initdb` fails.
 */
export async function findPlace(
  wanted: string,
): Promise<({ ok: true } & Place) | { ok: false; message: string }> {
  const root = process.getuid?.() === 0;
  await mkdir(wanted, { recursive: true, mode: root ? 0o711 : 0o700 });
  const dir = await realpath(wanted);

  const location = join(dir, "location");
  const inside = join(dir, "data");
  let dataDir = existsSync(location) ? readFileSync(location, "utf8").trim() : inside;
  const account = postgresAccount(dataDir);
  if (account && dataDir === inside && !canReach(dir, account)) {
    if (existsSync(inside)) {
      return fail(`${inside} is out of reach of its owner, uid ${account.uid}.`);
    }
    const shared = join(SHARED_DIR, `data-${randomBytes(6).toString("hex")}`);
    await mkdir(shared, { recursive: true, mode: 0o711 });
    dataDir = join(shared, "data");
    await writeFile(location, `${dataDir}\n`);
  }

  const located = await locateBinaries(account);
  if (!located.ok) return located;
  const secret = join(dir, "password");
  if (!existsSync(secret)) {
    await writeFile(secret, randomBytes(24).toString("base64url"), { mode: 0o600 });
  }
  const password = await readFile(secret, "utf8");
  const place = { dir, dataDir, password, account, binaries: located.binaries };
  if (existsSync(dataDir)) return { ok: true, ...place };
  const made = await initialize(place);
  return made.ok ? { ok: true, ...place } : made;
}

/** `initdb` into a folder beside, renamed when complete: data cut short in the making is never used. */
async function initialize(place: Place): Promise<{ ok: true } | { ok: false; message: string }> {
  const { dataDir, account, binaries, password } = place;
  const partial = `${dataDir}.partial`;
  const passwordFile = `${dataDir}.password`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account) {
    await chown(partial, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  try {
    await promisify(execFile)(
      binaries.initdb,
      [
        `--pgdata=${partial}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions",
      ],
      { cwd: "/", env: SERVER_ENVIRONMENT, ...account },
    );
    await rename(partial, dataDir);
    return { ok: true };
  } catch (error) {
    return fail(`initdb failed: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

function fail(message: string): { ok: false; message: string } {
  return { ok: false, message };
}
