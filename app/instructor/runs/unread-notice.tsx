import Link from "next/link";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { FilterProblems } from "#lib/run-filters.ts";
import { FILTER_LABELS } from "./filter-words.ts";

interface UnreadNoticeProps {
  readonly unread: FilterProblems;
  /** The list by the filters that could be read. */
  readonly without: string;
}

/** Says which filters could not be read, in place of a list that would hold more than was asked for. */
export function UnreadNotice({ unread, without }: UnreadNoticeProps) {
  const one = Object.keys(unread).length === 1;
  return (
    <section aria-label="Runs that match" className="mt-8">
      <EmptyState
        title={one ? "A filter could not be read" : "Some filters could not be read"}
        action={
          <ButtonLink size="sm">
            <Link href={without}>{one ? "Take it out" : "Take them out"}</Link>
          </ButtonLink>
        }
      >
        <ul>
          {Object.entries(FILTER_LABELS).map(([name, label]) =>
            unread[name] ? (
              <li key={name} className="wrap-anywhere">
                {label}: {unread[name]}
              </li>
            ) : null,
          )}
        </ul>
        <p className="mt-1">No run is listed until that is mended above.</p>
      </EmptyState>
    </section>
  );
}
