import { inTransaction } from "#db/client.ts";
import { audit } from "#db/queries/audit.ts";
import { withdrawToken } from "#db/queries/tokens.ts";
import { refusal } from "#lib/access/refusal.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";
import { ADDRESS_HEADER } from "#protocol/client-address.ts";

/** Withdraws a token of the viewer's: whoever holds it reads nothing more. */
export const DELETE = route(
  "DELETE /api/instructor/tokens/[token]",
  async ({ request, params, viewer }) => {
    const address = request.headers.get(ADDRESS_HEADER);
    const withdrawn = await inTransaction(getSite().database, async (tx) => {
      const name = await withdrawToken(tx, viewer, params.token);
      if (name === null) return false;
      const subject = params.token;
      await audit(tx, viewer, { action: "token.withdraw", subject, details: { name }, address });
      return true;
    });
    return withdrawn ? new Response(null, { status: 204 }) : refusal("not-found");
  },
);
