"use client";

import { Play } from "lucide-react";
import type { ReactNode } from "react";
import { CopyButton } from "#components/lab/copy-button.tsx";
import { Button } from "#components/ui/button.tsx";
import { ScrollBox } from "#components/ui/scroll-box.tsx";
import { useSolution } from "./use-solution.ts";

interface SolutionViewProps {
  readonly bench: string;
  readonly id: string;
  readonly why: ReactNode;
  readonly program: string | null;
}

/** One way to pass: why it does, and a button that really runs it on the bench. */
export function SolutionView({ bench, id, why, program }: SolutionViewProps) {
  const { playing, problem, play } = useSolution(bench, id);
  return (
    <>
      <p className="font-medium text-muted text-note">One solution</p>
      {why}
      {program === null ? null : <Program source={program} />}
      <div className="mt-3 flex min-h-9 flex-wrap items-center gap-x-3 gap-y-2">
        <Button size="sm" busy={playing} onClick={play}>
          <Play aria-hidden="true" />
          {program === null ? "Run the solution" : "Open an address for it"}
        </Button>
        <p role="status" className={problem ? "text-danger text-note" : "text-muted text-note"}>
          {problem ?? (playing ? "Under way on the bench." : "")}
        </p>
      </div>
    </>
  );
}

function Program({ source }: { source: string }) {
  return (
    <div className="mt-3 flex flex-col gap-2">
      <div className="flex items-center justify-between gap-3">
        <p className="text-micro text-muted">
          Save it as <code>solution.mjs</code> where <code>npm install ws</code> was run, and start
          it with <code>LAB_URL=</code>the address up to its mode<code> node solution.mjs</code>.
        </p>
        <CopyButton text={source} what="the program" />
      </div>
      <ScrollBox label="Program" className="rounded-sm bg-sunken">
        <pre className="p-3 text-micro leading-5">
          <code>{source}</code>
        </pre>
      </ScrollBox>
    </div>
  );
}
