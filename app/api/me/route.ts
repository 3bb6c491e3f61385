import * as z from "zod";
import { deletePerson } from "#db/queries/delete-own.ts";
import { readBody } from "#lib/access/body.ts";
import { keptRefusal } from "#lib/access/kept.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";
import { ADDRESS_HEADER } from "#protocol/client-address.ts";

const bodySchema = z.strictObject({
  confirm: z.literal("delete", "Type the word delete."),
});

/** Deletes a person with all that is theirs, for good, and signs this browser out. */
export const DELETE = route("DELETE /api/me", async ({ request, subject: person }) => {
  const body = await readBody(request, bodySchema);
  if (!body.ok) return body.response;
  const { auth, database } = getSite();
  const done = await deletePerson(database, person, request.headers.get(ADDRESS_HEADER));
  if (done.kept !== null) return keptRefusal(done);
  const signOut = await auth.api.signOut({ headers: request.headers, asResponse: true });
  const headers = new Headers({ "cache-control": "no-store" });
  for (const cookie of signOut.headers.getSetCookie()) headers.append("set-cookie", cookie);
  return new Response(null, { status: 204, headers });
});
