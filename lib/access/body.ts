import * as z from "zod";

/** Largest body that a route reads, bytes. */
const MOST_BYTES = 64 * 1024;

export type Body<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly response: Response };

/**
 * The JSON body of a request: media type, size, parse, schema. What is wrong with it comes as the
 * 400, 413 or 415 to answer, with one sentence per fault in `message` and by field in `fields`.
 */
export async function readBody<T>(request: Request, schema: z.core.$ZodType<T>): Promise<Body<T>> {
  // A form of another site can be sent without asking, but not as this type (Fetch 2.2.2, CORS-safelisted).
  const type = request.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== "application/json") return refuse(415, "The body must be application/json.");
  const text = await readText(request);
  if (text === null) {
    return refuse(413, `The body may be ${MOST_BYTES} bytes at the most.`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse(400, "The body is not JSON.");
  }
  const parsed = z.safeParse(schema, json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const { formErrors, fieldErrors } = z.flattenError(parsed.error);
  const fields = Object.fromEntries(
    Object.entries(fieldErrors as Record<string, string[]>).map(([name, all]) => [name, all[0]]),
  );
  const said = [...formErrors, ...Object.entries(fields).map(([name, why]) => `${name}: ${why}`)];
  return refuse(400, said.join(" "), fields);
}

const ERRORS = { 400: "bad-request", 413: "too-large", 415: "unsupported-media-type" } as const;

function refuse(
  status: keyof typeof ERRORS,
  message: string,
  fields = {},
): { ok: false; response: Response } {
  const error = ERRORS[status];
  return { ok: false, response: Response.json({ error, message, fields }, { status }) };
}

/** Null when it is too large: no more of it is read then. */
async function readText(request: Request): Promise<string | null> {
  const reader = request.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    bytes += part.value.length;
    if (bytes > MOST_BYTES) {
      await reader?.cancel();
      return null;
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}
