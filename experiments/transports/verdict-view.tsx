import { Badge } from "#components/ui/badge.tsx";
import type { Verdict } from "./verdict.ts";

const LABELS = { open: "Open", polling: "Polling", push: "Push" } as const;
const TONES = { open: "neutral", polling: "server", push: "accent" } as const;

/** What the run says about the choice, why, what it costs, and what the run cannot tell. */
export function VerdictView({ verdict }: { verdict: Verdict }) {
  const { choice, title, reasons, costs, cautions } = verdict;
  return (
    <section aria-label="Verdict" className="flex flex-col gap-3 border-line border-l-2 pl-4">
      <h4 className="flex flex-wrap items-center gap-2 font-medium">
        <Badge tone={TONES[choice]}>{LABELS[choice]}</Badge>
        {title}
      </h4>
      <Sentences sentences={reasons} />
      {costs.length > 0 ? <Sentences title="What it costs" sentences={costs} /> : null}
      <Sentences title="What this run cannot tell" sentences={cautions} />
    </section>
  );
}

function Sentences({ title, sentences }: { title?: string; sentences: readonly string[] }) {
  return (
    <div className="flex flex-col gap-1 text-note">
      {title ? <p className="text-muted">{title}</p> : null}
      <ul className="flex list-disc flex-col gap-1 pl-4 marker:text-muted">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
