import Link from "next/link";
import { Button } from "#components/ui/button.tsx";

interface RunPagesProps {
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly hrefOf: (page: number) => string;
}

/** Goes to newer and older runs; nothing where all are on one page. */
export function RunPages({ page, pages, hrefOf }: RunPagesProps) {
  if (pages <= 1) return null;
  return (
    <nav aria-label="Pages of runs" className="mt-4 flex flex-wrap items-center gap-3 text-note">
      {page > 1 ? (
        <Button asChild size="sm">
          <Link href={hrefOf(page - 1)}>Newer</Link>
        </Button>
      ) : null}
      <span className="text-muted tabular-nums">
        Page {page} of {pages}
      </span>
      {page < pages ? (
        <Button asChild size="sm">
          <Link href={hrefOf(page + 1)}>Older</Link>
        </Button>
      ) : null}
    </nav>
  );
}
