/** What became of a request to the lab's API. */
export type Called =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      /** 0 when nobody answered. */
      readonly status: number;
      /** For a person: what went wrong, and what to do. */
      readonly message: string;
      /** The same by field of the form. */
      readonly fields: Readonly<Record<string, string>>;
    };

/** Asks the lab's own API. Never rejects: a network that is away is a refusal like any other. */
export async function callApi(
  method: "GET" | "POST" | "PATCH" | "DELETE",
  path: `/api/${string}`,
  body?: unknown,
): Promise<Called> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    const message = "The lab does not answer: the network or the lab may be away. Try again.";
    return { ok: false, status: 0, message, fields: {} };
  }
  const value = await response.json().catch(() => null);
  if (response.ok) return { ok: true, value };
  const wait = response.headers.get("retry-after") ?? response.headers.get("x-retry-after");
  if (response.status === 429) {
    const message = `Too many attempts. Try again ${wait ? `in ${wait} s` : "later"}.`;
    return { ok: false, status: 429, message, fields: {} };
  }
  const said = (value ?? {}) as { message?: unknown; fields?: unknown };
  return {
    ok: false,
    status: response.status,
    message: typeof said.message === "string" ? said.message : `The lab said ${response.status}.`,
    fields: (said.fields ?? {}) as Record<string, string>,
  };
}
