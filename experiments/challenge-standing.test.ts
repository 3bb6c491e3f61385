import { expect, test } from "vitest";
import { notYet, PASSED } from "#protocol/challenge.ts";
import type { RunOutcome } from "#protocol/run-event.ts";
import { type LastRun, standingOf } from "./challenge-standing.ts";

const ended = (outcome: RunOutcome, challenges: string[] = [], isSaved = true): LastRun => ({
  id: "last",
  state: { status: "ended", outcome, result: null, challenges },
  isSaved,
});
const running: LastRun = { id: "last", state: { status: "running" }, isSaved: false };
const lost: LastRun = { id: "last", state: { status: "lost", why: "gone" }, isSaved: false };
const before = { run: "first" };

test("without a run a challenge is untried, with one it is under way", () => {
  expect(standingOf("c", null, null, null)).toEqual({ kind: "untried" });
  expect(standingOf("c", null, running, null)).toEqual({ kind: "running" });
});

test("where the site does not answer, nothing is said to be untried", () => {
  expect(standingOf("c", "unread", null, null)).toEqual({ kind: "unread" });
  expect(standingOf("c", "unread", running, null)).toEqual({ kind: "running" });
  expect(standingOf("c", "unread", ended("finished", ["c"]), null)).toEqual({
    kind: "passed",
    run: "last",
  });
});

test("[CHA1] only what the server says passes; the page's own verdict does not", () => {
  const one = ended("finished", ["c"]);
  expect(standingOf("c", null, one, null)).toEqual({ kind: "passed", run: "last" });
  expect(standingOf("other", null, one, PASSED)).toMatchObject({ kind: "not-yet" });
});

test("a pass is linked to its run as soon as that is saved", () => {
  const unsaved = ended("stopped", ["c"], false);
  expect(standingOf("c", null, unsaved, null)).toEqual({ kind: "passed", run: null });
});

test("[CHA3] what was passed stays passed, whatever the last run did", () => {
  const passed = { kind: "passed", run: "first" };
  for (const last of [null, running, lost, ended("finished"), ended("finished", ["c"])]) {
    expect(standingOf("c", before, last, notYet("no"))).toEqual(passed);
  }
  expect(standingOf("c", { run: null }, null, null)).toEqual({ kind: "passed", run: null });
});

test("a run that does not pass says why: what is missing, or what befell it", () => {
  const because = (last: LastRun, verdict = notYet("No ping came.")) =>
    standingOf("c", null, last, verdict);
  expect(because(ended("stopped"))).toEqual({ kind: "not-yet", because: "No ping came." });
  expect(standingOf("c", null, ended("interrupted"), PASSED)).toMatchObject({
    because: "The lab stopped in the middle of the run. Run it again.",
  });
  expect(because(lost)).toMatchObject({ kind: "not-yet" });
});
