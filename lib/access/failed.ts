import { describeError, isPassing } from "#db/errors.ts";

/** What an API route answers when it threw: the reason goes to the log, not to who asked. */
export function failed(route: string, error: unknown): Response {
  // Drizzle wraps what Postgres said in an error that holds the statement's parameters.
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const isOurs = cause instanceof TypeError || cause instanceof ReferenceError;
  if (!isOurs && isPassing(cause)) {
    console.error(`${route}: the database did not answer: ${describeError(cause)}`);
    return Response.json(
      { error: "database-away", message: "The lab's database does not answer. Try again soon." },
      { status: 503, headers: { "retry-after": "2" } },
    );
  }
  console.error(`${route}:`, describeError(cause), cause instanceof Error ? cause.stack : "");
  return Response.json(
    { error: "fault", message: "The lab made a mistake. What happened is in its log." },
    { status: 500 },
  );
}
