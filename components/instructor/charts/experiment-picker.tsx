import Link from "next/link";
import { cn } from "#components/ui/cn.ts";

interface ExperimentPickerProps {
  readonly chosen: string;
  readonly options: readonly {
    readonly id: string;
    readonly title: string;
    readonly href: string;
    /** How many finished a run of it. */
    readonly learners: number;
  }[];
}

/** Which experiment's figures are shown, with how many there are of each. */
export function ExperimentPicker({ chosen, options }: ExperimentPickerProps) {
  return (
    <nav aria-label="Experiments" className="mb-8 flex flex-wrap gap-x-5 gap-y-1 text-note">
      {options.map(({ id, title, href, learners }) => (
        <Link
          key={id}
          href={href}
          scroll={false}
          aria-current={id === chosen ? "page" : undefined}
          className={cn(
            "inline-flex min-h-7 items-center gap-1.5 border-b-2 hover:text-ink",
            id === chosen ? "border-accent text-ink" : "border-transparent text-muted",
          )}
        >
          {title} <span className="tabular-nums">({learners})</span>
        </Link>
      ))}
    </nav>
  );
}
