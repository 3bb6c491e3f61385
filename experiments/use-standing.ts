"use client";

import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { forgetPasses, readPasses } from "#client/challenge-passes.ts";
import type { Run } from "#client/run.ts";
import { useBenchPort } from "#components/lab/bench-port.ts";
import { notYet, type Verdict } from "#protocol/challenge.ts";
import { type Passed, type Standing, standingOf } from "./challenge-standing.ts";

const NEVER = () => () => {};

/** Something of a run that is compared by identity, so that not each event makes a rendering. */
function useOfRun<T>(run: Run | null, read: (run: Run) => T): T | null {
  return useSyncExternalStore(
    run?.subscribe ?? NEVER,
    () => (run ? read(run) : null),
    () => null,
  );
}

const stateOf = (run: Run) => run.getSnapshot().state;
const isSaved = (run: Run) => run.getSnapshot().savedSeq >= run.getSnapshot().lastSeq;

/** What is missing in a run, by the code of the challenge. Never rejects. */
async function judge(run: Run, id: string): Promise<Verdict> {
  try {
    const { judgeHere } = await import("./challenge-code.ts");
    return judgeHere(run.getSnapshot(), id);
  } catch {
    return notYet("What is missing cannot be told now: the site does not answer.");
  }
}

/** How the reader stands with a challenge, by the bench's last run and what they passed before. */
export function useStanding(bench: string, id: string): Standing {
  const run = useBenchPort(bench)?.run ?? null;
  const state = useOfRun(run, stateOf);
  const saved = useOfRun(run, isSaved);
  const [passed, setPassed] = useState<Passed | "unread" | null>(null);
  const [judged, setJudged] = useState<{ readonly run: Run; readonly verdict: Verdict } | null>(
    null,
  );
  const pass = useCallback((one: Passed) => {
    setPassed((first) => (first === null || first === "unread" ? one : first));
  }, []);

  useEffect(() => {
    let left = false;
    void readPasses().then((passes) => {
      if (left) return;
      if (passes === null) return setPassed((first) => first ?? "unread");
      const mine = passes.find((one) => one.experiment === bench && one.challenge === id);
      if (mine) pass(mine);
    });
    return () => {
      left = true;
    };
  }, [bench, id, pass]);

  const isOver = run !== null && state?.status === "ended";
  const isPassed = isOver && state.challenges.includes(id);
  useEffect(() => {
    if (!isOver) return;
    if (isPassed) {
      if (!saved) return;
      pass({ run: run.id });
      forgetPasses();
      return;
    }
    let left = false;
    void judge(run, id).then((verdict) => {
      if (!left) setJudged({ run, verdict });
    });
    return () => {
      left = true;
    };
  }, [run, isOver, isPassed, saved, id, pass]);

  const last = run && state ? { id: run.id, state, isSaved: saved === true } : null;
  return standingOf(id, passed, last, judged?.run === run ? judged.verdict : null);
}
