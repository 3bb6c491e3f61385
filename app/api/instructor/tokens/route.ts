import * as z from "zod";
import { inTransaction } from "#db/client.ts";
import { audit } from "#db/queries/audit.ts";
import { makeToken } from "#db/queries/tokens.ts";
import { readBody } from "#lib/access/body.ts";
import { route } from "#lib/access/route.ts";
import { hashToken, newToken } from "#lib/access/token.ts";
import { getSite } from "#lib/site.ts";
import { ADDRESS_HEADER } from "#protocol/client-address.ts";
import { purposeSchema } from "#protocol/person-name.ts";

const bodySchema = z.strictObject({ name: purposeSchema });

/** Makes a token of the read-only API. The answer is the only place where it ever stands. */
export const POST = route("POST /api/instructor/tokens", async ({ request, viewer }) => {
  const body = await readBody(request, bodySchema);
  if (!body.ok) return body.response;
  const { name } = body.value;
  const token = newToken();
  const address = request.headers.get(ADDRESS_HEADER);
  const id = await inTransaction(getSite().database, async (tx) => {
    const subject = await makeToken(tx, viewer, { name, tokenHash: hashToken(token) });
    await audit(tx, viewer, { action: "token.make", subject, details: { name }, address });
    return subject;
  });
  return Response.json(
    { id, name, token },
    { status: 201, headers: { "cache-control": "no-store" } },
  );
});
