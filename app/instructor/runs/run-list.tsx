import Link from "next/link";
import { ExportLinks } from "#components/instructor/runs/export-links.tsx";
import { Pager } from "#components/instructor/runs/pager.tsx";
import { RunsTable } from "#components/instructor/runs/runs-table.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatCount } from "#components/wire/format.ts";
import {
  MOST_COUNTED,
  RUNS_PER_PAGE,
  type RunListItem,
  type RunListQuery,
} from "#db/queries/run-list.ts";
import { MOST_CAPTURES } from "#lib/export/captures-zip.ts";
import { runQueryHref, runQueryParams } from "#lib/run-filters.ts";
import type { FilterChoices } from "./filter-words.ts";
import { runColumns, runLine } from "./run-lines.ts";

/** Where the list is. */
export const PATH = "/instructor/runs";

interface RunListProps {
  readonly runs: readonly RunListItem[];
  readonly total: number;
  readonly query: RunListQuery;
  readonly choices: FilterChoices;
  readonly isFiltered: boolean;
}

/** A page of the runs that match, with the ways to the other pages and to files of all of them. */
export function RunList({ runs, total, query, choices, isFiltered }: RunListProps) {
  const lessons = new Map(choices.lesson.map(({ value, label }) => [value, label]));
  const file = (name: string) => runQueryHref(`/api/v1/export/${name}`, query, { page: 1 });
  return (
    <section aria-label="Runs that match" className="mt-8">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="text-muted text-note">
          {countWords(total)}
        </p>
        {total > 0 ? (
          <ExportLinks
            files={[
              { name: "CSV", href: file("runs.csv") },
              { name: "JSON", href: file("runs.json") },
              {
                name: "Captures (zip)",
                href: file("captures.zip"),
                ...(total > MOST_CAPTURES
                  ? { refused: `of ${formatCount(MOST_CAPTURES)} at most` }
                  : {}),
              },
            ]}
          />
        ) : null}
      </div>
      {runs.length > 0 ? (
        <>
          <RunsTable
            key={runQueryHref(PATH, query)}
            columns={runColumns(PATH, query)}
            filters={runQueryParams(query).toString()}
            runs={runs.map((run) => runLine(run, query, lessons))}
          />
          <Pager
            where={placeWords(query.page, runs.length, total)}
            previous={query.page > 1 ? runQueryHref(PATH, query, { page: query.page - 1 }) : null}
            next={
              total > query.page * RUNS_PER_PAGE ||
              (total > MOST_COUNTED && runs.length === RUNS_PER_PAGE)
                ? runQueryHref(PATH, query, { page: query.page + 1 })
                : null
            }
          />
        </>
      ) : (
        <Nothing total={total} isFiltered={isFiltered} query={query} />
      )}
    </section>
  );
}

function countWords(total: number): string {
  if (total > MOST_COUNTED) return `More than ${formatCount(MOST_COUNTED)} runs`;
  return total === 1 ? "1 run" : `${formatCount(total)} runs`;
}

function placeWords(page: number, shown: number, total: number): string {
  const first = (page - 1) * RUNS_PER_PAGE + 1;
  const last = formatCount(first + shown - 1);
  const of = total > MOST_COUNTED ? `more than ${formatCount(MOST_COUNTED)}` : formatCount(total);
  return `${formatCount(first)} to ${last} of ${of}`;
}

interface NothingProps {
  readonly total: number;
  readonly isFiltered: boolean;
  readonly query: RunListQuery;
}

function Nothing({ total, isFiltered, query }: NothingProps) {
  const way = (href: string, name: string) => (
    <ButtonLink size="sm">
      <Link href={href}>{name}</Link>
    </ButtonLink>
  );
  if (total > 0) {
    const first = way(runQueryHref(PATH, query, { page: 1 }), "First page");
    return (
      <EmptyState title="The list ends before this page" action={first}>
        There are fewer runs than that.
      </EmptyState>
    );
  }
  if (isFiltered) {
    return (
      <EmptyState title="No run matches" action={way(PATH, "Clear all filters")}>
        Take one of the filters out, or choose other days.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No runs yet" action={way("/instructor", "Your classes")}>
      Learners join one of your classes by its code; what they run from then on stands here.
    </EmptyState>
  );
}
