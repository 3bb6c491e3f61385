import type { Auth } from "#db/auth.ts";

/** Whoever has a session: a learner, anonymous until they make an account, or an instructor. */
export interface Person {
  readonly id: string;
  readonly role: "learner" | "instructor";
  readonly name: string;
  /** Null while they are anonymous: what stands in the database then is no address. */
  readonly email: string | null;
}

/** Who asks. */
export type Viewer = Person | { readonly role: "stranger" };

export const STRANGER: Viewer = { role: "stranger" };

/** Whose request this is, by its cookie. Throws when the database is away. */
export async function viewerOf(auth: Auth, headers: Headers): Promise<Viewer> {
  const session = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (!session) return STRANGER;
  const { id, role, name, email, isAnonymous } = session.user;
  return {
    id,
    role: role === "instructor" ? "instructor" : "learner",
    name,
    email: isAnonymous ? null : email,
  };
}
