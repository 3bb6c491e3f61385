import * as z from "zod/mini";
import { type AnswerRequest, type GivenAnswer, givenAnswerSchema } from "#protocol/answer.ts";
import { makeLearner } from "./learner.ts";

const DEADLINE_MS = 10_000;

export type Given =
  | { readonly ok: true; readonly answer: GivenAnswer }
  | {
      readonly ok: false;
      readonly message: string;
      /** The prediction that stands already; null where there is none. */
      readonly first: GivenAnswer | null;
      /** Whether trying again may help. */
      readonly later: boolean;
    };

const readSchema = z.object({ answers: z.array(givenAnswerSchema) });
const storedSchema = z.object({ answer: givenAnswerSchema });
const refusedSchema = z.object({
  message: z.string(),
  answer: z._default(z.nullable(givenAnswerSchema), null),
});

const underWay = new Map<string, Promise<readonly GivenAnswer[] | null>>();

/**
 * The reader's answers in a lesson; null when they cannot be had. All questions of a page ask at
 * once, with one request.
 */
export function readAnswers(
  lesson: string,
  request: typeof fetch = fetch,
): Promise<readonly GivenAnswer[] | null> {
  const asked = underWay.get(lesson) ?? ask(lesson, request);
  underWay.set(lesson, asked);
  return asked.finally(() => underWay.delete(lesson));
}

async function ask(lesson: string, request: typeof fetch): Promise<readonly GivenAnswer[] | null> {
  try {
    const response = await request(`/api/answers?lesson=${encodeURIComponent(lesson)}`, {
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    const read = readSchema.safeParse(response.ok ? await response.json() : null);
    return read.success ? read.data.answers : null;
  } catch {
    return null;
  }
}

/** Stores an answer, after making the learner where there is none yet. Never throws. */
export async function giveAnswer(
  given: AnswerRequest,
  request: typeof fetch = fetch,
): Promise<Given> {
  const learner = await makeLearner("", request, DEADLINE_MS);
  if (!learner.ok) return failed(learner.failure.why, learner.failure.retry !== "never");
  let response: Response;
  let body: unknown;
  try {
    response = await request("/api/answers", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(given),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    body = await response.json();
  } catch {
    return failed("The site does not answer.", true);
  }
  const stored = storedSchema.safeParse(body);
  if (response.ok && stored.success) return { ok: true, answer: stored.data.answer };
  const later = response.status >= 500 || response.status === 429;
  const refused = refusedSchema.safeParse(body);
  if (!refused.success) return failed(`The site did not take it (HTTP ${response.status}).`, later);
  return { ok: false, message: refused.data.message, first: refused.data.answer, later };
}

const failed = (message: string, later: boolean): Given => ({
  ok: false,
  message,
  first: null,
  later,
});
