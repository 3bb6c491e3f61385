import * as z from "zod/mini";
import { type ChallengePass, challengePassSchema } from "#protocol/challenge.ts";

const DEADLINE_MS = 10_000;
const answerSchema = z.object({ passes: z.array(challengePassSchema) });

let asked: Promise<readonly ChallengePass[] | null> | null = null;

/**
 * What the reader had passed before this page or since they last passed one here, asked for once;
 * null when it cannot be had. Never rejects.
 */
export function readPasses(): Promise<readonly ChallengePass[] | null> {
  asked ??= askForPasses(fetch).then((passes) => {
    if (passes === null) forgetPasses();
    return passes;
  });
  return asked;
}

/** Has it asked for again by whoever wants it next: one more was passed. */
export function forgetPasses(): void {
  asked = null;
}

/** Asks the site now. */
export async function askForPasses(
  request: typeof fetch,
): Promise<readonly ChallengePass[] | null> {
  try {
    const response = await request("/api/challenges", { signal: AbortSignal.timeout(DEADLINE_MS) });
    const read = answerSchema.safeParse(response.ok ? await response.json() : null);
    return read.success ? read.data.passes : null;
  } catch {
    return null;
  }
}
