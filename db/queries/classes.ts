import { type SQL, sql } from "drizzle-orm";

/**
 * The class that what a learner does now belongs to: of those they are in, the one they joined last
 * that is not archived. Null when there is none.
 */
export const currentClass = (userId: string): SQL<string | null> => sql`(
  select m.class_id from class_members m join classes c on c.id = m.class_id
  where m.user_id = ${userId} and c.archived_at is null
  order by m.joined_at desc limit 1)`;
