import * as z from "zod";
import { inTransaction } from "#db/client.ts";
import { audit } from "#db/queries/audit.ts";
import { removeInstructor } from "#db/queries/class-people.ts";
import { refusal } from "#lib/access/refusal.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";
import { ADDRESS_HEADER } from "#protocol/client-address.ts";

/** Takes the class from one of its instructors: 409 when nobody else teaches it. */
export const DELETE = route(
  "DELETE /api/instructor/classes/[id]/instructors/[person]",
  async ({ request, params, viewer, subject: { id: classId } }) => {
    const { data: subject } = z.uuid().safeParse(params.person);
    if (!subject) return refusal("not-found");
    const address = request.headers.get(ADDRESS_HEADER);
    const action = "class.remove-instructor";
    const removed = await inTransaction(getSite().database, async (tx) => {
      const was = await removeInstructor(tx, classId, subject);
      if (was && was !== "last") {
        await audit(tx, viewer, { action, classId, subject, details: was, address });
      }
      return was;
    });
    if (removed === null) return refusal("not-found");
    if (removed === "last") return refusal("conflict", "Nobody else teaches this class.");
    return new Response(null, { status: 204 });
  },
);
