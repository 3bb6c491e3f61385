import { formatInstant } from "#components/lab/format-instant.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Markdown } from "./markdown.tsx";

export interface GivenFeedback {
  readonly id: string;
  /** Null when the author is gone. */
  readonly author: string | null;
  /** Markdown. */
  readonly body: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Whether its reader has not seen it before. */
  readonly isNew: boolean;
}

/** The feedback on a run, as its learner reads it. */
export function FeedbackList({ feedback }: { feedback: readonly GivenFeedback[] }) {
  return (
    <section aria-labelledby="feedback" className="mb-8 max-w-[70ch]">
      <h2 id="feedback" className="mb-3 font-serif text-lead">
        Feedback
      </h2>
      <ul className="flex flex-col gap-4">
        {feedback.map((one) => (
          <li key={one.id} className="border-accent border-l-2 pl-4">
            <p className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-note">
              <span className="wrap-anywhere font-medium text-ink">
                {one.author ?? "An instructor"}
              </span>
              <time dateTime={one.createdAt}>{formatInstant(one.createdAt, "minute")}</time>
              {one.updatedAt === one.createdAt ? null : <span>changed since</span>}
              {one.isNew ? <Badge tone="accent">New</Badge> : null}
            </p>
            <Markdown>{one.body}</Markdown>
          </li>
        ))}
      </ul>
    </section>
  );
}
