import Link from "next/link";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";

interface PagerProps {
  /** Which of how many these are, in words. */
  readonly where: string;
  /** Null at the ends. */
  readonly previous: string | null;
  readonly next: string | null;
}

/** To the pages before and after. */
export function Pager({ where, previous, next }: PagerProps) {
  const step = (href: string | null, name: string) =>
    href ? (
      <ButtonLink size="sm">
        <Link href={href}>{name}</Link>
      </ButtonLink>
    ) : (
      <Button size="sm" disabled>
        {name}
      </Button>
    );
  return (
    <nav aria-label="Pages" className="mt-4 flex flex-wrap items-center gap-3 text-note">
      {step(previous, "Previous")}
      <p className="text-muted tabular-nums">{where}</p>
      {step(next, "Next")}
    </nav>
  );
}
