import { and, asc, eq } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { comments } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";

export interface CommentText {
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

export interface Comment extends CommentText {
  readonly id: string;
}

const columns = { id: comments.id, title: comments.title, body: comments.body };

/** A person's comment bank, by title. */
export async function commentsOf(db: Database, { id }: Person): Promise<Comment[]> {
  return db
    .select(columns)
    .from(comments)
    .where(eq(comments.userId, id))
    .orderBy(asc(comments.title), asc(comments.id));
}

export async function addComment(db: Database, by: Person, text: CommentText) {
  const [row] = await db
    .insert(comments)
    .values({ userId: by.id, ...text })
    .returning(columns);
  return row ?? null;
}

const own = (id: string, by: Person) => and(eq(comments.id, id), eq(comments.userId, by.id));

/** Changes a comment of one's own bank; null if there is no such. */
export async function changeComment(db: Database, id: string, by: Person, text: CommentText) {
  const [row] = await db.update(comments).set(text).where(own(id, by)).returning(columns);
  return row ?? null;
}

/** Deletes a comment of one's own bank; null if there is no such. */
export async function deleteComment(db: Database, id: string, by: Person) {
  const [row] = await db.delete(comments).where(own(id, by)).returning({ id: comments.id });
  return row ?? null;
}
