import type { RunListQuery } from "#db/queries/run-list.ts";
import { readRunQuery } from "#lib/run-filters.ts";

type Asked =
  | { readonly ok: true; readonly query: RunListQuery }
  | { readonly ok: false; readonly response: Response };

/**
 * The filters of a request, or the 400 for it: who asks for a part by a filter that cannot be read must
 * not be given the whole.
 */
export function askedRuns(request: Request): Asked {
  const { query, problems } = readRunQuery(new URL(request.url).searchParams);
  const said = Object.entries(problems).map(([name, why]) => `${name}: ${why}`);
  if (said.length === 0) return { ok: true, query };
  const body = { error: "bad-request", message: said.join(" "), fields: problems };
  return { ok: false, response: Response.json(body, { status: 400 }) };
}
