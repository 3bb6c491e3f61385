import Link from "next/link";

export interface PredictionLine {
  readonly href: string;
  readonly lesson: string;
  readonly ask: string;
  readonly right: number;
  readonly wrong: number;
  /** Learners of the class who have not predicted. */
  readonly missing: number;
}

/** How many of a class predicted right, wrong and not yet, step by step through the course. */
export function PredictionBars({ lines }: { lines: readonly PredictionLine[] }) {
  return (
    <ul className="grid gap-5">
      {lines.map(({ href, lesson, ask, right, wrong, missing }) => (
        <li key={href} className="grid gap-1 text-note">
          <span className="text-micro text-muted">{lesson}</span>
          <Link href={href} className="link w-fit max-w-[70ch]">
            {ask}
          </Link>
          <span aria-hidden="true" className="flex h-3 gap-px border border-line-strong bg-sunken">
            <span className="bg-accent" style={{ flexGrow: right }} />
            <span className="bg-muted" style={{ flexGrow: wrong }} />
            <span style={{ flexGrow: missing }} />
          </span>
          <span className="flex gap-x-4 text-muted tabular-nums">
            <span>
              <Key className="bg-accent" />
              {right} right
            </span>
            <span>
              <Key className="bg-muted" />
              {wrong} wrong
            </span>
            <span>
              <Key className="border border-line-strong bg-sunken" />
              {missing} not yet
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Key({ className }: { className: string }) {
  return <span aria-hidden="true" className={`mr-1.5 inline-block size-2 ${className}`} />;
}
