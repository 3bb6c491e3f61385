import {
  type ClassRow,
  joinedClass,
  ownedRun,
  type ReadableRun,
  type RunRow,
  readableRun,
  taughtClass,
  taughtRun,
} from "#db/access.ts";
import type { Database } from "#db/client.ts";
import type { Person, Viewer } from "#db/viewer.ts";

/** What a route or a page asks of whoever comes, and what it is given of them then. */
interface Subjects {
  /** Anyone may, and who they are is not even looked at. */
  readonly anyone: null;
  /** Anyone may; it matters who they are, if they are anyone. */
  readonly visitor: Viewer;
  /** Anyone with a session, for what is theirs alone. */
  readonly person: Person;
  /** An instructor, for what is theirs alone and what they teach. */
  readonly instructor: Person;
  /** The owner of run `[id]`. */
  readonly "run owner": RunRow;
  /** The owner of run `[id]`, or an instructor of its class. */
  readonly "run reader": ReadableRun;
  /** An instructor of the class of run `[id]`. */
  readonly "run instructor": RunRow;
  /** An instructor of class `[id]`. */
  readonly "class instructor": ClassRow;
  /** Someone who learns in class `[id]`. */
  readonly "class member": ClassRow;
}

export type Rule = keyof Subjects;
export type SubjectOf<R extends Rule> = Subjects[R];

export type Admission<R extends Rule> =
  | { readonly ok: true; readonly viewer: ViewerOf<R>; readonly subject: SubjectOf<R> }
  | { readonly ok: false; readonly why: Denial };

/** Strangers are asked to sign in, learners told no; and what is not theirs does not exist. */
export type Denial = "sign-in" | "instructors-only" | "not-found";

export type ViewerOf<R extends Rule> = R extends "anyone" | "visitor" ? Viewer : Person;

/** Whether `viewer` may, by this rule, and the run or class that `[id]` stands for. */
export async function admit<R extends Rule>(
  db: Database,
  rule: R,
  viewer: Viewer,
  id: string,
): Promise<Admission<R>> {
  const decided = await decide(db, rule, viewer, id);
  return decided as Admission<R>;
}

async function decide(
  db: Database,
  rule: Rule,
  viewer: Viewer,
  id: string,
): Promise<Admission<Rule>> {
  const found = (subject: SubjectOf<Rule> | null): Admission<Rule> =>
    subject === null
      ? { ok: false, why: "not-found" }
      : { ok: true, viewer: viewer as Person, subject };
  if (rule === "anyone") return { ok: true, viewer: viewer as Person, subject: null };
  if (rule === "visitor") return { ok: true, viewer: viewer as Person, subject: viewer };
  if (viewer.role === "stranger") return { ok: false, why: "sign-in" };
  switch (rule) {
    case "person":
      return found(viewer);
    case "instructor":
      if (viewer.role !== "instructor") return { ok: false, why: "instructors-only" };
      return found(viewer);
    case "run owner":
      return found(await ownedRun(db, viewer, id));
    case "run reader":
      return found(await readableRun(db, viewer, id));
    case "run instructor":
      return found(await taughtRun(db, viewer, id));
    case "class instructor":
      return found(await taughtClass(db, viewer, id));
    case "class member":
      return found(await joinedClass(db, viewer, id));
    default:
      return rule satisfies never;
  }
}
