import { Circle, CircleCheck, CircleDashed, LoaderCircle } from "lucide-react";
import { goToBench } from "#components/lab/show-bench.ts";
import type { Standing } from "./challenge-standing.ts";

/** How the reader stands with a challenge, in an icon and a sentence. */
export function StandingLine({ standing, bench }: { standing: Standing; bench: string }) {
  const run = standing.kind === "passed" ? standing.run : null;
  return (
    <div className="mt-3 flex min-h-6 flex-wrap items-baseline gap-x-4 gap-y-1 text-note">
      <p role="status">
        <Icon kind={standing.kind} />
        {says(standing)}
      </p>
      {run ? (
        <a className="link inline-flex min-h-6 items-center" href={`/runs/${run}`}>
          Open the run that passed
        </a>
      ) : standing.kind === "passed" ? null : (
        <button
          type="button"
          className="link inline-flex min-h-6 cursor-pointer items-center"
          onClick={() => goToBench(bench)}
        >
          Go to the bench
        </button>
      )}
    </div>
  );
}

function Icon({ kind }: { kind: Standing["kind"] }) {
  const place = "mr-1.5 inline size-4 align-[-0.2em]";
  switch (kind) {
    case "untried":
    case "unread":
      return <Circle aria-hidden="true" className={`${place} text-muted`} />;
    case "running":
      return <LoaderCircle aria-hidden="true" className={`${place} motion-safe:animate-spin`} />;
    case "not-yet":
      return <CircleDashed aria-hidden="true" className={`${place} text-warn`} />;
    case "passed":
      return <CircleCheck aria-hidden="true" className={`${place} text-accent`} />;
    default:
      return kind satisfies never;
  }
}

function says(standing: Standing): string {
  switch (standing.kind) {
    case "untried":
      return "Not tried yet.";
    case "unread":
      return "What you passed before could not be read: is the site still there?";
    case "running":
      return "A run is under way: it is judged when it ends.";
    case "not-yet":
      return `Not yet. ${standing.because}`;
    case "passed":
      return "Passed.";
    default:
      return standing satisfies never;
  }
}
