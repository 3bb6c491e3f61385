import { Check as CheckMark, CircleDashed, X } from "lucide-react";
import type { Check, Outcome } from "./checks.ts";

const MARKS = {
  pass: { icon: CheckMark, word: "pass", colour: "text-accent" },
  fail: { icon: X, word: "fail", colour: "text-danger" },
  unjudged: { icon: CircleDashed, word: "open", colour: "text-muted" },
} as const satisfies Record<Outcome, unknown>;

/** What the server must find in a request (RFC 6455 4.2.1), and what it found in this one. */
export function Checklist({ checks }: { checks: readonly Check[] }) {
  return (
    <ul className="flex flex-col">
      {checks.map(({ id, rule, outcome, found, section }) => {
        const { icon: Mark, word, colour } = MARKS[outcome];
        return (
          <li
            key={id}
            className="grid grid-cols-[3.75rem_minmax(0,1fr)] items-baseline gap-x-3 border-line border-t py-1.5 text-note first:border-t-0 @xl:grid-cols-[3.75rem_minmax(0,1fr)_minmax(0,1fr)]"
          >
            <span className={`inline-flex items-baseline gap-1 font-medium ${colour}`}>
              <Mark aria-hidden="true" className="size-3.5 self-center" />
              {word}
            </span>
            <span className={outcome === "fail" ? "font-medium" : ""}>{rule}</span>
            <span className="col-start-2 flex min-w-0 flex-wrap items-baseline gap-x-2 text-micro text-muted @xl:col-start-3">
              <span className="break-all font-mono">{found}</span>
              <span className="whitespace-nowrap">{section.replace("RFC 6455 ", "")}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
