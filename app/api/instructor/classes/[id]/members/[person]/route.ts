import * as z from "zod";
import { inTransaction } from "#db/client.ts";
import { audit } from "#db/queries/audit.ts";
import { removeMember } from "#db/queries/class-people.ts";
import { refusal } from "#lib/access/refusal.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";
import { ADDRESS_HEADER } from "#protocol/client-address.ts";

/** Takes a learner out of the class, with what they did in it. */
export const DELETE = route(
  "DELETE /api/instructor/classes/[id]/members/[person]",
  async ({ request, params, viewer, subject: { id: classId } }) => {
    const { data: subject } = z.uuid().safeParse(params.person);
    if (!subject) return refusal("not-found");
    const address = request.headers.get(ADDRESS_HEADER);
    const action = "class.remove-member";
    const name = await inTransaction(getSite().database, async (tx) => {
      const was = await removeMember(tx, classId, subject);
      if (was !== null) {
        await audit(tx, viewer, { action, classId, subject, details: { name: was }, address });
      }
      return was;
    });
    return name === null ? refusal("not-found") : new Response(null, { status: 204 });
  },
);
