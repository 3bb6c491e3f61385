import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { taughtClassIds } from "#db/access.ts";
import type { Database } from "#db/client.ts";
import { classes, classMembers } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";

/** The classes that an instructor teaches, those in use first. */
export function taughtClasses(db: Database, viewer: Person) {
  return db
    .select({
      id: classes.id,
      name: classes.name,
      isOpen: classes.isOpen,
      createdAt: classes.createdAt,
      archivedAt: classes.archivedAt,
      retentionDays: classes.retentionDays,
    })
    .from(classes)
    .where(inArray(classes.id, taughtClassIds(db, viewer)))
    .orderBy(sql`${classes.archivedAt} is not null`, asc(classes.name), asc(classes.id));
}

/** Who learns in the classes that an instructor teaches, or in one of them, by name. */
export function taughtMembers(db: Database, viewer: Person, classId?: string) {
  return db
    .select({
      id: classMembers.userId,
      classId: classMembers.classId,
      name: classMembers.name,
      joinedAt: classMembers.joinedAt,
    })
    .from(classMembers)
    .where(
      and(
        inArray(classMembers.classId, taughtClassIds(db, viewer)),
        classId === undefined ? undefined : eq(classMembers.classId, classId),
      ),
    )
    .orderBy(sql`lower(${classMembers.name})`, asc(classMembers.userId));
}
