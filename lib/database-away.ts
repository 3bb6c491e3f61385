/** What an API route answers while the database cannot be asked. The reason goes to the log. */
export function databaseAway(route: string, error: unknown): Response {
  const said = error instanceof Error ? (error.cause ?? error) : error;
  console.error(`${route}: the database did not answer:`, String(said));
  return Response.json(
    { error: "database-away", message: "The lab's database does not answer. Try again soon." },
    { status: 503, headers: { "retry-after": "2" } },
  );
}
