import { addComment, commentsOf } from "#db/queries/comments.ts";
import { readBody } from "#lib/access/body.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";
import { commentSchema } from "#protocol/comment.ts";

/** The caller's own comment bank. */
export const GET = route("GET /api/instructor/comments", async ({ viewer }) => {
  const comments = await commentsOf(getSite().db, viewer);
  return Response.json({ comments }, { headers: { "cache-control": "private, no-store" } });
});

/** Adds a comment to it. */
export const POST = route("POST /api/instructor/comments", async ({ request, viewer }) => {
  const read = await readBody(request, commentSchema);
  if (!read.ok) return read.response;
  const added = await addComment(getSite().db, viewer, read.value);
  return Response.json(added, { status: 201 });
});
