import { resolve } from "node:path";
import type { Outcome } from "#scripts/launcher/outcome.ts";
import { findDatabase } from "./running-database.ts";

/**
 * Runs a command that takes one folder, seen from where npm was called. Gives the exit code: 0 done,
 * 1 not, 2 called wrongly.
 */
export async function runOnFolder(
  command: string,
  work: (databaseUrl: string, folder: string) => Promise<Outcome<string>>,
): Promise<number> {
  const [folder, ...more] = process.argv.slice(2);
  if (!folder || folder.startsWith("-") || more.length > 0) {
    console.error(`Usage: npm run ${command} -- <folder>`);
    return 2;
  }
  const database = await findDatabase();
  const outcome = database.ok
    ? await work(database.value.url, resolve(process.env.INIT_CWD ?? "", folder))
    : database;
  if (outcome.ok) console.log(outcome.value);
  else console.error(outcome.message);
  return outcome.ok ? 0 : 1;
}
