import { inTransaction } from "#db/client.ts";
import { audit } from "#db/queries/audit.ts";
import { makeInvitation } from "#db/queries/invitations.ts";
import { route } from "#lib/access/route.ts";
import { hashToken, newToken } from "#lib/access/token.ts";
import { getSite } from "#lib/site.ts";
import { ADDRESS_HEADER } from "#protocol/client-address.ts";

/** Makes a link by which one person becomes an instructor. Only this answer ever has it. */
export const POST = route("POST /api/instructor/invitations", async ({ request, viewer }) => {
  const token = newToken();
  const address = request.headers.get(ADDRESS_HEADER);
  const { id, expiresAt } = await inTransaction(getSite().database, async (tx) => {
    const made = await makeInvitation(tx, viewer, hashToken(token));
    await audit(tx, viewer, { action: "instructor.invite", subject: made.id, address });
    return made;
  });
  return Response.json(
    { id, path: `/invited/${token}`, expiresAt },
    { status: 201, headers: { "cache-control": "no-store" } },
  );
});
