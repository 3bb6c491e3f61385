import { randomUUID } from "node:crypto";
import type { RouteName } from "#lib/access/routes.ts";
import type { People, Things } from "./access-people.ts";

interface RequestCase {
  /** What stands for `[id]` and other names in the path. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
}

/**
 * For every route a request that whoever may call it gets a good answer to. A route that is added
 * does not compile before it stands here.
 */
export function requestsTo(
  { course, run, ...of }: Things,
  { classmate, another }: People,
): Readonly<Record<RouteName, RequestCase>> {
  const ofRun = { path: { id: run.id } };
  const ofClass = { path: { id: course.id } };
  const body = { body: "Look at the second frame." };
  return {
    "GET /api/health": {},
    "GET /api/session": {},
    "GET /api/offline": {},
    "POST /api/session": {},
    "GET /api/viewer": {},
    "GET /api/runs/[id]": ofRun,
    "DELETE /api/runs/[id]": ofRun,
    "GET /api/runs/[id]/capture.pcapng": ofRun,
    "POST /api/runs/[id]/share": ofRun,
    "DELETE /api/runs/[id]/share": ofRun,
    "GET /api/shared/[token]": { path: { token: of.shareToken } },
    "GET /api/shared/[token]/capture.pcapng": { path: { token: of.shareToken } },
    "POST /api/join/[code]": { path: { code: course.code }, body: { name: "Lena" } },
    "GET /api/answers": { query: "?lesson=handshake" },
    "POST /api/answers": {
      body: {
        lesson: "handshake",
        question: "whom-origin-protects",
        kind: "explanation",
        answer: "So.",
      },
    },
    "GET /api/progress": {},
    "PUT /api/progress": {
      body: { progress: { resetAt: 0, entries: { "begun/handshake": { value: "yes", at: 1 } } } },
    },
    "GET /api/challenges": {},
    "GET /api/me/export": {},
    "DELETE /api/me/runs": {},
    "DELETE /api/me/sessions/[session]": { path: { session: of.session } },
    "DELETE /api/me": { body: { confirm: "delete" } },
    "DELETE /api/me/classes/[id]": ofClass,
    "POST /api/invitations/[token]": {
      path: { token: of.invitationToken },
      body: {
        name: "Ivo",
        email: `${randomUUID()}@lab.example`,
        password: "correct horse battery staple",
      },
    },
    "POST /api/instructor/invitations": { body: {} },
    "DELETE /api/instructor/invitations/[invitation]": { path: { invitation: of.invitation } },
    "POST /api/instructor/tokens": { body: { name: "notebook" } },
    "DELETE /api/instructor/tokens/[token]": { path: { token: of.token } },
    "POST /api/instructor/comments": { body: { title: "Good", body: "Good" } },
    "GET /api/instructor/comments": {},
    "PATCH /api/instructor/comments/[comment]": {
      path: { comment: of.comment },
      body: { title: "Better", body: "Better" },
    },
    "DELETE /api/instructor/comments/[comment]": { path: { comment: of.comment } },
    "POST /api/instructor/classes": { body: { name: "Another class" } },
    "PATCH /api/instructor/classes/[id]": { ...ofClass, body: { name: "Renamed" } },
    "DELETE /api/instructor/classes/[id]": ofClass,
    "POST /api/instructor/classes/[id]/instructors": { ...ofClass, body: { email: another.email } },
    "DELETE /api/instructor/classes/[id]/instructors/[person]": {
      path: { id: course.id, person: of.colleague },
    },
    "DELETE /api/instructor/classes/[id]/members/[person]": {
      path: { id: course.id, person: classmate.id },
    },
    "GET /api/instructor/classes/[id]/live": ofClass,
    "POST /api/instructor/runs/[id]/claim": { ...ofRun, body: {} },
    "DELETE /api/instructor/runs/[id]/claim": ofRun,
    "POST /api/instructor/runs/[id]/reviewed": { ...ofRun, body: {} },
    "DELETE /api/instructor/runs/[id]/reviewed": ofRun,
    "POST /api/instructor/runs/[id]/feedback": { ...ofRun, body },
    "PATCH /api/instructor/runs/[id]/feedback/[feedback]": {
      path: { id: run.id, feedback: of.feedback },
      body,
    },
    "DELETE /api/instructor/runs/[id]/feedback/[feedback]": {
      path: { id: run.id, feedback: of.feedback },
    },
    "POST /api/instructor/runs/[id]/notes": { ...ofRun, body },
    "DELETE /api/instructor/runs/[id]/notes/[note]": { path: { id: run.id, note: of.note } },
    "GET /api/v1/classes": {},
    "GET /api/v1/classes/[id]/members": ofClass,
    "GET /api/v1/runs": {},
    "GET /api/v1/runs/[id]": ofRun,
    "GET /api/v1/runs/[id]/capture.pcapng": ofRun,
    "GET /api/v1/export/[file]": { path: { file: "runs.csv" } },
  };
}
