import * as z from "zod";
import { inTransaction } from "#db/client.ts";
import { audit } from "#db/queries/audit.ts";
import { changeClass, changeCode, deleteClass } from "#db/queries/classes.ts";
import { readBody } from "#lib/access/body.ts";
import { refusal } from "#lib/access/refusal.ts";
import { route } from "#lib/access/route.ts";
import { newJoinCode } from "#lib/join-code.ts";
import { getSite } from "#lib/site.ts";
import { ADDRESS_HEADER } from "#protocol/client-address.ts";
import { nameSchema } from "#protocol/person-name.ts";
import { retentionDaysSchema } from "#protocol/retention.ts";

const changeSchema = z
  .strictObject({
    name: nameSchema.optional(),
    isOpen: z.boolean().optional(),
    isArchived: z.boolean().optional(),
    /** Null keeps runs and answers. */
    retentionDays: retentionDaysSchema.nullable().optional(),
    /** Makes a new code; the one before lets nobody in any more. */
    newCode: z.literal(true).optional(),
  })
  .refine((change) => Object.keys(change).length > 0, "There is nothing to change.");

/** Changes what the body names, and leaves the rest. Who joins an archived class is not to be said: 409. */
export const PATCH = route(
  "PATCH /api/instructor/classes/[id]",
  async ({ request, viewer, subject: { id: classId, archivedAt } }) => {
    const body = await readBody(request, changeSchema);
    if (!body.ok) return body.response;
    const { newCode, isArchived, ...details } = body.value;
    const joining = newCode || details.isOpen !== undefined;
    if (joining && (isArchived ?? archivedAt !== null)) {
      return refusal(
        "conflict",
        "The class is archived: nobody can join it. Take it up again first.",
      );
    }
    const line = { classId, address: request.headers.get(ADDRESS_HEADER) };
    await inTransaction(getSite().database, async (tx) => {
      await changeClass(tx, classId, { isArchived, ...details });
      if (newCode) await changeCode(tx, classId, newJoinCode);
      const changed = newCode ? { ...details, newCode } : details;
      if (Object.keys(changed).length > 0) {
        await audit(tx, viewer, { action: "class.change", details: changed, ...line });
      }
      if (isArchived !== undefined) {
        await audit(tx, viewer, { action: "class.archive", details: { isArchived }, ...line });
      }
    });
    return new Response(null, { status: 204 });
  },
);

/** Deletes the class. Its learners keep their runs and answers; nobody sees them here any more. */
export const DELETE = route(
  "DELETE /api/instructor/classes/[id]",
  async ({ request, viewer, subject: { id: classId, name } }) => {
    const address = request.headers.get(ADDRESS_HEADER);
    await inTransaction(getSite().database, async (tx) => {
      await deleteClass(tx, classId);
      await audit(tx, viewer, { action: "class.delete", classId, details: { name }, address });
    });
    return new Response(null, { status: 204 });
  },
);
