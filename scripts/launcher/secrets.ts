import { randomBytes } from "node:crypto";
import { mkdir, readFile, realpath, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ROOT } from "./paths.ts";

/**
 * Makes the data folder if it is not there: for its owner only. As root others may pass through
 * (not list or read), since PostgreSQL runs as another account and its data is inside.
 */
export async function makeDataDir(path: string): Promise<string> {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  await mkdir(resolve(ROOT, path), { recursive: true, mode });
  return realpath(resolve(ROOT, path));
}

/** The secret that signs sessions: made once, kept in the data folder, readable by its owner only. */
export async function authSecret(dataDir: string): Promise<{ secret: string; made: boolean }> {
  const file = join(dataDir, "better-auth-secret");
  const secret = randomBytes(32).toString("base64url");
  try {
    await writeFile(file, secret, { mode: 0o600, flag: "wx" });
    return { secret, made: true };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return { secret: (await readFile(file, "utf8")).trim(), made: false };
  }
}
