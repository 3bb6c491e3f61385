import type { Auth } from "#db/auth.ts";
import { type DatabaseHandle, inTransaction } from "#db/client.ts";
import { type AuditAction, audit } from "#db/queries/audit.ts";
import {
  instructorBy,
  listInstructors,
  makeInstructor,
  removeInstructor,
  setPassword,
} from "#db/queries/instructors.ts";
import type { Person } from "#db/viewer.ts";
import { done, fault, type Outcome } from "#scripts/launcher/outcome.ts";
import type { NewPassword } from "./ask-password.ts";

export interface Lab {
  readonly database: DatabaseHandle;
  readonly auth: Auth;
}

type Ask = () => Promise<Outcome<NewPassword>>;

/** What the audit log calls whoever has the machine. */
const ACTOR = { id: null, email: "command line" };
const entry = (action: AuditAction, { id, email }: Person) => ({
  action,
  subject: id,
  details: { email },
});

const shown = ({ password, isGenerated }: NewPassword): string =>
  isGenerated ? `\nPassword: ${password}\nIt is not shown again.` : "";

/** Makes an instructor, of a learner who has this address, too; refuses one who is one already. */
export async function add(
  { auth, database }: Lab,
  { email, name }: { email: string; name: string },
  ask: Ask,
): Promise<Outcome<string>> {
  if (await instructorBy(database.db, email)) {
    return fault(`${email} is an instructor already. \`password ${email}\` sets a new password.`);
  }
  const asked = await ask();
  if (!asked.ok) return asked;
  const { password } = asked.value;
  await inTransaction(database, async (tx) => {
    const person = await makeInstructor(auth, tx, { email, name, password });
    await audit(tx, ACTOR, entry("instructor.add", person));
  });
  return done(`${email} is an instructor now, and signs in at /sign-in.${shown(asked.value)}`);
}

/** All instructors, one a line. */
export async function list({ database }: Lab): Promise<Outcome<string>> {
  const rows = await listInstructors(database.db);
  if (rows.length === 0) return done("There are no instructors. `add <email>` makes one.");
  const widest = Math.max(...rows.map(({ email }) => email.length));
  const lines = rows.map(({ email, name, since, classes }) => {
    const count = classes === 1 ? "1 class" : `${classes} classes`;
    return `${email.padEnd(widest)}  ${since.toISOString().slice(0, 10)}  ${count}  ${name}`;
  });
  return done(lines.join("\n"));
}

/** Sets a new password, and signs the instructor out everywhere. */
export async function password(
  { auth, database }: Lab,
  email: string,
  ask: Ask,
): Promise<Outcome<string>> {
  const person = await instructorBy(database.db, email);
  if (!person) return unknown(email);
  const asked = await ask();
  if (!asked.ok) return asked;
  await inTransaction(database, async (tx) => {
    await setPassword(auth, tx, person.id, asked.value.password);
    await audit(tx, ACTOR, entry("instructor.set-password", person));
  });
  return done(`${email} has a new password, and is signed out everywhere.${shown(asked.value)}`);
}

/** Makes a learner of an instructor. */
export async function remove({ database }: Lab, email: string): Promise<Outcome<string>> {
  const person = await instructorBy(database.db, email);
  if (!person) return unknown(email);
  const untaught = await inTransaction(database, async (tx) => {
    await audit(tx, ACTOR, entry("instructor.remove", person));
    return removeInstructor(tx, person);
  });
  const said = `${email} is a learner now, signed out everywhere; tokens and open invitations are gone.`;
  if (untaught.length === 0) return done(said);
  return done(
    `${said}\nNobody teaches these classes now: ${untaught.join(", ")}.\n` +
      `\`add ${email}\` gives them back.`,
  );
}

const unknown = (email: string) => fault(`No instructor has the address ${email}. See \`list\`.`);
