import * as z from "zod";
import { inTransaction } from "#db/client.ts";
import { audit } from "#db/queries/audit.ts";
import { makeClass } from "#db/queries/classes.ts";
import { readBody } from "#lib/access/body.ts";
import { route } from "#lib/access/route.ts";
import { newJoinCode } from "#lib/join-code.ts";
import { getSite } from "#lib/site.ts";
import { ADDRESS_HEADER } from "#protocol/client-address.ts";
import { nameSchema } from "#protocol/person-name.ts";

const bodySchema = z.strictObject({ name: nameSchema });

/** Makes a class, open, with a code of its own: `{id}`. */
export const POST = route("POST /api/instructor/classes", async ({ request, viewer }) => {
  const body = await readBody(request, bodySchema);
  if (!body.ok) return body.response;
  const { name } = body.value;
  const address = request.headers.get(ADDRESS_HEADER);
  const id = await inTransaction(getSite().database, async (tx) => {
    const classId = await makeClass(tx, viewer, name, newJoinCode);
    await audit(tx, viewer, { action: "class.make", classId, details: { name }, address });
    return classId;
  });
  return Response.json({ id }, { status: 201 });
});
