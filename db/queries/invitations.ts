import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { invitations, users } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";

/** For how long an invitation is good, days. */
export const INVITATION_DAYS = 7;

/** What is shown of an invitation: never its token, which is not kept. */
export interface InvitationRow {
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  /** Who made their account by it; null too when that account is gone. */
  readonly usedBy: string | null;
}

/** Keeps the hash of a new invitation's token; gives its id. */
export async function makeInvitation(
  db: Database,
  by: Person,
  tokenHash: string,
): Promise<{ id: string; expiresAt: Date }> {
  const [row] = await db
    .insert(invitations)
    .values({
      tokenHash,
      invitedBy: by.id,
      expiresAt: sql`now() + make_interval(days => ${INVITATION_DAYS})`,
    })
    .returning({ id: invitations.id, expiresAt: invitations.expiresAt });
  if (!row) throw new Error("no row");
  return row;
}

/** The invitations that someone made, the newest first. */
export function invitationsBy(db: Database, person: Person): Promise<InvitationRow[]> {
  return db
    .select({
      id: invitations.id,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
      usedAt: invitations.usedAt,
      usedBy: users.email,
    })
    .from(invitations)
    .leftJoin(users, eq(users.id, invitations.usedBy))
    .where(eq(invitations.invitedBy, person.id))
    .orderBy(desc(invitations.createdAt))
    .limit(100);
}

/** Withdraws an invitation of this person's that nobody has used; false when there is none. */
export async function withdrawInvitation(db: Database, by: Person, id: string): Promise<boolean> {
  const gone = await db
    .delete(invitations)
    .where(
      and(
        sql`${invitations.id}::text = ${id}`,
        eq(invitations.invitedBy, by.id),
        isNull(invitations.usedAt),
      ),
    )
    .returning({ id: invitations.id });
  return gone.length > 0;
}

/** What has become of an invitation: "unknown" may have been withdrawn. */
export type InvitationState =
  | { readonly state: "good"; readonly id: string }
  | { readonly state: "used" | "expired" | "unknown" };

/** Looks an invitation up, and in a transaction holds it until that ends: it is good once only. */
export async function readInvitation(db: Database, tokenHash: string): Promise<InvitationState> {
  const [row] = await db
    .select({
      id: invitations.id,
      usedAt: invitations.usedAt,
      isOver: sql<boolean>`${invitations.expiresAt} <= now()`,
    })
    .from(invitations)
    .where(eq(invitations.tokenHash, tokenHash))
    .for("update");
  if (!row) return { state: "unknown" };
  if (row.usedAt) return { state: "used" };
  return row.isOver ? { state: "expired" } : { state: "good", id: row.id };
}

/** Notes who used an invitation. */
export async function spendInvitation(db: Database, id: string, by: string): Promise<void> {
  await db
    .update(invitations)
    .set({ usedAt: sql`now()`, usedBy: by })
    .where(eq(invitations.id, id));
}
