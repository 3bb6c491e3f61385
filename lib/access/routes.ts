import type { Rule } from "./rules.ts";

type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

/**
 * Every API route, and who may call it. A handler is made by `route()`, which takes its rule from
 * here: one that is not in the table does not compile, and `routes.test.ts` finds one that was made
 * otherwise. In a path, `[id]` is the run or class that the rule speaks of.
 */
export const ROUTES = {
  "GET /api/health": "anyone",
  "GET /api/session": "anyone",
  "GET /api/offline": "anyone",
  "POST /api/session": "visitor",
  "GET /api/viewer": "visitor",

  "GET /api/runs/[id]": "run reader",
  "DELETE /api/runs/[id]": "run owner",
  "GET /api/runs/[id]/capture.pcapng": "run reader",
  "POST /api/runs/[id]/share": "run owner",
  "DELETE /api/runs/[id]/share": "run owner",
  // Who has the link may: the token is the right.
  "GET /api/shared/[token]": "anyone",
  "GET /api/shared/[token]/capture.pcapng": "anyone",

  "POST /api/join/[code]": "visitor",
  // A stranger has none, and a lesson asks for them whoever reads it.
  "GET /api/answers": "visitor",
  "POST /api/answers": "person",
  // Before there is a learner there is none: the device keeps its own.
  "GET /api/progress": "visitor",
  "PUT /api/progress": "person",
  // As with answers: a stranger has passed nothing.
  "GET /api/challenges": "visitor",
  "GET /api/me/export": "person",
  "DELETE /api/me/runs": "person",
  "DELETE /api/me/sessions/[session]": "person",
  "DELETE /api/me": "person",
  "DELETE /api/me/classes/[id]": "class member",

  // Who has the invitation may: the token is the right.
  "POST /api/invitations/[token]": "visitor",

  "POST /api/instructor/invitations": "instructor",
  "DELETE /api/instructor/invitations/[invitation]": "instructor",
  "POST /api/instructor/tokens": "instructor",
  "DELETE /api/instructor/tokens/[token]": "instructor",
  "POST /api/instructor/comments": "instructor",
  "GET /api/instructor/comments": "instructor",
  "PATCH /api/instructor/comments/[comment]": "instructor",
  "DELETE /api/instructor/comments/[comment]": "instructor",

  "POST /api/instructor/classes": "instructor",
  "PATCH /api/instructor/classes/[id]": "class instructor",
  "DELETE /api/instructor/classes/[id]": "class instructor",
  "POST /api/instructor/classes/[id]/instructors": "class instructor",
  "DELETE /api/instructor/classes/[id]/instructors/[person]": "class instructor",
  "DELETE /api/instructor/classes/[id]/members/[person]": "class instructor",
  "GET /api/instructor/classes/[id]/live": "class instructor",

  "POST /api/instructor/runs/[id]/claim": "run instructor",
  "DELETE /api/instructor/runs/[id]/claim": "run instructor",
  "POST /api/instructor/runs/[id]/reviewed": "run instructor",
  "DELETE /api/instructor/runs/[id]/reviewed": "run instructor",
  "POST /api/instructor/runs/[id]/feedback": "run instructor",
  "PATCH /api/instructor/runs/[id]/feedback/[feedback]": "run instructor",
  "DELETE /api/instructor/runs/[id]/feedback/[feedback]": "run instructor",
  "POST /api/instructor/runs/[id]/notes": "run instructor",
  "DELETE /api/instructor/runs/[id]/notes/[note]": "run instructor",

  // Read-only, with a cookie or a token of the API: docs/api.md.
  "GET /api/v1/classes": "instructor",
  "GET /api/v1/classes/[id]/members": "class instructor",
  "GET /api/v1/runs": "instructor",
  "GET /api/v1/runs/[id]": "run instructor",
  "GET /api/v1/runs/[id]/capture.pcapng": "run instructor",
  "GET /api/v1/export/[file]": "instructor",
} as const satisfies Record<`${Method} /api/${string}`, Rule>;

/** Every page, and who may open it. A page that is not for anyone begins with `admitPage()`. */
export const PAGES = {
  "/": "anyone",
  "/lessons": "anyone",
  "/lessons/[slug]": "anyone",
  "/review": "anyone",
  "/bench": "anyone",
  "/glossary": "anyone",
  "/contribute": "anyone",
  "/runs/[id]": "run reader",
  "/shared/[token]": "anyone",
  "/join": "anyone",
  "/join/[code]": "visitor",
  "/sign-in": "visitor",
  "/invited/[token]": "visitor",
  "/me": "visitor",
  "/me/account": "person",
  "/instructor": "instructor",
  "/instructor/classes/[id]": "class instructor",
  "/instructor/classes/[id]/charts": "class instructor",
  "/instructor/classes/[id]/questions": "class instructor",
  "/instructor/classes/[id]/settings": "class instructor",
  "/instructor/runs": "instructor",
  "/instructor/runs/[id]": "run instructor",
  "/instructor/compare": "instructor",
  "/instructor/comments": "instructor",
  "/instructor/access": "instructor",
  "/instructor/audit": "instructor",
} as const satisfies Record<`/${string}`, Rule>;

export type RouteName = keyof typeof ROUTES;
export type PageName = keyof typeof PAGES;
