import * as z from "zod";
import { inTransaction } from "#db/client.ts";
import { audit } from "#db/queries/audit.ts";
import { addInstructor } from "#db/queries/class-people.ts";
import { readBody } from "#lib/access/body.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";
import { ADDRESS_HEADER } from "#protocol/client-address.ts";
import { emailSchema } from "#protocol/credentials.ts";

const bodySchema = z.strictObject({ email: emailSchema });

/** Lets another instructor teach the class, too: 409 when they do already. */
export const POST = route(
  "POST /api/instructor/classes/[id]/instructors",
  async ({ request, viewer, subject: { id: classId } }) => {
    const body = await readBody(request, bodySchema);
    if (!body.ok) return body.response;
    const { email } = body.value;
    const address = request.headers.get(ADDRESS_HEADER);
    const action = "class.add-instructor";
    const added = await inTransaction(getSite().database, async (tx) => {
      const found = await addInstructor(tx, classId, email);
      if (found?.isNew) {
        await audit(tx, viewer, {
          action,
          classId,
          subject: found.id,
          details: { email },
          address,
        });
      }
      return found;
    });
    if (added?.isNew) return new Response(null, { status: 201 });
    if (added) {
      const message =
        added.id === viewer.id ? "You teach this class already." : "They teach this class already.";
      return Response.json(
        { error: "conflict", message, fields: { email: message } },
        { status: 409 },
      );
    }
    const message = "No instructor has this address: invite them first, under Access.";
    return Response.json(
      { error: "bad-request", message, fields: { email: message } },
      { status: 400 },
    );
  },
);
