import { pause } from "#experiments/wait.ts";
import type { Page, Receiver } from "./browser-receiver.ts";

/** A request without an answer after so long is lost; a long poll is held for 25 s besides. */
const ANSWER_WITHIN_MS = 10_000;
const HELD_MS = 25_000;
/** The connection belongs to another run of this browser, and is closed now: another will do. */
const MISDIRECTED = 421;

/** Asks again and again, from start to start `intervalMs`; at once when an answer took longer. */
export async function poll(receiver: Receiver): Promise<void> {
  const { run, params, signal } = receiver.page;
  while (!receiver.isDone) {
    const began = run.now();
    const failed = await ask(receiver, "/poll", ANSWER_WITHIN_MS);
    if (receiver.isDone) return;
    const waited = (run.now() - began) / 1000;
    await pause(failed ?? Math.max(0, params.intervalMs - waited), signal);
  }
}

/** Asks again as soon as there is an answer. */
export async function longPoll(receiver: Receiver): Promise<void> {
  while (!receiver.isDone) {
    const failed = await ask(receiver, "/long-poll", HELD_MS + ANSWER_WITHIN_MS);
    if (failed !== null) await pause(failed, receiver.page.signal);
  }
}

/** With the run's cookie if it has one, else with none at all. */
export function credentialsOf({ params }: Pick<Page, "params">): RequestCredentials {
  return params.cookieBytes > 0 ? "include" : "omit";
}

/** One request. Gives null, or after a failure how long to wait, milliseconds. */
async function ask(receiver: Receiver, path: string, withinMs: number): Promise<number | null> {
  const { page } = receiver;
  const limit = AbortSignal.timeout(withinMs);
  try {
    const response = await fetch(receiver.url(path, "http"), {
      credentials: credentialsOf(page),
      signal: AbortSignal.any([page.signal, limit]),
    });
    const text = await response.text();
    const at = page.run.now();
    if (response.status === 204) receiver.gotNothing(at);
    else if (response.ok) receiver.gotAnswer(text, at);
    else {
      const wait = receiver.trouble(`The answer was ${response.status}.`);
      return response.status === MISDIRECTED ? 0 : wait;
    }
    return null;
  } catch (error) {
    if (page.signal.aborted) return null;
    if (limit.aborted) return receiver.trouble(`There was no answer within ${withinMs / 1000} s.`);
    return receiver.trouble(
      `The request failed: ${error instanceof Error ? error.message : error}`,
    );
  }
}
