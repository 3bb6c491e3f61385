"use client";

import { useState } from "react";
import { whenBench } from "#components/lab/bench-port.ts";
import { setParams } from "#components/lab/preset.ts";
import { showBench } from "#components/lab/show-bench.ts";

/** Puts a solution on the bench, runs it there, and does in the run what it takes. */
export function useSolution(bench: string, id: string) {
  const [playing, setPlaying] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function play() {
    // It is loaded when it comes near the window.
    if (!showBench(bench)) return setProblem("There is no bench for it on this page.");
    const [port, { findChallenge, parsedParams }, { playSolution }] = await Promise.all([
      whenBench(bench),
      import("./challenge-code.ts"),
      import("./challenge-solution.ts"),
    ]);
    const { solution } = findChallenge(bench, id);
    const params = parsedParams(bench, solution.params);
    setParams(bench, params);
    port.run?.stop();
    const run = await port.start(params);
    if (!run) return setProblem("It could not be started: the bench says why.");
    if (solution.kind === "run") setProblem(await playSolution(run, solution.steps ?? []));
  }

  return {
    playing,
    problem,
    async play() {
      setPlaying(true);
      setProblem(null);
      try {
        await play();
      } catch {
        setProblem("The solution could not be loaded: is the site still there?");
      } finally {
        setPlaying(false);
      }
    },
  };
}
