import Link from "next/link";
import { ButtonLink } from "#components/ui/button-link.tsx";

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
        <ButtonLink size="sm">
          <Link href={hrefOf(page - 1)}>Newer</Link>
        </ButtonLink>
      ) : null}
      <span className="text-muted tabular-nums">
        Page {page} of {pages}
      </span>
      {page < pages ? (
        <ButtonLink size="sm">
          <Link href={hrefOf(page + 1)}>Older</Link>
        </ButtonLink>
      ) : null}
    </nav>
  );
}
