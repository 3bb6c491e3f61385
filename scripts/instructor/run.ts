import { parseArgs } from "node:util";
import { createAuth } from "#db/auth.ts";
import { openDatabase } from "#db/client.ts";
import { siteOrigins, siteUrl } from "#lib/env.ts";
import { emailSchema } from "#protocol/credentials.ts";
import { nameSchema } from "#protocol/person-name.ts";
import { findDatabase } from "#scripts/backup/running-database.ts";
import { databaseFault } from "#scripts/launcher/database.ts";
import { done, fault, type Outcome, reasonOf } from "#scripts/launcher/outcome.ts";
import { authSecret, makeDataDir } from "#scripts/launcher/secrets.ts";
import { newPassword } from "./ask-password.ts";
import { add, type Lab, list, password, remove } from "./commands.ts";

const USAGE = `Usage: npm run instructor -- <command>
  add <email> [--name <name>] [--generate]   make an instructor; the password is asked
  list                                       all instructors
  password <email> [--generate]              set a new password
  remove <email>                             make a learner of an instructor again
--generate makes a password and shows it once, as happens without a terminal.`;

type Command = (lab: Lab) => Promise<Outcome<string>>;

/** What the arguments ask for. */
export function readCommand(args: readonly string[]): Outcome<Command> {
  let parsed: { values: { name?: string; generate?: boolean }; positionals: string[] };
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { name: { type: "string" }, generate: { type: "boolean" } },
    });
  } catch (error) {
    return fault(`${reasonOf(error)}\n${USAGE}`);
  }
  const { values, positionals } = parsed;
  const [command, address, ...more] = positionals;
  if (more.length > 0) return fault(USAGE);
  if (command === "list" && address === undefined) return done(list);
  if (address === undefined) return fault(USAGE);
  const email = emailSchema.safeParse(address);
  if (!email.success) return fault(`${address}: ${email.error.issues[0]?.message}`);
  const name = nameSchema.safeParse(values.name ?? address.split("@")[0]);
  if (!name.success) return fault(`--name: ${name.error.issues[0]?.message}`);
  const ask = () => newPassword(values.generate ?? false);
  switch (command) {
    case "add":
      return done((lab) => add(lab, { email: email.data, name: name.data }, ask));
    case "password":
      return done((lab) => password(lab, email.data, ask));
    case "remove":
      return done((lab) => remove(lab, email.data));
    default:
      return fault(USAGE);
  }
}

/** Runs a command on the lab's database. */
export async function onLab(command: Command): Promise<Outcome<string>> {
  const found = await findDatabase();
  if (!found.ok) return found;
  const { env, url } = found.value;
  const secret =
    env.BETTER_AUTH_SECRET ?? (await authSecret(await makeDataDir(env.LAB_DATA_DIR))).secret;
  const database = openDatabase(url, { max: 2 });
  const auth = createAuth({
    db: database.db,
    secret,
    siteUrl: siteUrl(env),
    trustedOrigins: siteOrigins(env),
  });
  try {
    return await command({ database, auth });
  } catch (error) {
    const cause = error instanceof Error && error.cause ? error.cause : error;
    // SQLSTATE 42P01: no such table.
    const isEmpty = (cause as { code?: unknown }).code === "42P01";
    const hint = isEmpty ? "\nIts tables are not there: start the lab on it once." : "";
    return fault(`${databaseFault(url, cause)}${hint}`);
  } finally {
    await database.close();
  }
}
