import { X } from "lucide-react";
import Link from "next/link";

interface ActiveFilter {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** The list without it. */
  readonly without: string;
}

interface ActiveFiltersProps {
  readonly filters: readonly ActiveFilter[];
  readonly clear: string;
}

/** The filters that are in force, each with a way out of it. */
export function ActiveFilters({ filters, clear }: ActiveFiltersProps) {
  if (filters.length === 0) return null;
  return (
    <ul aria-label="Filters in force" className="mt-4 flex flex-wrap items-center gap-2">
      {filters.map(({ name, label, value, without }) => (
        <li key={name}>
          <Link
            href={without}
            aria-label={`Remove the filter ${label}: ${value}`}
            className="inline-flex min-h-7 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2 text-note hover:border-ink"
          >
            <span className="wrap-anywhere">
              <span className="text-muted">{label}:</span> {value}
            </span>
            <X aria-hidden="true" className="size-3.5 shrink-0" />
          </Link>
        </li>
      ))}
      <li>
        <Link href={clear} className="link inline-flex min-h-7 items-center px-1 text-note">
          Clear all
        </Link>
      </li>
    </ul>
  );
}
