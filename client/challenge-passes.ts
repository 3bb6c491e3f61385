import type { ChallengePass } from "#protocol/challenge-pass.ts";

let asked: Promise<readonly ChallengePass[] | null> | null = null;

/**
 * What the reader had passed before this page or since they last passed one here, asked for once;
 * null when it cannot be had. Never rejects.
 */
export function readPasses(): Promise<readonly ChallengePass[] | null> {
  asked ??= ask().then((passes) => {
    if (passes === null) forgetPasses();
    return passes;
  });
  return asked;
}

/** Has it asked for again by whoever wants it next: one more was passed. */
export function forgetPasses(): void {
  asked = null;
}

/** What checks the answer is fetched with it: a page is read before anything is passed. */
async function ask(): Promise<readonly ChallengePass[] | null> {
  try {
    const { askForPasses } = await import("./ask-passes.ts");
    return await askForPasses(fetch);
  } catch {
    return null;
  }
}
