import * as z from "zod";
import { inTransaction } from "#db/client.ts";
import { classByCode, joinClass, standingIn } from "#db/queries/members.ts";
import { readBody } from "#lib/access/body.ts";
import { newLearner } from "#lib/access/new-learner.ts";
import { refusal } from "#lib/access/refusal.ts";
import { route } from "#lib/access/route.ts";
import { readJoinCode } from "#lib/join-code.ts";
import { getSite } from "#lib/site.ts";
import { nameSchema } from "#protocol/person-name.ts";

const bodySchema = z.strictObject({
  name: nameSchema,
  /** Whether the class gets what they did outside any class before. */
  earlier: z.boolean().default(false),
});

/** Lets whoever has the code into the class by the name they give; a stranger becomes a learner. */
export const POST = route("POST /api/join/[code]", async ({ request, params, viewer }) => {
  const { db, database } = getSite();
  const body = await readBody(request, bodySchema);
  if (!body.ok) return body.response;
  const code = readJoinCode(params.code);
  const found = code ? await classByCode(db, code) : null;
  if (!found) return refusal("not-found", "No class has this code.");
  if (found.state === "archived") return refusal("gone", `${found.name} is over.`);
  const standing = await standingIn(db, viewer, found.id);
  if (standing.teaches) {
    return refusal("conflict", "You teach this class: join it from a browser where you do not.");
  }
  if (found.state === "closed" && standing.name === null) {
    return refusal("gone", `${found.name} takes nobody in at the moment: ask its instructor.`);
  }
  const learner =
    viewer.role === "stranger"
      ? await newLearner(request.headers)
      : { ok: true as const, id: viewer.id, cookies: new Headers() };
  if (!learner.ok) return learner.response;
  await inTransaction(database, (tx) => joinClass(tx, found.id, learner, body.value));
  const joined = { class: { id: found.id, name: found.name }, name: body.value.name };
  return Response.json(joined, { headers: learner.cookies });
});
