import * as z from "zod";
import { inTransaction } from "#db/client.ts";
import { acceptInvitation } from "#db/queries/accept-invitation.ts";
import { readBody } from "#lib/access/body.ts";
import { refusal } from "#lib/access/refusal.ts";
import { route } from "#lib/access/route.ts";
import { hashToken } from "#lib/access/token.ts";
import { getSite } from "#lib/site.ts";
import { ADDRESS_HEADER } from "#protocol/client-address.ts";
import { emailSchema, passwordSchema } from "#protocol/credentials.ts";
import { nameSchema } from "#protocol/person-name.ts";

const bodySchema = z.strictObject({
  name: nameSchema,
  email: emailSchema,
  password: passwordSchema,
});

/**
 * Makes an instructor of whoever has an invitation, once: of a learner with an account as they are,
 * of anyone else with a new account, which they are signed in to.
 */
export const POST = route("POST /api/invitations/[token]", async ({ request, params, viewer }) => {
  const { auth, database } = getSite();
  if (viewer.role === "instructor") return refusal("conflict", "You are an instructor already.");
  const tokenHash = hashToken(params.token);
  const address = request.headers.get(ADDRESS_HEADER);
  if (viewer.role === "learner" && viewer.email !== null) {
    const accepted = await inTransaction(database, (tx) =>
      acceptInvitation(auth, tx, { tokenHash, who: viewer, address }),
    );
    return accepted.ok ? Response.json({}) : refuse(accepted.why);
  }
  const body = await readBody(request, bodySchema);
  if (!body.ok) return body.response;
  const accepted = await inTransaction(database, (tx) =>
    acceptInvitation(auth, tx, { tokenHash, who: body.value, address }),
  );
  if (!accepted.ok) return refuse(accepted.why);
  const { email, password } = body.value;
  // With the cookie of an anonymous learner, whose runs go along.
  return auth.api.signInEmail({
    body: { email, password },
    headers: request.headers,
    asResponse: true,
  });
});

function refuse(why: "used" | "expired" | "unknown" | "has-account"): Response {
  switch (why) {
    case "used":
      return refusal("gone", "This invitation has been used. Ask for another.");
    case "expired":
      return refusal("gone", "This invitation is too old. Ask for another.");
    case "unknown":
      return refusal("not-found", "There is no such invitation, or it was withdrawn.");
    case "has-account": {
      const email = "This address has an account: sign in to it, then open the invitation again.";
      const body = { error: "conflict", message: email, fields: { email } };
      return Response.json(body, { status: 409 });
    }
    default:
      return why satisfies never;
  }
}
