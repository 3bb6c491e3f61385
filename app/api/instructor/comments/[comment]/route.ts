import * as z from "zod";
import { changeComment, deleteComment } from "#db/queries/comments.ts";
import { readBody } from "#lib/access/body.ts";
import { refusal } from "#lib/access/refusal.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";
import { commentSchema } from "#protocol/comment.ts";

const isId = (id: string) => z.uuid().safeParse(id).success;

/** Changes a comment of the caller's own bank. */
export const PATCH = route("PATCH /api/instructor/comments/[comment]", async (context) => {
  const { request, viewer, params } = context;
  if (!isId(params.comment)) return refusal("not-found");
  const read = await readBody(request, commentSchema);
  if (!read.ok) return read.response;
  const changed = await changeComment(getSite().db, params.comment, viewer, read.value);
  return changed ? Response.json(changed) : refusal("not-found");
});

/** Deletes a comment of the caller's own bank. */
export const DELETE = route("DELETE /api/instructor/comments/[comment]", async (context) => {
  const { viewer, params } = context;
  if (!isId(params.comment)) return refusal("not-found");
  const deleted = await deleteComment(getSite().db, params.comment, viewer);
  return deleted ? new Response(null, { status: 204 }) : refusal("not-found");
});
