import { and, asc, eq } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { staffNotes, users } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";

/** What instructors told each other of a run, oldest first. The caller has admitted an instructor. */
export async function notesOfRun(db: Database, runId: string) {
  return db
    .select({
      id: staffNotes.id,
      authorId: staffNotes.authorId,
      author: users.name,
      body: staffNotes.body,
      createdAt: staffNotes.createdAt,
    })
    .from(staffNotes)
    .leftJoin(users, eq(users.id, staffNotes.authorId))
    .where(eq(staffNotes.runId, runId))
    .orderBy(asc(staffNotes.createdAt), asc(staffNotes.id));
}

export async function writeNote(db: Database, runId: string, by: Person, body: string) {
  const [row] = await db
    .insert(staffNotes)
    .values({ runId, authorId: by.id, body })
    .returning({ id: staffNotes.id });
  return row ?? null;
}

/** Deletes one's own note on this run. Null if there is no such. */
export async function deleteNote(db: Database, id: string, runId: string, by: Person) {
  const { id: noteId, runId: noteRun, authorId } = staffNotes;
  const [row] = await db
    .delete(staffNotes)
    .where(and(eq(noteId, id), eq(noteRun, runId), eq(authorId, by.id)))
    .returning({ id: staffNotes.id });
  return row ?? null;
}
