import type { Denial } from "./rules.ts";

type Reason = Denial | "foreign-origin" | "conflict" | "gone" | "too-many-requests";

const STATUS: Readonly<Record<Reason, number>> = {
  "sign-in": 401,
  "instructors-only": 403,
  "foreign-origin": 403,
  "not-found": 404,
  conflict: 409,
  gone: 410,
  "too-many-requests": 429,
};

const MESSAGES: Readonly<Record<Reason, string>> = {
  "sign-in": "You are not signed in, or your session is over.",
  "instructors-only": "This is for instructors.",
  "foreign-origin": "This Origin is not one of the lab's: see PUBLIC_URL.",
  "not-found": "There is no such thing, or it is not yours to see.",
  conflict: "Someone else changed this meanwhile: reload the page.",
  gone: "This is over.",
  "too-many-requests": "Too many requests: wait a little.",
};

/** What an API route answers to what it will not do: `{error, message}`, the message for a person. */
export function refusal(
  error: Reason,
  message: string = MESSAGES[error],
  headers: Record<string, string> = {},
): Response {
  return Response.json(
    { error, message },
    { status: STATUS[error], headers: { "cache-control": "no-store", ...headers } },
  );
}
