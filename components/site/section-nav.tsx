"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "#components/ui/cn.ts";

interface SectionNavProps {
  readonly label: string;
  readonly pages: readonly {
    readonly href: string;
    readonly name: string;
    /** A page elsewhere that is of this one. */
    readonly also?: string;
  }[];
}

/** The pages of one section in a row, the one that is open marked. */
export function SectionNav({ label, pages }: SectionNavProps) {
  const path = usePathname();
  const open = pages
    .filter(({ href, also }) => path === also || path === href || path.startsWith(`${href}/`))
    .toSorted((a, b) => b.href.length - a.href.length)[0];
  return (
    <nav aria-label={label} className="mb-8 flex flex-wrap gap-x-6 border-b">
      {pages.map(({ href, name }) => (
        <Link
          key={href}
          href={href}
          aria-current={open?.href === href ? "page" : undefined}
          className={cn(
            "-mb-px inline-flex min-h-9 shrink-0 items-center border-b-2 text-note hover:text-ink",
            open?.href === href ? "border-accent text-ink" : "border-transparent text-muted",
          )}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
