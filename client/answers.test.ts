import { expect, test } from "vitest";
import { giveAnswer, readAnswers } from "./answers.ts";

const REQUEST = {
  lesson: "polling",
  question: "guess",
  kind: "prediction",
  answer: "one",
} as const;
const STORED = {
  ...{ question: "guess", kind: "prediction", answer: "one", isRight: false },
  ...{ at: "2026-11-23T08:00:00.000Z", hasRun: false },
};

/** A site that answers by path, and what it was asked. */
function site(answers: Record<string, () => Response>) {
  const asked: string[] = [];
  const request: typeof fetch = async (input, init) => {
    const what = `${init?.method ?? "GET"} ${input}`;
    asked.push(what);
    const answer = answers[what];
    if (!answer) throw new TypeError("Failed to fetch");
    return answer();
  };
  return { asked, request };
}
const session = () => Response.json({ ws: "ws://lab.example:3001" });

test("an answer is given after the learner was made", async () => {
  const { asked, request } = site({
    "POST /api/session": session,
    "POST /api/answers": () => Response.json({ answer: STORED }, { status: 201 }),
  });
  expect(await giveAnswer(REQUEST, request)).toEqual({ ok: true, answer: STORED });
  expect(asked).toEqual(["POST /api/session", "POST /api/answers"]);
});

test("a second prediction comes back with the first", async () => {
  const { request } = site({
    "POST /api/session": session,
    "POST /api/answers": () =>
      Response.json({ error: "conflict", message: "It stands.", answer: STORED }, { status: 409 }),
  });
  expect(await giveAnswer(REQUEST, request)).toEqual({
    ok: false,
    message: "It stands.",
    first: STORED,
    later: false,
  });
});

test.each([
  ["the site is away", {}, "The site does not answer.", true],
  ["it goes away in between", { "POST /api/session": session }, "The site does not answer.", true],
  [
    "the page's address is not expected",
    { "POST /api/session": () => Response.json({}, { status: 403 }) },
    "The lab does not expect pages at this address.",
    false,
  ],
  [
    "it answers something else",
    { "POST /api/session": session, "POST /api/answers": () => Response.json({}, { status: 502 }) },
    "The site did not take it (HTTP 502).",
    true,
  ],
])(
  "a failure is a value with words for a person, and says whether to try again: %s",
  async (_, answers, message, later) => {
    const { request } = site(answers);
    expect(await giveAnswer(REQUEST, request)).toEqual({ ok: false, message, first: null, later });
  },
);

test("all questions of a page ask for what was answered with one request", async () => {
  const { asked, request } = site({
    "GET /api/answers?lesson=polling": () => Response.json({ answers: [STORED] }),
  });
  const both = [readAnswers("polling", request), readAnswers("polling", request)];
  expect(await Promise.all(both)).toEqual([[STORED], [STORED]]);
  expect(asked).toHaveLength(1);
  expect(await readAnswers("handshake", request)).toBeNull();
});
