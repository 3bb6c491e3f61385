import { setTimeout as delay } from "node:timers/promises";
import { EventSource } from "eventsource";
import { WebSocket } from "ws";
import type { Run } from "#client/run.ts";
import { createSession } from "#client/session.ts";
import { findBrowserHalf } from "#experiments/browsers.ts";
import { lessonQuestions } from "#lib/lesson-questions.ts";
import type { AnswerKind, AnswerRequest } from "#protocol/answer.ts";
import { EXPLANATIONS } from "./explanations.ts";
import type { Step } from "./plan.ts";

// Node has no EventSource of its own, and its WebSocket may begin on a connection that another
// learner's run left open, which no browser does and the lab refuses.
globalThis.EventSource ??= EventSource as unknown as typeof globalThis.EventSource;
globalThis.WebSocket = WebSocket as unknown as typeof globalThis.WebSocket;

/** What tells the sessions of a demo's learners from those of people: their `User-Agent`. */
export const DEMO_AGENT = "lab101-demo";

/** Then a learner stops a run: most take some seconds, and one that weighs a crowd waits its turn. */
const PATIENCE_MS = 45_000;

/** Tells what became of a run: an outcome, `left`, or why it was refused. */
type Tell = (what: string) => void;

/** A browser of a learner of the demo: its requests carry the cookie that the join gave. */
export class SimulatedLearner {
  readonly #site: string;
  readonly #cookie: string;

  private constructor(site: string, cookie: string) {
    this.#site = site;
    this.#cookie = cookie;
  }

  /** Joins the class with this code, as a person does who has the link. Rejects when refused. */
  static async join(site: string, code: string, name: string): Promise<SimulatedLearner> {
    const response = await post(site, `/api/join/${code}`, "", { name });
    if (!response.ok) {
      throw new Error(`${name} could not join: ${response.status} ${await response.text()}`);
    }
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0]);
    return new SimulatedLearner(site, cookies.join("; "));
  }

  /** Works through a lesson: predicts, runs its experiment in the page's own halves, explains. */
  async work(step: Step, tell: Tell): Promise<void> {
    await this.#answer(step, "prediction");
    await this.#run(step, tell);
    await this.#answer(step, "explanation");
  }

  async #run({ lesson, experiment, params, end }: Step, tell: Tell): Promise<void> {
    const session = this.#openSession();
    try {
      const started = await session.start(experiment, params, lesson);
      if (!started.ok) return tell(`refused: ${started.error.message}`);
      const { run } = started;
      const over = AbortSignal.any([ended(run), AbortSignal.timeout(PATIENCE_MS)]);
      const half = findBrowserHalf(experiment)?.(run, over) ?? Promise.resolve();
      void half.finally(() => run.done()).catch(() => {});
      if (end.by !== "itself") await Promise.race([delay(end.afterMs), run.ended]);
      if (end.by === "leaves" && !over.aborted) return tell("left");
      if (end.by === "stops" && !over.aborted) run.stop();
      over.addEventListener("abort", () => run.stop());
      const { state } = await run.ended;
      tell(state.status === "ended" ? state.outcome : state.status);
    } finally {
      session.close();
    }
  }

  async #answer(step: Step, kind: AnswerKind): Promise<void> {
    const questions = (await lessonQuestions(step.lesson)) ?? [];
    for (const { id, kind: asked, choices, right } of questions) {
      if (asked !== kind) continue;
      const answer =
        kind === "prediction"
          ? predict(step.predicts, choices, right)
          : step.explains === null
            ? undefined
            : EXPLANATIONS[`${step.lesson}/${id}`]?.[step.explains];
      if (answer === undefined) continue;
      const body: AnswerRequest = { lesson: step.lesson, question: id, kind, answer };
      const response = await post(this.#site, "/api/answers", this.#cookie, body);
      // 409: predicted before.
      if (!response.ok && response.status !== 409) {
        throw new Error(`An answer was refused: ${response.status} ${await response.text()}`);
      }
    }
  }

  #openSession() {
    const [site, cookie] = [this.#site, this.#cookie];
    return createSession({
      site,
      client: DEMO_AGENT,
      platform: {
        agent: DEMO_AGENT,
        createWebSocket: (url, protocols) =>
          new WebSocket(url, protocols, {
            origin: site,
            headers: { cookie },
          }) as unknown as globalThis.WebSocket,
        fetch: (input, init) => fetch(input, { ...init, headers: headersFor(site, cookie) }),
      },
    });
  }
}

function ended(run: Run): AbortSignal {
  const over = new AbortController();
  void run.ended.then(() => over.abort());
  return over.signal;
}

function predict(
  isRight: boolean | null,
  choices: readonly string[] | null,
  right: string | null,
): string | undefined {
  if (isRight === null) return undefined;
  if (choices === null) return "Fewer than before.";
  return isRight ? (right ?? choices[0]) : choices.find((choice) => choice !== right);
}

const headersFor = (site: string, cookie: string) => ({
  cookie,
  origin: site,
  "user-agent": DEMO_AGENT,
});

function post(site: string, path: string, cookie: string, body: unknown): Promise<Response> {
  return fetch(`${site}${path}`, {
    method: "POST",
    headers: { ...headersFor(site, cookie), "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(15_000),
  });
}
