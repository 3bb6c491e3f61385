import Link from "next/link";
import { formatInstant } from "#components/lab/format-instant.ts";
import { Markdown } from "#components/people/markdown.tsx";
import { Badge } from "#components/ui/badge.tsx";

export interface Received {
  readonly id: string;
  readonly run: { readonly id: string; readonly title: string };
  /** Null when the author is gone. */
  readonly author: string | null;
  /** Markdown. */
  readonly body: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly isNew: boolean;
}

/** All feedback that a learner got, each with the run it is on. */
export function ReceivedFeedback({ feedback }: { feedback: readonly Received[] }) {
  return (
    <ul className="flex max-w-[70ch] flex-col gap-5">
      {feedback.map((one) => (
        <li key={one.id} className="border-accent border-l-2 pl-4">
          <p className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-note">
            <span className="wrap-anywhere font-medium text-ink">
              {one.author ?? "An instructor"}
            </span>
            <span>
              on{" "}
              <Link className="link inline-flex min-h-6 items-center" href={`/runs/${one.run.id}`}>
                {one.run.title}
              </Link>
            </span>
            <time dateTime={one.createdAt}>{formatInstant(one.createdAt, "minute")}</time>
            {one.isNew ? <Badge tone="accent">New</Badge> : null}
          </p>
          <Markdown>{one.body}</Markdown>
        </li>
      ))}
    </ul>
  );
}
