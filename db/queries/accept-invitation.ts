import type { Auth } from "#db/auth.ts";
import type { Database } from "#db/client.ts";
import type { Person } from "#db/viewer.ts";
import { audit } from "./audit.ts";
import { makeNewInstructor, promote } from "./instructors.ts";
import { readInvitation, spendInvitation } from "./invitations.ts";

export type Accepted =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: "used" | "expired" | "unknown" | "has-account" };

interface Acceptance {
  readonly tokenHash: string;
  /** A learner with an account, or who to make one for. */
  readonly who:
    | Person
    | { readonly email: string; readonly name: string; readonly password: string };
  readonly address: string | null;
}

/** Makes an instructor by an invitation, which is good no more then. In a transaction. */
export async function acceptInvitation(
  auth: Auth,
  tx: Database,
  { tokenHash, who, address }: Acceptance,
): Promise<Accepted> {
  const invitation = await readInvitation(tx, tokenHash);
  if (invitation.state !== "good") return { ok: false, why: invitation.state };
  const person = "id" in who ? who : await makeNewInstructor(auth, tx, who);
  if (!person) return { ok: false, why: "has-account" };
  if ("id" in who) await promote(tx, who.id);
  await spendInvitation(tx, invitation.id, person.id);
  const action = "instructor.accept-invitation";
  await audit(tx, person, { action, subject: invitation.id, address });
  return { ok: true };
}
