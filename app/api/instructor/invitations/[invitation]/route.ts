import { inTransaction } from "#db/client.ts";
import { audit } from "#db/queries/audit.ts";
import { withdrawInvitation } from "#db/queries/invitations.ts";
import { refusal } from "#lib/access/refusal.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";
import { ADDRESS_HEADER } from "#protocol/client-address.ts";

/** Withdraws an invitation of the viewer's that nobody has used. */
export const DELETE = route(
  "DELETE /api/instructor/invitations/[invitation]",
  async ({ request, params, viewer }) => {
    const subject = params.invitation;
    const address = request.headers.get(ADDRESS_HEADER);
    const withdrawn = await inTransaction(getSite().database, async (tx) => {
      if (!(await withdrawInvitation(tx, viewer, subject))) return false;
      await audit(tx, viewer, { action: "instructor.withdraw-invitation", subject, address });
      return true;
    });
    return withdrawn ? new Response(null, { status: 204 }) : refusal("not-found");
  },
);
